# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who shall hear the story, in which words, and that they have."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.choices import MemberChoice
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm, text_area

from ..models import How


class AudienceForm(CarefulForm):
    name = forms.CharField(
        label=_("Who shall hear it?"), max_length=80, help_text=_("For example citizens, staff, the board, the press.")
    )
    every_months = forms.IntegerField(
        label=_("Within how many months shall they hear it again?"), min_value=1, max_value=24, initial=3
    )
    text = text_area(
        _("The story in words that fit them"),
        rows=6,
        most=2400,
        required=False,
        help_text=_("Leave it empty as long as they hear the common text."),
    )


class TellingForm(InsideForm):
    told_on = DateTyped(label=_("When was it told?"))
    teller = MemberChoice(label=_("Who told it?"))
    how = forms.ChoiceField(label=_("How?"), choices=How.choices, initial=How.MEETING, widget=forms.RadioSelect)
    asked_back = text_area(
        _("What did they ask back?"),
        rows=3,
        most=1000,
        required=False,
        help_text=_("In their words. It is the best thing that you bring home."),
    )
    is_ending = forms.BooleanField(label=_("This was how it ended: the last word of the story"), required=False)
