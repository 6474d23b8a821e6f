# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A shared result for one's own board: read, printed, copied, as a PDF and in Word."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mellemrum.partnership.pages import attached, here_of
from mellemrum.partnership.refusals import NotNow
from mellemrum.ui.paper import WORD, NoPrinter, pdf_of

from ..room import DOOR
from ..room.recognition import board_paper, board_words
from .recognition import TOOL, find_recognition


@require_GET
def board_text(request: HttpRequest, recognition: int) -> HttpResponse:
    here = here_of(request)
    found = find_recognition(here, recognition)
    shown = {
        "recognition": found,
        "paper": board_paper(here, found),
        "words": board_words(here, found),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.result,
    }
    return render(request, "culture/board_text.html", shown)


@require_GET
def board_pdf(request: HttpRequest, recognition: int) -> HttpResponse:
    here = here_of(request)
    found = find_recognition(here, recognition)
    try:
        content = pdf_of(board_paper(here, found))
    except NoPrinter as missing:
        raise NotNow(str(missing)) from missing
    return attached(content, "application/pdf", f"result-{found.pk}.pdf")


@require_GET
def board_docx(request: HttpRequest, recognition: int) -> HttpResponse:
    from mellemrum.ui.word import word_of

    here = here_of(request)
    found = find_recognition(here, recognition)
    return attached(word_of(board_paper(here, found), here.today), WORD, f"result-{found.pk}.docx")
