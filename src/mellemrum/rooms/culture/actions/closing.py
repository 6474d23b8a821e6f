# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The closing: opened, answered, closed, taken back. A lesson: written, changed, given away, taken in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.closing import close_partnership, reopen_partnership
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner, Partnership

from ..models import Closing, ClosingAnswer, GivenLesson, Lesson, Phase
from ..rules import closing as rules
from .catalogue import adopt_points


@transaction.atomic
def open_closing(*, here: Here, outcome: str, reason: str, by: Membership, at: dt.datetime) -> Closing:
    # The partnership's row is the lock: two people at once open one.
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    rules.check_may_open(here)
    closing = Closing.objects.create(
        partnership=here.partnership, outcome=outcome, reason=reason, opened_at=at, opened_by=by.person
    )
    _tell("culture.closing.opened", closing, here, by, at)
    return closing


@transaction.atomic
def answer_closing(
    *, here: Here, closing: Closing, partner: Partner, missing: str, by: Membership, at: dt.datetime
) -> None:
    """Without words of what is missing the partner accepts. The latest answer takes the place of the one before."""
    rules.check_may_answer(here, closing, partner)
    ClosingAnswer.objects.update_or_create(
        closing=closing,
        partner=partner,
        defaults={"accepts": not missing, "missing": missing, "given_at": at, "given_by": by.person},
    )
    verb = "culture.closing.lacking" if missing else "culture.closing.accepted"
    _tell(verb, closing, here, by, at, partner=partner)


@transaction.atomic
def close(*, here: Here, closing: Closing, by: Membership, at: dt.datetime) -> None:
    """With it the partnership is closed, and kept as it was."""
    partners = list(here.partnership.partners.in_office(here.today).select_related("organisation"))
    rules.check_may_close(here, partners, closing.answers.all())
    close_partnership(here=here, by=by, at=at)


@transaction.atomic
def take_back(*, here: Here, closing: Closing, why: str, by: Membership, at: dt.datetime) -> None:
    """The partnership goes on, or is opened again. The next closing is a new one."""
    rules.check_may_take_back(here, closing)
    Closing.objects.filter(pk=closing.pk).update(taken_back_at=at, taken_back_by=by.person, taken_back_why=why)
    if here.partnership.closed_at is None:
        _tell("culture.closing.taken_back", closing, here, by, at)
    else:
        reopen_partnership(here=here, by=by, at=at)


@transaction.atomic
def write_lesson(*, here: Here, fields: Mapping[str, str], by: Membership, at: dt.datetime) -> Lesson:
    """`fields`: text, theme and for_whom."""
    rules.check_may_add_lesson(here)
    lesson = Lesson.objects.create(partnership=here.partnership, written_at=at, written_by=by.person, **fields)
    _tell("culture.lesson.written", lesson, here, by, at)
    return lesson


@transaction.atomic
def change_lesson(
    *, here: Here, lesson: Lesson, seen: int, fields: Mapping[str, str], by: Membership, at: dt.datetime
) -> None:
    """What has been given away stays as it was given."""
    rules.check_may_write_lesson(here)
    save_if_unchanged(lesson, seen=seen, **fields)
    _tell("culture.lesson.changed", lesson, here, by, at)


@transaction.atomic
def give_lesson(*, here: Here, lesson: Lesson, to: Partnership, by: Membership, at: dt.datetime) -> GivenLesson:
    """A line in both journals: here that it was given, there that it came."""
    theirs = rules.check_may_give(here, lesson, to)
    given = GivenLesson.objects.create(
        partnership=to,
        lesson=lesson,
        source=here.partnership.name,
        text=lesson.text,
        theme=lesson.theme,
        for_whom=lesson.for_whom,
        given_at=at,
        given_by=by.person,
    )
    _tell("culture.lesson.given", lesson, here, by, at)
    journal.write(
        verb="culture.given_lesson.received", record=given, partnership=to, partner=theirs.partner, by=theirs, at=at
    )
    return given


@transaction.atomic
def take_in(*, here: Here, given: GivenLesson, by: Membership, at: dt.datetime) -> None:
    """Into the catalogue, as a proposal; its own line tells it there."""
    rules.check_may_take_in(here, given)
    GivenLesson.objects.filter(pk=given.pk).update(taken_at=at, taken_by=by.person)
    point = {"text": given.text, "theme": given.theme, "phase": Phase.BEFORE.value}
    adopt_points(here=here, points=[point], by=by, at=at)


def _tell(
    verb: str,
    record: Closing | Lesson,
    here: Here,
    by: Membership,
    at: dt.datetime,
    *,
    partner: Partner | None = None,
) -> None:
    journal.write(
        verb=verb, record=record, partnership=here.partnership, partner=partner or here.partner, by=by, at=at
    )
