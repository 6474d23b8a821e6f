# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One meeting: its agenda, who sits there, the hats that are worn, and for whoever keeps it what waits to come on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
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
        "rows": _shown(here, agenda.rows, partners),
        "own": here.partners[0] if here.partners else None,
        "says": _says(),
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


def _shown(here: Here, rows: Sequence[Row], partners: dict[int, str]) -> list[dict[str, Any]]:
    """Each item with the hat that this person wears there, for the first partner that they act for."""
    own = str(here.partners[0].pk) if here.partners else ""
    change, move, remove, wear = (
        here.urls(f"mandate:{name}", "agendaitem") for name in ("change_item", "move_item", "remove_item", "wear_hat")
    )
    # Looked up once, as `_says`.
    takes, brought, by_secretariat = _("%(n)s min."), _("brought by %(name)s"), _("brought by the secretariat")
    by = {pk: brought % {"name": name} for pk, name in partners.items()}
    return [
        {
            "row": row,
            "takes": takes % {"n": row.item.minutes},
            "by": by.get(row.item.brought_by_id or 0, by_secretariat),
            "hats": _hats(row.item.hats.get(own, ""), get_language() or "da"),
            "change": change(row.item.pk),
            "move": move(row.item.pk),
            "remove": remove(row.item.pk),
            "wear": wear(row.item.pk),
        }
        for row in rows
    ]


@cache
def _hats(worn: str, language: str) -> SafeString:
    """The choices with the one that is worn: drawn once for all items and pages."""
    rows = ((value, " selected" if value == worn else "", name) for value, name in HATS)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def _says() -> dict[str, str]:
    """What stands at every item is looked up once."""
    return {
        "which": _("Which hat do you wear here?"),
        "speak_as": _("I speak as"),
        "say_it": _("Say it"),
        "change": _("Change"),
        "up": _("Up"),
        "down": _("Down"),
        "off": _("Take off"),
    }


def agenda_here(here: Here, found: Meeting) -> Agenda:
    return agenda_of(here, found, here.partnership.partners.names())
