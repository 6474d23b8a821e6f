# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partner accepts a figure, contests it with a reason, or takes its contest back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partner

from .. import rules
from ..models import Acceptance, Answer, Measure
from .reading import lock, read_again

VERBS = {Answer.ACCEPTS: "value.measure.accepted", Answer.CONTESTS: "value.measure.contested"}


@transaction.atomic
def answer_measure(
    *,
    here: Here,
    measure: Measure,
    partner: Partner,
    seen: int,
    fields: Mapping[str, Any],
    by: Membership,
    at: dt.datetime,
) -> Acceptance:
    """`fields`: answer, and of a contest what it is about and why. `seen` is the definition that the partner read."""
    lock(here, measure)
    rules.check_may_answer(here, measure, partner)
    rules.check_answers_what_stands(measure, seen)
    rules.check_has_baseline(measure, fields["about"])
    standing = _standing(measure, partner)
    rules.check_is_another_answer(measure, standing, fields["answer"])
    if standing is not None:
        _end(standing, by, at)
    said = Acceptance.objects.create(
        measure=measure, partner=partner, definition_no=measure.definition_no, said_at=at, said_by=by.person, **fields
    )
    read_again(here=here, measures=[measure], at=at)
    _tell(here, said, VERBS[Answer(said.answer)], by, at)
    return said


@transaction.atomic
def withdraw_contest(*, here: Here, measure: Measure, partner: Partner, by: Membership, at: dt.datetime) -> None:
    """The partner has then not answered: that it no longer contests is not that it accepts."""
    lock(here, measure)
    rules.check_may_answer(here, measure, partner)
    contest = rules.check_contests(_standing(measure, partner))
    _end(contest, by, at)
    read_again(here=here, measures=[measure], at=at)
    _tell(here, contest, "value.measure.contest_withdrawn", by, at)


def _standing(measure: Measure, partner: Partner) -> Acceptance | None:
    return measure.acceptances.standing().filter(partner=partner).first()


def _end(standing: Acceptance, by: Membership, at: dt.datetime) -> None:
    Acceptance.objects.filter(pk=standing.pk).update(ended_at=at, ended_by=by.person)


def _tell(here: Here, said: Acceptance, verb: str, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb=verb,
        record=said.measure,
        partnership=here.partnership,
        codes={"acceptance": said.pk, "about": said.about, "definition": said.definition_no},
        partner=said.partner,
        by=by,
        at=at,
    )
