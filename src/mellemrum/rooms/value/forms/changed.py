# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What somebody asks of a measure: did it change from this period on, perhaps held against another figure?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import ChoiceInside
from mellemrum.partnership.forms import DateTyped, InsideForm

from ..models import Every, Measure


class MeasureChoice(ChoiceInside):
    """The shared measures, those that were ended too: their course is as good a comparison."""

    model = Measure

    def rows(self, here: Here) -> Any:
        return Measure.objects.filter(partnership=here.partnership).order_by("sort_key", "pk")


class ChangedForm(InsideForm):
    from_on = DateTyped(label=_("From which day?"), help_text=_("The day on which something was changed."))
    control = MeasureChoice(
        label=_("Held against"),
        required=False,
        empty_label=_("Nothing"),
        help_text=_("A figure that should not have changed: then you see whether something larger moved both."),
    )

    def __init__(self, *args: Any, measure: Measure, days: Sequence[dt.date], here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        self.measure, self.days = measure, days

    def clean_from_on(self) -> dt.date:
        """The first day of the period that the day lies in."""
        day: dt.date = self.cleaned_data["from_on"]
        period = Every(self.measure.every).first_day(day)
        if self.days and period <= self.days[0]:
            raise forms.ValidationError(_("There are no values before that day. Choose a later one."))
        if self.days and period > self.days[-1]:
            raise forms.ValidationError(_("There are no values from that day on. Choose an earlier one."))
        return period

    def clean_control(self) -> Measure | None:
        control: Measure | None = self.cleaned_data["control"]
        if control == self.measure:
            raise forms.ValidationError(_("That is the same figure. Choose another, which should not have changed."))
        if control is not None and control.every != self.measure.every:
            raise forms.ValidationError(_("That figure is not counted as often. Choose one with the same periods."))
        return control
