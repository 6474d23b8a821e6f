# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A sheet to fill in: the measures that a person sends values to, with a row for each period that is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.reading.dates import format_period
from mellemrum.reading.exports import Cell, Sheet

from .. import figures, rules
from ..models import Every, Measure, Value
from .matching import code_of


def deliverable(here: Here) -> list[Measure]:
    """The measures that this person sends values to, in Danish order."""
    kept = here.partnership.measures.kept().select_related("owner__organisation").order_by("sort_key", "pk")
    return [measure for measure in kept if rules.may_send(here, measure)]


def template_of(here: Here) -> Sheet:
    """The sheet to fill in. Its headings are ones that the import knows."""
    measures, language = deliverable(here), get_language() or "da"
    sent: dict[int, set[dt.date]] = {}
    for pk, day in Value.objects.current().filter(measure__in=measures).values_list("measure", "period_on"):
        sent.setdefault(pk, set()).add(day)
    rows: list[Sequence[Cell]] = []
    for measure in measures:
        every, since = Every(measure.every), day_of(measure.proposed_at)
        for first in figures.missing_periods(every, sent.get(measure.pk, ()), since, here.today):
            period = format_period(first, measure.every, language)
            rows.append((measure.name, code_of(measure), measure.unit, period, None, None))
    columns = (_("Shared measure"), _("Code"), _("Unit"), _("Period"), _("Value"), _("Of how many"))
    return Sheet(_("Values"), columns, rows, widths=(44, 8, 18, 20, 12, 14))
