# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A meeting while it is held: the big screen that goes from item to item, and the page for the phones in the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.pages import here_of, number_of, write_page
from mellemrum.partnership.rules import holds
from mellemrum.ui.qr import qr_svg

from ..actions import minutes as actions
from ..forms.decisions import DecisionStanceForm
from ..forms.minutes import CaughtForm, HomeNoteForm, NoteForm
from ..models import Decision, HomeNote, Meeting, StanceKind
from ..models.sitting import Sitter, chair_of, sitting
from ..room import DOOR
from ..room.agenda import DECISION, Agenda, Row
from ..room.minutes import actions_of
from ..room.scripts import scripts
from ..rules import decisions as decision_rules
from ..rules import minutes as rules
from ..rules.forums import Present, present_in
from .decision import count_now, find_decision, partner_of, stances_of
from .forums import TOOL
from .meeting import agenda_here, find_item, find_meeting, title_of_meeting

# The same square for the whole meeting: it is drawn once.
_square = lru_cache(maxsize=64)(qr_svg)


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


def run_page(here: Here, meeting: Meeting) -> str:
    return here.url("mandate:run_meeting", meeting=meeting.pk)


def _open_row(agenda: Agenda, meeting: Meeting) -> int:
    """Where the meeting is: the item that was taken last, or else the first."""
    ids = [row.item.pk for row in agenda.rows]
    return ids.index(meeting.open_item_id) if meeting.open_item_id in ids else 0


def _decision(here: Here, row: Row | None) -> Decision | None:
    if row is None or row.item.about_kind != DECISION or row.item.about_record is None or row.matter is None:
        return None
    return find_decision(here, row.item.about_record)


@require_GET
def run_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    return _run(request, find_meeting(here_of(request), meeting))


def _run(request: HttpRequest, found: Meeting, *, note: forms.Form | None = None, status: int = 200) -> HttpResponse:
    here = here_of(request)
    rules.check_may_run(here, found, chair_of(found.forum_id, here.today))
    agenda = agenda_here(here, found)
    at = _open_row(agenda, found)
    row = agenda.rows[at] if agenda.rows else None
    sitters = sitting([found.forum_id], found.day)[found.forum_id]
    partners = here.partnership.partners.in_office(here.today).names()
    shown: dict[str, Any] = {
        "meeting": found,
        "agenda": agenda,
        "row": row,
        "number": at + 1,
        "before": agenda.rows[at - 1].item if at else None,
        "after": agenda.rows[at + 1].item if at + 1 < len(agenda.rows) else None,
        "sitters": _with_marks(sitters, found.present),
        "present": _in_words(found, present_in(found.forum, sitters, found.present)),
        "note": note or NoteForm(initial={"said": row.item.said if row else ""}),
        "promises": actions_of(found, partners),
        "homes": _homes(found, partners),
        "ends": found.clock(found.minutes),
        "phones": _square(request.build_absolute_uri(here.url("mandate:in_meeting", meeting=found.pk))),
        "scripts": scripts(),
        "script": scripts().get(request.GET.get("script", "")),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": title_of_meeting(found),
        **_decided(here, row, partners),
    }
    return render(request, "mandate/run.html", shown, status=status)


def _decided(here: Here, row: Row | None, partners: Mapping[int, str]) -> dict[str, Any]:
    """How the partners stand on the decision that the item is about."""
    decision = _decision(here, row)
    if decision is None:
        return {}
    counted = count_now(decision, partners)
    return {
        "decision": decision,
        "stances": stances_of(decision, partners),
        "may_decide": holds(decision_rules.check_may_decide, here, decision, counted),
    }


def _with_marks(sitters: Sequence[Sitter], present: Sequence[int]) -> list[tuple[Sitter, list[tuple[int, str, bool]]]]:
    there = set(present)
    return [(each, [(pk, name, pk in there) for pk, name in each.people]) for each in sitters]


def _in_words(meeting: Meeting, present: Present) -> dict[str, Any]:
    is_enough = present.partners >= present.quorum and (present.has_seat or not meeting.forum.needs_seat)
    return {
        "partners": present.partners,
        "quorum": present.quorum,
        "is_enough": is_enough,
        "has_seat": present.has_seat,
    }


def _homes(meeting: Meeting, partners: Mapping[int, str]) -> list[tuple[str, HomeNote | None]]:
    notes = {each.partner_id: each for each in meeting.home_notes.all()}
    return [(name, notes.get(pk)) for pk, name in partners.items()]


