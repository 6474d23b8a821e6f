# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a partner says of why it cannot solve the task alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.choices import PartnerChoice
from mellemrum.partnership.forms import InsideForm
from mellemrum.partnership.typed import LinkTyped

from ..models import Alone
from .decisions import area


class ChangeNecessityForm(InsideForm):
    """The answer stays that partner's."""

    alone = forms.ChoiceField(label=_("Could you do it alone?"), choices=Alone.choices, widget=forms.RadioSelect)
    reason = area(
        _("Why, or why not?"), most=600, help_text=_("Two or three sentences. What do you lack that the others have?")
    )
    failing = area(
        _("What fails today because nobody has the whole of it?"),
        required=False,
        most=600,
        help_text=_("One example that everybody knows. It helps more than a principle."),
    )
    proof = forms.CharField(
        label=_("What shows it?"),
        max_length=200,
        required=False,
        help_text=_("For example: Shared measure on readmissions, 18 per cent"),
    )
    link = LinkTyped(
        label=_("Where can it be read?"),
        help_text=_("The address of a page: your own, or a shared measure in this partnership."),
    )
    file = forms.FileField(label=_("Or the document itself"), required=False, help_text=_("At most 20 MB."))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (data.get("link") or data.get("file")) and not data.get("proof"):
            self.add_error("proof", _("Say in a few words what the page or the document shows."))
        return data


class NecessityForm(ChangeNecessityForm):
    partner = PartnerChoice(label=_("Who answers?"))
    field_order = ("partner",)
