# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type before the start: data, stakeholders, and what a partner thinks that it will spend."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import MemberChoice, PartnerChoice
from mellemrum.partnership.forms import DateTyped, InsideForm, KronerTyped
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.typed import HoursTyped

from ..rules.readiness import check_estimate, check_involved


class NeedForm(InsideForm):
    what = forms.CharField(label=_("Which data do you need?"), max_length=200)
    held_by = forms.CharField(
        label=_("Who has it today?"), max_length=160, required=False, help_text=_("An organisation or a system.")
    )
    responsible = MemberChoice(label=_("Who gets hold of it?"), required=False, empty_label=_("Nobody yet"))
    legal_basis = forms.CharField(
        label=_("Legal basis, in one line"),
        max_length=300,
        required=False,
        help_text=_("Why you may use it for this. Or who is asked about it."),
    )
    due_on = DateTyped(label=_("Needed by"), required=False)
    is_ready = forms.BooleanField(label=_("It is ready for use"), required=False)


class StakeholderForm(InsideForm):
    name = forms.CharField(
        label=_("Who?"), max_length=160, help_text=_("An organisation or a group. Not a single person.")
    )
    stake = forms.CharField(label=_("What is at stake for them?"), max_length=300)
    power = forms.CharField(label=_("What can they do for the task, or against it?"), max_length=300, required=False)
    contact = MemberChoice(label=_("Who of you holds the contact?"), required=False, empty_label=_("Nobody yet"))
    involve_by_on = DateTyped(label=_("By when should they be involved?"), required=False)
    involved_on = DateTyped(label=_("Involved on"), required=False, help_text=_("Empty until it has happened."))

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        self.today = here.today

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        try:
            check_involved(data.get("involved_on"), self.today)
        except NotNow as no:
            self.add_error("involved_on", str(no.sentence))
        return data


class ChangeEstimateForm(InsideForm):
    """The estimate stays that partner's."""

    what = forms.CharField(
        label=_("For what?"), max_length=200, help_text=_("For example: Nurses in the acute team, and a project lead")
    )
    hours = HoursTyped(label=_("Hours"), required=False, help_text=_("In all, in the time below. 0 is an answer too."))
    kroner = KronerTyped(label=_("Kroner"), required=False, help_text=_("Money besides the hours."))
    from_on = DateTyped(label=_("From"))
    to_on = DateTyped(label=_("To"))
    estimated_by = MemberChoice(label=_("Who has made the estimate?"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if {"hours", "kroner", "from_on", "to_on"} <= set(data):
            try:
                check_estimate(data["hours"], data["kroner"], data["from_on"], data["to_on"])
            except NotNow as no:
                self.add_error("to_on" if data["to_on"] < data["from_on"] else "hours", str(no.sentence))
        return data


class EstimateForm(ChangeEstimateForm):
    partner = PartnerChoice(label=_("Whose estimate is it?"))
    field_order = ("partner",)
