# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""For all tests of the room: in English, without the cost of a password's hash, and with the clock at the cast's day."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from mellemrum.partnership import clock

from .cast import TODAY, Room, room


@pytest.fixture(autouse=True)
def in_english_and_quick(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.IS_DEMO = False
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    with translation.override("en"):
        yield


@pytest.fixture
def here(db: None) -> Room:
    return room()


@pytest.fixture
def other(db: None) -> Room:
    """Another partnership with people and partners of its own."""
    return room()
