# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From cases to a pattern, and from patterns to an idea. Where both stand and what came of them is the guide's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import words
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write

from .. import figures
from ..actions import cases as actions
from ..forms.cases import IdeaForm, PatternForm
from ..models import Idea, Pattern
from ..room import CASES, DOOR


@require_GET
def find_patterns(request: HttpRequest) -> HttpResponse:
    """Cases that stand in no pattern yet: those that may show the same together, and then the others."""
    here = here_of(request)
    check_may_write(here)
    loose = here.partnership.practice_cases.standing().filter(patterns__isnull=True).order_by("pk")
    rows = list(loose.values_list("pk", "title", "story", "crossing", "cost"))
    titles = {pk: title for pk, title, *_more in rows}
    groups = figures.alike([(pk, words(*texts)) for pk, *texts in rows])
    together = {pk for group in groups for pk in group.notes}
    shown = {
        "groups": [
            {
                "cases": [(pk, titles[pk]) for pk in group.notes],
                "words": group.words,
                "query": "&".join(f"case={pk}" for pk in group.notes),
            }
            for group in groups
        ],
        "alone": [(pk, title) for pk, title in reversed(titles.items()) if pk not in together],
        "theme": DOOR.theme,
        "tool": CASES,
        "title": _("From cases to patterns"),
    }
    return render(request, "culture/find_patterns.html", shown)


def _chosen(request: HttpRequest, name: str) -> list[int]:
    return [number_of(each) for each in request.GET.getlist(name)]


def _pattern_page(here: Here, pattern: Pattern) -> str:
    return here.url("guide:pattern", pattern=pattern.pk)


def _idea_page(here: Here, idea: Idea) -> str:
    return here.url("guide:idea", idea=idea.pk)


@require_http_methods(["GET", "POST"])
def phrase_pattern(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        PatternForm(request.POST or None, here=here, initial={"cases": _chosen(request, "case")}),
        title=_("Phrase a pattern"),
        lead=_("Say what the cases show, and not whose fault it is."),
        act=lambda data: actions.phrase_pattern(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("culture:find_patterns"),
        done=lambda made: _pattern_page(here, made),
        theme=DOOR.theme,
    )


def pattern_values(pattern: Any) -> dict[str, Any]:
    return {"sentence": pattern.sentence, "cases": [each.pk for each in pattern.cases.all()]}


@require_http_methods(["GET", "POST"])
def change_pattern(request: HttpRequest, pattern: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.patterns, pk=pattern)
    check_may_write(here)
    return write_page(
        request,
        PatternForm(request.POST or None, here=here, initial=pattern_values(found)),
        title=_("Change the pattern"),
        act=lambda data: actions.change_pattern(
            here=here, pattern=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=_pattern_page(here, found),
        theme=DOOR.theme,
        record=found,
        current=pattern_values,
    )


@require_http_methods(["GET", "POST"])
def write_idea(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    chosen = here.partnership.patterns.filter(pk__in=_chosen(request, "pattern"))
    first = chosen.first()
    return write_page(
        request,
        IdeaForm(request.POST or None, here=here, initial={"patterns": [each.pk for each in chosen]}),
        title=_("Write an idea"),
        lead=first.sentence if first else "",
        act=lambda data: actions.write_idea(here=here, fields=data, by=here.member, at=here.at),
        back=_pattern_page(here, first) if first else here.url("culture:cases"),
        done=lambda made: _idea_page(here, made),
        theme=DOOR.theme,
    )


def idea_values(idea: Any) -> dict[str, Any]:
    return {"text": idea.text, "patterns": [each.pk for each in idea.patterns.all()]}


@require_http_methods(["GET", "POST"])
def change_idea(request: HttpRequest, idea: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.ideas, pk=idea)
    check_may_write(here)
    return write_page(
        request,
        IdeaForm(request.POST or None, here=here, initial=idea_values(found)),
        title=_("Change the idea"),
        act=lambda data: actions.change_idea(
            here=here, idea=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=_idea_page(here, found),
        theme=DOOR.theme,
        record=found,
        current=idea_values,
    )
