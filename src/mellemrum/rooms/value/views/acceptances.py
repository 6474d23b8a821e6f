# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Whether a partner believes a figure: its answer, and its contest taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.pages import here_of, write_page

from .. import actions, rules
from ..forms import AcceptanceForm
from ..room import DOOR
from .measures import find_measure


@require_http_methods(["GET", "POST"])
def acceptance(request: HttpRequest, measure: int) -> HttpResponse:
    here = here_of(request)
    found = find_measure(here, measure)
    partner = rules.check_may_answer(here, found, here.partner)

    def act(data: dict[str, Any]) -> None:
        seen = data.pop("definition")
        actions.answer_measure(
            here=here, measure=found, partner=partner, seen=seen, fields=data, by=here.member, at=here.at
        )

    return write_page(
        request,
        AcceptanceForm(
            request.POST or None,
            partner=partner.organisation.name,
            initial={"definition": found.definition_no},
        ),
        title=_("Do you believe this figure?"),
        lead=_("%(name)s: %(definition)s") % {"name": found.name, "definition": found.definition},
        act=act,
        back=here.url("value:measure", measure=found.pk),
        theme=DOOR.theme,
    )


@require_POST
def withdraw_contest(request: HttpRequest, measure: int) -> HttpResponse:
    here = here_of(request)
    found = find_measure(here, measure)
    partner = rules.check_may_answer(here, found, here.partner)
    actions.withdraw_contest(here=here, measure=found, partner=partner, by=here.member, at=here.at)
    return redirect(here.url("value:measure", measure=found.pk))
