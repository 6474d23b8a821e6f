# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The page of a decision's story: where it came from, how it was decided, and what came of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.pages import here_of

from ..room import DOOR
from ..room.story import chapters
from .decision import find_decision
from .decisions import TOOL


@require_GET
def story(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    shown = {
        "decision": found,
        "state": found.state_on(here.today),
        "chapters": chapters(here, found),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("The story of a decision"),
    }
    return render(request, "mandate/story.html", shown)
