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
from .importing import import_values
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
    sent = import_values(
        here=here,
        parts=[(measure, rows)],
        file_name=file_name,
        fingerprint=fingerprint,
        source=source,
        by=by,
        at=at,
    )
    return next(iter(sent), None)


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
    read_again(here=here, measures=[measure], at=at)
    journal.write(
        verb="value.values.taken_back",
        record=measure,
        partnership=here.partnership,
        codes={"delivery": delivery.pk, "n": len(periods)},
        partner=here.partner,
        by=by,
        at=at,
    )
