# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about a quick change."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.forms import CarefulForm, DateTyped

from ..models import Verdict


class ChangeForm(CarefulForm):
    observed = forms.CharField(label=_("What does not work?"), max_length=300)
    observed_on = DateTyped(label=_("When did you see it?"))
    trial = forms.CharField(label=_("What do you try instead?"), max_length=300, required=False)
    tried_on = DateTyped(label=_("Tried from"), required=False)
    verdict = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[("", pgettext_lazy("quick change", "Not judged yet")), *Verdict.choices],
        required=False,
    )
    judged_on = DateTyped(label=_("Judged on"), required=False)
