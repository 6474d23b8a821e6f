# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about an occasion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import MembersChoice, PartnerChoice, SeveralInside
from mellemrum.partnership.forms import DateTyped, InsideForm, TimeTyped
from mellemrum.partnership.models import Seat

from ..models import OccasionKind


class SeatsChoice(SeveralInside):
    model = Seat

    def rows(self, here: Here) -> models.QuerySet[Any]:
        return Seat.objects.filter(partnership=here.partnership).order_by("pk")


class OccasionForm(InsideForm):
    kind = forms.ChoiceField(label=_("What is it?"), choices=OccasionKind.choices)
    title = forms.CharField(label=_("What do you call it?"), max_length=200)
    purpose = forms.CharField(
        label=_("What is it for?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you want to see or find out."),
    )
    host = PartnerChoice(label=_("Who is the host?"), required=False, empty_label=_("Nobody in particular"))
    on = DateTyped(label=_("Which day?"))
    begins = TimeTyped(label=_("It begins at"), required=False)
    ends = TimeTyped(label=_("It ends at"), required=False, help_text="")
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    people = MembersChoice(label=_("Who takes part?"), required=False, widget=forms.CheckboxSelectMultiple)
    seats = SeatsChoice(
        label=_("Which seats must be filled?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("An empty one is shown to everybody."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        begins, ends = data.get("begins"), data.get("ends")
        if ends is not None and "begins" not in self.errors and (begins is None or ends <= begins):
            self.add_error("ends", _("It ends before it begins. Change one of the times."))
        return data
