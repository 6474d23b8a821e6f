# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Before the start: why none of them can do it alone, and what was in place in the spring of 2025."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.partnerships import note_case_number
from mellemrum.partnership.models import Partner
from mellemrum.rooms.mandate.actions import necessity, readiness
from mellemrum.rooms.mandate.models import Alone, DataNeed, Necessity, Stakeholder
from mellemrum.rooms.value.models import Measure

from .beginnings_words import ESTIMATES, NECESSITIES, NEEDS, PROOF, STAKEHOLDERS
from .cast import Act, Cast
from .story import in_language, moment

FROM_ON, TO_ON = dt.date(2025, 6, 1), dt.date(2026, 12, 31)
# The director who held the contact went, and the next one took it over with the rest.
HANDED_OVER = dt.date(2026, 2, 10)
SHOWN_ON, SHOWN_BY = dt.date(2025, 6, 20), "f1"
# Under which the partners that have a case system keep the papers.
CASE_NUMBERS = {"kommune": "27.36.00-A00-14-25", "region": "25/18342", "stat": "2025-3107"}


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> list[Act]:
    filed = moment(dt.date(2025, 6, 25), 9)
    found: list[Act] = [
        (filed, partial(_file, cast, lead, partner, number, filed)) for partner, number in CASE_NUMBERS.items()
    ]
    for item in in_language(NECESSITIES, language):
        at = moment(item["on"], 9)
        found.append((at, partial(_answer, cast, item, at)))
    shown = moment(SHOWN_ON, 10)
    measure = next(each["name"] for each in told["measures"] if each["id"] == SHOWN_BY)
    found.append((shown, partial(_show, cast, measure, PROOF[language], shown)))
    for number, need in enumerate(in_language(NEEDS, language)):
        at = moment(dt.date(2025, 5, 15), 10, number)
        ready = moment(need["ready"], 13, number)
        found += [(at, partial(_need, cast, lead, need, at)), (ready, partial(_ready, cast, need, ready))]
    for number, each in enumerate(in_language(STAKEHOLDERS, language)):
        at = moment(dt.date(2025, 5, 16), 10, number)
        found.append((at, partial(_stakeholder, cast, lead, each, at)))
        if each["involved"]:
            involved = moment(each["involved"], 15)
            changes = {"involved_on": each["involved"]}
            found.append(
                (involved, partial(_change_stakeholder, cast, each["contact"], each["name"], changes, involved))
            )
        if each["next"]:
            at = moment(HANDED_OVER, 9)
            changes = {"contact": each["next"]}
            found.append((at, partial(_change_stakeholder, cast, each["next"], each["name"], changes, at)))
    for number, each in enumerate(in_language(ESTIMATES, language)):
        at = moment(each["on"], 14, number)
        found.append((at, partial(_estimate, cast, each, at)))
    return found


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


def _answer(cast: Cast, item: dict[str, Any], at: dt.datetime) -> None:
    fields = {"alone": Alone(item["alone"]), "reason": item["reason"], "failing": item["failing"]}
    here = cast.here(item["who"], at)
    necessity.write_necessity(
        partner=cast.partners[item["partner"]], fields={**fields, "proof": item["proof"]}, **_by(here)
    )


def _show(cast: Cast, measure: str, proof: str, at: dt.datetime) -> None:
    """When the shared measure has its first value, the answer points to it."""
    here = cast.here("birgitte", at)
    found = Necessity.objects.get(partner=cast.partners["kommune"])
    shown = Measure.objects.get(partnership=cast.partnership, name=measure)
    fields = {"alone": found.alone, "reason": found.reason, "failing": found.failing, "proof": proof}
    link = here.url("value:measure", measure=shown.pk)
    necessity.change_necessity(necessity=found, seen=found.version, fields={**fields, "link": link}, **_by(here))


def _need(cast: Cast, lead: str, need: dict[str, Any], at: dt.datetime) -> None:
    fields = {name: need[name] for name in ("what", "held_by", "legal_basis")}
    fields |= {"responsible": cast.members[need["responsible"]], "due_on": need["due"]}
    readiness.add_need(fields=fields, **_by(cast.here(lead, at)))


def _ready(cast: Cast, need: dict[str, Any], at: dt.datetime) -> None:
    found = DataNeed.objects.get(partnership=cast.partnership, what=need["what"])
    here = cast.here(need["responsible"], at)
    readiness.change_need(need=found, seen=found.version, fields={"is_ready": True}, **_by(here))


def _stakeholder(cast: Cast, lead: str, each: dict[str, Any], at: dt.datetime) -> None:
    fields = {name: each[name] for name in ("name", "stake", "power")}
    fields |= {"contact": cast.members[each["contact"]], "involve_by_on": each["by"]}
    readiness.add_stakeholder(fields=fields, **_by(cast.here(lead, at)))


def _change_stakeholder(cast: Cast, who: str, name: str, changes: dict[str, Any], at: dt.datetime) -> None:
    found = Stakeholder.objects.get(partnership=cast.partnership, name=name)
    fields = {key: cast.members[value] if key == "contact" else value for key, value in changes.items()}
    here = cast.here(who, at)
    readiness.change_stakeholder(stakeholder=found, seen=found.version, fields=fields, **_by(here))


def _estimate(cast: Cast, each: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(each["who"], at)
    fields = {
        "partner": cast.partners[each["partner"]],
        "what": each["what"],
        "hours": each["hours"],
        "kroner": each["kroner"],
        "from_on": FROM_ON,
        "to_on": TO_ON,
        "estimated_by": here.member,
    }
    readiness.add_estimate(fields=fields, **_by(here))


def _file(cast: Cast, lead: str, partner: str, number: str, at: dt.datetime) -> None:
    here, found = cast.here(lead, at), Partner.objects.get(pk=cast.partners[partner].pk)
    note_case_number(here=here, partner=found, seen=found.version, case_number=number, by=here.member, at=at)
