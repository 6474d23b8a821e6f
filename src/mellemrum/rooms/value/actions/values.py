# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Values are sent, all or none, and the last sending is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership

from .. import rules
from ..figures import Sent
from ..models import Delivery, Measure, Source, Value
from .reading import lock, read_again


@transaction.atomic
def send_values(
    *,
    here: Here,
    measure: Measure,
    rows: Sequence[Sent],
    file_name: str = "",
    fingerprint: str = "",
    source: Source | None = None,
    by: Membership,
    at: dt.datetime,
) -> Delivery | None:
    """Add and correct values, all or none. What is already there as it is sent changes nothing; None if all of it is."""
    lock(here, measure)
    rules.check_may_send(here, measure)
    current = {value.period_on: value for value in measure.values.current()}
    fresh = [row for row in rows if not row.is_same(current.get(row.period_on))]
    if not fresh:
        return None
    delivery = Delivery.objects.create(
        measure=measure,
        file_name=file_name[:200],
        fingerprint=fingerprint,
        source=source,
        sent_at=at,
        sent_by=by.person,
        sent_for=here.partner,
    )
    corrected = [current[row.period_on].pk for row in fresh if row.period_on in current]
    Value.objects.filter(pk__in=corrected).update(is_current=False)
    _keep(delivery, fresh)
    read_again(here=here, measure=measure, at=at)
    journal.write(
        verb="value.values.sent",
        record=measure,
        partnership=here.partnership,
        codes={"delivery": delivery.pk, "n": len(fresh), "corrected": len(corrected)},
        partner=here.partner,
        by=by,
        at=at,
    )
    return delivery


def _keep(delivery: Delivery, rows: Sequence[Sent]) -> None:
    Value.objects.bulk_create(
        Value(
            measure=delivery.measure,
            delivery=delivery,
            period_on=row.period_on,
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
        )
        for row in rows
    )


@transaction.atomic
def take_back_values(*, here: Here, delivery: Delivery, by: Membership, at: dt.datetime) -> None:
    """Undo the last sending: its values go, and those that it corrected are current again."""
    measure = delivery.measure
    lock(here, measure)
    last = measure.deliveries.standing().order_by("-sent_at", "-pk").first()
    delivery.refresh_from_db()
    rules.check_may_take_back(here, delivery, last)
    periods = list(delivery.values.values_list("period_on", flat=True))
    delivery.values.update(is_current=False)
    before = (
        Value.objects.filter(measure=measure, period_on__in=periods, delivery__taken_back_at__isnull=True)
        .exclude(delivery=delivery)
        .order_by("period_on", "delivery__sent_at", "pk")
    )
    Value.objects.filter(pk__in={value.period_on: value.pk for value in before}.values()).update(is_current=True)
    Delivery.objects.filter(pk=delivery.pk).update(taken_back_at=at, taken_back_by=by.person)
    read_again(here=here, measure=measure, at=at)
    journal.write(
        verb="value.values.taken_back",
        record=measure,
        partnership=here.partnership,
        codes={"delivery": delivery.pk, "n": len(periods)},
        partner=here.partner,
        by=by,
        at=at,
    )
