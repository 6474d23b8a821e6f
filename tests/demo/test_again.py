# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The demo, built anew: the same every time, in either language."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from mellemrum.demo.build import build, demo_people
from mellemrum.partnership.models import Partnership

# Keys of addresses and secrets are new in every demo, and with them the fingerprints of what holds an address.
NEW_EACH_TIME = {"key", "folder", "public_key", "password", "token_hash", "fingerprint", "digest", "previous", "size"}


def rows() -> dict[str, list[str]]:
    """Everything that stands in the house, model by model, with another word in place of each partnership's key."""
    keys = dict(Partnership.objects.values_list("key", "name"))

    def told(row: dict[str, Any]) -> str:
        codes = {name: value for name, value in (row.get("codes") or {}).items() if name not in NEW_EACH_TIME}
        text = repr({name: value for name, value in row.items() if name not in NEW_EACH_TIME} | {"codes": codes})
        for key, name in keys.items():
            text = text.replace(key, name)
        return text

    models = [model for model in apps.get_models() if model._meta.app_config.name.startswith("mellemrum.")]
    return {model._meta.label: [told(row) for row in model._base_manager.order_by("pk").values()] for model in models}


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def languages() -> set[str]:
    return {member.person.language for member in demo_people()}


def test_the_demo_is_the_same_every_time_and_its_people_read_danish(db: None) -> None:
    found = []
    for _ in range(2):
        with transaction.atomic():
            build("da")
            assert languages() == {"da"}
            found.append(rows())
            transaction.set_rollback(True)
    assert len(found[0]["partnership.JournalLine"]) > 200
    for label, first in found[0].items():
        assert first == found[1][label], label


def test_the_people_of_the_english_demo_read_english(db: None) -> None:
    build("en")
    assert languages() == {"en"}
