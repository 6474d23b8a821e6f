# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people choose to connect: an idea with the decision that it became, a decision with what shows its effect,
and what hurt on a citizen's way with an attention point or an initiative.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import ChoiceInside
from mellemrum.partnership.forms import CarefulForm, InsideForm
from mellemrum.rooms.culture.models import AttentionPoint, Phase, PointStatus, Theme
from mellemrum.rooms.economy.forms import InitiativeForm
from mellemrum.rooms.economy.models import Initiative

from .forms import DecisionChoice
from .trace import effects_of


class BecameForm(InsideForm):
    decision = DecisionChoice(label=_("Which decision did it become?"))


class EffectForm(CarefulForm):
    effect = forms.ChoiceField(label=_("What shows it?"))

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["effect"].choices = [("", _("Choose")), *effects_of(here)]  # type: ignore[attr-defined]  # above

    def clean_effect(self) -> tuple[str, int]:
        """The kind of record and its id; only what the form offers comes so far."""
        kind, _colon, pk = self.cleaned_data["effect"].partition(":")
        return kind, int(pk)


class PointChoice(ChoiceInside):
    model = AttentionPoint

    def rows(self, here: Here) -> models.QuerySet[Any]:
        found = AttentionPoint.objects.filter(partnership=here.partnership).exclude(status=PointStatus.OUT)
        return found.order_by("theme", "phase", "rank")


class SendPainForm(InsideForm):
    text = forms.CharField(
        label=_("What should others be aware of?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence, said so that nobody can tell whose way it was."),
    )
    theme = forms.ChoiceField(label=_("Which theme?"), choices=Theme.choices, initial=Theme.VALUE)
    phase = forms.ChoiceField(label=_("When does it matter?"), choices=Phase.choices, initial=Phase.DURING)
    point = PointChoice(
        label=_("Or does a point say it already?"),
        required=False,
        empty_label=_("No, it is new"),
    )


class InitiativeChoice(ChoiceInside):
    model = Initiative

    def rows(self, here: Here) -> models.QuerySet[Any]:
        return here.partnership.initiatives.filter(stopped_at__isnull=True).order_by("-begins_on", "pk")


class TryForm(InitiativeForm):
    """A new initiative, or one that is there already: then nothing else need be filled in."""

    use_required_attribute = False

    initiative = InitiativeChoice(
        label=_("Does an initiative see to it already?"), required=False, empty_label=_("No, it is new")
    )

    field_order = ("initiative",)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("initiative"):
            for name in set(self.errors) - {"initiative"}:
                del self.errors[name]
        return data
