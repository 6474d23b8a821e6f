# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's partnership that is closing: what lives on, what somebody saw, and what nobody has looked at yet."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from mellemrum.partnership.actions import partnerships, people
from mellemrum.partnership.models import Person, Phase, Role, Sector
from mellemrum.rooms.mandate.actions import anchoring
from mellemrum.rooms.mandate.models import Anchoring, Check, Life

from . import ending, young
from .cast import Act, Cast
from .closing_words import ANCHORED, BOUNDARY, CHECKS, ONLY_ACROSS, PEOPLE
from .story import PASSWORD, email_of, in_language, moment

LEAD = "rasmus"
SECTORS = {
    "kommune": Sector.MUNICIPALITY,
    "bolig": Sector.ASSOCIATION,
    "herberg": Sector.ASSOCIATION,
    "region": Sector.REGION,
}
CLOSES_SOON = dt.date(2026, 9, 1)


def build(told: dict[str, Any], language: str, *, secretariat: Person) -> None:
    """Kept by the demo's secretariat, with one person of each partner; the young partnership gets its first lesson."""
    story = told["closing_partnership"]
    at = moment(story["starts"], 9)
    made = partnerships.set_up_partnership(
        name=story["name"], starts_on=story["starts"], is_fiction=True, by=None, at=at
    )
    cast = Cast(made)
    invitation, _ = people.invite_first(
        partnership=made, email=secretariat.email, name=secretariat.name, by=None, at=at
    )
    cast.members[LEAD] = people.accept_invitation(invitation=invitation, person=secretariat, at=at)
    acts = [
        *_partners(cast, story, language),
        *_task(cast, story, language),
        *_anchored(cast, language),
        *_checks(cast, language),
        *ending.acts(cast, story, language),
    ]
    for _, act in sorted(acts, key=lambda pair: pair[0]):
        act()
    ending.give(cast, young.build(told, secretariat=secretariat))


def _partners(cast: Cast, story: dict[str, Any], language: str) -> list[Act]:
    at = moment(story["starts"], 10)
    return [(at, partial(_join, cast, each, language, at)) for each in story["partners"]]


def _join(cast: Cast, each: dict[str, Any], language: str, at: dt.datetime) -> None:
    here = cast.here(LEAD, at)
    partner = partnerships.add_partner(
        here=here, name=each["name"], sector=SECTORS[each["id"]], joined_on=at.date(), by=here.member, at=at
    )
    cast.partners[each["id"]] = partner
    who = in_language(PEOPLE[each["id"]], language)
    invitation, _ = people.invite(
        here=here,
        email=email_of(who["id"]),
        name=who["name"],
        role=Role.LEADER,
        partner=partner,
        title=who["title"],
        acts_for_partner=True,
        by=here.member,
        at=at,
    )
    cast.members[each["id"]] = people.accept_invitation(
        invitation=invitation, person=None, name=who["name"], password=PASSWORD, language=language, at=at
    )


def _task(cast: Cast, story: dict[str, Any], language: str) -> list[Act]:
    task = {**story["task"], "only_across": ONLY_ACROSS[language], "boundary": BOUNDARY[language]}
    begun, closing = moment(story["starts"], 11), moment(CLOSES_SOON, 9)
    return [
        (at, partial(_write_task, cast, task, phase, at))
        for at, phase in ((begun, Phase.DURING), (closing, Phase.AFTER))
    ]


def _write_task(cast: Cast, task: dict[str, Any], phase: Phase, at: dt.datetime) -> None:
    here = cast.here(LEAD, at)
    partnerships.change_task(
        here=here,
        seen=here.partnership.version,
        name=here.partnership.name,
        phase=phase,
        title=task["title"],
        for_whom=task["for_whom"],
        why=task["why"],
        only_across=task["only_across"],
        boundary=task["boundary"],
        by=here.member,
        at=at,
    )


def _anchored(cast: Cast, language: str) -> list[Act]:
    found: list[Act] = []
    for item in in_language(ANCHORED, language):
        at = moment(item["told"], 13)
        found.append((at, partial(_anchor, cast, item, at)))
    return found


def _anchor(cast: Cast, item: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(item["owner"], at)
    words = {name: item[name] for name in ("title", "budget_line", "procedure", "risk")}
    fields = {**words, "owner": cast.partners[item["owner"]], "carried_by": here.member, "anchored_on": item["from"]}
    anchoring.anchor(here=here, fields=fields, by=here.member, at=at)


def _checks(cast: Cast, language: str) -> list[Act]:
    titles = {item["id"]: item["title"] for item in in_language(ANCHORED, language)}
    found: list[Act] = []
    for item in in_language(CHECKS, language):
        at = moment(item["on"], 14)
        found.append((at, partial(_look, cast, titles[item["of"]], item, at)))
    return found


def _look(cast: Cast, title: str, item: dict[str, Any], at: dt.datetime) -> None:
    found = Anchoring.objects.get(partnership=cast.partnership, title=title)
    who = next(each for each, partner in cast.partners.items() if partner.pk == found.owner_id)
    here = cast.here(who, at)
    anchoring.answer_check(
        here=here,
        check=Check.objects.get(anchoring=found, months=item["months"]),
        seen=1,
        result=Life(item["saw"]),
        words=item["words"],
        seen_on=item["on"],
        by=here.member,
        at=at,
    )
