# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type in the first quarter of an hour: a few words a step."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .access import Here
from .forms import CarefulForm, InsideForm, text_area

# An organisation's name; and no partnership has more partners than a person writes by hand.
MOST_NAME, MOST_PARTNERS = 160, 100


LISTED = re.compile(r"^(?:[0-9]{1,2}[.)]|[-–•*·])\s*")


class BeginTaskForm(CarefulForm):
    """The card as it is written on the first day: what, for whom, why, and where to."""

    title = forms.CharField(label=_("The task in one line"), max_length=160)
    for_whom = text_area(_("For whom?"), rows=2, required=False, help_text=_("Who are they, and how many?"))
    why = text_area(_("Why does it matter?"), rows=2, required=False)
    where_to = forms.CharField(
        label=_("Where to?"),
        max_length=300,
        required=False,
        help_text=_("What would a citizen notice when you have got there?"),
    )


class BeginPartnersForm(InsideForm):
    """One organisation a line; those that are here already are left as they are."""

    names = text_area(_("One organisation a line"), rows=6, required=False, most=10_000)

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        self.known = here.partnership.partners.names().values()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        here = {name.casefold() for name in self.known}
        # A list from a document has numbers or dots before its lines, one from a spreadsheet more columns behind.
        names = [
            LISTED.sub("", " ".join(line.partition("\t")[0].split())) for line in data.get("names", "").splitlines()
        ]
        # Of one name in two spellings the first is kept.
        new = {name.casefold(): name for name in reversed(names) if name and name.casefold() not in here}
        long = next((name for name in new.values() if len(name) > MOST_NAME), None)
        if long is not None:
            self.add_error(
                "names", _("“%(name)s…” is too long for a name. One organisation a line.") % {"name": long[:40]}
            )
        elif len(new) > MOST_PARTNERS:
            self.add_error(
                "names", _("%(n)s partners are too many at once. Bring them in from a spreadsheet.") % {"n": len(new)}
            )
        elif not new and not here:
            self.add_error("names", _("Write at least one organisation, or skip the step."))
        data["names"] = list(reversed(new.values()))
        return data


class BeginSeatsForm(CarefulForm):
    citizen_voice = forms.CharField(
        label=_("The voice of the citizens"),
        max_length=300,
        required=False,
        help_text=_("Who could it be, and whom have you asked?"),
    )
    front_line = forms.CharField(
        label=_("The front line"),
        max_length=300,
        required=False,
        help_text=_("Somebody who meets the citizens every day."),
    )
