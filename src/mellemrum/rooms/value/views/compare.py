# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Some shared measures on one scale: those that the reader chose, or the same one from all its places."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.pages import here_of, number_of

from .. import figures, rules
from ..forms import CompareForm
from ..room import DOOR
from .measures import TOOL, find_measure


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    by_place, is_asked = "place" in request.GET, "measures" in request.GET
    form = CompareForm(request.GET if is_asked and not by_place else None, here=here)
    is_valid = by_place or (is_asked and form.is_valid())
    measures = form.cleaned_data["measures"] if is_valid and not by_place else []
    title = _("Figures on one scale")
    if by_place:
        first = find_measure(here, number_of(request.GET["place"]))
        measures, title = rules.same_elsewhere(here, first), first.what
    shown = {
        "form": form,
        "is_valid": is_valid,
        "by_place": by_place,
        "places": rules.in_places(here),
        "found": figures.side_by_side(measures, by_place=by_place),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": title,
    }
    return render(request, "value/compare.html", shown, status=422 if is_asked and not is_valid else 200)
