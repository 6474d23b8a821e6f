# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""All the shared measures on paper: on the screen, and as a PDF for the steering group."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import attached, here_of
from mellemrum.partnership.refusals import NotNow
from mellemrum.ui.paper import Document, NoPrinter, pdf_of

from ..room import DOOR
from ..room.steering import steering_paper
from .listing import TOOL, attention_of, by_chance, changed


def paper_of(here: Here) -> Document:
    found = attention_of(here)
    return steering_paper(here, changed(found), by_chance(found))


@require_GET
def measures_paper(request: HttpRequest) -> HttpResponse:
    paper = paper_of(here_of(request))
    shown = {"paper": paper, "theme": DOOR.theme, "tool": TOOL, "title": paper["title"]}
    return render(request, "value/measures_paper.html", shown)


@require_GET
def measures_pdf(request: HttpRequest) -> HttpResponse:
    try:
        content = pdf_of(paper_of(here_of(request)))
    except NoPrinter as missing:
        raise NotNow(str(missing)) from missing
    return attached(content, "application/pdf", "measures.pdf")
