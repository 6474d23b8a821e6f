# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The home page: the wheel, what waits for you, and what happened since you were last here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mellemrum.guide.drawing import draw
from mellemrum.guide.growth import FIRST
from mellemrum.guide.progress import gather, progress_here
from mellemrum.guide.steps import next_steps
from mellemrum.guide.telling import since, since_last
from mellemrum.partnership.actions.people import note_visit
from mellemrum.partnership.models import Phase
from mellemrum.partnership.pages import here_of

# Two rows of four on a wide screen; the rest is in the journal.
NEWS = 8


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    phase = Phase(here.partnership.phase)
    asked = request.GET.get("phase", "")
    gathered = gather(here)
    found = progress_here(here, gathered)
    # One more than there is room for tells whether there is more.
    told = since_last(here, NEWS + 1, gathered.foundation["partner_names"])
    shown = {
        "title": _("The wheel"),
        "phase": phase,
        "progress": found,
        "met": found.met(phase.value),
        "of": found.of(phase.value),
        "partners": gathered.foundation["partners"],
        "is_beginning": all(not field.is_open for key, field in found.fields.items() if key != FIRST),
        "wheel": draw(here, found, Phase(asked) if asked in Phase.values else phase),
        "steps": next_steps(here, gathered),
        "told": told[:NEWS],
        "has_more": len(told) > NEWS,
        "since": since(here),
    }
    return render(request, "guide/home.html", shown)


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """The person says that they have seen what happened. Reading the page alone changes nothing."""
    here = here_of(request)
    note_visit(member=here.member, by=here.member, at=here.at)
    return redirect(here.url("guide:home"))
