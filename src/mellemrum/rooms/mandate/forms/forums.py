# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about a forum: what it is for, who sits there, and who leads it."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import ChoiceInside, MemberChoice, PartnerChoice
from mellemrum.partnership.forms import DateTyped, InsideForm
from mellemrum.partnership.models import Seat

from ..models import Forum
from .decisions import area


class ForumChoice(ChoiceInside):
    model = Forum

    def rows(self, here: Here) -> QuerySet[Forum]:
        return here.partnership.forums.order_by("name")


class SeatChoice(ChoiceInside):
    model = Seat

    def rows(self, here: Here) -> QuerySet[Seat]:
        return here.partnership.seats.order_by("name")


class ForumForm(InsideForm):
    name = forms.CharField(label=_("What is it called?"), max_length=120)
    purpose = area(_("What is it for?"), rows=2, required=False, most=1000)
    rhythm = forms.CharField(
        label=_("How often does it meet?"), max_length=200, required=False, help_text=_("As you say it yourselves.")
    )
    decides = area(_("What may it decide?"), rows=2, required=False)
    quorum = forms.IntegerField(
        label=_("How many partners must be there?"),
        required=False,
        min_value=0,
        max_value=999,
        help_text=_("Empty: more than half of them. 0: none is asked for."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    needs_seat = forms.BooleanField(
        label=_("And at least one of the seats for citizens and the front line"), required=False
    )
    escalates_to = ForumChoice(label=_("Where does a matter go on to?"), required=False, empty_label=_("Nowhere else"))
    escalation = forms.CharField(
        label=_("What happens when it cannot decide?"), max_length=300, required=False, help_text=_("In one sentence.")
    )


class ForumSeatForm(InsideForm):
    partner = PartnerChoice(label=_("A partner"), required=False, empty_label=_("None"))
    member = MemberChoice(
        label=_("By which person?"),
        required=False,
        empty_label=_("Whoever acts for it"),
        help_text=_("Without a partner, the person sits there for nobody."),
    )
    seat = SeatChoice(label=_("Or one of the seats that must be filled"), required=False, empty_label=_("None"))


class ChairForm(InsideForm):
    member = MemberChoice(label=_("Who leads it?"))
    beside = MemberChoice(label=_("Together with"), required=False, empty_label=_("Nobody"))
    from_on = DateTyped(label=_("From which day?"))
