# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Sparring: one's own talks, asking a peer, and the talk of the two. To everybody else a talk does not exist."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.rules import holds

from ..actions import sparring as actions
from ..forms.sparring import AskForm, SayForm, SparringAnswerForm
from ..models import Sparring
from ..room import DOOR
from ..rules import sparring as rules

TOOL = "leadership.sparring"


def _own(here: Here) -> list[Sparring]:
    found = Sparring.objects.between(here.member).filter(partnership=here.partnership)
    both = found.select_related("asker__person", "asker__partner__organisation", "peer__person")
    return list(both.select_related("peer__partner__organisation").order_by("-asked_at", "-pk"))


def _found(here: Here, sparring: int) -> Sparring:
    """One of one's own: whoever is not one of the two finds nothing."""
    mine = Sparring.objects.between(here.member).filter(partnership=here.partnership)
    both = mine.select_related("asker__person", "asker__partner__organisation", "peer__person")
    return get_object_or_404(both.select_related("peer__partner__organisation"), pk=sparring)


@require_GET
def sparrings(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rows: list[dict[str, Any]] = [
        {"sparring": each, "other": each.other(here.member), "is_mine": each.waits_for_id == here.member.pk}
        for each in _own(here)
    ]
    shown = {
        "going": [row for row in rows if row["sparring"].ended_at is None],
        "over": [row for row in rows if row["sparring"].ended_at is not None],
        "may_spar": holds(rules.check_may_spar, here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Sparring"),
    }
    return render(request, "leadership/sparrings.html", shown)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_spar(here)
    return write_page(
        request,
        AskForm(request.POST or None, here=here),
        title=_("Ask for sparring"),
        lead=_("A peer from another sector asks the questions that you never hear at home. They may say no."),
        button=_("Ask"),
        act=lambda data: actions.ask_for_sparring(here=here, **data, by=here.member, at=here.at),
        back=here.url("leadership:sparrings"),
        theme=DOOR.theme,
    )


def _page(
    request: HttpRequest, here: Here, found: Sparring, form: forms.Form | None, status: int = 200
) -> HttpResponse:
    is_asked = holds(rules.check_may_answer, here, found)
    if form is None:
        form = SparringAnswerForm() if is_asked else SayForm(initial={"follow_up_on": found.follow_up_on})
    shown = {
        "sparring": found,
        "other": found.other(here.member),
        "lines": found.lines.select_related("said_by__person").order_by("said_at", "pk"),
        "is_asked": is_asked,
        "may_say": holds(rules.check_may_say, here, found),
        "may_end": holds(rules.check_may_end, here, found),
        "form": form,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.other(here.member).person.name,
    }
    return render(request, "leadership/sparring.html", shown, status=status)


@require_GET
def sparring(request: HttpRequest, sparring: int) -> HttpResponse:
    here = here_of(request)
    return _page(request, here, _found(here, sparring), None)


@require_POST
def answer_sparring(request: HttpRequest, sparring: int) -> HttpResponse:
    here = here_of(request)
    found = _found(here, sparring)
    form = SparringAnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, here, found, form, 422)
    says_yes = request.POST.get("answer") == "yes"
    actions.answer_sparring(
        here=here, sparring=found, says_yes=says_yes, **form.cleaned_data, by=here.member, at=here.at
    )
    return redirect(here.url("leadership:sparring", sparring=found.pk))


@require_POST
def say_in_sparring(request: HttpRequest, sparring: int) -> HttpResponse:
    here = here_of(request)
    found = _found(here, sparring)
    form = SayForm(request.POST)
    if not form.is_valid():
        return _page(request, here, found, form, 422)
    actions.say_in_sparring(here=here, sparring=found, **form.cleaned_data, by=here.member, at=here.at)
    return redirect(here.url("leadership:sparring", sparring=found.pk))


@require_POST
def end_sparring(request: HttpRequest, sparring: int) -> HttpResponse:
    here = here_of(request)
    actions.end_sparring(here=here, sparring=_found(here, sparring), by=here.member, at=here.at)
    return redirect(here.url("leadership:sparrings"))
