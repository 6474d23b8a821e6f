# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An answer without a name, by a member or a guest. It leaves no row, no id, no time, no line and no order of its own.

The box is one row that is written anew with each answer, its texts in an order that follows from the texts; the roll is
another. How this is meant, and what it cannot prevent, stands in docs/decisions/0009.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import guests
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import GuestLink, Membership

from ..models import AnswerBox, AnswerRoll, Evaluation, Question
from ..rules import evaluations as rules

Texts = Mapping[str, str]
# The place of a statement, and the step that was marked; a statement without a mark is left out.
Marks = Mapping[int, int]


class Answer(NamedTuple):
    """One text for each question, and the marks; at least one of either."""

    texts: Texts
    marks: Marks = MappingProxyType({})


def _print_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _was_sent(roll: AnswerRoll, client_id: UUID) -> bool:
    return _print_of(str(client_id)) in roll.sent


def _lock(evaluation: Evaluation) -> tuple[AnswerBox, AnswerRoll]:
    box = AnswerBox.objects.select_for_update().get(evaluation=evaluation)
    return box, AnswerRoll.objects.select_for_update().get(evaluation=evaluation)


def _put(box: AnswerBox, answer: Answer) -> None:
    """Texts by their fingerprints: an order that is the same whoever came first, and that nobody writes for. A mark is
    added to its count, whose sum is the same whoever came first.
    """
    for question in Question:
        if answer.texts.get(question):
            setattr(box, question, sorted([*getattr(box, question), answer.texts[question]], key=_print_of))
    for place, step in answer.marks.items():
        box.marks[place][step - 1] += 1
    box.n += 1
    box.save(update_fields=["n", "marks", *Question.values])


def _mark(roll: AnswerRoll, client_id: UUID, member: int | None) -> None:
    roll.sent = sorted([*roll.sent, _print_of(str(client_id))])
    roll.members = sorted({*roll.members, *({member} if member else ())})
    roll.save(update_fields=["members", "sent"])


@transaction.atomic
def answer_evaluation(
    *, here: Here, evaluation: Evaluation, client_id: UUID, answer: Answer, by: Membership, at: dt.datetime
) -> None:
    """Sent twice, it is kept once."""
    box, roll = _lock(evaluation)
    if _was_sent(roll, client_id):
        return
    rules.check_takes_answers(evaluation, day_of(at))
    rules.check_has_not_answered(by.pk in roll.members)
    _put(box, answer)
    _mark(roll, client_id, by.pk)


@transaction.atomic
def take_guest_answer(
    *, evaluation: Evaluation, client_id: UUID, answer: Answer, by: GuestLink, at: dt.datetime
) -> None:
    box, roll = _lock(evaluation)
    if _was_sent(roll, client_id):
        return
    rules.check_takes_answers(evaluation, day_of(at))
    guests.take_in(link=by, by=None, at=at)
    _put(box, answer)
    _mark(roll, client_id, None)
