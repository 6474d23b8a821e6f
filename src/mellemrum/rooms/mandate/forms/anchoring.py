# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about what lives on, and about whether it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import title_of
from mellemrum.partnership.choices import MemberChoice, PartnerChoice
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm
from mellemrum.partnership.models import AgreementKind
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.typed import LinkTyped

from ..models import Check, Life
from ..rules.anchoring import check_seen_on
from ..rules.partners import check_is_own

# A record of the partnership that something can come from, as "decision-7".
ORIGINS = ("decision", "promise", "agreement")


def origin_of(values: Mapping[str, Any]) -> str:
    return next((f"{kind}-{values[kind]}" for kind in ORIGINS if values[kind]), "")


class OriginChoice(forms.ChoiceField):
    """One of the decisions, promises and agreements of the partnership, or none; the answer names all three."""

    def offer(self, here: Here) -> None:
        decisions = here.partnership.decisions.order_by("-proposed_at", "-pk").values_list("pk", "title")
        promises = here.partnership.promises.order_by("-made_at", "-pk").values_list("pk", "text")
        agreements = here.partnership.agreements.select_related("receiver__organisation").order_by("kind", "pk")
        self.choices = [
            ("", _("None of them")),
            (_("Decisions"), [(f"decision-{pk}", title) for pk, title in decisions]),
            (_("Promises"), [(f"promise-{pk}", text) for pk, text in promises]),
            (
                _("Agreements"),
                [(f"agreement-{each.pk}", title_of(AgreementKind(each.kind), each.receiver)) for each in agreements],
            ),
        ]


class AnchoringForm(InsideForm):
    title = forms.CharField(
        label=_("What lives on?"), max_length=200, help_text=_("A way of working, a service, a meeting, a place.")
    )
    owner = PartnerChoice(
        label=_("Who owns it from now on?"),
        error_messages={"required": _("Choose the partner that owns it. What nobody owns does not live on.")},
    )
    carried_by = MemberChoice(label=_("Who sees to it?"), help_text=_("One of the owner's own people."))
    anchored_on = DateTyped(
        label=_("From which day does it live there?"), help_text=_("You look at it 3, 6 and 12 months later.")
    )
    budget_line = forms.CharField(
        label=_("On which budget line?"),
        max_length=200,
        required=False,
        help_text=_("Write “not needed” if it costs nothing. Empty means that there is none."),
    )
    procedure = forms.CharField(label=_("In which procedure is it written down?"), max_length=300, required=False)
    link = LinkTyped(label=_("Where can the procedure be read?"))
    file = forms.FileField(label=_("Or the document itself"), required=False, help_text=_("At most 20 MB."))
    risk = forms.CharField(label=_("What could make it slip?"), max_length=300, required=False)
    origin = OriginChoice(label=_("What does it come from?"), required=False)

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        origin = self.fields["origin"]
        if isinstance(origin, OriginChoice):
            origin.offer(here)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("owner") and data.get("carried_by"):
            try:
                check_is_own(data["owner"], data["carried_by"])
            except NotNow as no:
                self.add_error("carried_by", str(no.sentence))
        return data


class CheckForm(CarefulForm):
    result = forms.ChoiceField(label=_("What did you see?"), choices=Life.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In one sentence"), max_length=300, help_text=_("What you saw, and where. Gone is an answer too.")
    )
    seen_on = DateTyped(label=_("On which day did you look?"))

    def __init__(self, *args: Any, check: Check, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.check, self.today = check, today

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("seen_on"):
            try:
                check_seen_on(self.check, data["seen_on"], self.today)
            except NotNow as no:
                self.add_error("seen_on", str(no.sentence))
        return data
