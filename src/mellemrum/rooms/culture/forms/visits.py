# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about visits: a wish, an offer, questions to take along, and thanks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.choices import MemberChoice, PartnerChoice
from mellemrum.partnership.forms import CarefulForm, DateTyped, sentence_of, text_area
from mellemrum.reading.dates import read_days
from mellemrum.reading.errors import ReadingError

from ..models.question import LIBRARY
from ..rules import visits as rules
from .asking import AskingForm


class DaysTyped(forms.CharField):
    """Days as people write or paste them, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "help_text", _("One day a line, for example 12-11-2026. You can paste a column from a spreadsheet.")
        )
        super().__init__(max_length=4000, **options)

    def clean(self, value: Any) -> list[dt.date]:
        try:
            return read_days(super().clean(value))
        except ReadingError as error:
            raise forms.ValidationError(sentence_of(error)) from error


class WishForm(AskingForm):
    what = forms.CharField(
        label=_("I would like to see"), max_length=200, help_text=_("For example how home nursing plans an evening.")
    )
    partner = PartnerChoice(label=_("At whose work?"), required=False, empty_label=_("Anybody who can show it"))
    days = DaysTyped(label=_("Which days suit you?"))

    def ask(self, data: dict[str, Any]) -> None:
        rules.check_may_wish(self.here, self.here.member, data["partner"], data["days"])


class OfferForm(AskingForm):
    partner = PartnerChoice(label=_("Whose work can be seen?"))
    what = forms.CharField(label=_("What can be seen?"), max_length=200)
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    days = DaysTyped(label=_("On which days?"))
    guests = forms.IntegerField(label=_("How many guests on one day?"), min_value=1, max_value=rules.MOST_GUESTS)
    receiver = MemberChoice(label=_("Who receives them?"))

    def ask(self, data: dict[str, Any]) -> None:
        rules.check_may_offer(self.here, data["partner"], data["receiver"], data["days"])


class QuestionsForm(CarefulForm):
    codes = forms.MultipleChoiceField(
        label=_("Choose some"),
        choices=list(LIBRARY.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own = text_area(_("Or write your own"), rows=3, required=False, help_text=_("One question a line."))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        texts = [" ".join(line.split()) for line in data.get("own", "").splitlines() if line.strip()]
        if any(len(each) > 200 for each in texts):
            self.add_error("own", _("A question is 200 characters at most: say it shorter."))
        elif not texts and not data.get("codes") and not self.errors:
            self.add_error("own", _("Choose a question, or write one."))
        return {**data, "texts": texts}


class ThanksForm(AskingForm):
    text = text_area(_("Thanks to the host"), help_text=_("What did they show you that you did not know?"))
    will_do = forms.CharField(
        label=_("One thing that I will do"), max_length=200, help_text=_("Something that you decide yourself.")
    )
    due_on = DateTyped(label=_("By when?"))

    def ask(self, data: dict[str, Any]) -> None:
        rules.check_due(data["due_on"], self.here.today)
