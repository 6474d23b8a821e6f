# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A source's name, and the table that it sends: nobody looks it through, so that the order of its columns is fixed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import CarefulForm
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.tables import Table

from ..models import Measure
from .rows import Columns


class SourceForm(CarefulForm):
    name = forms.CharField(
        label=_("What sends the values?"),
        max_length=80,
        help_text=_("For example the care system's report every night."),
    )


def columns_in_order(table: Table, measure: Measure) -> Columns:
    """The period first, then the figure, or the two counts. To guess is for those who see a preview."""
    wanted = 3 if measure.has_denominator else 2
    if len(table.columns) < wanted:
        raise ReadingError(
            f"Der skal være mindst {wanted} kolonner: perioden først, så tallet, og af en andel også nævneren.",
            f"There must be at least {wanted} columns: the period first, then the figure, and of a share the denominator too.",
        )
    period, figure, *rest = table.columns
    if measure.has_denominator:
        return Columns(period, numerator=figure, denominator=rest[0])
    return Columns(period, value=figure)
