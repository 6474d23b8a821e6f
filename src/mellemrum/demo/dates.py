# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's fixed points and milestones, each put in by the person who acted for the partner."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from mellemrum.partnership.actions import calendar_links, moments
from mellemrum.partnership.models import CalendarScope, Layer, Membership, MilestoneStatus, PointKind, Role

from . import meetings
from .cast import Act, Cast
from .story import moment

# The story gives one day; these last longer, and what closes a partner is told by its words.
LASTS = {
    dt.date(2026, 8, 20): dt.date(2026, 8, 21),
    dt.date(2026, 10, 5): dt.date(2026, 10, 23),
    dt.date(2026, 12, 15): dt.date(2027, 1, 5),
}
CLOSED = ("lukke", "ingen møder", "close", "no meetings")
KINDS = {
    "budget": PointKind.BUDGET, "valg": PointKind.ELECTION, "election": PointKind.ELECTION,
    "møde": PointKind.MEETING, "board meeting": PointKind.MEETING, "general": PointKind.MEETING,
}  # fmt: skip
# Budget and holiday weeks are known a year ahead: this week of autumn is nobody's.
AUTUMN = {"da": "Efterårsferie", "en": "Autumn break"}
READING = {"da": "Anden behandling af budget 2027", "en": "Second reading of the 2027 budget"}
OWN = {"da": "Direktionens interne budgetmøde", "en": "The directors' internal budget meeting"}
PRIVATE = {"da": "Forbered samtalen med Hans Peter", "en": "Prepare the talk with Hans Peter"}
Signer = Callable[[str, dt.date], str]


def acts(cast: Cast, told: dict[str, Any], signer: Signer, language: str) -> list[Act]:
    """The partners' dates come in on one day in January 2026, before most of them; the milestones likewise."""
    at = moment(dt.date(2026, 2, 4), 10)
    found: list[Act] = []
    for partner, points in told["timeline"]["partner"].items():
        who = signer(partner, at.date())
        found.extend((at, partial(_point, cast, who, partner, point, at, point[language])) for point in points)
    later = moment(dt.date(2026, 9, 1), 10)
    found.extend(
        (later, partial(_add, cast, signer(partner, later.date()), partner, later, **_break(language)))
        for partner in ("kommune", "forening")
    )
    reading = {"title": READING[language], "kind": PointKind.BUDGET, "from_on": dt.date(2026, 10, 13)}
    found.append((later, partial(_add, cast, signer("region", later.date()), "region", later, **reading)))
    own = {"title": OWN[language], "kind": PointKind.BUDGET, "from_on": dt.date(2026, 11, 12), "layer": Layer.PARTNER}
    found.append((later, partial(_add, cast, "jonas", "kommune", later, **own)))
    mine = {"title": PRIVATE[language], "from_on": dt.date(2026, 11, 18), "layer": Layer.PRIVATE}
    found.append((later, partial(_add, cast, "jonas", "", later, **mine)))
    found.append((later, partial(_link, cast, "jonas", CalendarScope.OWN, later)))
    found.append((at, partial(_milestones, cast, told, at, language)))
    return found


def _break(language: str) -> dict[str, Any]:
    return {
        "title": AUTUMN[language],
        "kind": PointKind.HOLIDAY,
        "from_on": dt.date(2026, 10, 12),
        "to_on": dt.date(2026, 10, 16),
        "closes": True,
    }


def _kind(title: str) -> PointKind:
    return next((kind for word, kind in KINDS.items() if word in title.lower()), PointKind.OTHER)


def _point(cast: Cast, who: str, partner: str, point: dict[str, Any], at: dt.datetime, text: str) -> None:
    closes = any(word in text.lower() for word in CLOSED)
    kind = PointKind.HOLIDAY if closes and _kind(text) != PointKind.BUDGET else _kind(text)
    fields = {"title": text, "kind": kind, "from_on": point["at"], "to_on": LASTS.get(point["at"]), "closes": closes}
    _add(cast, who, partner, at, **fields, source=point.get("source", ""))


def _add(cast: Cast, who: str, partner: str, at: dt.datetime, **fields: Any) -> None:
    here = cast.here(who, at)
    given = {"partner": cast.partners[partner] if partner else None, **fields}
    moments.add_point(here=here, fields=given, by=here.member, at=at)


def _link(cast: Cast, who: str, scope: CalendarScope, at: dt.datetime) -> None:
    here = cast.here(who, at)
    calendar_links.make_link(here=here, scope=scope, partner=None, by=here.member, at=at)


def _milestones(cast: Cast, told: dict[str, Any], at: dt.datetime, language: str) -> None:
    """The secretariat keeps the shared ones; the law's own dates belong to nobody here and are fixed points."""
    lead = next(who for who, member in cast.members.items() if _is_secretariat(member))
    here = cast.here(lead, at)
    for each in told["timeline"]["shared"]:
        if each.get("real"):
            _add(cast, lead, "", at, title=each[language], from_on=each["at"], source=each["source"])
        elif each.get("kind") != "handover" and each["at"] != meetings.NEXT:
            status = MilestoneStatus.REACHED if each["at"] < told["now"] else MilestoneStatus.PLANNED
            title = _with_names(told, each[language])
            fields = {"title": title, "due_on": each["at"], "owner": None, "status": status}
            moments.add_milestone(here=here, fields=fields, by=here.member, at=at)


def _with_names(told: dict[str, Any], text: str) -> str:
    """The story calls its decisions and measures by their ids; a secretary writes what they are called."""
    names = {each["id"]: each["title"] for each in told["decisions"]["items"]}
    names |= {each["id"]: each["name"] for each in told["measures"]}
    return re.sub(r"\b[bf]\d+\b", lambda found: f"“{names[found[0]]}”" if found[0] in names else found[0], text)


def _is_secretariat(member: Membership) -> bool:
    return member.role == Role.SECRETARIAT
