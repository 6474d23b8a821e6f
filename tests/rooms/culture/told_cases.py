# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Short ways to a case from practice, its pattern, its idea and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mellemrum.guide.trace import Trace, trace
from mellemrum.partnership.actions.records import connect
from mellemrum.partnership.models import Connection
from mellemrum.rooms.culture.actions import cases, changes
from mellemrum.rooms.culture.models import Idea, Pattern, PracticeCase
from mellemrum.rooms.mandate.actions import decisions
from mellemrum.rooms.mandate.models import Decision, DecisionState, StanceKind
from tests.guide.cast import TODAY, Cast
from tests.rooms.mandate.conftest import say

from .conftest import EGEMINDE


def told(cast: Cast, **changes: Any) -> dict[str, Any]:
    given = {
        "title": "Home on a Friday",
        "story": "She came home at four. Nobody had rung.",
        "crossing": "From the ward to home care",
        "cost": "A night without help",
        "partner": cast.partners[EGEMINDE],
        "month": dt.date(2026, 3, 1),
        "occasion": None,
        "is_anonymous": True,
    }
    return {**given, **changes}


def tell(cast: Cast, who: str = "Alice", at: dt.datetime = TODAY, **changes: Any) -> PracticeCase:
    return cases.tell_case(fields=told(cast, **changes), **cast.by(who, at))


def phrase(cast: Cast, *shown_by: PracticeCase, at: dt.datetime = TODAY, sentence: str = "Fridays fail") -> Pattern:
    return cases.phrase_pattern(fields={"sentence": sentence, "cases": shown_by}, **cast.by("Alice", at))


def answer(cast: Cast, *patterns: Pattern, at: dt.datetime = TODAY, text: str = "Ring first") -> Idea:
    return cases.write_idea(fields={"text": text, "patterns": patterns}, **cast.by("Bo", at))


def became(cast: Cast, idea: Idea, decision: Decision) -> Connection:
    return connect(source=idea, relation="became", target=decision, **cast.by("Sara"))


def led_to(cast: Cast, decision: Decision) -> Any:
    fields = {
        "observed": "Nobody rings", "observed_on": dt.date(2026, 3, 1), "trial": "One rings",
        "tried_on": None, "verdict": "", "judged_on": None,
    }  # fmt: skip
    change = changes.note_change(fields=fields, **cast.by("Bo"))
    connect(source=decision, relation="led_to", target=change, **cast.by("Sara"))
    return change


def decide(cast: Cast, decision: Decision) -> Decision:
    decisions.move_decision(decision=decision, to=DecisionState.OPEN, **cast.by("Alice"))
    for who in ("Alice", "Bo"):
        say(cast, decision, who, StanceKind.FOR)
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    return decision


def traced(cast: Cast, pattern: Pattern, who: str = "Bo") -> Trace:
    return trace(cast.here(who), Pattern.objects.filter(pk=pattern.pk), pattern.ideas.order_by("pk"))


def posted(cast: Cast, address: str, who: str = "Alice", **body: Any) -> Any:
    return cast.client(who).post(cast.url(address), body)
