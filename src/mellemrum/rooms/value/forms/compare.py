# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which figures somebody wants to see on one scale."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import SeveralInside
from mellemrum.partnership.forms import InsideForm

from ..models import Measure

FEWEST, MOST = 2, 6


class MeasuresChoice(SeveralInside):
    model = Measure

    def rows(self, here: Here) -> Any:
        found = Measure.objects.kept().filter(partnership=here.partnership, reading__isnull=False)
        return found.select_related("owner__organisation").order_by("sort_key", "pk")

    def label_from_instance(self, obj: Any) -> str:
        owner = f", {obj.owner.organisation.name}" if obj.owner else ""
        return f"{obj.name} ({obj.unit}){owner}"


class CompareForm(InsideForm):
    measures = MeasuresChoice(
        label=_("Which figures?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Two to six with the same unit, for example the same figure from several places."),
    )

    def clean_measures(self) -> list[Measure]:
        found = list(self.cleaned_data["measures"])
        if not FEWEST <= len(found) <= MOST:
            raise forms.ValidationError(_("Choose two to six figures."))
        if len({each.unit.casefold() for each in found}) > 1:
            raise forms.ValidationError(_("Choose figures with the same unit. Different units have no common scale."))
        if len({each.every for each in found}) > 1:
            raise forms.ValidationError(_("Choose figures that are counted as often as each other."))
        return found
