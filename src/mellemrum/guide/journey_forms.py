# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What somebody types who sends on what hurt on a citizen's way."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import ChoiceInside
from mellemrum.partnership.forms import InsideForm
from mellemrum.rooms.culture.models import AttentionPoint, Phase, PointStatus, Theme


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
