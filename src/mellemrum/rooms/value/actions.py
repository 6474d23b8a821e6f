# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every write of the room: measures, the values that are sent, the steps that are agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.records import keep_finding
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Finding, Membership, Partner, Partnership
from mellemrum.partnership.rules import check_may_write

from . import figures, rules
from .figures import Sent
from .models import Delivery, Every, Measure, OwnTarget, Reading, Step, Value


@transaction.atomic
def propose_measure(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Measure:
    """A new measure. `fields` are those of the form: name, definition, unit, source and the rest."""
    check_may_write(here)
    measure = Measure.objects.create(
        partnership=here.partnership,
        sort_key=Measure.key_of(fields["name"]),
        proposed_at=at,
        proposed_by=by.person,
        **fields,
    )
    journal.write(
        verb="value.measure.proposed",
        record=measure,
        partnership=here.partnership,
        partner=here.partner,
        by=by,
        at=at,
    )
    return measure


@transaction.atomic
def change_measure(
    *, here: Here, measure: Measure, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    _lock(here, measure)
    rules.check_may_change(here, measure)
    rules.check_fits_values(measure, fields, has_values=measure.values.exists())
    save_if_unchanged(measure, seen=seen, sort_key=Measure.key_of(fields["name"]), **fields)
    _read_again(here, measure, at=at)
    journal.write(
        verb="value.measure.changed",
        record=measure,
        partnership=here.partnership,
        partner=here.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def end_measure(*, here: Here, measure: Measure, by: Membership, at: dt.datetime) -> None:
    """Nothing more is added; what was seen stays to be read."""
    _lock(here, measure)
    rules.check_may_change(here, measure)
    Measure.objects.filter(pk=measure.pk).update(ended_at=at, ended_by=by.person)
    journal.write(
        verb="value.measure.ended", record=measure, partnership=here.partnership, partner=here.partner, by=by, at=at
    )


@transaction.atomic
def send_values(
    *,
    here: Here,
    measure: Measure,
    rows: Sequence[Sent],
    file_name: str = "",
    fingerprint: str = "",
    by: Membership,
    at: dt.datetime,
) -> Delivery | None:
    """Add and correct values, all or none. What is already there as it is sent changes nothing; None if all of it is."""
    _lock(here, measure)
    rules.check_may_send(here, measure)
    current = {value.period_on: value for value in measure.values.current()}
    fresh = [row for row in rows if not row.is_same(current.get(row.period_on))]
    if not fresh:
        return None
    delivery = Delivery.objects.create(
        measure=measure,
        file_name=file_name[:200],
        fingerprint=fingerprint,
        sent_at=at,
        sent_by=by.person,
        sent_for=here.partner,
    )
    corrected = [current[row.period_on].pk for row in fresh if row.period_on in current]
    Value.objects.filter(pk__in=corrected).update(is_current=False)
    Value.objects.bulk_create(
        Value(
            measure=measure,
            delivery=delivery,
            period_on=row.period_on,
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
        )
        for row in fresh
    )
    _read_again(here, measure, at=at)
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


@transaction.atomic
def take_back_values(*, here: Here, delivery: Delivery, by: Membership, at: dt.datetime) -> None:
    """Undo the last sending: its values go, and those that it corrected are current again."""
    measure = delivery.measure
    _lock(here, measure)
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
    _read_again(here, measure, at=at)
    journal.write(
        verb="value.values.taken_back",
        record=measure,
        partnership=here.partnership,
        codes={"delivery": delivery.pk, "n": len(periods)},
        partner=here.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def agree_step(*, here: Here, measure: Measure, from_on: dt.date, cause: str, by: Membership, at: dt.datetime) -> Step:
    """From that period on the limits are computed anew, for a cause that everybody can read."""
    _lock(here, measure)
    first = Every(measure.every).first_day(from_on)
    agreed = list(measure.steps.values_list("from_on", flat=True))
    rules.check_may_agree_step(here, measure, first, figures.shown_periods(measure), agreed)
    step = Step.objects.create(measure=measure, from_on=first, cause=cause, agreed_at=at, agreed_by=by.person)
    _read_again(here, measure, at=at)
    _write_step(here, step, "value.step.agreed", by=by, at=at)
    return step


@transaction.atomic
def take_step_away(*, here: Here, step: Step, by: Membership, at: dt.datetime) -> None:
    """The limits are computed as if the step had not been. That it was agreed stays in the journal."""
    _lock(here, step.measure)
    rules.check_may_change(here, step.measure)
    _write_step(here, step, "value.step.taken_away", by=by, at=at)
    step.delete()
    _read_again(here, step.measure, at=at)


@transaction.atomic
def say_own_target(
    *, here: Here, measure: Measure, partner: Partner, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> OwnTarget:
    """`fields`: text, pull and why. A partner says it once beside each measure, and may change it."""
    _lock(here, measure)
    rules.check_may_say_own_target(here, measure, partner)
    rules.check_has_no_own_target(measure, partner)
    own_target = OwnTarget.objects.create(measure=measure, partner=partner, said_at=at, said_by=by.person, **fields)
    _tell_own_target(here, own_target, by, at)
    return own_target


@transaction.atomic
def change_own_target(
    *, here: Here, own_target: OwnTarget, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_may_say_own_target(here, own_target.measure, own_target.partner)
    save_if_unchanged(own_target, seen=seen, said_at=at, said_by=by.person, **fields)
    _tell_own_target(here, own_target, by, at)


def _tell_own_target(here: Here, own_target: OwnTarget, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb="value.own_target.said",
        record=own_target.measure,
        partnership=here.partnership,
        codes={"pull": own_target.pull},
        partner=own_target.partner,
        by=by,
        at=at,
    )


def _lock(here: Here, measure: Measure) -> None:
    """The partnership's row is the lock: two senders at once cannot both make the current value of a period.

    The measure is read again behind it: it may have been ended or changed since the page found it.
    """
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    measure.refresh_from_db()


def _write_step(here: Here, step: Step, verb: str, *, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb=verb,
        record=step.measure,
        partnership=here.partnership,
        codes={"step": step.pk, "from": step.from_on.isoformat()},
        partner=here.partner,
        by=by,
        at=at,
    )


def _read_again(here: Here, measure: Measure, *, at: dt.datetime) -> None:
    """Ask the engine once, and keep what it said: for lists with the measure, in full as a finding."""
    charted = figures.charted(measure)
    if charted is None:
        Reading.objects.filter(measure=measure).delete()
        Finding.objects.filter(partnership=here.partnership, kind=measure._meta.label_lower, record=measure.pk).delete()
        return
    Reading.objects.update_or_create(measure=measure, defaults={**figures.reading_of(charted), "read_at": at})
    keep_finding(here=here, record=measure, **figures.finding_of(charted), at=at)
