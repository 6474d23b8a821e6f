# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is sent held against what is there: new, changed or the same; and the periods that nobody has sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..models import Every, Measure, Value
from .charted import Sent
from .contested import doubted

State = Literal["new", "changed", "same"]


class Change(NamedTuple):
    """One period: what is sent, and what stands there now."""

    sent: Sent
    kept: Sent | None
    state: State


@dataclass(frozen=True)
class Comparison:
    """Of one measure, newest first."""

    measure: Measure
    changes: Sequence[Change]
    # Who does not believe the figure, in words; empty where nobody contests it.
    doubt: str = ""

    @property
    def fresh(self) -> list[Change]:
        """What would change anything."""
        return [change for change in self.changes if change.state != "same"]


def compared(parts: Sequence[tuple[Measure, Sequence[Sent]]]) -> list[Comparison]:
    """All measures at once, in two queries."""
    of = [measure.pk for measure, _ in parts]
    doubts = doubted(of)
    values = Value.objects.current().filter(measure__in=of)
    rows = values.values_list("measure", "period_on", "value", "numerator", "denominator")
    kept = {(pk, on): Sent(on, value, part, whole) for pk, on, value, part, whole in rows}
    return [
        Comparison(
            measure,
            [_change(sent, kept.get((measure.pk, sent.period_on))) for sent in reversed(rows)],
            doubts.get(measure.pk, ""),
        )
        for measure, rows in parts
    ]


def _change(sent: Sent, kept: Sent | None) -> Change:
    return Change(sent, kept, "new" if kept is None else "same" if sent.is_same(kept) else "changed")


def missing_periods(every: Every, sent: Collection[dt.date], since: dt.date, today: dt.date) -> list[dt.date]:
    """The periods that are over and without a value, oldest first: from the first value, or else from `since`.

    Where none is missing, the one that is running, so that there is a row to write in.
    """
    day = min(sent) if sent else every.first_day(since)
    found = []
    while (following := every.next_first_day(day)) <= today:
        if day not in sent:
            found.append(day)
        day = following
    return found or [day]
