# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people write about a local room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.choices import PartnerChoice, SeveralInside
from mellemrum.partnership.forms import DateTyped
from mellemrum.partnership.models import Partner

from ..rules import local_room as rules
from .asking import AskingForm


class PartnersChoice(SeveralInside, PartnerChoice):
    model = Partner


class LocalRoomForm(AskingForm):
    text = forms.CharField(
        label=_("What may they do without asking?"), max_length=200, help_text=_("Begin with a verb.")
    )
    limits = forms.CharField(label=_("Within which limits?"), max_length=300, required=False)
    tell = forms.CharField(label=_("Whom do they tell afterwards?"), max_length=200, required=False)
    partners = PartnersChoice(label=_("Whose people are they?"), widget=forms.CheckboxSelectMultiple)
    revisit_on = DateTyped(
        label=_("Until when does it hold?"),
        required=False,
        help_text=_("Then you look at it again. Empty: until you end it. For example 12-05-2026"),
    )

    def ask(self, data: dict[str, Any]) -> None:
        rules.check_may_propose(self.here, data["partners"], data["revisit_on"])


class RenewForm(AskingForm):
    revisit_on = DateTyped(
        label=_("Until when does it hold now?"),
        required=False,
        help_text=_("Empty: until you end it. For example 12-05-2026"),
    )

    def ask(self, data: dict[str, Any]) -> None:
        rules.check_is_ahead(self.here, data["revisit_on"])
