# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people choose to connect: an idea with the decision that it became, a decision with what shows its effect."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.forms import CarefulForm, InsideForm

from .forms import DecisionChoice
from .trace import effects_of


class BecameForm(InsideForm):
    decision = DecisionChoice(label=_("Which decision did it become?"))


class EffectForm(CarefulForm):
    effect = forms.ChoiceField(label=_("What shows it?"))

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["effect"].choices = [("", _("Choose")), *effects_of(here)]  # type: ignore[attr-defined]  # above

    def clean_effect(self) -> tuple[str, int]:
        """The kind of record and its id; only what the form offers comes so far."""
        kind, _colon, pk = self.cleaned_data["effect"].partition(":")
        return kind, int(pk)
