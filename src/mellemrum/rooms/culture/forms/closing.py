# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people write when they end: how and why, what is missing, and lessons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.forms import CarefulForm, InsideForm, text_area

from ..models import Lesson, Theme
from ..models.closing import Outcome
from ..rules.closing import receivers


class OpenClosingForm(CarefulForm):
    outcome = forms.ChoiceField(label=_("How does it end?"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = text_area(_("Why now?"), rows=3, help_text=_("Those who were not there read this in two years."))


class MissingForm(CarefulForm):
    missing = forms.CharField(
        label=_("What is missing?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class TakeBackForm(CarefulForm):
    why = text_area(_("Why does it go on?"), rows=3)


class LessonForm(CarefulForm):
    text = forms.CharField(
        label=_("What do you wish that somebody had told you?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence that holds outside your own house."),
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme.choices)
    for_whom = forms.CharField(label=_("Who should hear it?"), max_length=200, required=False)


class GiveLessonForm(InsideForm):
    to = forms.ChoiceField(label=_("To which partnership?"))

    def __init__(self, *args: Any, here: Here, lesson: Lesson, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        given = set(lesson.given.values_list("partnership", flat=True))
        found = [each.partnership for each in receivers(here) if each.partnership_id not in given]
        self.found = {str(each.pk): each for each in found}
        self.fields["to"] = forms.ChoiceField(
            label=_("To which partnership?"), choices=[("", _("Choose")), *((pk, p.name) for pk, p in self.found.items())]
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "to" in data:
            data["to"] = self.found[data["to"]]
        return data
