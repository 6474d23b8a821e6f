# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What every write of a measure does: it holds the row, and lets the engine read the values again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.records import keep_findings
from mellemrum.partnership.models import Finding, Membership, Partnership

from .. import figures
from ..models import Measure, Reading


def lock(here: Here, measure: Measure) -> None:
    """The partnership's row is the lock: two senders at once cannot both make the current value of a period.

    The measure is read again behind it: it may have been ended or changed since the page found it.
    """
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    measure.refresh_from_db()


def lock_all(here: Here, measures: Sequence[Measure]) -> list[Measure]:
    """As `lock`; the measures as they are behind it, in the same order."""
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    found = Measure.objects.select_related("owner__organisation").in_bulk([each.pk for each in measures])
    return [found[each.pk] for each in measures]


def read_again(*, here: Here, measures: Sequence[Measure], at: dt.datetime) -> None:
    """Ask the engine once of each, and keep what it said: for lists with the measure, in full as a finding."""
    rows = figures.rows_of(measures)
    charted = [(measure, figures.charted(measure, rows.get(measure.pk, []))) for measure in measures]
    without = [measure.pk for measure, found in charted if found is None]
    if without:
        Reading.objects.filter(measure__in=without).delete()
        kind = Measure._meta.label_lower
        Finding.objects.filter(partnership=here.partnership, kind=kind, record__in=without).delete()
    kept = [(measure, found) for measure, found in charted if found is not None]
    readings = [Reading(measure=measure, read_at=at, **figures.reading_of(found)) for measure, found in kept]
    Reading.objects.bulk_create(
        readings, update_conflicts=True, unique_fields=["measure"], update_fields=_but(Reading, "id", "measure")
    )
    keep_findings(here=here, answers=[(measure, figures.finding_of(found)) for measure, found in kept], at=at)


def _but(model: type[Reading], *names: str) -> list[str]:
    return [each.name for each in model._meta.concrete_fields if each.name not in names]


@transaction.atomic
def read_anew(*, measure: Measure, at: dt.datetime) -> None:
    """The same values, read by a newer engine: on behalf of whoever proposed the measure, since nobody has changed anything."""
    member = Membership.objects.filter(partnership=measure.partnership_id, person=measure.proposed_by_id).earliest("pk")
    here = Here(measure.partnership, member, (), at)
    lock(here, measure)
    read_again(here=here, measures=[measure], at=at)
