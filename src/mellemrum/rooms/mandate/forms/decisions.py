# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about a decision: the decision itself, a stance, how it goes at home, and its revisit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import AimChoice, ChoiceInside, MemberChoice
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm, KronerTyped

from ..models import Decision, DecisionState, HomeStatus, Method, Obstacle, StanceKind


def area(label: Any, *, rows: int = 3, required: bool = True, most: int = 2000, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, help_text=help_text)


class ChangedChoice(ChoiceInside):
    """Decisions that a revisit has changed."""

    model = Decision

    def rows(self, here: Here) -> Any:
        return here.partnership.decisions.filter(state=DecisionState.CHANGED).order_by("title", "pk")


class DecisionForm(InsideForm):
    title = forms.CharField(
        label=_("What is to be decided?"), max_length=200, help_text=_("One sentence that can be carried out.")
    )
    aim = AimChoice(label=_("Which aim does it serve?"), required=False, empty_label=_("None"))
    basis = area(_("On which basis?"), rows=4, required=False, most=4000, help_text=_("What you know, and from where."))
    qualified_by = forms.CharField(
        label=_("Which professionals have looked at it?"), max_length=300, required=False, help_text=_("Their names.")
    )
    options = area(_("What else could you do?"), required=False, most=4000, help_text=_("One option a line."))
    method = forms.ChoiceField(label=_("How do you decide?"), choices=Method.choices, initial=Method.CONSENT)
    delegate = MemberChoice(label=_("Who decides, if it is delegated?"), required=False, empty_label=_("Nobody"))
    limit = forms.CharField(label=_("Within which limit?"), max_length=300, required=False)
    quorum = forms.IntegerField(
        label=_("How many partners must be heard?"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Empty: more than half of them."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    forum = forms.CharField(label=_("In which forum?"), max_length=120, required=False)
    meets_on = DateTyped(label=_("Meeting"), required=False)
    closes_on = DateTyped(label=_("Stances by"), required=False)
    amount = KronerTyped(label=_("What does it cost, in kroner?"), required=False)
    from_on = DateTyped(label=_("From which day does it hold?"), required=False)
    replaces = ChangedChoice(
        label=_("Does it take the place of one that was changed?"), required=False, empty_label=_("No")
    )

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        # Most partnerships have changed nothing yet: then there is nothing to ask about.
        replaces = self.fields["replaces"]
        if isinstance(replaces, ChangedChoice) and not replaces.rows(here).exists():
            del self.fields["replaces"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        is_delegated = data.get("method") == Method.DELEGATED
        if is_delegated and not data.get("delegate"):
            self.add_error("delegate", _("Say who decides."))
        if is_delegated and not data.get("limit"):
            self.add_error("limit", _("Say within which limit."))
        if not is_delegated and data.get("delegate"):
            self.add_error("delegate", _("Only a delegated decision has a person who decides."))
        return data


class DecisionStanceForm(CarefulForm):
    kind = forms.ChoiceField(label=_("Your partner's stance"), choices=StanceKind.choices, widget=forms.RadioSelect)
    reason = area(_("Reason"), required=False, help_text=_("An objection needs one. The others may answer it."))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") == StanceKind.OBJECTS and not data.get("reason"):
            self.add_error("reason", _("Say why you object: the others must be able to answer it."))
        return data


class HomeForm(CarefulForm):
    status = forms.ChoiceField(label=_("How is it going at home?"), choices=HomeStatus.choices)
    obstacle = forms.ChoiceField(label=_("What is in the way?"), choices=Obstacle.choices, required=False)
    note = area(_("In a few words"), required=False)
    help_wanted = forms.CharField(label=_("What could the others help with?"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("status") == HomeStatus.STUCK and not data.get("note"):
            self.add_error("note", _("Say what it is stuck on: the others can only help with what they know."))
        return data


class DecideForm(CarefulForm):
    revisit_on = DateTyped(
        label=_("When will you look at it again?"), required=False, help_text=_("Half a year is often right.")
    )


class RevisitForm(CarefulForm):
    verdict = forms.ChoiceField(
        label=_("What now?"),
        choices=[
            ("kept", _("We keep it")),
            (DecisionState.CHANGED, _("We change it, by a new decision")),
            (DecisionState.REVOKED, _("We revoke it")),
        ],
        widget=forms.RadioSelect,
    )
    outcome = area(_("What became of it?"), rows=4)
    revisit_on = DateTyped(label=_("When will you look at it again?"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("revisit_on") and data.get("verdict") in {DecisionState.CHANGED, DecisionState.REVOKED}:
            self.add_error("revisit_on", _("Only what you keep is looked at again. Leave the date empty."))
        return data


class OutcomeForm(CarefulForm):
    outcome = area(_("What became of it?"), rows=4)


class QuestionForm(InsideForm):
    to_member = MemberChoice(label=_("Who knows?"))
    text = area(_("Question"), most=1000)


class AnswerForm(CarefulForm):
    answer = area(_("Answer"))


class InterestForm(CarefulForm):
    text = forms.CharField(
        label=_("What does your partner gain or lose by it?"),
        max_length=500,
        help_text=_("Said aloud, it weighs less."),
    )


class DocumentForm(CarefulForm):
    file = forms.FileField(label=_("Document"), help_text=_("At most 20 MB."))
