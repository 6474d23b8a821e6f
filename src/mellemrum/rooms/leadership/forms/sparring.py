# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Asking a peer, answering, and what the two write to each other."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import MemberChoice
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm, text_area
from mellemrum.partnership.models import Role


class PeerChoice(MemberChoice):
    """Leaders of the partners from other sectors than one's own."""

    def rows(self, here: Here) -> QuerySet[Any]:
        found = super().rows(here).filter(role=Role.LEADER, partner__isnull=False)
        own = here.member.partner
        if own is not None:
            found = found.exclude(partner__organisation__sector=own.organisation.sector)
        return found.select_related("person", "partner__organisation")

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name}, {obj.partner.organisation.name}"


class AskForm(InsideForm):
    peer = PeerChoice(label=_("Whom would you like to think aloud with?"))
    about = text_area(
        _("About what?"), rows=4, most=1000, help_text=_("Two or three sentences. Only the one you ask reads them.")
    )


class SparringAnswerForm(CarefulForm):
    text = text_area(_("A word along with it"), rows=3, most=4000, required=False)


class SayForm(CarefulForm):
    text = text_area(_("What do you think?"), rows=4, most=4000)
    follow_up_on = DateTyped(label=_("When do you speak again?"), required=False)
