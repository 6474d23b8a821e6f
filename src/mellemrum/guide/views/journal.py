# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The journal as people read it: sentences, filtered by kind, fifty lines a page, with a check of the chain on demand."""

from __future__ import annotations

import csv
from html import unescape

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.guide.names import read_lines
from mellemrum.guide.sentences import kinds
from mellemrum.guide.telling import tell
from mellemrum.partnership.access import Here
from mellemrum.partnership.journal import first_break
from mellemrum.partnership.models import JournalLine
from mellemrum.partnership.pages import here_of

A_PAGE = 50
# A spreadsheet takes a cell that begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _lines(here: Here, kind: str) -> QuerySet[JournalLine]:
    lines = here.partnership.journal.order_by("-at", "-number")
    if kind:
        wanted = Q()
        for beginning in kinds()[kind][1]:
            wanted |= Q(verb__startswith=beginning)
        lines = lines.filter(wanted)
    return lines


def _kind(request: HttpRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in kinds() else ""


@require_GET
def journal(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    kind = _kind(request)
    page = Paginator(_lines(here, kind), A_PAGE).get_page(request.GET.get("page"))
    lines = read_lines(page.object_list)  # type: ignore[arg-type]  # a page of a queryset is a queryset
    shown = {
        "title": _("Journal"),
        "told": tell(here, lines),
        "page": page,
        "kind": kind,
        "kinds": [("", _("Everything")), *((code, name) for code, (name, _verbs) in kinds().items())],
    }
    return render(request, "guide/journal.html", shown)


@require_GET
def chain(request: HttpRequest) -> HttpResponse:
    """Reads every line of the journal again: asked for, never shown in passing."""
    here = here_of(request)
    shown = {
        "title": _("Is the journal whole?"),
        "broken_at": first_break(f"p{here.partnership.pk}"),
        "count": here.partnership.journal.count(),
    }
    return render(request, "guide/chain.html", shown)


def cell(text: str) -> str:
    """Plain text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


@require_GET
def csv_file(request: HttpRequest) -> HttpResponse:
    """The journal as a file, one row a sentence, with the numbers of the lines that it tells of."""
    here = here_of(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="journal.csv"'
    # Excel takes the file for UTF-8 only with this mark in front.
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Line"), _("Date"), _("What happened"), _("Person")])
    for told in tell(here, read_lines(_lines(here, _kind(request)))):
        numbers = ", ".join(str(number) for number in sorted(told.numbers))
        writer.writerow([numbers, told.on.isoformat(), cell(unescape(strip_tags(told.html))), cell(told.by)])
    return response
