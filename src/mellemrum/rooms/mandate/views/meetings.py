# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""All meetings: those ahead first, then those that were held, and the list as a file."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.pages import attached, here_of, number_of
from mellemrum.partnership.rules import holds
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

from ..models import Meeting
from ..room import DOOR
from ..room.meetings import MeetingRow, read_rows
from ..rules import forums as rules
from .decisions import XLSX
from .forums import TOOL


def listed(request: HttpRequest, here: Here) -> Sequence[MeetingRow]:
    """In the order of time; `forum` narrows them to one forum's."""
    found = Meeting.objects.called().filter(forum__partnership=here.partnership).order_by("starts_at", "pk")
    wanted = number_of(request.GET.get("forum", ""))
    return read_rows(found.filter(forum=wanted) if wanted else found)


@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rows = listed(request, here)
    ahead = [row for row in rows if row.ends_at > here.at]
    shown = {
        "ahead": ahead,
        "next": ahead[0] if ahead else None,
        "held": [row for row in reversed(rows) if row.ends_at <= here.at],
        "forums": list(here.partnership.forums.order_by("name").values_list("pk", "name")),
        "asked": number_of(request.GET.get("forum", "")),
        "may_keep": holds(rules.check_may_keep_forums, here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Meetings and agendas"),
    }
    return render(request, "mandate/meetings.html", shown)


def _table(rows: Sequence[MeetingRow]) -> tuple[list[str], list[list[Cell]]]:
    columns = [_("Forum"), _("Date"), _("Items on the agenda"), _("Items with hats"), _("Agenda sent")]
    table: list[list[Cell]] = [
        [row.name, row.day, row.items, row.hatted, day_of(row.sent_at) if row.sent_at else None] for row in rows
    ]
    return columns, table


@require_GET
def meetings_csv(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(listed(request, here_of(request)))
    return attached(csv_bytes(columns, rows, get_language() or "da"), "text/csv; charset=utf-8", "meetings.csv")


@require_GET
def meetings_xlsx(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(listed(request, here_of(request)))
    return attached(xlsx_bytes(_("Meetings"), columns, rows), XLSX, "meetings.xlsx")
