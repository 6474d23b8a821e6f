# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about an initiative."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.choices import AimChoice, PartnerChoice, SeveralInside
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm
from mellemrum.partnership.models import Partner


class PartnersChoice(SeveralInside, PartnerChoice):
    model = Partner


class InitiativeForm(InsideForm):
    title = forms.CharField(
        label=_("What do you do?"), max_length=120, help_text=_("A few words that a citizen understands.")
    )
    why = forms.CharField(
        label=_("Why should it help?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("If we do this, then that happens, because …"),
    )
    owner = PartnerChoice(label=_("Who leads it?"))
    partners = PartnersChoice(label=_("Who takes part?"), required=False, widget=forms.CheckboxSelectMultiple)
    begins_on = DateTyped(label=_("When does it begin?"))
    ends_on = DateTyped(
        label=_("Which is its last day?"), required=False, help_text=_("Leave it empty while you do not know.")
    )
    aim = AimChoice(label=_("Which aim does it serve?"), required=False, empty_label=_("None"))
    revisit_on = DateTyped(label=_("When do you look at it again?"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        begins, ends = data.get("begins_on"), data.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("It cannot end before it begins. Choose a later last day, or none."))
        return data


class StopForm(CarefulForm):
    reason = forms.CharField(
        label=_("Why do you stop?"), max_length=300, help_text=_("So that others need not try the same.")
    )
