# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A field of the wheel: its questions, what counts as an answer, and setting one aside."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.guide import rules
from mellemrum.guide.actions import set_prompt_aside, take_prompt_up
from mellemrum.guide.doors import ROOMS, tool_addresses
from mellemrum.guide.drawing import said
from mellemrum.guide.forms import SetAsideForm
from mellemrum.guide.progress import State, gather, progress_here
from mellemrum.guide.prompts import THEMES, Prompt, find_prompt
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Phase
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.rules import may_write


@require_GET
def field(request: HttpRequest, theme: str, phase: str) -> HttpResponse:
    """Every question of the field: what can be answered today, what waits to be asked, and what comes later."""
    if theme not in THEMES or phase not in Phase.values:
        raise Http404
    here = here_of(request)
    found = progress_here(here, gather(here)).fields[(theme, phase)]
    everything = [*found.asked, *found.more]
    shown = {
        "title": f"{ROOMS[THEMES.index(theme)].name}: {Phase(phase).label}",
        "theme": theme,
        "door": ROOMS[THEMES.index(theme)],
        "field": found,
        "said": said(found),
        "asked": [each for each in found.asked if each.state != State.LATER],
        "more": [each for each in found.more if each.state != State.LATER],
        "later": sorted((e for e in everything if e.state == State.LATER), key=lambda each: each.prompt.order),
        "may_write": may_write(here),
        "phases": [(each, here.url("guide:field", theme=theme, phase=each.value)) for each in Phase],
    }
    return render(request, "guide/field.html", shown)


def _prompt(prompt: str) -> Prompt:
    found = find_prompt(prompt)
    if found is None:
        raise Http404
    return found


def _field_of(here: Here, prompt: Prompt) -> str:
    return here.url("guide:field", theme=prompt.theme, phase=prompt.phase.value)


@require_http_methods(["GET", "POST"])
def set_aside(request: HttpRequest, prompt: str) -> HttpResponse:
    here, found = here_of(request), _prompt(prompt)
    rules.check_may_set_aside(here, found, tool_addresses())
    return write_page(
        request,
        SetAsideForm(request.POST or None),
        title=_("Set the question aside"),
        lead=str(found.question),
        button=_("Set aside"),
        act=lambda data: set_prompt_aside(here=here, prompt=found, reason=data["reason"], by=here.member, at=here.at),
        back=_field_of(here, found),
        theme=found.theme,
    )


@require_POST
def take_up(request: HttpRequest, prompt: str) -> HttpResponse:
    here, found = here_of(request), _prompt(prompt)
    take_prompt_up(here=here, prompt=found, by=here.member, at=here.at)
    return redirect(_field_of(here, found))
