# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The closing: what it holds and who has accepted, opening it, placing what is open, accepting, taking it back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.guide import actions as guide_actions
from mellemrum.guide.closing import (
    anchored_section,
    answers_of,
    closing_paper,
    conflicts_said,
    evaluation_section,
    loose_ends,
)
from mellemrum.guide.closing_forms import MissingForm, OpenClosingForm, PlaceEndForm, TakeBackForm
from mellemrum.partnership import rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.pages import attached, here_of, number_of, write_page
from mellemrum.partnership.refusals import NotNow
from mellemrum.rooms.culture.actions import closing as actions
from mellemrum.rooms.culture.models import Closing
from mellemrum.rooms.culture.room import DOOR
from mellemrum.rooms.culture.rules import closing as closing_rules
from mellemrum.rooms.culture.rules import lessons as lesson_rules
from mellemrum.ui.paper import NoPrinter, Paper, document, pdf_of, printed

from .lessons import lesson_rows

PAGE, TOOL = "guide:closing", "culture.closing"


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


def _standing(here: Here) -> Closing:
    found = closing_rules.standing(here)
    if found is None:
        raise NotNow(_("No closing has been opened. The secretariat opens it."))
    return found


@require_GET
def closing(request: HttpRequest) -> HttpResponse:
    """Before it is opened, it shows what it would hold."""
    here = here_of(request)
    found = closing_rules.standing(here)
    ends = loose_ends(here, found)
    answers = answers_of(here, found) if found else []
    own = {partner.pk for partner in here.partners}
    sections = [evaluation_section(here), anchored_section(here)]
    earlier = here.partnership.closings.filter(taken_back_at__isnull=False).order_by("-taken_back_at").first()
    shown = {
        "title": _("Closing"),
        "theme": DOOR.theme,
        "tool": TOOL,
        "closing": found,
        "earlier": earlier,
        "is_closed": here.partnership.closed_at is not None,
        "ends": ends,
        "homeless": sum(each.place is None for each in ends),
        "conflicts": conflicts_said(here),
        "answers": answers,
        "accepted": sum(row["accepts"] for row in answers),
        "mine": [row for row in answers if row["partner"].pk in own],
        "lessons": lesson_rows(here),
        "paper": document(Paper(title="", language="", sections=sections)),
        "may_write": rules.may_write(here),
        "may_lead": rules.may_lead(here),
        "may_take_back": found is not None and here.is_secretariat,
        "may_begin_next": rules.holds(lesson_rules.check_may_begin_next, here),
        "has_receivers": here.may_write and bool(lesson_rules.receivers(here)),
        "given": here.partnership.given_lessons.count(),
    }
    return render(request, "guide/closing.html", shown)


@require_GET
def closing_pdf(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    try:
        content = pdf_of(printed(closing_paper(here, _standing(here))))
    except NoPrinter as missing:
        raise NotNow(str(missing)) from missing
    return attached(content, "application/pdf", f"closing-{here.today.isoformat()}.pdf")


@require_http_methods(["GET", "POST"])
def open_closing(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    closing_rules.check_may_open(here)
    return write_page(
        request,
        OpenClosingForm(request.POST or None),
        title=_("Open the closing"),
        lead=_("Nothing is closed yet. You place what is open, and each partner accepts."),
        button=_("Open it"),
        act=lambda data: actions.open_closing(**data, **_by(here)),
        back=here.url(PAGE),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def place_end(request: HttpRequest, kind: str, record: int) -> HttpResponse:
    here = here_of(request)
    found = _standing(here)
    ends = {(each.kind, each.record): each for each in loose_ends(here, found)}
    end = ends.get((kind, record))
    if end is None:
        raise Http404
    closing_rules.check_may_place(here, found)
    initial = {"partner": end.place.partner, "words": end.place.words} if end.place else {}
    return write_page(
        request,
        PlaceEndForm(request.POST or None, here=here, initial=initial),
        title=_("Where does this go?"),
        lead=f"{end.name}: {end.title}",
        act=lambda data: actions.place_end(closing=found, about=(kind, record), **data, **_by(here)),
        back=f"{here.url(PAGE)}#open",
        theme=DOOR.theme,
    )


def _partner(here: Here, pk: int) -> Partner:
    found: Partner = get_object_or_404(here.partnership.partners.select_related("organisation"), pk=pk)
    return found


@require_POST
def accept_closing(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    partner = _partner(here, number_of(request.POST.get("partner", "")))
    guide_actions.accept_closing(closing=_standing(here), partner=partner, **_by(here))
    return redirect(here.url(PAGE))


@require_http_methods(["GET", "POST"])
def say_missing(request: HttpRequest, partner: int) -> HttpResponse:
    here = here_of(request)
    theirs, found = _partner(here, partner), _standing(here)
    closing_rules.check_may_answer(here, found, theirs)
    return write_page(
        request,
        MissingForm(request.POST or None),
        title=_("What is missing before %(partner)s accepts?") % {"partner": theirs.organisation.name},
        lead=_("All of you see it. You can accept later, when it is there."),
        button=_("Say it"),
        act=lambda data: actions.answer_closing(closing=found, partner=theirs, **data, **_by(here)),
        back=here.url(PAGE),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def take_back_closing(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    found = _standing(here)
    closing_rules.check_may_take_back(here, found)
    is_closed = here.partnership.closed_at is not None
    return write_page(
        request,
        TakeBackForm(request.POST or None),
        title=_("Open the partnership again") if is_closed else _("Take the closing back"),
        lead=_("What the partners accepted falls away. The next closing is a new one."),
        button=_("Open it again") if is_closed else _("Take it back"),
        act=lambda data: actions.take_back(closing=found, **data, **_by(here)),
        back=here.url(PAGE),
        theme=DOOR.theme,
    )
