# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cockpit stands outside any one partnership: whoever keeps several sees them all at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.guide import cockpit as figures
from mellemrum.guide.rules import check_may_see_cockpit
from mellemrum.partnership import clock
from mellemrum.partnership.desk import Desk, desk_of
from mellemrum.partnership.pages import attached, person_of
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

# Of each partnership: as many as one looks through in one go. The files hold them all.
A_PAGE = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _desk(request: HttpRequest) -> Desk:
    desk = desk_of(person_of(request), clock.now())
    check_may_see_cockpit(desk)
    return desk


def _asked(request: HttpRequest, desk: Desk, most: int | None = None) -> figures.Cockpit:
    return figures.cockpit(desk, sort=request.GET.get("sort", ""), whom=request.GET.get("whom", ""), most=most)


@require_GET
@login_required
def cockpit(request: HttpRequest) -> HttpResponse:
    desk = _desk(request)
    found = _asked(request, desk, None if request.GET.get("all") == "1" else A_PAGE)
    shown = {
        "cockpit": found,
        "all": sum(found.counts.values()),
        "kept": len(desk.partnerships),
        "asked": request.GET,
        "title": _("What waits"),
    }
    return render(request, "guide/cockpit.html", shown)


def _table(found: figures.Cockpit) -> tuple[Sequence[str], list[list[Cell]]]:
    columns = [_("Partnership"), _("What"), _("What it is"), _("Waits for"), _("Due on"), _("Days over")]
    return columns, [
        [
            partnership.name,
            str(row.waiting.sort.label),
            row.waiting.what,
            ", ".join(row.waiting.whom),
            row.waiting.due_on,
            row.days if row.is_overdue else None,
        ]
        for partnership, rows in found.rows.items()
        for row in rows
    ]


@require_GET
@login_required
def csv_file(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(_asked(request, _desk(request)))
    return attached(csv_bytes(columns, rows, get_language() or "da"), "text/csv; charset=utf-8", "cockpit.csv")


@require_GET
@login_required
def xlsx_file(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(_asked(request, _desk(request)))
    return attached(xlsx_bytes(_("What waits"), columns, rows), XLSX, "cockpit.xlsx")
