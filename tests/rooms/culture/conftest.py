# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partnership of two partners: the municipality (Alice) and the region (Bo); Sara keeps it, Rita reads."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation

from mellemrum.partnership import clock
from mellemrum.partnership.actions import guests
from mellemrum.partnership.facts import foundation_facts
from mellemrum.partnership.models import GuestLink
from mellemrum.rooms.culture.actions import notes, occasions
from mellemrum.rooms.culture.models import Consent, Note, NoteKind, NotePhase, Occasion, OccasionKind, Visibility
from mellemrum.rooms.culture.room import DOOR
from tests.guide.cast import TODAY, Cast, days, two_partners

EGEMINDE, REGION = "Egeminde Municipality", "Region Fjordland"


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    return two_partners()


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def plan(cast: Cast, who: str = "Alice", **fields: Any) -> Occasion:
    """A visit at the municipality, to which Bo comes."""
    given = {
        "kind": OccasionKind.VISIT,
        "title": "A morning on the road",
        "host": cast.partners[EGEMINDE],
        "on": TODAY.date(),
        "people": [cast.members["Bo"]],
        **fields,
    }
    return occasions.plan_occasion(fields=given, **cast.by(who))


def note(cast: Cast, occasion: Occasion, who: str = "Bo", *, is_hidden: bool = False, **fields: Any) -> Note:
    given = {
        "kind": NoteKind.LEARNED,
        "text": "They ring at half past eleven",
        "theme": "",
        "phase": NotePhase.DURING,
        "visibility": Visibility.PARTNERSHIP,
        "consent": Consent.UNNAMED,
        **fields,
    }
    client_id = given.pop("client_id", None) or uuid4()
    return notes.take_note(occasion=occasion, client_id=client_id, fields=given, is_hidden=is_hidden, **cast.by(who))


def link_to(cast: Cast, occasion: Occasion, until_on: dt.date | None = None) -> tuple[GuestLink, str]:
    return guests.make_guest_link(
        opens=("culture.occasion", occasion.pk),
        words=("What did you see?", "The partners read it."),
        until_on=until_on or TODAY.date() + days(7),
        **cast.by("Sara"),
    )


def facts(cast: Cast, who: str = "Sara") -> dict[str, Any]:
    here = cast.here(who)
    return {**foundation_facts(here), **DOOR.facts(here)}
