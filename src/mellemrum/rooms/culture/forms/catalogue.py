# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about an attention point and an edition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import SeveralInside
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm

from ..models import Asks, Edition, Note, Phase, PointStatus, Theme
from ..rules import catalogue as rules
from .asking import AskingForm


class NotesChoice(SeveralInside):
    model = Note

    def rows(self, here: Here) -> models.QuerySet[Any]:
        return rules.usable(here).order_by("-pk")

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.text)


class PointForm(InsideForm):
    text = forms.CharField(
        label=_("What should others be aware of?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence, said so that somebody who was not there can use it."),
    )
    theme = forms.ChoiceField(label=_("Which theme?"), choices=Theme.choices)
    phase = forms.ChoiceField(label=_("When does it matter?"), choices=Phase.choices)
    status = forms.ChoiceField(label=_("Where does it stand?"), choices=PointStatus.choices)
    asks = forms.ChoiceField(
        label=_("What does it ask for?"), choices=[("", _("Nothing in particular")), *Asks.choices], required=False
    )
    action = forms.CharField(label=_("What do you do about it?"), max_length=500, required=False)
    reason = forms.CharField(
        label=_("Why does it wait, or why is it left out?"),
        max_length=500,
        required=False,
    )
    notes = NotesChoice(label=_("Which notes does it come from?"), required=False, widget=forms.CheckboxSelectMultiple)
    shows_sources = forms.BooleanField(
        label=_("Say where it was noticed"),
        required=False,
        help_text=_("The edition then names the occasion. It names who wrote the note only where they agreed to it."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("status") == PointStatus.OUT and not data.get("reason"):
            self.add_error("reason", _("Write why it is left out."))
        if data.get("action") and not data.get("asks"):
            self.add_error("asks", _("Choose what the action is: a change of culture or a better workflow."))
        return data


class EditionForm(CarefulForm):
    title = forms.CharField(label=_("What is it called?"), max_length=200)
    foreword = forms.CharField(
        label=_("Foreword"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Why you made it, and who may use it."),
    )


class OpenForm(AskingForm):
    decided_on = DateTyped(
        label=_("On which day did the partnership decide it?"),
        help_text=_("Only the partnership decides that everybody may read it. For example 12-05-2026"),
    )

    def __init__(self, *args: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        self.edition = edition

    def ask(self, data: dict[str, Any]) -> None:
        rules.check_may_open(self.here, self.edition, data["decided_on"])
