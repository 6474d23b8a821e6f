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
from mellemrum.reading.contact import leads_to_somebody

from ..actions.answers import Answer
from ..models import STEPS, ActionKind, ActionState, Question

MOST_STATEMENTS, LONGEST_STATEMENT = 5, 160


class EvaluationForm(CarefulForm):
    title = forms.CharField(label=_("What do you call it?"), max_length=200)
    purpose = text_area(_("What is it for?"), rows=3, help_text=_("Those who answer read this first."))
    opens_on = DateTyped(label=_("First day to answer"))
    closes_on = DateTyped(label=_("Last day to answer"))
    statements = text_area(
        _("Statements to mark from 1 to 5, one a line"),
        rows=5,
        required=False,
        help_text=_("At most five, beside the three questions. From the first day on they cannot be changed."),
    )

    def __init__(self, *args: Any, has_opened: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("opens_on", "statements"):
            self.fields[name].disabled = has_opened

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "statements" in data:
            data["statements"] = [line.strip() for line in data["statements"].splitlines() if line.strip()]
            self._check_statements(data["statements"])
        return data

    def _check_statements(self, said: Sequence[str]) -> None:
        if len(said) > MOST_STATEMENTS:
            self.add_error("statements", _("There are more than five statements. Choose those that matter most."))
        elif any(len(each) > LONGEST_STATEMENT for each in said):
            self.add_error("statements", _("A statement is longer than 160 characters. Say it in fewer words."))
        elif len({each.casefold() for each in said}) < len(said):
            self.add_error("statements", _("The same statement stands there twice."))


class AnswersForm(CarefulForm):
    """One page: the statements to mark and three boxes, and something in at least one of them.

    A mail address or a phone number leads to somebody. It may also be the point, so it is asked about once and not refused.
    """

    client_id = forms.CharField(widget=forms.HiddenInput, required=False)
    well = text_area(Question.WELL.label, rows=3, required=False)
    badly = text_area(Question.BADLY.label, rows=3, required=False)
    learned = text_area(Question.LEARNED.label, rows=3, required=False)

    is_meant = forms.BooleanField(label=_("Send it as it stands, mail address and phone number too"), required=False)

    def __init__(self, *args: Any, statements: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **{**options, "initial": {"client_id": uuid4()}})
        self.marks = [f"mark_{place}" for place in range(len(statements))]
        for name, statement in zip(self.marks, statements, strict=True):
            self.fields[name] = forms.TypedChoiceField(
                label=statement,
                choices=[(step, str(step)) for step in STEPS],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        self.asks_whether_meant = False

    @property
    def statements(self) -> list[forms.BoundField]:
        return [self[name] for name in self.marks]

    @property
    def answer(self) -> Answer:
        given = {place: self.cleaned_data[name] for place, name in enumerate(self.marks)}
        return Answer(
            {name: self.cleaned_data[name] for name in Question.values},
            {place: step for place, step in given.items() if step},
        )

    def clean_client_id(self) -> UUID:
        """What is no such id was made by nobody here: the answer gets one of its own."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not any(data.get(name) for name in (*Question.values, *self.marks)):
            said = _("Answer one of the three questions, or mark one statement.") if self.marks else ""
            self.add_error("well", said or _("Answer one of the three questions at least."))
        if not data.get("is_meant"):
            self._ask_whether_meant(data)
        return data

    def _ask_whether_meant(self, data: dict[str, Any]) -> None:
        for name in Question.values:
            if leads_to_somebody(data.get(name) or ""):
                self.asks_whether_meant = True
                self.add_error(
                    name,
                    _(
                        "A mail address or a phone number stands here, and leads to somebody. Take it out, or say below that it is meant."
                    ),
                )


class InvitationForm(CarefulForm):
    subject = forms.CharField(label=_("Subject"), max_length=160)
    text = text_area(
        _("What you write to all"),
        rows=5,
        help_text=_("Above it stands what became of the last evaluation's actions, and below it a link to answer."),
    )


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
