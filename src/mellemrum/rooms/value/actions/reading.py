# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What every write of a measure does: it holds the row, and lets the engine read the values again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.records import keep_finding
from mellemrum.partnership.models import Finding, Membership, Partnership

from .. import figures
from ..models import Measure, Reading


def lock(here: Here, measure: Measure) -> None:
    """The partnership's row is the lock: two senders at once cannot both make the current value of a period.

    The measure is read again behind it: it may have been ended or changed since the page found it.
    """
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    measure.refresh_from_db()


def read_again(*, here: Here, measure: Measure, at: dt.datetime) -> None:
    """Ask the engine once, and keep what it said: for lists with the measure, in full as a finding."""
    charted = figures.charted(measure)
    if charted is None:
        Reading.objects.filter(measure=measure).delete()
        Finding.objects.filter(partnership=here.partnership, kind=measure._meta.label_lower, record=measure.pk).delete()
        return
    Reading.objects.update_or_create(measure=measure, defaults={**figures.reading_of(charted), "read_at": at})
    keep_finding(here=here, record=measure, **figures.finding_of(charted), at=at)


@transaction.atomic
def read_anew(*, measure: Measure, at: dt.datetime) -> None:
    """The same values, read by a newer engine: on behalf of whoever proposed the measure, since nobody has changed anything."""
    member = Membership.objects.filter(partnership=measure.partnership_id, person=measure.proposed_by_id).earliest("pk")
    here = Here(measure.partnership, member, (), at)
    lock(here, measure)
    read_again(here=here, measure=measure, at=at)
