# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What an observer writes, what a partner answers, and what changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import ChoiceInside
from mellemrum.partnership.forms import CarefulForm, DateTyped
from mellemrum.ui.templatetags.ui import day

from ..models import Occasion, OccasionKind
from ..rules import mirror as rules
from .asking import AskingForm


class MirrorChoice(ChoiceInside):
    model = Occasion

    def rows(self, here: Here) -> models.QuerySet[Any]:
        """Those that have begun; the newest first."""
        held = here.partnership.occasions.called().filter(kind=OccasionKind.MIRROR, on__lte=here.today)
        found: models.QuerySet[Any] = held.order_by("-on", "-pk")
        return found

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}, {day(obj.on)}"


class MirrorNoteForm(AskingForm):
    text = forms.CharField(
        label=_("What did you see?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was said and done, not what it means. The partners find that out themselves."),
    )
    seen_on = DateTyped(label=_("When?"))
    occasion = MirrorChoice(label=_("On which occasion?"), required=False, empty_label=_("None in particular"))

    def ask(self, data: dict[str, Any]) -> None:
        rules.check_was_seen(self.here, data["seen_on"], data["occasion"])


class MirrorAnswerForm(CarefulForm):
    text = forms.CharField(label=_("What do you see in it?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class MirrorChangeForm(CarefulForm):
    changed = forms.CharField(
        label=_("What do you do otherwise now?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
