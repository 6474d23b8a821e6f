# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's evaluations: one that has closed with ten answers, one that is open with a link; and a quick change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mellemrum.partnership.actions import guests
from mellemrum.rooms.culture.actions import answers, changes, evaluations
from mellemrum.rooms.culture.models import (
    ActionKind,
    ActionState,
    AnswerBox,
    AnswerRoll,
    Evaluation,
    EvaluationAction,
    EvaluationTheme,
    Question,
    QuickChange,
    Verdict,
)
from tests.days import on
from tests.occasion_cast import id_of

if TYPE_CHECKING:
    from tests.people import Cast


def _planned(cast: Cast, opens_on: dt.date, closes_on: dt.date) -> Evaluation:
    here = cast.here("secretariat", on(4, 1))
    fields = {
        **{name: cast.text(Evaluation, name) for name in ("title", "purpose")},
        "opens_on": opens_on,
        "closes_on": closes_on,
        "statements": [cast.text(Evaluation, "statements")],
    }
    return evaluations.plan_evaluation(here=here, fields=fields, by=here.member, at=here.at)


def make_link(cast: Cast, evaluation: Evaluation, until_on: dt.date) -> tuple[guests.GuestLink, str]:
    here = cast.here("secretariat", on(4, 2))
    return guests.make_guest_link(
        here=here,
        opens=("culture.evaluation", evaluation.pk),
        words=("Hvad lykkedes?", "Parterne læser det."),
        until_on=until_on,
        by=here.member,
        at=here.at,
    )


def make_evaluation(cast: Cast) -> Evaluation:
    """It closed in April with ten answers. Another one is open in May, with a link for guests."""
    closed = _planned(cast, dt.date(2026, 4, 1), dt.date(2026, 4, 20))
    link, _ = make_link(cast, closed, dt.date(2026, 4, 20))
    for n in range(10):
        texts = {name: f"{cast.text(AnswerBox, name)} {n}" for name in Question.values}
        answers.take_guest_answer(
            evaluation=closed, client_id=id_of(cast, f"answer-{n}"), answer=answers.Answer(texts), by=link, at=on(4, 3)
        )
    cast.named["evaluation:open"] = _planned(cast, dt.date(2026, 5, 1), dt.date(2026, 5, 30))
    _, cast.named["answer_token"] = make_link(cast, cast.named["evaluation:open"], dt.date(2026, 5, 30))
    return closed


def make_answer_box(cast: Cast) -> AnswerBox:
    return AnswerBox.objects.get(evaluation=cast.made("culture.Evaluation"))


def make_answer_roll(cast: Cast) -> AnswerRoll:
    return AnswerRoll.objects.get(evaluation=cast.made("culture.Evaluation"))


def make_evaluation_theme(cast: Cast) -> EvaluationTheme:
    here = cast.here("leader", on(5, 2))
    fields = {"text": cast.text(EvaluationTheme, "text"), "answers": ["well-0"]}
    return evaluations.phrase_theme(
        here=here, evaluation=cast.made("culture.Evaluation"), fields=fields, by=here.member, at=here.at
    )


def make_evaluation_action(cast: Cast) -> EvaluationAction:
    """Carried out by the leader of partner one."""
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(5, 2))
    fields = {
        "text": cast.text(EvaluationAction, "text"),
        "kind": ActionKind.CULTURE,
        "partner": cast.partner,
        "owner": here.member,
        "due_on": dt.date(2026, 6, 1),
    }
    made = evaluations.agree_action(
        here=here, evaluation=cast.made("culture.Evaluation"), fields=fields, by=here.member, at=here.at
    )
    became = {"state": ActionState.OPEN, "became": cast.text(EvaluationAction, "became"), "due_on": made.due_on}
    evaluations.follow_action(here=here, action=made, seen=1, fields=became, by=here.member, at=here.at)
    return made


def make_quick_change(cast: Cast) -> QuickChange:
    here = cast.here("leader", on(5, 2))
    fields = {
        **{name: cast.text(QuickChange, name) for name in ("observed", "trial")},
        "observed_on": dt.date(2026, 4, 1),
        "tried_on": dt.date(2026, 4, 8),
        "verdict": Verdict.KEPT,
        "judged_on": dt.date(2026, 5, 1),
    }
    return changes.note_change(here=here, fields=fields, by=here.member, at=here.at)
