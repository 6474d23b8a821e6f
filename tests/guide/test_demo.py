# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The guide on the demo's story, at the story's day: what is open, what is in place, and what waits for whom."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from mellemrum.demo.build import build
from mellemrum.guide.growth import FIRST
from mellemrum.guide.progress import State, gather, progress_here
from mellemrum.guide.steps import next_steps
from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.models import Partnership, Person

NOW = dt.datetime(2026, 10, 31, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[Partnership]:
    """Built once, inside a transaction that is never committed. Nothing that asks for it writes."""
    with django_db_blocker.unblock(), transaction.atomic():
        build("en")
        yield Partnership.objects.get(name="All the Way")
        transaction.set_rollback(True)


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
