# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The papers as a list and as a ZIP, the partners' case numbers, and what one authority holds."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.guide.archive import all_papers, between, held_by, names_of, zip_of
from mellemrum.guide.forms import CaseNumberForm
from mellemrum.partnership import archive_rules, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import partnerships
from mellemrum.partnership.models import Partner
from mellemrum.partnership.pages import attached, here_of, seen_version, write_page
from mellemrum.reading.exports import Cell, csv_bytes
from mellemrum.ui.paper import NoPrinter


def _partner(here: Here, pk: int) -> Partner:
    found: Partner = get_object_or_404(here.partnership.partners.select_related("organisation"), pk=pk)
    return found


@require_GET
def archive(request: HttpRequest) -> HttpResponse:
    """Newest first, with each partner's case number beside it."""
    here = here_of(request)
    names = names_of(here)
    everybody = here.partnership.partners.in_office(here.today).names()
    partners = here.partnership.partners.select_related("organisation").order_by("organisation__sort_key")
    shown = {
        "title": _("Papers for the archive"),
        "papers": [(paper, between(paper.parties, names, everybody)) for paper in reversed(all_papers(here))],
        "partners": [(each, rules.holds(archive_rules.check_may_see_held, here, each)) for each in partners],
    }
    return render(request, "guide/archive.html", shown)


@require_GET
def zip_file(request: HttpRequest) -> HttpResponse | FileResponse:
    here = here_of(request)
    try:
        made = zip_of(here, all_papers(here))
    except NoPrinter as missing:
        return render(request, "409.html", {"sentence": str(missing)}, status=409)
    name = f"{slugify(here.partnership.name) or 'mellemrum'}-{here.today.isoformat()}.zip"
    return FileResponse(made, as_attachment=True, filename=name, content_type="application/zip")


@require_http_methods(["GET", "POST"])
def case_number(request: HttpRequest, partner: int) -> HttpResponse:
    here = here_of(request)
    found = _partner(here, partner)
    archive_rules.check_may_note_case(here, found)

    def values(record: Any) -> dict[str, Any]:
        return {"case_number": record.case_number}

    return write_page(
        request,
        CaseNumberForm(request.POST or None, initial=values(found)),
        title=_("The case number of %(partner)s") % {"partner": found.organisation.name},
        lead=_("Under which you keep the papers of this partnership at home. It stands in the index of the ZIP."),
        act=lambda data: partnerships.note_case_number(
            here=here, partner=found, seen=seen_version(request), **data, by=here.member, at=here.at
        ),
        back=here.url("guide:archive"),
        record=found,
        current=values,
    )


@require_GET
def held(request: HttpRequest, partner: int) -> HttpResponse:
    """For the day when somebody asks for access to documents."""
    here = here_of(request)
    found = _partner(here, partner)
    archive_rules.check_may_see_held(here, found)
    shown = {
        "title": _("What %(partner)s holds") % {"partner": found.organisation.name},
        "partner": found,
        "rows": held_by(here, found, all_papers(here)),
    }
    return render(request, "guide/held.html", shown)


@require_GET
def held_csv(request: HttpRequest, partner: int) -> HttpResponse:
    here = here_of(request)
    found = _partner(here, partner)
    archive_rules.check_may_see_held(here, found)
    rows: list[list[Cell]] = [[row.on, row.kind, row.title] for row in held_by(here, found, all_papers(here))]
    content = csv_bytes([_("Date"), _("Kind"), _("Title")], rows, get_language() or "da")
    return attached(content, "text/csv; charset=utf-8", f"{slugify(found.organisation.name) or 'partner'}.csv")
