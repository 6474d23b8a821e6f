# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The citizen journeys: their list, one of them with its steps and its map, and what is taken out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Remark
from mellemrum.partnership.pages import attached, here_of, seen_version, write_page
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import holds, may_lead, may_write
from mellemrum.reading.exports import xlsx_bytes
from mellemrum.ui.paper import NoPrinter, pdf_of

from .. import figures
from ..actions import journeys as actions
from ..forms.journey import JourneyForm
from ..models import SENT_ON, Journey, JourneyStep, Reach, Shared, Sighting
from ..room import DOOR
from ..room.journey_paper import journey_paper
from ..room.journeys import waiting_journeys
from ..rules import journeys as rules
from .listing import XLSX

TOOL = "value.journeys"
STEP = "value.journeystep"
INITIATIVE = "economy.initiative"


@require_GET
def journeys(request: HttpRequest) -> HttpResponse:
    """Those that lie there, the latest first; above them what waits to be read."""
    here = here_of(request)
    found = Journey.objects.laid().filter(partnership=here.partnership)
    counted = found.annotate(
        n_steps=Count("steps"), n_pains=Count("steps", filter=~Q(steps__pain="")), n_owned=Count("steps__owner")
    )
    shown = {
        "journeys": counted.order_by("-told_on", "-pk"),
        "waiting": waiting_journeys(here),
        "may_write": may_write(here),
        "may_lead": may_lead(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Citizen journeys"),
    }
    return render(request, "value/journeys.html", shown)


def find_journey(here: Here, journey: int) -> Journey:
    mine = Journey.objects.seen_by(here).filter(partnership=here.partnership)
    found = get_object_or_404(mine.select_related("member__person"), pk=journey)
    found.partnership = here.partnership
    return found


def steps_of(journey: Journey) -> list[JourneyStep]:
    found = journey.steps.select_related("actor__organisation", "owner__organisation", "offer")
    return list(found.order_by("place", "pk"))


def page_of(here: Here, journey: Journey) -> str:
    return here.url("value:journey", journey=journey.pk)


@require_GET
def journey(request: HttpRequest, journey: int) -> HttpResponse:
    """The steps as a list first, then the map, then the table behind it."""
    here = here_of(request)
    found = find_journey(here, journey)
    steps = steps_of(found)
    columns, rows = figures.journey_table(steps)
    shown = {
        "journey": found,
        "steps": _lines(here, steps),
        "mapped": figures.mapped(found, steps),
        "columns": columns,
        "rows": rows,
        "n_outside": len(_outside(found, steps)),
        "may_keep": holds(rules.check_may_keep, here, found),
        "may_lay": holds(rules.check_may_lay, here, found),
        "may_write": may_write(here),
        "may_lay_beside": may_write(here) and here.partnership.event_logs.filter(read_at__isnull=False).exists(),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.title,
    }
    return render(request, "value/journey.html", shown)


def _lines(here: Here, steps: Sequence[JourneyStep]) -> list[dict[str, Any]]:
    """Each step with what was sent on from it and asked about it, where it is seen in the data; its stage where a new one begins."""
    ids = [each.pk for each in steps]
    sent: dict[int, list[tuple[str, int]]] = {}
    connections = here.partnership.connections.filter(from_kind=STEP, from_record__in=ids, relation=SENT_ON)
    for pk, kind, record in connections.order_by("pk").values_list("from_record", "to_kind", "to_record"):
        sent.setdefault(pk, []).append((kind, record))
    remarks = Remark.objects.filter(partnership=here.partnership, about_kind=STEP, about_record__in=ids).standing()
    asked = Counter(remarks.values_list("about_record", flat=True))
    seen = dict(Sighting.objects.filter(step__in=ids).values_list("step", "log"))
    before = None
    found = []
    for each in steps:
        said = sent.get(each.pk, [])
        found.append(
            {
                "step": each,
                "who": figures.who_of(each),
                "long": figures.how_long(each.minutes),
                "stage": each.stage if each.stage != before else "",
                "sent": [one for one in said if one[0] != INITIATIVE],
                "tried": next((record for kind, record in said if kind == INITIATIVE), None),
                "asked": asked[each.pk],
                "seen": seen.get(each.pk),
            }
        )
        before = each.stage
    return found


def _outside(journey: Journey, steps: Sequence[JourneyStep]) -> list[JourneyStep]:
    """What may be shown outside the partnership: nothing of a journey that may not, and of another only some steps."""
    if journey.reach != Reach.PUBLIC:
        return []
    return [each for each in steps if each.consent == Shared.PUBLIC]


def journey_values(found: Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("title", "told_by", "told_on", "consent", "reach")}


@require_http_methods(["GET", "POST"])
def change_journey(request: HttpRequest, journey: int) -> HttpResponse:
    """Its heading; and, by their buttons, that it is laid among the others or taken away."""
    here = here_of(request)
    found = find_journey(here, journey)
    rules.check_may_keep(here, found)
    to = request.POST.get("to", "")
    if to == "laid":
        actions.lay_journey(here=here, journey=found, by=here.member, at=here.at)
        return redirect(page_of(here, found))
    if to == "away":
        actions.remove_journey(here=here, journey=found, by=here.member, at=here.at)
        return redirect(here.url("value:journeys"))
    return write_page(
        request,
        JourneyForm(request.POST or None, initial=journey_values(found)),
        title=_("The heading of the journey"),
        act=lambda data: actions.change_journey(
            here=here, journey=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
        record=found,
        current=journey_values,
        template="value/change_journey.html",
    )


@require_GET
def journey_file(request: HttpRequest, journey: int, ending: str) -> HttpResponse:
    """The map as a picture or on A3, or all steps as a table. `?outside=1` leaves out what only the partners may see."""
    here = here_of(request)
    found = find_journey(here, journey)
    steps = steps_of(found)
    if request.GET.get("outside") == "1":
        steps = _outside(found, steps)
    mapped = figures.mapped(found, steps)
    if mapped is None:
        raise NotNow(_("No step of this journey may be shown outside the partnership."))
    name = f"{slugify(found.title) or 'journey'}.{ending}"
    if ending == "xlsx":
        return attached(xlsx_bytes(found.title, *figures.journey_table(steps)), XLSX, name)
    if ending == "svg":
        response = attached(figures.map_file(mapped).encode(), "image/svg+xml", name)
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
        return response
    if ending == "pdf":
        try:
            content = pdf_of(journey_paper(here, found, steps), is_wall=True)
        except NoPrinter as missing:
            raise NotNow(str(missing)) from missing
        return attached(content, "application/pdf", name)
    raise Http404
