# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The two ends of the cast's task, through the actions: why not alone and ready to start, and what lives on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from mellemrum.rooms.mandate.actions import anchoring, necessity, readiness
from mellemrum.rooms.mandate.models import (
    Alone,
    Anchoring,
    Check,
    DataNeed,
    Estimate,
    Life,
    Necessity,
    Stakeholder,
)
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def _by(cast: Cast, role: str, at: dt.datetime) -> dict[str, Any]:
    cast.made("partnership.ActsFor")
    here = cast.here(role, at)
    return {"here": here, "by": here.member, "at": at}


def make_necessity(cast: Cast) -> Necessity:
    """Partner one has answered, and partner two has not."""
    words = {name: cast.text(Necessity, name) for name in ("reason", "failing", "proof")}
    link = f"https://example.org/{cast.text(Necessity, 'link')}"
    return necessity.write_necessity(
        partner=cast.partner, fields={**words, "alone": Alone.NOT, "link": link}, **_by(cast, "leader", on(3, 20))
    )


def make_need(cast: Cast) -> DataNeed:
    words = {name: cast.text(DataNeed, name) for name in ("what", "held_by", "legal_basis")}
    cast.made("partnership.ActsFor")
    fields = {**words, "responsible": cast.members["contributor"], "due_on": dt.date(2026, 6, 1)}
    return readiness.add_need(fields=fields, **_by(cast, "contributor", on(3, 21)))


def make_stakeholder(cast: Cast) -> Stakeholder:
    words = {name: cast.text(Stakeholder, name) for name in ("name", "stake", "power")}
    cast.made("partnership.ActsFor")
    fields = {**words, "contact": cast.members["leader"], "involve_by_on": dt.date(2026, 6, 1)}
    return readiness.add_stakeholder(fields=fields, **_by(cast, "leader", on(3, 21)))


def make_estimate(cast: Cast) -> Estimate:
    cast.made("partnership.ActsFor")
    fields = {
        "partner": cast.partner,
        "what": cast.text(Estimate, "what"),
        "hours": 400,
        "kroner": 90_000,
        "from_on": dt.date(2026, 3, 1),
        "to_on": dt.date(2026, 12, 31),
        "estimated_by": cast.members["leader"],
    }
    return readiness.add_estimate(fields=fields, **_by(cast, "leader", on(3, 22)))


def make_anchoring(cast: Cast) -> Anchoring:
    """One that came from a decision and was looked at after three months; and one that nobody has looked at."""
    decision = cast.made("mandate.Decision")
    words = {name: cast.text(Anchoring, name) for name in ("title", "budget_line", "procedure", "risk")}
    fields = {
        **words,
        "owner": cast.partner,
        "carried_by": cast.members["leader"],
        "link": f"https://example.org/{cast.text(Anchoring, 'link')}",
        "anchored_on": dt.date(2026, 2, 1),
    }
    made = anchoring.anchor(fields={**fields, "decision": decision}, **_by(cast, "leader", on(4, 25)))
    cast.named["anchoring:new"] = anchoring.anchor(fields=fields, **_by(cast, "leader", on(4, 25)))
    cast.named["check"] = check = made.checks.get(months=3)
    anchoring.answer_check(
        check=check,
        seen=1,
        result=Life.LIVES,
        words=cast.text(Check, "words"),
        seen_on=dt.date(2026, 5, 1),
        **_by(cast, "leader", on(5, 2)),
    )
    return made
