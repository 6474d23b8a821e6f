# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partnership with two partners, their leaders and nothing agreed yet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.casts import laid_down
from tests.people import Cast


@pytest.fixture
def cast(db: None, fixed_clock: None) -> Cast:
    return laid_down("who acts", _who_acts)


def _who_acts() -> Cast:
    made = Cast("A")
    made.made("partnership.ActsFor")
    return made


@pytest.fixture
def logged_in(cast: Cast) -> Callable[[str], Client]:
    """Somebody's browser, logged in."""

    def of(role: str) -> Client:
        client = Client()
        client.force_login(cast.people[role])
        return client

    return of
