# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type on the canvas of the mission, beside it, and when a text is taken up again and kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import mission_rules
from .access import Here
from .canvas import BELONGS, LONGEST
from .choices import PartnerChoice, SeveralInside
from .forms import CarefulForm, DateTyped, InsideForm, text_area
from .models import CanvasField
from .refusals import NotNow


class CanvasForm(CarefulForm):
    """The five fields. A draft may still have empty ones."""

    is_draft = True

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, **options)
        self.here = here
        needed = {
            field.value: text_area(
                field.label, rows=3, most=LONGEST, required=not self.is_draft, help_text=BELONGS[field]
            )
            for field in CanvasField
        }
        self.fields = {**needed, **self.fields}

    @property
    def canvas(self) -> Mapping[str, str]:
        return {field.value: self.cleaned_data[field.value] for field in CanvasField}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        by_when = data.get(CanvasField.BY_WHEN.value)
        if by_when:
            try:
                mission_rules.check_by_when(self.here, by_when)
            except NotNow as refused:
                self.add_error(CanvasField.BY_WHEN.value, str(refused.sentence))
        return data


class MissionForm(CanvasForm):
    """The canvas on its way out: nobody can sign an empty field."""

    is_draft = False
    reason = text_area(_("Why this change?"), rows=3, help_text=_("The other partners read this first."))
    answer_by_on = DateTyped(label=_("Answer by"), required=False)
    revisit_on = DateTyped(label=_("Take it up again on"), required=False)


class WordingForm(CarefulForm):
    """`instead_of` is what the proposer read."""

    text = text_area(_("Your words"), rows=4, most=LONGEST)
    reason = text_area(_("Why these words?"), rows=2, most=1000)
    instead_of = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST)


class InOfficeChoice(SeveralInside, PartnerChoice):
    def rows(self, here: Here) -> models.QuerySet[Any]:
        return super().rows(here).in_office(here.today)  # type: ignore[attr-defined]  # a table of partners


class KeepForm(InsideForm):
    partners = InOfficeChoice(label=_("Who looked at it together?"), widget=forms.CheckboxSelectMultiple)
    next_on = DateTyped(label=_("Take it up again on"))
    words = forms.CharField(label=_("What did you say?"), max_length=300, required=False)
