# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Lessons: written, changed, given to another partnership, read there, and the next partnership that begins from them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.guide.closing_forms import BeginNextForm, GiveLessonForm, LessonForm
from mellemrum.guide.subjects import page_of, titles_of
from mellemrum.partnership import rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.closed_rules import check_is_writer
from mellemrum.partnership.pages import here_of, seen_version, write_page
from mellemrum.partnership.refusals import NotNow
from mellemrum.rooms.culture.actions import lessons as actions
from mellemrum.rooms.culture.models import GivenAnswer, GivenLesson, Lesson
from mellemrum.rooms.culture.room import DOOR
from mellemrum.rooms.culture.rules import lessons as lesson_rules


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


def _back(here: Here) -> str:
    return f"{here.url('guide:closing')}#lessons"


def _lesson(here: Here, lesson: int) -> Lesson:
    found: Lesson = get_object_or_404(here.partnership.lessons, pk=lesson)
    return found


def lesson_rows(here: Here) -> list[dict[str, Any]]:
    """Each with what it comes from, to whom it was given, and whether this person may change it."""
    found = list(here.partnership.lessons.select_related("written_by").prefetch_related("given__partnership"))
    by_kind: dict[str, set[int]] = defaultdict(set)
    for each in found:
        if each.about_record is not None:
            by_kind[each.about_kind].add(each.about_record)
    titles = {kind: titles_of(here, kind, ids) for kind, ids in by_kind.items()}
    return [
        {
            "lesson": each,
            "about": titles.get(each.about_kind, {}).get(each.about_record or 0, ""),
            "about_url": _about_url(here, each),
            "given": len(each.given.all()),
            "may_change": rules.holds(lesson_rules.check_may_change_lesson, here, each),
        }
        for each in sorted(found, key=lambda each: (each.kind, each.pk))
    ]


def _about_url(here: Here, lesson: Lesson) -> str:
    if lesson.about_record is None:
        return ""
    if lesson.about_kind == "culture.attentionpoint":
        return f"{here.url('culture:catalogue')}#point-{lesson.about_record}"
    return page_of(here, lesson.about_kind, lesson.about_record)


@require_http_methods(["GET", "POST"])
def write_lesson(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    lesson_rules.check_may_add_lesson(here)
    form = LessonForm(request.POST or None, here=here)
    return write_page(
        request,
        form,
        title=_("Write a lesson"),
        lead=_("The best gift to the next ones is what you learned too late."),
        act=lambda _data: actions.write_lesson(fields=form.fields_of(), **_by(here)),
        back=_back(here),
        theme=DOOR.theme,
    )


def lesson_values(found: Any) -> dict[str, Any]:
    about = f"{found.about_kind}:{found.about_record}" if found.about_record is not None else ""
    return {"kind": found.kind, "text": found.text, "theme": found.theme, "about": about}


@require_http_methods(["GET", "POST"])
def change_lesson(request: HttpRequest, lesson: int) -> HttpResponse:
    here = here_of(request)
    found = _lesson(here, lesson)
    lesson_rules.check_may_change_lesson(here, found)
    form = LessonForm(request.POST or None, here=here, initial=lesson_values(found))
    seen = seen_version(request)
    return write_page(
        request,
        form,
        title=_("Change the lesson"),
        lead=_("Where it has been given away, it stays as it was given."),
        act=lambda _data: actions.change_lesson(lesson=found, seen=seen, fields=form.fields_of(), **_by(here)),
        back=_back(here),
        theme=DOOR.theme,
        record=found,
        current=lesson_values,
    )


@require_http_methods(["GET", "POST"])
def give_lesson(request: HttpRequest, lesson: int) -> HttpResponse:
    here = here_of(request)
    found = _lesson(here, lesson)
    check_is_writer(here)
    if not lesson_rules.receivers(here):
        raise NotNow(_("You write in no other partnership. Ask the secretariat to give it."))
    return write_page(
        request,
        GiveLessonForm(request.POST or None, here=here, lesson=found),
        title=_("Give the lesson to others"),
        lead=found.text,
        button=_("Give it"),
        act=lambda data: actions.give_lesson(lesson=found, **data, **_by(here)),
        back=_back(here),
        theme=DOOR.theme,
    )


@require_GET
def given_lessons(request: HttpRequest) -> HttpResponse:
    """What others learned, with where it comes from; those that nobody has answered first."""
    here = here_of(request)
    found = list(here.partnership.given_lessons.select_related("answered_by").order_by("pk"))
    shown = {
        "title": _("Lessons from others"),
        "theme": DOOR.theme,
        "tool": "culture.closing",
        "waiting": [each for each in found if not each.answer],
        "answered": [each for each in found if each.answer],
        "may_write": rules.may_write(here),
    }
    return render(request, "guide/given_lessons.html", shown)


@require_POST
def answer_given(request: HttpRequest, givenlesson: int) -> HttpResponse:
    here = here_of(request)
    found: GivenLesson = get_object_or_404(here.partnership.given_lessons, pk=givenlesson)
    answer = request.POST.get("answer", "")
    if answer not in GivenAnswer.values:
        raise Http404
    actions.answer_given(given=found, answer=GivenAnswer(answer), **_by(here))
    return redirect(here.url("guide:given_lessons"))


@require_http_methods(["GET", "POST"])
def begin_next(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    lesson_rules.check_may_begin_next(here)
    everybody = [each.pk for each in here.partnership.partners.in_office(here.today)]
    return write_page(
        request,
        BeginNextForm(request.POST or None, here=here, initial={"partners": everybody}),
        title=_("Begin the next partnership"),
        lead=_("The partners and the lessons go along. Persons and papers stay here."),
        button=_("Begin"),
        act=lambda data: actions.begin_next(**{**data, "partners": list(data["partners"])}, **_by(here)),
        back=here.url("guide:closing"),
        done=lambda made: reverse("partnership:begin_task", kwargs={"key": made.key}),
        theme=DOOR.theme,
    )
