# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An evaluation is planned and changed, themes are phrased, actions agreed and followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models, transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import letters
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner

from ..models import STEPS, AnswerBox, AnswerRoll, Evaluation, EvaluationAction, EvaluationTheme
from ..rules import evaluations as rules


def _tell(
    verb: str, record: models.Model, here: Here, by: Membership, at: dt.datetime, partner: Partner | None = None
) -> None:
    journal.write(verb=verb, record=record, partnership=here.partnership, partner=partner, by=by, at=at)


def _unmarked(evaluation: Evaluation) -> list[list[int]]:
    return [[0] * len(STEPS) for _each in evaluation.statements]


@transaction.atomic
def plan_evaluation(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Evaluation:
    """`fields`: title, purpose, opens_on, closes_on, statements. Its box and its roll stand ready, so that answers add no rows."""
    rules.check_may_plan(here, fields)
    made = Evaluation.objects.create(partnership=here.partnership, planned_at=at, planned_by=by.person, **fields)
    AnswerBox.objects.create(evaluation=made, marks=_unmarked(made))
    AnswerRoll.objects.create(evaluation=made)
    _tell("culture.evaluation.planned", made, here, by, at)
    return made


@transaction.atomic
def change_evaluation(
    *, here: Here, evaluation: Evaluation, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_may_change(here, evaluation)
    rules.check_may_plan(here, fields)
    rules.check_what_stands(evaluation, fields, here.today)
    had_opened = evaluation.is_open(here.today)
    save_if_unchanged(evaluation, seen=seen, **fields)
    if not had_opened:
        AnswerBox.objects.filter(evaluation=evaluation).update(marks=_unmarked(evaluation))
    _tell("culture.evaluation.changed", evaluation, here, by, at)


@transaction.atomic
def invite_to_evaluation(
    *,
    here: Here,
    evaluation: Evaluation,
    turns: Sequence[letters.Turn],
    words: letters.Words,
    by: Membership,
    at: dt.datetime,
) -> None:
    rules.check_may_invite(here, evaluation)
    letters.write_turns(here=here, turns=turns, words=words, by=by, at=at)
    _tell("culture.evaluation.invited", evaluation, here, by, at)


@transaction.atomic
def phrase_theme(
    *, here: Here, evaluation: Evaluation, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> EvaluationTheme:
    """`fields`: text, answers."""
    rules.check_room_for_a_theme(here, evaluation, evaluation.themes.count())
    made = EvaluationTheme.objects.create(evaluation=evaluation, phrased_at=at, phrased_by=by, **fields)
    _tell("culture.theme.phrased", evaluation, here, by, at)
    return made


@transaction.atomic
def change_theme(
    *, here: Here, theme: EvaluationTheme, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_may_conclude(here, theme.evaluation)
    save_if_unchanged(theme, seen=seen, **fields)
    _tell("culture.theme.changed", theme.evaluation, here, by, at)


@transaction.atomic
def agree_action(
    *, here: Here, evaluation: Evaluation, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> EvaluationAction:
    """`fields`: text, kind, partner, owner, due_on."""
    rules.check_room_for_an_action(here, evaluation, evaluation.actions.count())
    rules.check_owner(here, fields["partner"])
    made = EvaluationAction.objects.create(evaluation=evaluation, agreed_at=at, agreed_by=by, **fields)
    _tell("culture.action.agreed", evaluation, here, by, at, fields["partner"])
    return made


@transaction.atomic
def follow_action(
    *, here: Here, action: EvaluationAction, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    """`fields`: state, became, due_on."""
    rules.check_may_follow(here, action)
    rules.check_outcome(fields["state"], fields["became"])
    save_if_unchanged(action, seen=seen, **fields)
    _tell("culture.action.followed", action.evaluation, here, by, at, action.partner)
