# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What lives on: all of it, as a page and as files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import attached, here_of
from mellemrum.partnership.rules import may_write
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

from ..models import Life
from ..room import DOOR
from ..room.anchoring import AnchoringRow, anchoring_facts
from .decisions import XLSX

TOOL = "mandate.anchoring"
# What is gone stands first: it is what somebody should decide about.
GROUPS = (
    (Life.GONE, lambda: _("Gone")),
    (Life.CHANGED, lambda: _("Living, but changed")),
    (Life.LIVES, lambda: _("Living")),
    ("", lambda: _("Nobody has looked yet")),
)


def mark_of(check: Any, today: Any) -> str:
    """A check as the mark of a signature: the shape says it, not the colour."""
    if check.result:
        return {Life.LIVES: "signed", Life.CHANGED: "reserved", Life.GONE: "objected"}[Life(check.result)]
    return "missing" if check.due_on < today else "silent"


def _line(here: Here, row: AnchoringRow, names: Any, sees: Any) -> dict[str, Any]:
    still = {check.pk for check in row.open_checks}
    return {
        "row": row,
        "owner": names.get(row.owner_id, ""),
        "who": sees.get(row.carried_by_id, ""),
        "checks": [
            {
                "check": check,
                "mark": mark_of(check, here.today),
                "life": Life(check.result).label if check.result else "",
            }
            for check in row.checks
            if check.result or check.pk in still
        ],
        "late": any(check.due_on < here.today for check in row.open_checks),
        "url": here.url("mandate:anchoring", anchoring=row.pk),
    }


@require_GET
def anchorings(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    names = here.partnership.partners.names()
    sees = dict(here.partnership.memberships.values_list("pk", "person__name"))
    rows = anchoring_facts(here)
    lines = {life: [_line(here, row, names, sees) for row in rows if row.life == life] for life, _title in GROUPS}
    shown = {
        "groups": [(life or "awaited", title(), lines[life]) for life, title in GROUPS if lines[life]],
        "count": len(rows),
        "whole": sum(row.is_whole for row in rows),
        "gone": len(lines[Life.GONE]),
        "late": sum(check.due_on < here.today for row in rows for check in row.open_checks),
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Anchoring"),
    }
    return render(request, "mandate/anchorings.html", shown)


def _table(here: Here) -> tuple[list[str], list[list[Cell]]]:
    """A row a check, so that each can be filtered by its day."""
    columns = [
        _("What lives on"), _("Owner"), _("Sees to it"), _("Budget line"), _("Procedure"), _("Lives there from"),
        _("Check"), _("Due"), _("What was seen"), _("In one sentence"), _("Seen on"),
    ]  # fmt: skip
    found = here.partnership.anchorings.select_related("owner__organisation", "carried_by__person", "file")
    rows: list[list[Cell]] = []
    for each in found.prefetch_related("checks").order_by("anchored_on", "pk"):
        where: Sequence[Cell] = (
            each.title,
            each.owner.organisation.name,
            each.carried_by.person.name,
            each.budget_line,
            each.procedure or each.link or (each.file.name if each.file else ""),
            each.anchored_on,
        )
        for check in sorted(each.checks.all(), key=lambda check: check.months):
            seen = str(Life(check.result).label) if check.result else ""
            rows.append([*where, check.months, check.due_on, seen, check.words, check.seen_on])
    return columns, rows


@require_GET
def anchorings_csv(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(here_of(request))
    return attached(csv_bytes(columns, rows, get_language() or "da"), "text/csv; charset=utf-8", "anchoring.csv")


@require_GET
def anchorings_xlsx(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(here_of(request))
    return attached(xlsx_bytes(_("Anchoring"), columns, rows), XLSX, "anchoring.xlsx")
