# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door; all occasions, those ahead first; and the list as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Seat
from mellemrum.partnership.pages import attached, here_of
from mellemrum.partnership.rules import may_lead, may_write
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

from ..models import OccasionKind, OccasionState, Visibility
from ..room import DOOR, TOOL
from ..rules.occasions import NEEDS_A_VOICE, VOICES
from ..rules.slots import was_held

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTED = (
    "pk",
    "kind",
    "title",
    "on",
    "begins",
    "state",
    "place",
    "host__organisation__name",
    "n",
    "empty",
    "has_voice",
)


@require_GET
def door(request: HttpRequest) -> HttpResponse:
    """What is behind the door, and what comes later."""
    return render(request, "ui/door.html", {"door": DOOR, "theme": DOOR.theme, "title": DOOR.name})


def listed(request: HttpRequest, here: Here) -> Sequence[Any]:
    """The latest day first, in one query; `kind` narrows them to one kind."""
    found = here.partnership.occasions.all()
    wanted = request.GET.get("kind", "")
    if wanted in OccasionKind.values:
        found = found.filter(kind=wanted)
    shared = Q(notes__visibility=Visibility.PARTNERSHIP, notes__removed_at__isnull=True)
    seats = Seat.objects.filter(occasions=OuterRef("pk"))
    nobody = Q(member__isnull=True) | Q(member__left_at__isnull=False)
    counted = found.annotate(
        n=Count("notes", filter=shared),
        empty=Exists(seats.filter(nobody)),
        has_voice=Exists(seats.filter(kind__in=VOICES)),
    )
    return list(counted.order_by("-on", "-pk").values_list(*LISTED, named=True))


def is_flagged(row: Any) -> bool:
    """A seat that must be filled is empty, or nobody speaks for citizens and the front line where somebody should."""
    is_standing = row.state in {OccasionState.PLANNED, OccasionState.OPEN}
    return is_standing and (row.empty or (row.kind in NEEDS_A_VOICE and not row.has_voice))


def is_missed(row: Any, today: dt.date) -> bool:
    """Time that was set aside to learn, and that nobody kept."""
    is_past = row.kind == OccasionKind.REFLECTION and row.on < today and row.state != OccasionState.CANCELLED
    return is_past and not was_held(row.state, row.n)


@require_GET
def occasions(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rows = listed(request, here)
    address = here.urls("culture:occasion", "occasion")
    lines = [
        {
            "row": row,
            "url": address(row.pk),
            "kind": OccasionKind(row.kind).label,
            "state": OccasionState(row.state).label,
            "is_flagged": is_flagged(row),
            "is_missed": is_missed(row, here.today),
        }
        for row in rows
    ]
    held = [each for each in lines if each["row"].on <= here.today]
    shown = {
        "ahead": [each for each in reversed(lines) if each["row"].on > here.today],
        "held": held,
        "notes": sum(row.n for row in rows),
        "kinds": OccasionKind.choices,
        "asked": request.GET,
        "may_write": may_write(here),
        "may_lead": may_lead(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Visits and occasions"),
    }
    return render(request, "culture/occasions.html", shown)


def _table(rows: Sequence[Any]) -> tuple[list[str], list[list[Cell]]]:
    columns = [_("Day"), _("Kind of occasion"), _("Title"), _("Host"), _("Place"), _("Where it stands"), _("Notes")]
    table: list[list[Cell]] = [
        [
            row.on,
            str(OccasionKind(row.kind).label),
            row.title,
            row.host__organisation__name or "",
            row.place,
            str(OccasionState(row.state).label),
            row.n,
        ]
        for row in rows
    ]
    return columns, table


@require_GET
def occasions_csv(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(listed(request, here_of(request)))
    return attached(csv_bytes(columns, rows, get_language() or "da"), "text/csv; charset=utf-8", "occasions.csv")


@require_GET
def occasions_xlsx(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(listed(request, here_of(request)))
    return attached(xlsx_bytes(_("Occasions"), columns, rows), XLSX, "occasions.xlsx")
