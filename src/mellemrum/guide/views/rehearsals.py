# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The dress rehearsal of a meeting: what would surprise those who sit there, for whoever keeps the agenda."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import holds
from mellemrum.rooms.mandate.models.sitting import chair_of, sitting
from mellemrum.rooms.mandate.room import DOOR
from mellemrum.rooms.mandate.room.rehearsal import Against, rehearse
from mellemrum.rooms.mandate.rules import meetings as rules
from mellemrum.rooms.mandate.views.forums import TOOL
from mellemrum.rooms.mandate.views.meeting import agenda_here, find_meeting, title_of_meeting
from mellemrum.rooms.value.models import OwnTarget, Pull


def pulling(here: Here) -> list[Against]:
    """The partners' own targets that pull the other way than a shared figure."""
    page = here.urls("value:measure", "measure")
    kept = OwnTarget.objects.filter(measure__in=here.partnership.measures.kept(), pull=Pull.AGAINST)
    rows = kept.order_by("measure__sort_key", "pk").values_list("partner", "text", "why", "measure__aim", "measure")
    return [
        Against(partner, text, why, aim, ("value.measure", measure), page(measure))
        for partner, text, why, aim, measure in rows
    ]


@require_GET
def rehearsal(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_meeting(here, meeting)
    rules.check_may_change(here, found, chair_of(found.forum_id, here.today))
    agenda = agenda_here(here, found)
    asked = rehearse(here, agenda, sitting([found.forum_id], found.day)[found.forum_id], pulling(here))
    shown = {
        "meeting": found,
        "asked": asked,
        "surprises": sum(len(each.found) for each in asked),
        "may_send": holds(rules.check_may_send, here, found, len(agenda.rows)),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": title_of_meeting(found),
    }
    return render(request, "guide/rehearsal.html", shown)
