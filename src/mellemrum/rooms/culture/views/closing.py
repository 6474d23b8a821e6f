# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The pages that write in a closing. What it holds comes from every room, and is shown by the guide."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.refusals import NotNow

from ..actions import closing as actions
from ..forms.closing import GiveLessonForm, LessonForm, MissingForm, OpenClosingForm, TakeBackForm
from ..models import Closing, GivenLesson, Lesson
from ..room import DOOR
from ..rules import closing as rules

PAGE = "guide:closing"


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


def _standing(here: Here) -> Closing:
    found = rules.standing(here)
    if found is None:
        raise NotNow(_("No closing has been opened. The secretariat opens it."))
    return found


def _lesson(here: Here, lesson: int) -> Lesson:
    found: Lesson = get_object_or_404(here.partnership.lessons, pk=lesson)
    return found


@require_http_methods(["GET", "POST"])
def open_closing(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_open(here)
    return write_page(
        request,
        OpenClosingForm(request.POST or None),
        title=_("Open the closing"),
        lead=_("Nothing is closed yet. You see what the closing lacks, and each partner accepts it."),
        button=_("Open it"),
        act=lambda data: actions.open_closing(**data, **_by(here)),
        back=here.url(PAGE),
        theme=DOOR.theme,
    )


def _partner(request: HttpRequest, here: Here) -> Partner:
    typed = request.POST.get("partner") or request.GET.get("partner", "")
    mine = here.partnership.partners.select_related("organisation")
    found: Partner = get_object_or_404(mine, pk=number_of(typed))
    return found


@require_POST
def accept_closing(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    actions.answer_closing(closing=_standing(here), partner=_partner(request, here), missing="", **_by(here))
    return redirect(here.url(PAGE))


@require_http_methods(["GET", "POST"])
def tell_missing(request: HttpRequest, partner: int) -> HttpResponse:
    here = here_of(request)
    mine = here.partnership.partners.select_related("organisation")
    found: Partner = get_object_or_404(mine, pk=partner)
    closing = _standing(here)
    rules.check_may_answer(here, closing, found)
    return write_page(
        request,
        MissingForm(request.POST or None),
        title=_("What is missing before %(partner)s accepts?") % {"partner": found.organisation.name},
        lead=_("All of you see it. You can accept later, when it is there."),
        button=_("Say it"),
        act=lambda data: actions.answer_closing(closing=closing, partner=found, **data, **_by(here)),
        back=here.url(PAGE),
        theme=DOOR.theme,
    )


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    actions.close(closing=_standing(here), **_by(here))
    return redirect(here.url(PAGE))


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    closing = _standing(here)
    rules.check_may_take_back(here, closing)
    is_closed = here.partnership.closed_at is not None
    return write_page(
        request,
        TakeBackForm(request.POST or None),
        title=_("Open the partnership again") if is_closed else _("Take the closing back"),
        lead=_("What the partners accepted falls away. The next closing is a new one."),
        button=_("Open it again") if is_closed else _("Take it back"),
        act=lambda data: actions.take_back(closing=closing, **data, **_by(here)),
        back=here.url(PAGE),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def write_lesson(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_add_lesson(here)
    return write_page(
        request,
        LessonForm(request.POST or None),
        title=_("Write a lesson"),
        lead=_("The best gift to the next ones is what you learned too late."),
        act=lambda data: actions.write_lesson(fields=data, **_by(here)),
        back=f"{here.url(PAGE)}#lessons",
        theme=DOOR.theme,
    )


def lesson_values(found: Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("text", "theme", "for_whom")}


@require_http_methods(["GET", "POST"])
def change_lesson(request: HttpRequest, lesson: int) -> HttpResponse:
    here = here_of(request)
    found = _lesson(here, lesson)
    rules.check_may_write_lesson(here)
    return write_page(
        request,
        LessonForm(request.POST or None, initial=lesson_values(found)),
        title=_("Change the lesson"),
        lead=_("Where it has been given away, it stays as it was given."),
        act=lambda data: actions.change_lesson(lesson=found, seen=seen_version(request), fields=data, **_by(here)),
        back=f"{here.url(PAGE)}#lessons",
        theme=DOOR.theme,
        record=found,
        current=lesson_values,
    )


@require_http_methods(["GET", "POST"])
def give_lesson(request: HttpRequest, lesson: int) -> HttpResponse:
    here = here_of(request)
    found = _lesson(here, lesson)
    if not rules.receivers(here):
        raise NotNow(_("You belong to no other partnership. Ask the secretariat to give it away."))
    return write_page(
        request,
        GiveLessonForm(request.POST or None, here=here, lesson=found),
        title=_("Give the lesson away"),
        lead=f"“{found.text}”",
        button=_("Give it"),
        act=lambda data: actions.give_lesson(lesson=found, **data, **_by(here)),
        back=f"{here.url(PAGE)}#lessons",
        theme=DOOR.theme,
    )


@require_POST
def take_in_lesson(request: HttpRequest, givenlesson: int) -> HttpResponse:
    here = here_of(request)
    given: GivenLesson = get_object_or_404(here.partnership.given_lessons, pk=givenlesson)
    actions.take_in(given=given, **_by(here))
    return redirect(f"{here.url(PAGE)}#given")
