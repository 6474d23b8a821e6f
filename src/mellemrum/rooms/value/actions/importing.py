# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Values of many measures are sent at once, all or none. Each measure has a delivery of its own, so that it can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership

from .. import rules
from ..figures import Sent
from ..models import Delivery, Measure, Source, Value
from .reading import lock_all, read_again

# What is sent of one measure.
Part = tuple[Measure, Sequence[Sent]]
# By measure and period.
Current = Mapping[tuple[int, dt.date], Value]
_MOST_AT_ONCE = 5_000


@transaction.atomic
def import_values(
    *,
    here: Here,
    parts: Sequence[Part],
    file_name: str = "",
    fingerprint: str = "",
    source: Source | None = None,
    by: Membership,
    at: dt.datetime,
) -> list[Delivery]:
    """The deliveries of the measures to which anything was new. One that may not be sent to stops them all."""
    measures = lock_all(here, [measure for measure, _ in parts])
    for measure in measures:
        rules.check_may_send(here, measure)
    parts = [(measure, rows) for measure, (_, rows) in zip(measures, parts, strict=True)]
    current = _current(parts)
    fresh = _fresh(parts, current)
    common: dict[str, Any] = {"file_name": file_name[:200], "fingerprint": fingerprint, "source": source}
    common |= {"sent_at": at, "sent_by": by.person, "sent_for": here.partner}
    deliveries = Delivery.objects.bulk_create(Delivery(measure=measure, **common) for measure, _ in fresh)
    corrected = _corrected(fresh, current)
    _save(fresh, deliveries, [pk for each in corrected for pk in each])
    read_again(here=here, measures=[measure for measure, _ in fresh], at=at)
    for (measure, rows), delivery, old in zip(fresh, deliveries, corrected, strict=True):
        journal.write(
            verb="value.values.sent",
            record=measure,
            partnership=here.partnership,
            codes={"delivery": delivery.pk, "n": len(rows), "corrected": len(old)},
            partner=here.partner,
            by=by,
            at=at,
        )
    return deliveries


def _fresh(parts: Sequence[Part], current: Current) -> list[Part]:
    """What is new or changed; a measure of which nothing is, is left out."""
    found = [
        (measure, [row for row in rows if not row.is_same(current.get((measure.pk, row.period_on)))])
        for measure, rows in parts
    ]
    return [(measure, rows) for measure, rows in found if rows]


def _corrected(fresh: Sequence[Part], current: Current) -> list[list[int]]:
    """Of each measure the values that are no longer current."""
    return [
        [current[measure.pk, row.period_on].pk for row in rows if (measure.pk, row.period_on) in current]
        for measure, rows in fresh
    ]


def _save(fresh: Sequence[Part], deliveries: Sequence[Delivery], replaced: Sequence[int]) -> None:
    for begin in range(0, len(replaced), _MOST_AT_ONCE):
        Value.objects.filter(pk__in=replaced[begin : begin + _MOST_AT_ONCE]).update(is_current=False)
    Value.objects.bulk_create(
        value
        for (measure, rows), delivery in zip(fresh, deliveries, strict=True)
        for value in _values(measure, delivery, rows)
    )


def _current(parts: Sequence[Part]) -> Current:
    """The value of each period that a measure has now."""
    found = Value.objects.current().filter(measure__in=[measure for measure, _ in parts])
    return {(value.measure_id, value.period_on): value for value in found}


def _values(measure: Measure, delivery: Delivery, rows: Sequence[Sent]) -> Iterator[Value]:
    for row in rows:
        # By their ids: the records behind them would be looked at for each of thousands.
        yield Value(
            measure_id=measure.pk,
            delivery_id=delivery.pk,
            period_on=row.period_on,
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
        )
