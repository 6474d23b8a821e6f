# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about a case, a pattern and an idea. A phone number or a mail address is refused in each text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import ChoiceInside, PartnerChoice, SeveralInside
from mellemrum.partnership.forms import DateTyped, InsideForm, text_area
from mellemrum.reading.contact import leads_to_somebody
from mellemrum.reading.dates import format_period

from ..models import Occasion, OccasionKind, Pattern, PracticeCase
from ..rules.cases import FEWEST, LEADS_TO_SOMEBODY


class MonthTyped(DateTyped):
    """A month as people write it: maj 2026 or 05-2026. Of a whole date the month is kept."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"help_text": _("The month is enough, for example 05-2026."), **options})

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return found.replace(day=1) if found is not None else None

    def prepare_value(self, value: Any) -> Any:
        return format_period(value, "month", get_language() or "da") if hasattr(value, "strftime") else value


class SessionChoice(ChoiceInside):
    """The case sessions, the latest first."""

    model = Occasion

    def rows(self, here: Here) -> models.QuerySet[Any]:
        return here.partnership.occasions.called().filter(kind=OccasionKind.CASES).order_by("-on", "-pk")


class CasesChoice(SeveralInside):
    model = PracticeCase

    def rows(self, here: Here) -> models.QuerySet[Any]:
        return here.partnership.practice_cases.standing().order_by("-pk")


class PatternsChoice(SeveralInside):
    model = Pattern

    def rows(self, here: Here) -> models.QuerySet[Any]:
        return here.partnership.patterns.order_by("-pk")


class UnnamedForm(InsideForm):
    """Nobody can be found by what is typed here."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, value in list(data.items()):
            if isinstance(value, str) and leads_to_somebody(value):
                self.add_error(name, LEADS_TO_SOMEBODY)
        return data


class PracticeCaseForm(UnnamedForm):
    title = forms.CharField(label=_("What do you call it?"), max_length=120)
    story = text_area(
        _("What happened?"), rows=6, most=3000, help_text=_("Short, and as it went. No names, no exact dates.")
    )
    crossing = text_area(_("Where did it go from one organisation to another?"), rows=3, most=1000)
    cost = text_area(_("What did it cost the citizen?"), rows=2, most=1000)
    partner = PartnerChoice(label=_("Whose practice is it from?"))
    month = MonthTyped(label=_("When was it?"))
    occasion = SessionChoice(label=_("Told at which case session?"), required=False, empty_label=_("At none"))
    is_anonymous = forms.BooleanField(
        label=_("I have read it through: nobody can be recognised"),
        error_messages={"required": _("Read it through and tick this. Then it can be kept.")},
    )


class PatternForm(UnnamedForm):
    sentence = forms.CharField(
        label=_("What do the cases show?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence that all of you can nod to."),
    )
    cases = CasesChoice(label=_("Which cases show it?"), widget=forms.CheckboxSelectMultiple)

    def clean_cases(self) -> Any:
        cases = self.cleaned_data["cases"]
        if len(cases) < FEWEST:
            raise forms.ValidationError(_("A pattern is what several cases show. Choose two at least."))
        return cases


class IdeaForm(UnnamedForm):
    text = forms.CharField(
        label=_("What could you do otherwise?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("So concrete that you can decide it."),
    )
    patterns = PatternsChoice(label=_("Which patterns does it answer?"), widget=forms.CheckboxSelectMultiple)
