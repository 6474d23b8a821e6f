# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type to set time aside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import DateTyped, TimeTyped, text_area

from ..rules import slots as rules
from ..rules.occasions import check_may_plan
from .asking import AskingForm


class SlotsForm(AskingForm):
    title = forms.CharField(label=_("What do you call it?"), max_length=200)
    purpose = text_area(_("What will you think about?"), rows=2, required=False)
    every = forms.IntegerField(label=_("Every how many weeks?"), min_value=1, max_value=rules.MOST_WEEKS, initial=4)
    from_on = DateTyped(label=_("The first day"))
    to_on = DateTyped(label=_("Not after"))
    begins = TimeTyped(label=_("It begins at"), required=False)
    ends = TimeTyped(label=_("It ends at"), required=False, help_text="")

    def ask(self, data: dict[str, Any]) -> None:
        rules.check_may_set_aside(self.here, data["every"], data["from_on"], data["to_on"])
        check_may_plan(self.here, None, data["begins"], data["ends"])
