# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What front-line staff may do without asking: what is agreed, what waits for a yes, and the page for the wall."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, number_of, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_write

from ..actions import local_room as actions
from ..forms.local_room import LocalRoomForm, RenewForm
from ..models import LocalRoom
from ..room import DOOR
from ..rules import local_room as rules

TOOL = "culture.local"


def find_local_room(here: Here, localroom: int) -> LocalRoom:
    found: LocalRoom = get_object_or_404(here.partnership.local_rooms, pk=localroom)
    return found


def rows_of(here: Here) -> list[dict[str, Any]]:
    """Each with whom it concerns and whose yes it lacks."""
    found = here.partnership.local_rooms.standing().prefetch_related("partners__organisation", "yeses")
    own = {each.pk: each for each in here.partners}
    rows = []
    for each in found.order_by("pk"):
        partners = sorted(each.partners.all(), key=lambda partner: partner.organisation.sort_key)
        said = {yes.partner_id for yes in each.yeses.all()}
        rows.append(
            {
                "local_room": each,
                "partners": [partner.organisation.name for partner in partners],
                "missing": [partner.organisation.name for partner in partners if partner.pk not in said],
                "may_say_yes": [
                    own[partner.pk] for partner in partners if partner.pk in own and partner.pk not in said
                ],
                "is_past": each.is_past(here.today),
                "may_end": holds(rules.check_may_end, here, each, [partner.pk for partner in partners]),
            }
        )
    return rows


@require_GET
def local_rooms(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rows = rows_of(here)
    shown = {
        "agreed": [row for row in rows if not row["missing"] and not row["is_past"]],
        "waiting": [row for row in rows if row["missing"] and not row["is_past"]],
        "past": [row for row in rows if row["is_past"]],
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("What you may do without asking"),
    }
    return render(request, "culture/local_rooms.html", shown)


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


@require_http_methods(["GET", "POST"])
def propose_local_room(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    own = [each.pk for each in here.partners]

    def act(data: dict[str, Any]) -> LocalRoom:
        return actions.propose_local_room(partners=list(data.pop("partners")), fields=data, **_by(here))

    return write_page(
        request,
        LocalRoomForm(request.POST or None, here=here, initial={"partners": own}),
        title=_("What may they do without asking?"),
        lead=_("It holds when every partner that it concerns has said yes."),
        button=_("Propose it"),
        act=act,
        back=here.url("culture:local_rooms"),
        theme=DOOR.theme,
    )


@require_POST
def say_yes(request: HttpRequest, localroom: int) -> HttpResponse:
    here = here_of(request)
    found = find_local_room(here, localroom)
    mine = here.partnership.partners.select_related("organisation")
    partner = get_object_or_404(mine, pk=number_of(request.POST.get("partner", "")))
    actions.say_yes(local_room=found, partner=partner, **_by(here))
    return redirect(here.url("culture:local_rooms"))


@require_http_methods(["GET", "POST"])
def renew_local_room(request: HttpRequest, localroom: int) -> HttpResponse:
    here = here_of(request)
    found = find_local_room(here, localroom)
    rules.check_may_renew(here, found, set(found.partners.values_list("pk", flat=True)))
    return write_page(
        request,
        RenewForm(request.POST or None, here=here),
        title=_("Look at it again: %(what)s") % {"what": found.text},
        lead=_("It holds again when every partner that it concerns has said yes anew."),
        act=lambda data: actions.renew_local_room(local_room=found, **data, **_by(here)),
        back=here.url("culture:local_rooms"),
        theme=DOOR.theme,
    )


@require_POST
def end_local_room(request: HttpRequest, localroom: int) -> HttpResponse:
    here = here_of(request)
    actions.end_local_room(local_room=find_local_room(here, localroom), **_by(here))
    return redirect(here.url("culture:local_rooms"))
