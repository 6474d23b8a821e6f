# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The page of a decision's story: where it came from, how it was decided, and what came of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.guide.rules import check_has_effect
from mellemrum.guide.story import chapters
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import holds
from mellemrum.rooms.mandate.room import DOOR
from mellemrum.rooms.mandate.views.decision import find_decision
from mellemrum.rooms.mandate.views.decisions import TOOL


@require_GET
def story(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    shown = {
        "decision": found,
        "state": found.state_on(here.today),
        "chapters": chapters(here, found),
        "may_connect": holds(check_has_effect, here, found),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("The story of a decision"),
    }
    return render(request, "guide/story.html", shown)
