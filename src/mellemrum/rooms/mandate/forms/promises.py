# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about a promise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import ChoiceInside, MemberChoice, PartnerChoice
from mellemrum.partnership.forms import DateTyped, InsideForm, KronerTyped
from mellemrum.ui.templatetags.ui import day

from ..models import Decision, Meeting, Promise, PromiseState
from .decisions import area


class DecisionChoice(ChoiceInside):
    model = Decision

    def rows(self, here: Here) -> QuerySet[Any]:
        return here.partnership.decisions.order_by("-proposed_at", "-pk")


class MeetingChoice(ChoiceInside):
    model = Meeting

    def rows(self, here: Here) -> QuerySet[Any]:
        mine = Meeting.objects.called().filter(forum__partnership=here.partnership, starts_at__lte=here.at)
        return mine.select_related("forum").order_by("-starts_at")

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.forum.name}, {day(obj.starts_at)}"


class PromiseBesideForm(InsideForm):
    """A promise that is made beside a record of any room: what it is about is known already."""

    text = forms.CharField(
        label=_("What is promised?"), max_length=300, help_text=_("So that both can see when it is kept.")
    )
    giver = PartnerChoice(label=_("Who promises?"))
    receiver = PartnerChoice(label=_("To whom?"))
    carried_by = MemberChoice(label=_("Who carries it?"), help_text=_("One of the partner's own people."))
    due_on = DateTyped(label=_("By when?"))
    amount = KronerTyped(label=_("What does it cost, in kroner?"), required=False)
    is_meant = forms.BooleanField(label=_("I know if it goes beyond the mandate, and take it home"), required=False)


class PromiseForm(PromiseBesideForm):
    decision = DecisionChoice(label=_("Which decision does it follow from?"), required=False, empty_label=_("None"))
    meeting = MeetingChoice(label=_("At which meeting was it said?"), required=False, empty_label=_("At none"))
    # It is asked last.
    field_order = ("text", "giver", "receiver", "carried_by", "due_on", "amount", "decision", "meeting", "is_meant")


class ChangePromiseForm(InsideForm):
    due_on = DateTyped(label=_("By when?"))
    carried_by = MemberChoice(label=_("Who carries it?"), help_text=_("One of the partner's own people."))
    note = area(_("Note"), required=False)

    def __init__(self, *args: Any, here: Here, promise: Promise | None = None, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        carried_by = self.fields["carried_by"]
        if promise is not None and isinstance(carried_by, MemberChoice):
            carried_by.queryset = carried_by.rows(here).filter(partner=promise.giver)
            if promise.carried_by_id is None:
                carried_by.required = False
                carried_by.empty_label = promise.carrier or _("Nobody yet")


class ClosePromiseForm(InsideForm):
    to = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[(each.value, each.label) for each in (PromiseState.KEPT, PromiseState.BROKEN, PromiseState.RELEASED)],
        widget=forms.RadioSelect,
    )
    note = area(_("Why?"), required=False)
