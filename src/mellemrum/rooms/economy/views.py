# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Everything that the partners try, one initiative, and how it is written down, changed and stopped."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_write

from . import actions, rules
from .forms import InitiativeForm, StopForm
from .models import Initiative, InitiativeState
from .room import DOOR

TOOL = "economy.initiatives"


@require_GET
def door(request: HttpRequest) -> HttpResponse:
    """What is behind the door, and what comes later."""
    return render(request, "ui/door.html", {"door": DOOR, "theme": DOOR.theme, "title": DOOR.name})


def find_initiative(here: Here, initiative: int) -> Initiative:
    mine = here.partnership.initiatives.select_related("owner__organisation", "aim", "stopped_by")
    found: Initiative = get_object_or_404(mine, pk=initiative)
    return found


@require_GET
def initiatives(request: HttpRequest) -> HttpResponse:
    """What runs comes first, then what is planned, and what is over last."""
    here = here_of(request)
    names, address = here.partnership.partners.names(), here.urls("economy:initiative", "initiative")
    lines: dict[InitiativeState, list[dict[str, Any]]] = {}
    for each in here.partnership.initiatives.select_related("aim").order_by("begins_on", "pk"):
        line = {"initiative": each, "url": address(each.pk), "owner": names[each.owner_id]}
        lines.setdefault(each.state_on(here.today), []).append(line)
    shown = {
        "groups": [(state, _headings()[state], lines[state]) for state in InitiativeState if state in lines],
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Initiatives"),
    }
    return render(request, "economy/initiatives.html", shown)


def _headings() -> dict[InitiativeState, str]:
    return {
        InitiativeState.RUNNING: _("Running now"),
        InitiativeState.PLANNED: _("Planned"),
        InitiativeState.ENDED: _("Ended"),
        InitiativeState.STOPPED: _("Stopped"),
    }


@require_GET
def initiative(request: HttpRequest, initiative: int) -> HttpResponse:
    here = here_of(request)
    found = find_initiative(here, initiative)
    partners = list(found.partners.select_related("organisation").order_by("organisation__sort_key"))
    shown = {
        "initiative": found,
        "state": found.state_on(here.today),
        "partners": [each.organisation.name for each in partners],
        "may_change": holds(rules.check_may_change, here, found, [each.pk for each in partners]),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.title,
    }
    return render(request, "economy/initiative.html", shown)


def _page_of(here: Here, initiative: Initiative) -> str:
    return here.url("economy:initiative", initiative=initiative.pk)


def _split(data: dict[str, Any]) -> dict[str, Any]:
    """What the actions take: the fields of the record, and the partners."""
    return {"partners": list(data["partners"]), "fields": {name: data[name] for name in data if name != "partners"}}


@require_http_methods(["GET", "POST"])
def add_initiative(request: HttpRequest) -> HttpResponse:
    """`aim`, `title` and `why` in the address fill the form: what was seen elsewhere becomes something to try."""
    here = here_of(request)
    check_may_write(here)
    initial = {
        "owner": here.partner.pk if here.partner else None,
        "begins_on": here.today,
        "aim": number_of(request.GET.get("aim", "")) or None,
        "title": request.GET.get("title", "")[:120],
        "why": request.GET.get("why", "")[:600],
    }
    return write_page(
        request,
        InitiativeForm(request.POST or None, here=here, initial=initial),
        title=_("Write down an initiative"),
        lead=_("Something small that you can try soon is better than something large that waits."),
        button=_("Write it down"),
        act=lambda data: actions.write_initiative(here=here, **_split(data), by=here.member, at=here.at),
        back=here.url("economy:initiatives"),
        done=lambda made: _page_of(here, made),
        theme=DOOR.theme,
    )


def initiative_values(found: Any) -> dict[str, Any]:
    names = ("title", "why", "begins_on", "ends_on", "revisit_on")
    return {
        **{name: getattr(found, name) for name in names},
        "owner": found.owner_id,
        "aim": found.aim_id,
        "partners": list(found.partners.values_list("pk", flat=True)),
    }


@require_http_methods(["GET", "POST"])
def change_initiative(request: HttpRequest, initiative: int) -> HttpResponse:
    here = here_of(request)
    found = find_initiative(here, initiative)
    values = initiative_values(found)
    rules.check_may_change(here, found, values["partners"])
    return write_page(
        request,
        InitiativeForm(request.POST or None, here=here, initial=values),
        title=_("Change the initiative"),
        act=lambda data: actions.change_initiative(
            here=here, initiative=found, seen=seen_version(request), **_split(data), by=here.member, at=here.at
        ),
        back=_page_of(here, found),
        theme=DOOR.theme,
        record=found,
        current=initiative_values,
    )


@require_http_methods(["GET", "POST"])
def stop_initiative(request: HttpRequest, initiative: int) -> HttpResponse:
    here = here_of(request)
    found = find_initiative(here, initiative)
    rules.check_may_change(here, found, found.partners.values_list("pk", flat=True))
    return write_page(
        request,
        StopForm(request.POST or None),
        title=_("Stop the initiative"),
        lead=found.title,
        button=_("Stop it"),
        act=lambda data: actions.stop_initiative(here=here, initiative=found, **data, by=here.member, at=here.at),
        back=_page_of(here, found),
        theme=DOOR.theme,
    )
