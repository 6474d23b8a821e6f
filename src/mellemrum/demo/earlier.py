# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A small partnership that was closed before the story begins, and whose lessons the main one began from."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from mellemrum.guide.actions import accept_closing
from mellemrum.partnership.actions import moments, partnerships, people
from mellemrum.partnership.actions.closing import begin_from
from mellemrum.partnership.models import MilestoneStatus, Partnership, Person, Phase, Role, Sector
from mellemrum.rooms.culture.actions import closing, evaluations, lessons
from mellemrum.rooms.culture.models import Evaluation, GivenAnswer
from mellemrum.rooms.mandate.actions import anchoring
from mellemrum.rooms.mandate.models import Anchoring, Check, Life

from .cast import Act, Cast
from .earlier_words import ANCHORED, ANSWERED, END, EVALUATION, LESSONS, PARTNERS, REASON, SEEN, TASK, THEMES
from .story import PASSWORD, email_of, in_language, moment

LEAD = "rasmus"
BEGUN, LIVES = dt.date(2022, 3, 1), dt.date(2024, 12, 2)
WRITTEN, CLOSED = dt.date(2025, 3, 20), dt.date(2025, 4, 10)
SECTORS = {"kommune": Sector.MUNICIPALITY, "region": Sector.REGION}


def build(language: str, *, secretariat: Person) -> tuple[Partnership, list[Act]]:
    """Begun, evaluated and closed by its two partners; and what is done in it after the main partnership has begun."""
    at = moment(BEGUN, 9)
    task = in_language(TASK, language)
    made = partnerships.set_up_partnership(name=task["name"], starts_on=BEGUN, is_fiction=True, by=None, at=at)
    cast = Cast(made)
    invitation, _ = people.invite_first(
        partnership=made, email=secretariat.email, name=secretariat.name, by=None, at=at
    )
    cast.members[LEAD] = people.accept_invitation(invitation=invitation, person=secretariat, at=at)
    for code, who in in_language(PARTNERS, language).items():
        _join(cast, code, who, language, moment(BEGUN, 10))
    _write_task(cast, task, moment(BEGUN, 11))
    anchored = _anchor(cast, language)
    evaluation = _plan_evaluation(cast, language)
    first, *later = zip((3, 6, 12), in_language(SEEN, language), strict=True)
    _look(cast, anchored, *first)
    _phrase_themes(cast, evaluation, language)
    _learn_and_close(cast, language)
    # What lives on is looked after when the partnership is closed, too.
    return made, [
        (_seen_at(anchored, months), partial(_look, cast, anchored, months, words)) for months, words in later
    ]


def _join(cast: Cast, code: str, who: dict[str, Any], language: str, at: dt.datetime) -> None:
    here = cast.here(LEAD, at)
    partner = partnerships.add_partner(
        here=here, name=who["partner"], sector=SECTORS[code], joined_on=at.date(), by=here.member, at=at
    )
    cast.partners[code] = partner
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
    cast.members[code] = people.accept_invitation(
        invitation=invitation, person=None, name=who["name"], password=PASSWORD, language=language, at=at
    )


