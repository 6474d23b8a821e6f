# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One meeting: its agenda, who sits there, the hats that are worn, and for whoever keeps it what waits to come on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import holds
from mellemrum.ui.templatetags.ui import day

from ..forms.meetings import HATS
from ..models import AgendaItem, Meeting
from ..models.meeting import LOOK_BACK
from ..models.sitting import chair_of, sitting
from ..room import DOOR
from ..room.agenda import Agenda, Row, agenda_of
from ..room.candidates import candidates
from ..room.rehearsal import rehearse
from ..rules import meetings as rules
from ..rules import minutes as minutes_rules
from .forums import TOOL, quorum_in_words


def find_meeting(here: Here, meeting: int) -> Meeting:
    mine = Meeting.objects.filter(forum__partnership=here.partnership)
    return get_object_or_404(mine.select_related("forum", "led_by__person", "minutes_kept"), pk=meeting)


def find_item(here: Here, agendaitem: int) -> AgendaItem:
    mine = AgendaItem.objects.filter(meeting__forum__partnership=here.partnership)
    return get_object_or_404(
        mine.select_related("meeting__forum", "meeting__minutes_kept", "brought_by__organisation"), pk=agendaitem
    )


def title_of_meeting(meeting: Meeting) -> str:
    return f"{meeting.forum.name}, {day(meeting.starts_at)}"


@require_GET
def meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_meeting(here, meeting)
    partners = here.partnership.partners.names()
    agenda = agenda_of(here, found, partners)
    sitters = sitting([found.forum_id], found.day)[found.forum_id]
    chair = chair_of(found.forum_id, found.day)
    may_keep = holds(rules.check_may_change, here, found, chair)
    standing = [(row.item.about_kind, row.item.about_record) for row in agenda.rows]
    shown: dict[str, Any] = {
        "meeting": found,
        "agenda": agenda,
        "rows": [_shown(here, row, partners) for row in agenda.rows],
        "hats": HATS,
        "sitters": sitters,
        "quorum": quorum_in_words(found.forum, sitters),
        "chair": chair,
        "ends": found.clock(found.minutes),
        "look_back": LOOK_BACK,
        "is_over": found.ends_at <= here.at,
        "is_held": holds(minutes_rules.check_is_held, here, found),
        "may_run": holds(minutes_rules.check_may_run, here, found, chair),
        "candidates": candidates(here, found, partners, standing) if may_keep else [],
        "may_keep": may_keep,
        "may_send": holds(rules.check_may_send, here, found, len(agenda.rows)),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": title_of_meeting(found),
    }
    return render(request, "mandate/meeting.html", shown)


def _shown(here: Here, row: Row, partners: dict[int, str]) -> dict[str, Any]:
    """An item with the hat that this person wears there, for the first partner that they act for."""
    own = here.partners[0] if here.partners else None
    return {
        "row": row,
        "by": partners.get(row.item.brought_by_id or 0, ""),
        "own": own,
        "worn": row.item.hats.get(str(own.pk), "") if own else "",
    }


def agenda_here(here: Here, found: Meeting) -> Agenda:
    return agenda_of(here, found, here.partnership.partners.names())


@require_GET
def rehearsal(request: HttpRequest, meeting: int) -> HttpResponse:
    """What would surprise those who sit there, for whoever keeps the agenda."""
    here = here_of(request)
    found = find_meeting(here, meeting)
    rules.check_may_change(here, found, chair_of(found.forum_id, here.today))
    agenda = agenda_here(here, found)
    asked = rehearse(here, agenda, sitting([found.forum_id], found.day)[found.forum_id])
    shown = {
        "meeting": found,
        "asked": asked,
        "surprises": sum(len(each.found) for each in asked),
        "may_send": holds(rules.check_may_send, here, found, len(agenda.rows)),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": title_of_meeting(found),
    }
    return render(request, "mandate/rehearsal.html", shown)
