# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The start: task, partners, seats and people, a phone screen each. A step can be skipped, left and come back to."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership import rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import beginning as actions
from mellemrum.partnership.begin_forms import BeginPartnersForm, BeginSeatsForm, BeginTaskForm
from mellemrum.partnership.beginning import NEEDED_SEATS, first_steps, frame_of
from mellemrum.partnership.models import SeatKind
from mellemrum.partnership.pages import here_of, seen_version, write_page

TEMPLATE = "partnership/begin.html"


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """The first step that is not done; the wheel when all are."""
    here = here_of(request)
    rules.check_may_lead(here)
    waiting = next((step.url for step in first_steps(here) if not step.is_done), here.url("guide:home"))
    return redirect(waiting)


def _values(partnership: Any) -> dict[str, Any]:
    aim = partnership.aims.order_by("position", "pk").first()
    return {
        "title": partnership.task_title,
        "for_whom": partnership.task_for_whom,
        "why": partnership.task_why,
        "where_to": aim.text if aim else "",
    }


@require_http_methods(["GET", "POST"])
def begin_task(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_lead(here)
    frame = frame_of(here, "begin_task")

    def act(data: dict[str, Any]) -> None:
        where_to = data.pop("where_to")
        actions.begin_task(
            here=here, seen=seen_version(request), card=data, where_to=where_to, by=here.member, at=here.at
        )

    return write_page(
        request,
        BeginTaskForm(request.POST or None, initial=_values(here.partnership)),
        title=_("What will you solve together?"),
        lead=_("A few words each. You can write more later."),
        act=act,
        back=frame.back,
        done=lambda _done: frame.onward,
        button=_("Save and go on"),
        record=here.partnership,
        current=_values,
        template=TEMPLATE,
    )


@require_http_methods(["GET", "POST"])
def begin_partners(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_lead(here)
    frame = frame_of(here, "begin_partners")
    return write_page(
        request,
        BeginPartnersForm(request.POST or None, here=here),
        title=_("Who solves it with you?"),
        lead=_already(here) or _("A partner is an organisation that signs and decides."),
        act=lambda data: actions.begin_partners(here=here, names=data["names"], by=here.member, at=here.at),
        back=frame.back,
        done=lambda _done: frame.onward,
        button=_("Save and go on"),
        template=TEMPLATE,
    )


def _already(here: Here) -> str:
    names = ", ".join(here.partnership.partners.in_office(here.today).names().values())
    return _("Here already: %(names)s.") % {"names": names} if names else ""


@require_http_methods(["GET", "POST"])
def begin_seats(request: HttpRequest) -> HttpResponse:
    """Who is missing at the table is said on the first day, and shown until somebody sits there."""
    here = here_of(request)
    rules.check_may_lead(here)
    frame = frame_of(here, "begin_seats")
    seats = here.partnership.seats.order_by("-pk").values_list("kind", "note")

    def act(data: dict[str, Any]) -> None:
        notes = {SeatKind(kind): data[kind] for kind in NEEDED_SEATS}
        actions.begin_seats(here=here, notes=notes, by=here.member, at=here.at)

    return write_page(
        request,
        BeginSeatsForm(request.POST or None, initial=dict(seats)),
        title=_("Who must sit at the table, too?"),
        lead=_("Two seats are easily forgotten. An empty one is shown until somebody sits there."),
        act=act,
        back=frame.back,
        done=lambda _done: frame.onward,
        button=_("Save and go on"),
        template=TEMPLATE,
    )
