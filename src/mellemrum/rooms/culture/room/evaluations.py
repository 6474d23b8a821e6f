# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Evaluations as the house sees them: the windows, the actions and what became of them. Answers are never among them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here, record_urls
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Archived, Evidence, Facts, Moment, Part, Place, Step
from mellemrum.ui.paper import Line, Lines, Points, Section, Text
from mellemrum.ui.templatetags.ui import day

from ..models import ActionState, AnswerRoll, Evaluation, EvaluationAction, EvaluationTheme

# "Within six months".
RECENT = dt.timedelta(days=183)
SOON = dt.timedelta(days=7)


class ActionRow(NamedTuple):
    pk: int
    text: str
    kind: str
    partner: int
    owner: int
    due_on: dt.date
    state: str
    became: str

    def is_late(self, today: dt.date) -> bool:
        return self.state == ActionState.OPEN and self.due_on < today


class EvaluationRow(NamedTuple):
    pk: int
    title: str
    opens_on: dt.date
    closes_on: dt.date
    actions: Sequence[ActionRow]


def evaluation_facts(here: Here) -> Sequence[EvaluationRow]:
    """All, in the order of time, with their actions. One query."""
    own = ("pk", "title", "opens_on", "closes_on")
    rows: dict[int, Any] = {}
    actions: dict[int, list[ActionRow]] = defaultdict(list)
    found = here.partnership.evaluations.order_by("opens_on", "pk", "actions__due_on", "actions__pk")
    for row in found.values_list(*own, *(f"actions__{name}" for name in ActionRow._fields)):
        rows[row[0]] = row[: len(own)]
        if row[len(own)] is not None:
            actions[row[0]].append(ActionRow._make(row[len(own) :]))
    return [EvaluationRow._make([*row, actions[pk]]) for pk, row in rows.items()]


def is_followed(facts: Facts) -> Evidence:
    """One has closed within six months, and each action of the one before is settled or tells what became of it."""
    closed = [row for row in facts["evaluations"] if row.closes_on < facts["today"]]
    if not closed or closed[-1].closes_on < facts["today"] - RECENT:
        return Evidence(met=0, of=1)
    before = closed[-2].actions if len(closed) > 1 else ()
    if all(each.became or each.state != ActionState.OPEN for each in before):
        return Evidence(met=1, of=1)
    return Evidence(met=0, of=1, missing=_("It is not written what became of the last evaluation's actions."))


def evaluation_steps(here: Here, facts: Facts) -> Iterator[Step]:
    for row in facts["evaluations"]:
        if row.opens_on <= here.today <= row.closes_on:
            yield from _answer(here, row)
        yield from _carry_out(here, row)


def _answer(here: Here, row: EvaluationRow) -> Iterator[Step]:
    """The roll is read now and not among the facts: an answer leaves no line by which they would be read anew."""
    rolls = AnswerRoll.objects.filter(evaluation=row.pk).values_list("members", flat=True)
    if any(here.member.pk in members for members in rolls):
        return
    yield Step(
        title=_("Answer without your name: %(what)s") % {"what": row.title},
        deadline=_("By %(day)s.") % {"day": day(row.closes_on)},
        why=_("Three questions. Nobody can see who wrote what."),
        url=here.url("culture:answer_evaluation", evaluation=row.pk),
        theme="culture",
        due_on=row.closes_on,
        rank=45,
    )


def _carry_out(here: Here, row: EvaluationRow) -> Iterator[Step]:
    for each in row.actions:
        is_near = each.due_on <= here.today + SOON
        if each.state == ActionState.OPEN and each.owner == here.member.pk and is_near:
            yield Step(
                title=_("Tell what became of it: %(what)s") % {"what": each.text},
                deadline=_("By %(day)s.") % {"day": day(each.due_on)},
                why=_("The next evaluation opens with it."),
                url=here.url("culture:follow_action", evaluationaction=each.pk),
                theme="culture",
                due_on=each.due_on,
                rank=50,
            )


