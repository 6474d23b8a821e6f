# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Shared measures to the house: their facts, what is owed, and the days of their targets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import (
    Facts,
    MeasureFact,
    MeasuresFact,
    Moment,
    Step,
)
from mellemrum.reading.dates import format_period
from mellemrum.ui.templatetags.ui import day

from ..models import Every, Measure
from .acceptances import Answered, acceptance_steps, said_beside

# A value is missed when its period has been over for two weeks.
PATIENCE = dt.timedelta(days=14)

# Nobody is shown more than five steps, of all rooms together.
MOST_STEPS = 5

# What the facts read of a measure. A partnership may keep hundreds, so that no more of each is loaded.
READ = (
    "pk",
    "name",
    "definition",
    "source",
    "owner_id",
    "baseline",
    "every",
    "aim",
    "target",
    "target_by_on",
    "proposed_at",
    "definition_no",
    "reading__is_verdict",
    "reading__proposes_step",
    "reading__latest_on",
)


def facts(here: Here) -> Facts:
    """The measures that are kept, each with its latest reading, what the partners are measured on at home beside them, and
    who believes them.
    """
    kept = here.partnership.measures.kept()
    rows = list(kept.order_by("pk").values_list(*READ, named=True))
    targets, answers = said_beside(kept)
    told: dict[int, set[int]] = {}
    for each in targets:
        told.setdefault(each.measure, set()).add(each.partner)
    return {
        "measures": MeasuresFact(
            measures=tuple(_fact(each, told.get(each.pk, ()), answers.get(each.pk, ())) for each in rows),
            keeps_acceptance=True,
            keeps_own_targets=True,
        ),
        "measure_answers": answers,
        "measure_rows": rows,
        "proposed": {row.pk: row.proposed_at for row in rows},
        "own_targets": targets,
    }


def _fact(row: Any, own_targets_by: Collection[int], answers: Collection[Answered]) -> MeasureFact:
    return MeasureFact(
        name=row.name,
        has_definition=bool(row.definition),
        has_source=bool(row.source),
        has_owner=row.owner_id is not None,
        has_baseline=row.baseline is not None,
        has_verdict=bool(row.reading__is_verdict),
        newest_on=row.reading__latest_on,
        accepted_by=frozenset(each.partner for each in answers if each.accepts(row.definition_no)),
        contested_by=frozenset(each.partner for each in answers if each.is_contest),
        own_targets_by=frozenset(own_targets_by),
    )


def steps(here: Here, facts: Facts) -> Sequence[Step]:
    """Values that the person's own partner owes, those that were due first, new levels that its figures suggest, and
    whether it believes what the others send.
    """
    if not here.may_write:
        return []
    partners = {partner.pk for partner in here.partners}
    own = [row for row in facts.get("measure_rows", ()) if row.owner_id in partners]
    missed = [(row, _missed(row, facts["proposed"].get(row.pk), here.today)) for row in own]
    owed = [(_due_on(Every(row.every), period), period, row) for row, period in missed if period is not None]
    first = sorted(owed, key=lambda each: each[0])[:MOST_STEPS]
    levels = [row for row in own if row.reading__proposes_step][:MOST_STEPS]
    return [
        *(_send(here, row, period, due) for due, period, row in first),
        *(_agree(here, row) for row in levels),
        *acceptance_steps(here, facts),
    ]


def _missed(row: Any, proposed_at: dt.datetime | None, today: dt.date) -> dt.date | None:
    """The first period without a value that has been over for a while; None where nothing is owed."""
    return _missed_since(row.every, row.reading__latest_on, day_of(proposed_at) if proposed_at else None, today)


# Measures move together: a hundred of them have a few answers.
@lru_cache(maxsize=1024)
def _missed_since(word: str, latest_on: dt.date | None, proposed_on: dt.date | None, today: dt.date) -> dt.date | None:
    every = Every(word)
    missed = every.next_first_day(latest_on) if latest_on else every.first_day(proposed_on) if proposed_on else None
    return missed if missed and _due_on(every, missed) <= today else None


def _due_on(every: Every, missed: dt.date) -> dt.date:
    return every.next_first_day(missed) + PATIENCE


def _send(here: Here, row: Any, missed: dt.date, due: dt.date) -> Step:
    period = format_period(missed, row.every, get_language() or "da")
    return Step(
        title=_("Send the values for %(period)s") % {"period": period},
        deadline=_("Were due on %(day)s.") % {"day": day(due)},
        why=_("%(name)s: the others wait for your figures.") % {"name": row.name},
        url=here.url("value:values", measure=row.pk),
        theme="value",
        due_on=due,
        rank=40,
    )


def _agree(here: Here, row: Any) -> Step:
    return Step(
        title=_("Has %(name)s reached a new level?") % {"name": row.name},
        why=_("The figures suggest it. If you know the cause, you can agree on new limits."),
        url=here.url("value:measure", measure=row.pk),
        theme="value",
        rank=60,
    )


def waiting(desk: Desk) -> Sequence[Waiting]:
    """Values that partners owe, in all the partnerships of a secretariat."""
    kept = Measure.objects.kept().filter(partnership__in=desk.partnerships, owner__isnull=False)
    fields = ("pk", "partnership", "name", "owner", "every", "proposed_at", "reading__latest_on")
    found = []
    for row in kept.order_by("pk").values_list(*fields, named=True):
        period = _missed(row, row.proposed_at, desk.today)
        if period is not None:
            what = _("Values for %(period)s: %(name)s") % {
                "period": format_period(period, row.every, get_language() or "da"),
                "name": row.name,
            }
            whom = (desk.names[row.owner],)
            due = _due_on(Every(row.every), period)
            found.append(Waiting(row.partnership, Sort.LATE, what, whom, due, "value:values", {"measure": row.pk}))
    return found


def moments(facts: Facts) -> Sequence[Moment]:
    """The days by which a target should be reached."""
    return [
        Moment(
            measure.target_by_on,
            _("Target of %(name)s") % {"name": measure.name},
            "value",
            uid=f"value.measure:{measure.pk}",
        )
        for measure in facts.get("measure_rows", ())
        if measure.target is not None and measure.target_by_on is not None
    ]
