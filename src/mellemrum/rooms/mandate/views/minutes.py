# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A meeting ends with its minutes: one click keeps them, the next sends them; read here, as PDF or in Word."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.letters import Words
from mellemrum.partnership.actions.records import path_of
from mellemrum.partnership.pages import attached, here_of
from mellemrum.partnership.rules import holds
from mellemrum.ui.paper import WORD, NoPrinter, pdf_of, printed

from ..actions import minutes as actions
from ..models import Meeting, Minutes
from ..models.sitting import chair_of
from ..room import DOOR
from ..room.mail import seated_members
from ..room.minutes import minutes_mail, minutes_of
from ..rules import minutes as rules
from .forums import TOOL
from .meeting import find_meeting, title_of_meeting


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


def find_minutes(here: Here, meeting: int) -> Minutes:
    mine = Minutes.objects.filter(meeting__forum__partnership=here.partnership)
    return get_object_or_404(mine.select_related("meeting__forum", "file", "ended_by"), meeting=meeting)


def name_of(meeting: Meeting, ending: str) -> str:
    return f"{slugify(meeting.forum.name) or 'minutes'}-{meeting.day.isoformat()}.{ending}"


@require_POST
def end_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_meeting(here, meeting)
    rules.check_may_run(here, found, chair_of(found.forum_id, here.today))
    paper = minutes_of(here, found)
    try:
        pdf = name_of(found, "pdf"), pdf_of(printed(paper))
    except NoPrinter:
        pdf = None
    actions.end_meeting(meeting=found, document=paper, pdf=pdf, **_by(here))
    return redirect(here.url("mandate:minutes", meeting=found.pk))


@require_GET
def minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_minutes(here, meeting)
    may_send = holds(rules.check_may_send_minutes, here, found)
    shown = {
        "title": found.document["title"],
        "paper": found.document,
        "minutes": found,
        "meeting": found.meeting,
        "may_send": may_send,
        "names": [each.person.name for each in seated_members(here, found.meeting)] if may_send else [],
        "theme": DOOR.theme,
        "tool": TOOL,
    }
    return render(request, "mandate/minutes.html", shown)


@require_POST
def send_minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    here = here_of(request)
    found = find_minutes(here, meeting)
    rules.check_may_send_minutes(here, found)
    turns = [minutes_mail(here, member, found.meeting) for member in seated_members(here, found.meeting)]
    subject = _("Minutes: %(meeting)s") % {"meeting": title_of_meeting(found.meeting)}
    words = Words(subject, "", request.build_absolute_uri("/"))
    actions.send_minutes(minutes=found, turns=turns, words=words, **_by(here))
    return redirect(here.url("mandate:minutes", meeting=found.meeting_id))


@require_GET
def minutes_pdf(request: HttpRequest, meeting: int) -> FileResponse:
    found = find_minutes(here_of(request), meeting)
    if found.file is None:
        raise Http404
    content = path_of(found.file.fingerprint).open("rb")
    return FileResponse(content, as_attachment=True, filename=found.file.name, content_type="application/pdf")


@require_GET
def minutes_docx(request: HttpRequest, meeting: int) -> HttpResponse:
    from mellemrum.ui.word import word_of

    found = find_minutes(here_of(request), meeting)
    content = word_of(printed(found.document), found.meeting.day)
    return attached(content, WORD, name_of(found.meeting, "docx"))
