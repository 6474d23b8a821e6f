# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people write about a shared result: one line for each partner that gave something to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.forms import CarefulForm, DateTyped

from ..rules import recognition as rules
from .asking import AskingForm

GAVE = "gave-"


class RecognitionForm(AskingForm):
    result = forms.CharField(
        label=_("What did you reach together?"), max_length=200, help_text=_("A result, not an effort.")
    )
    meaning = forms.CharField(
        label=_("What did it mean to citizens?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen_on = DateTyped(label=_("When was it seen?"))
    board_text = forms.CharField(
        label=_("Text for your boards"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("So that each can read it aloud at home. Name the others before yourselves."),
    )

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        self.in_office = here.partnership.partners.in_office(here.today).names()
        for pk, name in self.in_office.items():
            self.fields[f"{GAVE}{pk}"] = forms.CharField(
                label=_("What did %(partner)s give?") % {"partner": name}, max_length=300, required=False
            )

    def ask(self, data: dict[str, Any]) -> None:
        rules.check_is_shared(self.here, self.said()["gave"], self.in_office, data["seen_on"])

    def said(self) -> dict[str, Any]:
        """The fields of the result, and what each partner gave by its id."""
        own = {name: value for name, value in self.cleaned_data.items() if not name.startswith(GAVE)}
        gave = {
            int(name.removeprefix(GAVE)): value for name, value in self.cleaned_data.items() if name.startswith(GAVE)
        }
        return {"fields": own, "gave": {partner: text for partner, text in gave.items() if text}}


class ToldForm(CarefulForm):
    told_on = DateTyped(label=_("When was it told at home?"))
