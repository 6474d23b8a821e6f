# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The same measure for another place: only what differs is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import PartnerChoice
from mellemrum.partnership.forms import InsideForm

from .. import rules
from ..models import Measure

MOST_NAME = 120


class ElsewhereForm(InsideForm):
    place_of_first = forms.CharField(
        label=_("Which place does this figure hold for?"), max_length=60, help_text=_("Then the two can be compared.")
    )
    place = forms.CharField(
        label=_("Which other place?"), max_length=60, help_text=_("For example a municipality or a ward.")
    )
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Where do the values come from?"))
    owner = PartnerChoice(label=_("Who sends the values?"), required=False, empty_label=_("Nobody yet"))

    def __init__(self, *args: Any, here: Here, measure: Measure, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        self.measure = measure
        self.places = [each.place for each in rules.same_elsewhere(here, measure)] or [measure.place]
        if measure.place:
            del self.fields["place_of_first"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        place = data.get("place", "")
        known = {each.casefold() for each in (*self.places, data.get("place_of_first", ""))}
        if place and place.casefold() in known:
            self.add_error("place", _("You follow it for that place already. Choose another one."))
        elif place and len(f"{self.measure.what}, {place}") > MOST_NAME:
            self.add_error("place", _("The name and the place are too long together. Write the place shorter."))
        return data
