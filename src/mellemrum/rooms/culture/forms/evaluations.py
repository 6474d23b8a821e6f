# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about an evaluation: its window, an answer, a theme, an action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.choices import MemberChoice, PartnerChoice
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm, text_area

from ..models import ActionKind, ActionState, Question


class EvaluationForm(CarefulForm):
    title = forms.CharField(label=_("What do you call it?"), max_length=200)
    purpose = text_area(_("What is it for?"), rows=3, help_text=_("Those who answer read this first."))
    opens_on = DateTyped(label=_("First day to answer"))
    closes_on = DateTyped(label=_("Last day to answer"))


class AnswersForm(CarefulForm):
    """One page, three boxes, and at least one of them filled."""

    client_id = forms.CharField(widget=forms.HiddenInput, required=False)
    well = text_area(Question.WELL.label, rows=3, required=False)
    badly = text_area(Question.BADLY.label, rows=3, required=False)
    learned = text_area(Question.LEARNED.label, rows=3, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "initial": {"client_id": uuid4()}})

    def clean_client_id(self) -> UUID:
        """What is no such id was made by nobody here: the answer gets one of its own."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not any(data.get(name) for name in Question.values):
            self.add_error("well", _("Answer one of the three questions at least."))
        return data


class ThemeForm(CarefulForm):
    text = forms.CharField(
        label=_("The theme in one sentence"), max_length=300, help_text=_("In your own words, so that it hits nobody.")
    )
    answers = forms.MultipleChoiceField(
        label=_("Which answers say it?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, answers: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["answers"].choices = answers  # type: ignore[attr-defined]  # the field above
        if not answers:
            del self.fields["answers"]


class ActionForm(InsideForm):
    text = forms.CharField(label=_("What do you do?"), max_length=300)
    kind = forms.ChoiceField(
        label=_("What does it change?"),
        choices=ActionKind.choices,
        widget=forms.RadioSelect,
        initial=ActionKind.WORKFLOW,
    )
    partner = PartnerChoice(label=_("Which partner answers for it?"))
    owner = MemberChoice(label=_("Who carries it out?"))
    due_on = DateTyped(label=_("By when?"))


class FollowForm(CarefulForm):
    state = forms.ChoiceField(label=_("How far is it?"), choices=ActionState.choices, widget=forms.RadioSelect)
    became = forms.CharField(
        label=_("What became of it?"),
        max_length=300,
        required=False,
        help_text=_("The next evaluation opens with this line."),
    )
    due_on = DateTyped(label=_("By when?"))