@require_POST
def take_item(request: HttpRequest, agendaitem: int) -> HttpResponse:
    here = here_of(request)
    found = find_item(here, agendaitem)
    actions.take_item(item=found, **_by(here))
    return redirect(run_page(here, found.meeting))


@require_POST
def note_item(request: HttpRequest, agendaitem: int) -> HttpResponse:
    """What was said of it; what cannot be kept is shown again with the sentence that says why."""
    here = here_of(request)
    found = find_item(here, agendaitem)
    form = NoteForm(request.POST)
    if not form.is_valid():
        meeting = find_meeting(here, found.meeting_id)
        meeting.open_item = found
        return _run(request, meeting, note=form, status=422)
    actions.note_item(item=found, said=form.cleaned_data["said"], **_by(here))
    return redirect(f"{run_page(here, found.meeting)}#note")


@require_POST
def attend(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_meeting(here, meeting)
    present = {number_of(typed) for typed in request.POST.getlist("present")}
    actions.attend(meeting=found, present=present, **_by(here))
    return redirect(f"{run_page(here, found)}#there")


@require_http_methods(["GET", "POST"])
def catch_decision(request: HttpRequest, meeting: int) -> HttpResponse:
    """What somebody says that the meeting should decide, before it is forgotten."""
    here = here_of(request)
    found = find_meeting(here, meeting)
    rules.check_may_run(here, found, chair_of(found.forum_id, here.today))
    return write_page(
        request,
        CaughtForm(request.POST or None),
        title=_("A decision, as it is said"),
        lead=title_of_meeting(found),
        button=_("Ask the partners"),
        act=lambda data: actions.catch_decision(meeting=found, **data, **_by(here)),
        back=run_page(here, found),
        theme=DOOR.theme,
    )


# --- the phones


@require_GET
def in_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    return _phone(request, find_meeting(here_of(request), meeting))


def _phone(request: HttpRequest, found: Meeting, *, home: forms.Form | None = None, status: int = 200) -> HttpResponse:
    here = here_of(request)
    agenda = agenda_here(here, found)
    row = agenda.rows[_open_row(agenda, found)] if agenda.rows else None
    sitters = sitting([found.forum_id], found.day)[found.forum_id]
    decision = _decision(here, row)
    own = here.partners[0] if here.partners else None
    shown = {
        "meeting": found,
        "row": row,
        "decision": decision,
        "own": own,
        "is_held": holds(rules.check_is_held, here, found),
        "is_there": here.member.pk in found.present,
        "may_come": holds(rules.check_may_come, here, found, sitters),
        "stance": _stance(here, decision, own),
        "home": (home or _home_form(found, own)) if own and holds(rules.check_is_held, here, found) else None,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": title_of_meeting(found),
    }
    return render(request, "mandate/in_meeting.html", shown, status=status)


def _stance(here: Here, decision: Decision | None, own: Partner | None) -> forms.Form | None:
    """The partner's stance on the open item, where it takes any."""
    if decision is None or own is None:
        return None
    if not holds(decision_rules.check_may_take_stance, here, decision, own, StanceKind.FOR, ""):
        return None
    said = decision.said.get("stances", {}).get(str(own.pk), "")
    return DecisionStanceForm(initial={"kind": said})


def _home_form(meeting: Meeting, own: Partner) -> forms.Form:
    note = meeting.home_notes.filter(partner=own).first()
    return HomeNoteForm(initial={"means": note.means, "hard": note.hard} if note else None)


@require_POST
def come(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_meeting(here, meeting)
    actions.come(meeting=found, **_by(here))
    return redirect(here.url("mandate:in_meeting", meeting=found.pk))


@require_POST
def write_home(request: HttpRequest, meeting: int) -> HttpResponse:
    """Two lines from a partner; the form names one that the person acts for."""
    here = here_of(request)
    found = find_meeting(here, meeting)
    partner = partner_of(here, number_of(request.POST.get("partner", "")))
    rules.check_may_write_home(here, found, partner)
    form = HomeNoteForm(request.POST)
    if not form.is_valid():
        return _phone(request, found, home=form, status=422)
    actions.write_home(meeting=found, partner=partner, **form.cleaned_data, **_by(here))
    return redirect(f"{here.url('mandate:in_meeting', meeting=found.pk)}#home")
