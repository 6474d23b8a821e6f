# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The guide on the demo's story, at the story's day: what is open, what is in place, and what waits for whom."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import transaction

from mellemrum.guide.growth import FIRST
from mellemrum.guide.progress import State, gather, progress_here
from mellemrum.guide.steps import next_steps
from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.models import Partnership, Person

NOW = dt.datetime(2026, 10, 31, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.fixture
def told(db: None) -> Partnership:
    pytest.importorskip("mellemrum.demo.open_data", reason="the demo cannot be built yet")
    from mellemrum.demo.build import build

    build("en")
    return Partnership.objects.get(name="All the Way")


def here(partnership: Partnership, who: str) -> Here:
    found = find_here(key=partnership.key, person=Person.objects.get(email=f"{who}@demo.example"), at=NOW)
    assert found is not None
    return found


def test_the_story_stands_in_the_middle(told: Partnership) -> None:
    place = here(told, "rasmus")
    found = progress_here(place, gather(place))
    assert all(field.is_open for field in found.ring("before") + found.ring("during"))
    core = [each for each in found.fields[FIRST].asked if each.prompt.is_core]
    assert [each.state for each in core] == [State.MET] * 3
    revisit = next(e for e in found.fields[("mandate", "during")].asked if e.prompt.id == "mandate.during.revisit")
    assert revisit.evidence is not None
    # The guild of doctors should have taken its mandate up again on 15 October.
    assert (revisit.evidence.met, revisit.evidence.of) == (4, 5)


def test_the_overdue_mandate_waits_for_the_doctors_and_for_the_secretariat(told: Partnership) -> None:
    titles = {
        who: [str(s.title) for s in next_steps(here(told, who), gather(here(told, who)))]
        for who in ("karen", "rasmus", "ove")
    }
    assert "Take up the mandate of The Guild of GPs in Egeminde again" in titles["karen"]
    assert "Remind The Guild of GPs in Egeminde of its mandate" in titles["rasmus"]
    assert not any("mandate" in title for title in titles["ove"])


# Keys of addresses and secrets are new in every demo, and with them the fingerprints of what holds an address.
NEW_EACH_TIME = {"key", "public_key", "password", "token_hash", "fingerprint", "digest", "previous", "size"}


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


def test_the_demo_is_the_same_every_time(db: None) -> None:
    from mellemrum.demo.build import build

    found = []
    for _ in range(2):
        with transaction.atomic():
            build("da")
            found.append(rows())
            transaction.set_rollback(True)
    assert len(found[0]["partnership.JournalLine"]) > 200
    for label, first in found[0].items():
        assert first == found[1][label], label
