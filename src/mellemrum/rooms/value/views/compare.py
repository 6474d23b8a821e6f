# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Some shared measures on one scale."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.pages import here_of

from .. import figures
from ..forms import CompareForm
from ..room import DOOR
from .measures import TOOL


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    is_asked = "measures" in request.GET
    form = CompareForm(request.GET if is_asked else None, here=here)
    is_valid = is_asked and form.is_valid()
    shown = {
        "form": form,
        "is_valid": is_valid,
        "found": figures.side_by_side(form.cleaned_data["measures"]) if is_valid else None,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Figures on one scale"),
    }
    return render(request, "value/compare.html", shown, status=422 if is_asked and not is_valid else 200)