def evaluation_moments(facts: Facts) -> Iterator[Moment]:
    url = record_urls(facts["partnership"], "culture:evaluation", of="evaluation")
    for row in facts["evaluations"]:
        uid = f"culture.evaluation:{row.pk}"
        yield Moment(
            row.opens_on, row.title, "culture", uid, url(row.pk), to_on=row.closes_on, kind=_("Evaluation"), closes=True
        )
        for each in row.actions:
            yield Moment(
                each.due_on,
                each.text,
                "culture",
                f"culture.evaluationaction:{each.pk}",
                url(row.pk),
                kind=_("Action"),
                partner=each.partner,
                state=ActionState(each.state).label,
            )


def actions_waiting(desk: Desk) -> Iterator[Waiting]:
    late = EvaluationAction.objects.filter(
        evaluation__partnership__in=desk.partnerships, state=ActionState.OPEN, due_on__lt=desk.today
    ).order_by("due_on", "pk")
    fields = ("evaluation__partnership", "evaluation", "text", "owner__person__name", "due_on")
    for partnership, evaluation, text, owner, due_on in late.values_list(*fields):
        yield Waiting(partnership, Sort.LATE, text, (owner,), due_on, "culture:evaluation", {"evaluation": evaluation})


def _latest(facts: Facts) -> EvaluationRow | None:
    closed = [row for row in facts["evaluations"] if row.closes_on < facts["today"]]
    return closed[-1] if closed else None


def _line(here: Here, facts: Facts, row: EvaluationRow, each: ActionRow) -> Line:
    state = _("late") if each.is_late(facts["today"]) else str(ActionState(each.state).label)
    return Line(
        each.text, each.became, f"{state}, {day(each.due_on)}", here.url("culture:evaluation", evaluation=row.pk)
    )


def evaluation_pack(here: Here, facts: Facts) -> Sequence[Part]:
    """The themes of the last evaluation, and what became of its actions."""
    row = _latest(facts)
    if row is None:
        return []
    themes = EvaluationTheme.objects.filter(evaluation=row.pk).order_by("pk").values_list("text", flat=True)
    blocks: list[Any] = [Points(list(themes))] if themes else []
    if row.actions:
        blocks.append(Lines([_line(here, facts, row, each) for each in row.actions]))
    title = _("What you have learned last: %(evaluation)s") % {"evaluation": row.title}
    return [Part(Place.LEARNING, Section(title, blocks))] if blocks else []


def evaluation_status(here: Here, facts: Facts) -> Sequence[Part]:
    row = _latest(facts)
    if row is None or not row.actions:
        return []
    lines = [_line(here, facts, row, each) for each in row.actions]
    title = _("What you do after the last evaluation")
    return [Part(Place.LEARNING, Section(title, [Lines(lines)], is_half=True))]


def evaluation_papers(here: Here) -> Sequence[Archived]:
    """What was concluded from each that has closed. What was answered is nobody's paper."""
    closed = Evaluation.objects.filter(partnership=here.partnership, closes_on__lt=here.today)
    found = closed.prefetch_related("themes", "actions__owner__person").order_by("closes_on", "pk")
    parties = frozenset(here.partnership.partners.values_list("pk", flat=True))
    return [_paper(here, each, parties) for each in found]


def _paper(here: Here, evaluation: Evaluation, parties: frozenset[int]) -> Archived:
    blocks: list[Any] = [Text(evaluation.purpose)]
    sections = [Section(_("Purpose"), blocks)]
    themes = [each.text for each in evaluation.themes.all()]
    if themes:
        sections.append(Section(_("Themes"), [Points(themes)]))
    lines = [
        Line(each.text, each.became, f"{each.owner.person.name}, {each.get_state_display()}, {day(each.due_on)}")
        for each in evaluation.actions.all()
    ]
    if lines:
        sections.append(Section(_("Actions"), [Lines(lines)]))
    return Archived(
        code=f"evaluation-{evaluation.pk}",
        kind=_("Evaluation"),
        title=evaluation.title,
        on=evaluation.closes_on,
        parties=parties,
        sections=sections,
        url=here.url("culture:evaluation", evaluation=evaluation.pk),
    )
