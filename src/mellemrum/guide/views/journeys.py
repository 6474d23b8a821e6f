# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From what hurt on a citizen's way to an attention point or an initiative: the guide knows all rooms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.guide.actions import send_pain_on, try_something
from mellemrum.guide.trace_forms import SendPainForm, TryForm
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.rooms.value.room import DOOR
from mellemrum.rooms.value.rules.journeys import check_may_send_on
from mellemrum.rooms.value.views.journey_steps import find_step
from mellemrum.rooms.value.views.journeys import page_of


@require_http_methods(["GET", "POST"])
def send_pain(request: HttpRequest, journeystep: int) -> HttpResponse:
    here = here_of(request)
    step = find_step(here, journeystep)
    check_may_send_on(here, step)

    def act(data: dict[str, Any]) -> Any:
        point = data.pop("point")
        return send_pain_on(here=here, step=step, fields=data, point=point, by=here.member, at=here.at)

    return write_page(
        request,
        SendPainForm(request.POST or None, here=here, initial={"text": step.pain}),
        title=_("Send it on as an attention point"),
        lead=f"{step.place}. {step.what}",
        button=_("Send it on"),
        act=act,
        back=f"{page_of(here, step.journey)}#step-{step.pk}",
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def try_pain(request: HttpRequest, journeystep: int) -> HttpResponse:
    here = here_of(request)
    step = find_step(here, journeystep)
    check_may_send_on(here, step)
    initial = {"owner": step.owner_id, "begins_on": here.today}

    def act(data: dict[str, Any]) -> Any:
        initiative, partners = data.pop("initiative"), list(data.pop("partners", ()))
        return try_something(
            here=here, step=step, initiative=initiative, fields=data, partners=partners, by=here.member, at=here.at
        )

    return write_page(
        request,
        TryForm(request.POST or None, here=here, initial=initial),
        title=_("Try something about it"),
        lead=f"{step.place}. {step.what.rstrip('. ')}. {step.pain}",
        button=_("Try it"),
        act=act,
        back=f"{page_of(here, step.journey)}#step-{step.pk}",
        done=lambda found: here.url("economy:initiative", initiative=found.pk),
        theme=DOOR.theme,
    )
