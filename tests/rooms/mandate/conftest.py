# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partnership of three partners: the municipality (Alice), the region (Bo) and the patients (Ove); Sara keeps it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from mellemrum.partnership import clock
from mellemrum.partnership.facts import foundation_facts
from mellemrum.rooms.mandate.actions import agendas, decisions, forums, meetings
from mellemrum.rooms.mandate.models import (
    AgendaItem,
    Decision,
    DecisionState,
    Forum,
    Meeting,
    Method,
    Purpose,
    StanceKind,
)
from mellemrum.rooms.mandate.room import DOOR
from tests.casts import laid_down
from tests.guide.cast import TODAY, Cast, days, two_partners

EGEMINDE, REGION, PATIENTS = "Egeminde Municipality", "Region Fjordland", "The patients"


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    return laid_down("three partners", _three_partners)


def _three_partners() -> Cast:
    found = two_partners()
    found.partner(PATIENTS, "Ove")
    return found


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def propose(cast: Cast, who: str = "Alice", **fields: Any) -> Decision:
    given = {"title": "We ring in the morning", "basis": "Two weeks of calls", "method": Method.CONSENT, **fields}
    return decisions.propose_decision(fields=given, **cast.by(who))


def ask(cast: Cast, who: str = "Alice", **fields: Any) -> Decision:
    """Proposed, and out with the partners."""
    decision = propose(cast, who, **fields)
    decisions.move_decision(decision=decision, to=DecisionState.OPEN, **cast.by(who))
    return decision


def say(cast: Cast, decision: Decision, who: str, kind: StanceKind, reason: str = "") -> None:
    partner = cast.here(who).partners[0]
    decisions.take_stance(decision=decision, partner=partner, kind=kind, reason=reason, **cast.by(who))
    decision.refresh_from_db()


def adopt(cast: Cast, **fields: Any) -> Decision:
    decision = ask(cast, **fields)
    for who in ("Alice", "Bo", "Ove"):
        say(cast, decision, who, StanceKind.FOR)
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    return decision


def set_up(cast: Cast, **fields: Any) -> Forum:
    """The steering group: all three partners and the secretariat."""
    forum = forums.add_forum(fields={"name": "Steering group", **fields}, **cast.by("Sara"))
    for partner in cast.partners.values():
        forums.seat_in_forum(forum=forum, partner=partner, **cast.by("Sara"))
    forums.seat_in_forum(forum=forum, member=cast.members["Sara"], **cast.by("Sara"))
    return forum


def call(cast: Cast, forum: Forum, starts_at: dt.datetime, who: str = "Sara", **more: Any) -> Meeting:
    """A meeting of two hours, called on the first day of the partnership."""
    fields = {"starts_at": starts_at, "ends_at": starts_at + dt.timedelta(hours=2), **more}
    return meetings.call_meeting(forum=forum, fields=fields, **cast.by(who, min(TODAY, starts_at - days(7))))


def put_on(cast: Cast, meeting: Meeting, title: str = "The holidays", **more: Any) -> AgendaItem:
    fields = {"title": title, "purpose": Purpose.DISCUSS, "minutes": 20, **more}
    at = min(TODAY, meeting.starts_at - days(1))
    return agendas.add_item(meeting=meeting, fields=fields, **cast.by("Sara", at))


def facts_of(cast: Cast, who: str, at: dt.datetime = TODAY) -> dict[str, Any]:
    """The foundation's facts and the room's own, as the house gathers them."""
    here = cast.here(who, at)
    return {**foundation_facts(here), **DOOR.facts(here)}
