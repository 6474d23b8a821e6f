# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Whether a partner believes a figure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import CarefulForm

from ..models import About, Answer


class AcceptanceForm(CarefulForm):
    answer = forms.ChoiceField(
        label=_("Does your organisation believe the figure?"), choices=Answer.choices, widget=forms.RadioSelect
    )
    about = forms.ChoiceField(label=_("What do you contest?"), choices=About.choices, required=False)
    reason = forms.CharField(
        label=_("Why?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only if you contest it. The reason stands beside the figure wherever it is shown in full."),
    )
    # The revision of the definition that the page showed.
    definition = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**6)

    def __init__(self, *args: Any, partner: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["answer"].help_text = _("You answer for %(partner)s.") % {"partner": partner}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("answer") == Answer.ACCEPTS:
            data |= {"about": "", "reason": ""}
        elif data.get("answer") == Answer.CONTESTS:
            data["about"] = data.get("about") or About.FIGURE
            if not data.get("reason") and not self.has_error("reason"):
                self.add_error("reason", _("Say why: the owner can only mend what it knows."))
        return data
