# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the engines have answered, to lay beside a decision: it stays in the basis as it was that day."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.guide.doors import ROOMS
from mellemrum.guide.forms import FindingForm
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.rooms.mandate.actions import basis
from mellemrum.rooms.mandate.room import DOOR
from mellemrum.rooms.mandate.rules import decisions as rules
from mellemrum.rooms.mandate.views.decision import find_decision


@require_http_methods(["GET", "POST"])
def rest_on(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    rules.check_may_ask(here, found)
    offered = {each.code: each for door in ROOMS for each in door.findings(here)}
    language = get_language() or "da"
    choices = [(code, f"{each.title}: {each.told[language]}") for code, each in offered.items()]

    def act(data: dict[str, Any]) -> Any:
        return basis.add_finding(here=here, decision=found, found=offered[data["finding"]], by=here.member, at=here.at)

    return write_page(
        request,
        FindingForm(request.POST or None, choices=choices),
        title=_("What do the figures say?"),
        lead=_("It is kept in the basis as it is today, also when the figures change.")
        if choices
        else _("No figures have been read yet. Send values of a shared measure first."),
        button=_("Add it to the basis"),
        act=act,
        back=here.url("mandate:decision", decision=found.pk),
        theme=DOOR.theme,
    )
