# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A lesson: written, changed, given to another partnership, answered there; and the next partnership that begins from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.closing import begin_from
from mellemrum.partnership.actions.partnerships import add_partner, start_partnership
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner, PartnerKind, Partnership, Sector

from ..models import GivenAnswer, GivenLesson, Lesson, Phase
from ..rules import lessons as rules
from .catalogue import adopt_points

VERBS = {GivenAnswer.TAKEN: "culture.given_lesson.taken", GivenAnswer.ASIDE: "culture.given_lesson.aside"}


@transaction.atomic
def write_lesson(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Lesson:
    """`fields`: kind, text, theme, about_kind and about_record."""
    rules.check_may_add_lesson(here)
    lesson = Lesson.objects.create(partnership=here.partnership, written_at=at, written_by=by.person, **fields)
    _tell("culture.lesson.written", here, lesson, by, at)
    return lesson


@transaction.atomic
def change_lesson(
    *, here: Here, lesson: Lesson, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    """What has been given away stays as it was given."""
    rules.check_may_change_lesson(here, lesson)
    save_if_unchanged(lesson, seen=seen, **fields)
    _tell("culture.lesson.changed", here, lesson, by, at)


@transaction.atomic
def give_lesson(*, here: Here, lesson: Lesson, to: Partnership, by: Membership, at: dt.datetime) -> GivenLesson:
    """A line in both journals: here that it was given, there that it came."""
    theirs = rules.check_may_give(here, lesson, to)
    given = GivenLesson.objects.create(
        partnership=to,
        lesson=lesson,
        source=here.partnership.name,
        kind=lesson.kind,
        text=lesson.text,
        theme=lesson.theme,
        given_at=at,
        given_by=by.person,
    )
    _tell("culture.lesson.given", here, lesson, by, at)
    journal.write(
        verb="culture.given_lesson.received", record=given, partnership=to, partner=theirs.partner, by=theirs, at=at
    )
    return given


@transaction.atomic
def answer_given(*, here: Here, given: GivenLesson, answer: GivenAnswer, by: Membership, at: dt.datetime) -> None:
    """What is taken up is proposed for the catalogue, where its own line tells it. What is laid aside can be taken up."""
    rules.check_may_answer_given(here, given)
    GivenLesson.objects.filter(pk=given.pk).update(answer=answer, answered_at=at, answered_by=by.person)
    if answer == GivenAnswer.TAKEN:
        point = {"text": given.text, "theme": given.theme, "phase": Phase.BEFORE.value}
        adopt_points(here=here, points=[point], by=by, at=at)
    journal.write(
        verb=VERBS[answer],
        record=given,
        partnership=here.partnership,
        partner=here.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def begin_next(
    *, here: Here, name: str, task_title: str, partners: Iterable[Partner], by: Membership, at: dt.datetime
) -> Partnership:
    """A new partnership with these partners and all the lessons. Nothing else comes along: no person, no paper."""
    rules.check_may_begin_next(here)
    made = start_partnership(name=name, task_title=task_title, by=by.person, at=at)
    there = Here(partnership=made, member=made.memberships.get(), acting=(), at=at)
    begin_from(here=there, earlier=here.partnership, by=there.member, at=at)
    for partner in partners:
        organisation = partner.organisation
        add_partner(
            here=there,
            name=organisation.name,
            sector=Sector(organisation.sector),
            cvr=organisation.cvr,
            kind=PartnerKind(partner.kind),
            joined_on=there.today,
            by=there.member,
            at=at,
        )
    for lesson in here.partnership.lessons.order_by("pk"):
        give_lesson(here=here, lesson=lesson, to=made, by=by, at=at)
    return made


def _tell(verb: str, here: Here, lesson: Lesson, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=lesson, partnership=here.partnership, partner=here.partner, by=by, at=at)
