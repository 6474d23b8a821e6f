# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Values of many measures are sent at once, all or none. Each measure has a delivery of its own, so that it can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

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
    parts = [(measure, rows) for measure, (_, rows) in zip(measures, parts, strict=True)]
    for measure, _ in parts:
        rules.check_may_send(here, measure)
    current = _current(parts)
    fresh = [
        (measure, new)
        for measure, rows in parts
        if (new := [row for row in rows if not row.is_same(current.get((measure.pk, row.period_on)))])
    ]
    deliveries = Delivery.objects.bulk_create(
        Delivery(
            measure=measure,
            file_name=file_name[:200],
            fingerprint=fingerprint,
            source=source,
            sent_at=at,
            sent_by=by.person,
            sent_for=here.partner,
        )
        for measure, _ in fresh
    )
    corrected = [
        [current[measure.pk, row.period_on].pk for row in rows if (measure.pk, row.period_on) in current]
        for measure, rows in fresh
    ]
    replaced = [pk for each in corrected for pk in each]
    for begin in range(0, len(replaced), _MOST_AT_ONCE):
        Value.objects.filter(pk__in=replaced[begin : begin + _MOST_AT_ONCE]).update(is_current=False)
    Value.objects.bulk_create(
        value
        for (measure, rows), delivery in zip(fresh, deliveries, strict=True)
        for value in _values(measure, delivery, rows)
    )
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


def _current(parts: Sequence[Part]) -> dict[tuple[int, dt.date], Value]:
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
