# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is done with a meeting and its agenda: each view is one call of an action."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.letters import Words
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import may_lead

from ..actions import agendas
from ..actions import meetings as actions
from ..forms.meetings import AgendaMailForm, HatForm, ItemForm, MeetingForm
from ..models import Hat, Meeting, Purpose
from ..models.sitting import chair_of
from ..room import DOOR
from ..room.candidates import candidates
from ..room.mail import agenda_mail, called_off_mail, seated_members
from ..rules import meetings as rules
from .decision import partner_of
from .forums import find_forum
from .meeting import agenda_here, find_item, find_meeting, title_of_meeting

ITEM_FIELDS = tuple(ItemForm.base_fields)


def page_of(here: Here, meeting: Meeting) -> str:
    return here.url("mandate:meeting", meeting=meeting.pk)


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


@require_http_methods(["GET", "POST"])
def call_meeting(request: HttpRequest, forum: int) -> HttpResponse:
    here = here_of(request)
    found = find_forum(here, forum)
    rules.check_may_keep(here, chair_of(found.pk, here.today))
    form = MeetingForm(request.POST or None, here=here)
    return write_page(
        request,
        form,
        title=_("Call a meeting"),
        lead=found.name,
        button=_("Call it"),
        act=lambda data: actions.call_meeting(forum=found, fields=form.fields_of(data), **_by(here)),
        back=here.url("mandate:forum", forum=found.pk),
        done=lambda made: page_of(here, made),
        theme=DOOR.theme,
    )


def meeting_values(found: Any) -> dict[str, Any]:
    zone = timezone.get_default_timezone()
    begins, ends = found.starts_at.astimezone(zone), found.ends_at.astimezone(zone)
    return {
        "on": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "place": found.place,
        "link": found.link,
        "led_by": found.led_by_id,
    }


@require_http_methods(["GET", "POST"])
def change_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_meeting(here, meeting)
    rules.check_may_change(here, found, chair_of(found.forum_id, here.today))
    form = MeetingForm(request.POST or None, here=here, initial=meeting_values(found))
    return write_page(
        request,
        form,
        title=title_of_meeting(found),
        act=lambda data: actions.change_meeting(
            meeting=found, seen=seen_version(request), fields=form.fields_of(data), **_by(here)
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
        record=found,
        current=meeting_values,
    )


@require_POST
def cancel_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_meeting(here, meeting)
    # Whoever never got the agenda has nothing to take out of the calendar.
    told = seated_members(here, found) if found.sent_at and may_lead(here) else []
    subject = _("Called off: %(meeting)s") % {"meeting": title_of_meeting(found)}
    actions.cancel_meeting(
        meeting=found,
        turns=[called_off_mail(here, member, found) for member in told if member.pk != here.member.pk],
        words=Words(subject, "", request.build_absolute_uri("/")),
        **_by(here),
    )
    return redirect(page_of(here, found))


@require_http_methods(["GET", "POST"])
def add_item(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_meeting(here, meeting)
    rules.check_may_change(here, found, chair_of(found.forum_id, here.today))
    return write_page(
        request,
        ItemForm(request.POST or None, here=here, initial={"purpose": Purpose.DISCUSS, "minutes": 10}),
        title=_("Put something on the agenda"),
        lead=title_of_meeting(found),
        button=_("Put it on"),
        act=lambda data: agendas.add_item(meeting=found, fields=data, **_by(here)),
        back=page_of(here, found),
        theme=DOOR.theme,
    )


@require_POST
def pick(request: HttpRequest, meeting: int) -> HttpResponse:
    """One of the things that wait, with what is known of it; only what really waits is taken."""
    here = here_of(request)
    found = find_meeting(here, meeting)
    rules.check_may_change(here, found, chair_of(found.forum_id, here.today))
    wanted = request.POST.get("about", "")
    standing = list(found.items.values_list("about_kind", "about_record"))
    waiting = candidates(here, found, here.partnership.partners.names(), standing)
    chosen = next((each for each in waiting if each.code == wanted), None)
    if chosen is None:
        raise NotNow(_("It waits no more, or it stands on the agenda already."))
    fields = {
        "title": chosen.title,
        "purpose": chosen.purpose,
        "minutes": chosen.minutes,
        "brought_by_id": chosen.brought_by,
        "about_kind": chosen.kind,
        "about_record": chosen.record,
    }
    agendas.add_item(meeting=found, fields=fields, **_by(here))
    return redirect(f"{page_of(here, found)}#waiting")


def item_values(found: Any) -> dict[str, Any]:
    return {name: getattr(found, f"{name}_id" if name == "brought_by" else name) for name in ITEM_FIELDS}


@require_http_methods(["GET", "POST"])
def change_item(request: HttpRequest, agendaitem: int) -> HttpResponse:
    here = here_of(request)
    found = find_item(here, agendaitem)
    rules.check_may_change(here, found.meeting, chair_of(found.meeting.forum_id, here.today))
    return write_page(
        request,
        ItemForm(request.POST or None, here=here, initial=item_values(found)),
        title=found.title,
        lead=title_of_meeting(found.meeting),
        act=lambda data: agendas.change_item(item=found, seen=seen_version(request), fields=data, **_by(here)),
        back=page_of(here, found.meeting),
        theme=DOOR.theme,
        record=found,
        current=item_values,
    )


@require_POST
def move_item(request: HttpRequest, agendaitem: int) -> HttpResponse:
    here = here_of(request)
    found = find_item(here, agendaitem)
    agendas.move_item(item=found, is_up=request.POST.get("to") == "up", **_by(here))
    return redirect(f"{page_of(here, found.meeting)}#item-{found.pk}")


@require_POST
def remove_item(request: HttpRequest, agendaitem: int) -> HttpResponse:
    here = here_of(request)
    found = find_item(here, agendaitem)
    agendas.remove_item(item=found, **_by(here))
    return redirect(page_of(here, found.meeting))


@require_POST
def wear_hat(request: HttpRequest, agendaitem: int) -> HttpResponse:
    """In which part a partner speaks; the form names a partner that the person acts for."""
    here = here_of(request)
    found = find_item(here, agendaitem)
    partner = partner_of(here, number_of(request.POST.get("partner", "")))
    form = HatForm(request.POST)
    if not form.is_valid():
        raise NotNow(_("Choose one of the three hats, or none."))
    worn = form.cleaned_data["hat"]
    agendas.wear_hat(item=found, partner=partner, hat=Hat(worn) if worn else None, **_by(here))
    return redirect(f"{page_of(here, found.meeting)}#item-{found.pk}")


@require_http_methods(["GET", "POST"])
def send_agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_meeting(here, meeting)
    agenda = agenda_here(here, found)
    rules.check_may_send(here, found, len(agenda.rows))
    seated = seated_members(here, found)
    first = {
        "subject": _("Agenda: %(meeting)s") % {"meeting": title_of_meeting(found)},
        "text": _("Here is the agenda. Ask at home before the meeting what you may decide.\n\nKind regards\n%(by)s")
        % {"by": here.person.name},
    }
    return write_page(
        request,
        AgendaMailForm(request.POST or None, initial=first),
        title=_("Send the agenda"),
        lead=_("To %(names)s.") % {"names": ", ".join(member.person.name for member in seated)},
        button=_("Send it"),
        act=lambda data: actions.send_agenda(
            meeting=found,
            turns=[agenda_mail(here, member, agenda, data["text"]) for member in seated],
            words=Words(data["subject"], "", request.build_absolute_uri("/")),
            **_by(here),
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
    )
