# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the secretariat types about a link for guests."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import CarefulForm, DateTyped


class GuestLinkForm(CarefulForm):
    purpose = forms.CharField(
        label=_("What is it for?"),
        max_length=300,
        help_text=_("It stands on top of the sheet and of the guest's screen."),
    )
    consent = forms.CharField(
        label=_("What do guests agree to?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who reads it, and what it is used for. They see it before they write."),
    )
    until_on = DateTyped(label=_("How long does it work?"), help_text=_("Its last day, for example 12-05-2026."))
