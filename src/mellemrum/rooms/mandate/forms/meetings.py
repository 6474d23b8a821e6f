# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about a meeting: when and where, what stands on its agenda, and the mail that goes out with it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.choices import MemberChoice, PartnerChoice
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm, TimeTyped

from ..models import Hat, Purpose
from .decisions import area


class MeetingForm(InsideForm):
    on = DateTyped(label=_("Which day?"))
    begins = TimeTyped(label=_("It begins at"))
    ends = TimeTyped(label=_("It ends at"), help_text="")
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Link, if it is held on a screen"), max_length=500, required=False, assume_scheme="https"
    )
    led_by = MemberChoice(
        label=_("Who leads this one?"),
        required=False,
        empty_label=_("The chair"),
        help_text=_("Somebody who sits in the forum."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if {"on", "begins", "ends"} <= data.keys():
            if data["ends"] <= data["begins"]:
                self.add_error("ends", _("The meeting ends before it begins. Change one of the times."))
            zone = timezone.get_default_timezone()
            self.starts_at = dt.datetime.combine(data["on"], data["begins"], zone)
            self.ends_at = dt.datetime.combine(data["on"], data["ends"], zone)
        return data

    def fields_of(self, data: dict[str, Any]) -> dict[str, Any]:
        """What the action takes: moments instead of a day and two times."""
        kept = {name: data[name] for name in ("place", "link", "led_by")}
        return {"starts_at": self.starts_at, "ends_at": self.ends_at, **kept}


class ItemForm(InsideForm):
    title = forms.CharField(label=_("What is it about?"), max_length=300)
    purpose = forms.ChoiceField(label=_("What is it for?"), choices=Purpose.choices, widget=forms.RadioSelect)
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        max_value=480,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    brought_by = PartnerChoice(label=_("Who brings it?"), required=False, empty_label=_("The secretariat"))
    note = forms.CharField(
        label=_("What do you need from the others?"), max_length=300, required=False, help_text=_("In one sentence.")
    )


# An agenda has the same choice at each of its items: the page writes it out, since a form apiece takes half its time.
HATS = (("", _("not said yet")), *Hat.choices)


class HatForm(CarefulForm):
    hat = forms.ChoiceField(label=_("I speak as"), choices=HATS, required=False)


class AgendaMailForm(CarefulForm):
    subject = forms.CharField(label=_("Subject"), max_length=160)
    text = area(
        _("What you write to all"),
        rows=5,
        most=2000,
        help_text=_("The agenda stands below it, and a link to the page where each can say what they think."),
    )