def _write_task(cast: Cast, task: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(LEAD, at)
    card = {name: task[name] for name in ("name", "title", "for_whom", "why", "only_across", "boundary")}
    mine = here.partnership
    partnerships.change_task(here=here, seen=mine.version, phase=Phase.AFTER, **card, by=here.member, at=at)


def _plan_evaluation(cast: Cast, language: str) -> Evaluation:
    at = moment(dt.date(2025, 2, 3), 9)
    here = cast.here(LEAD, at)
    days = {"opens_on": dt.date(2025, 2, 10), "closes_on": dt.date(2025, 2, 28)}
    fields = {**in_language(EVALUATION, language), **days}
    return evaluations.plan_evaluation(here=here, fields=fields, by=here.member, at=at)


def _phrase_themes(cast: Cast, evaluation: Evaluation, language: str) -> None:
    at = moment(dt.date(2025, 3, 6), 10)
    here = cast.here(LEAD, at)
    for text in in_language(THEMES, language):
        fields = {"text": text, "answers": []}
        evaluations.phrase_theme(here=here, evaluation=evaluation, fields=fields, by=here.member, at=at)


def _anchor(cast: Cast, language: str) -> Anchoring:
    at = moment(LIVES, 10)
    here = cast.here("region", at)
    own = {"owner": cast.partners["region"], "carried_by": here.member, "anchored_on": LIVES, "risk": ""}
    return anchoring.anchor(here=here, fields={**in_language(ANCHORED, language), **own}, by=here.member, at=at)


def _seen_at(found: Anchoring, months: int) -> dt.datetime:
    return moment(Check.objects.get(anchoring=found, months=months).due_on, 13)


def _look(cast: Cast, found: Anchoring, months: int, words: str) -> None:
    check = Check.objects.get(anchoring=found, months=months)
    at = _seen_at(found, months)
    here = cast.here("region", at)
    anchoring.answer_check(
        here=here, check=check, seen=1, result=Life.LIVES, words=words, seen_on=check.due_on, by=here.member, at=at
    )


def _learn_and_close(cast: Cast, language: str) -> None:
    here, at = cast.here(LEAD, moment(WRITTEN, 9)), moment(WRITTEN, 9)
    end = in_language(END, language)
    fields = {
        "title": end["title"],
        "due_on": dt.date(2025, 6, 1),
        "owner": cast.partners["region"],
        "status": MilestoneStatus.PLANNED,
    }
    milestone = moments.add_milestone(here=here, fields=fields, by=here.member, at=at)
    for lesson in in_language(LESSONS, language):
        here, at = cast.here(lesson["by"], moment(WRITTEN, 11)), moment(WRITTEN, 11)
        fields = {**{name: lesson[name] for name in ("kind", "text", "theme")}, "about_kind": "", "about_record": None}
        lessons.write_lesson(here=here, fields=fields, by=here.member, at=at)
    here, at = cast.here(LEAD, moment(WRITTEN, 13)), moment(WRITTEN, 13)
    found = closing.open_closing(here=here, outcome="done", reason=in_language(REASON, language), by=here.member, at=at)
    about = ("partnership.milestone", milestone.pk)
    place = {"partner": cast.partners["region"], "words": end["words"]}
    closing.place_end(here=here, closing=found, about=about, **place, by=here.member, at=at)
    for hour, code in enumerate(cast.partners, start=10):
        here, at = cast.here(code, moment(CLOSED, hour)), moment(CLOSED, hour)
        accept_closing(here=here, closing=found, partner=cast.partners[code], by=here.member, at=at)


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> list[Act]:
    """The main partnership begins from it, on its first days."""
    earlier, later = build(language, secretariat=cast.members[lead].person)
    begins, read = moment(told["starts"], 11), moment(told["starts"] + dt.timedelta(days=1), 9)
    return [(begins, partial(_begin, cast, earlier, lead, begins)), (read, partial(_read, cast, lead, read)), *later]


def _begin(cast: Cast, earlier: Partnership, lead: str, at: dt.datetime) -> None:
    here = cast.here(lead, at)
    begin_from(here=here, earlier=earlier, by=here.member, at=at)
    cast.partnership.refresh_from_db()
    there = Cast(earlier, members={lead: earlier.memberships.get(person=here.person)}).here(lead, at)
    for lesson in earlier.lessons.order_by("pk"):
        lessons.give_lesson(here=there, lesson=lesson, to=here.partnership, by=there.member, at=at)


def _read(cast: Cast, lead: str, at: dt.datetime) -> None:
    here = cast.here(lead, at)
    for given, answer in zip(cast.partnership.given_lessons.order_by("pk"), ANSWERED, strict=True):
        lessons.answer_given(here=here, given=given, answer=GivenAnswer(answer), by=here.member, at=at)
