# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A ground rule is used; a conflict is opened, follows its steps, and is closed with what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partnership
from mellemrum.partnership.rules import check_may_write

from ..models import Conflict, ConflictStep, Decision, RuleUse
from ..rules import conflicts as rules


@transaction.atomic
def use_rule(
    *, here: Here, rule: str, words: str, about: tuple[str, int] | None = None, by: Membership, at: dt.datetime
) -> RuleUse:
    """`about`: the (kind, id) of the record beside which the rule applies."""
    check_may_write(here)
    kind, record = about if about is not None else ("", None)
    use = RuleUse.objects.create(
        partnership=here.partnership,
        rule=rule,
        words=words,
        partner=here.partner,
        about_kind=kind,
        about_record=record,
        used_at=at,
        used_by=by.person,
    )
    journal.write(
        verb="mandate.rule.used", record=use, partnership=here.partnership, partner=here.partner, by=by, at=at
    )
    return use


def _tell(verb: str, here: Here, conflict: Conflict, by: Membership, at: dt.datetime) -> None:
    """The line names no partner: those who are not concerned read nothing between the lines."""
    journal.write(verb=verb, record=conflict, partnership=here.partnership, by=by, at=at)


@transaction.atomic
def open_conflict(
    *,
    here: Here,
    fields: Mapping[str, Any],
    concerned: Sequence[int],
    ladder: Sequence[tuple[str, int]],
    by: Membership,
    at: dt.datetime,
) -> Conflict:
    """`fields`: title, story and rule. `concerned`: partners' ids. `ladder`: each step with its days from now."""
    rules.check_may_open(here, concerned, here.partnership.partners.in_office(here.today).names())
    conflict = Conflict.objects.create(
        partnership=here.partnership, concerned=sorted(set(concerned)), opened_at=at, opened_by=by.person, **fields
    )
    for place, (name, days) in enumerate(ladder, start=1):
        due_on = here.today + dt.timedelta(days=days)
        ConflictStep.objects.create(conflict=conflict, place=place, name=name, due_on=due_on)
    _tell("mandate.conflict.opened", here, conflict, by, at)
    return conflict


def _lock(here: Here, conflict: Conflict) -> list[ConflictStep]:
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    conflict.refresh_from_db()
    return list(conflict.steps.order_by("place"))


@transaction.atomic
def tell_step(
    *, here: Here, step: ConflictStep, held_on: dt.date, words: str, neutral: str, by: Membership, at: dt.datetime
) -> None:
    """`neutral`: the name of the neutral third, where one took part."""
    conflict = step.conflict
    steps = _lock(here, conflict)
    rules.check_may_move(here, conflict)
    rules.check_has_happened(held_on, here.today)
    rules.check_is_next(step, steps, held_on, here.partnership.starts_on)
    people = Membership.objects.filter(partner__in=conflict.concerned).values_list("person__name", flat=True)
    rules.check_is_neutral(neutral, people)
    ConflictStep.objects.filter(pk=step.pk).update(held_on=held_on, words=words, told_at=at, told_by=by.person)
    if neutral:
        Conflict.objects.filter(pk=conflict.pk).update(neutral=neutral)
    step.refresh_from_db()
    conflict.refresh_from_db()
    _tell("mandate.conflict.moved", here, conflict, by, at)


@transaction.atomic
def close_conflict(
    *,
    here: Here,
    conflict: Conflict,
    outcome: str,
    rules_change: str,
    decision: Decision | None,
    by: Membership,
    at: dt.datetime,
) -> None:
    """What came of it, what it changes in the rules, and the decision that it led to."""
    steps = _lock(here, conflict)
    rules.check_may_close(here, conflict, steps)
    Conflict.objects.filter(pk=conflict.pk).update(
        outcome=outcome, rules_change=rules_change, decision=decision, closed_at=at, closed_by=by.person
    )
    conflict.refresh_from_db()
    _tell("mandate.conflict.closed", here, conflict, by, at)
