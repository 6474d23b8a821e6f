# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is taken out of a log: its pictures, its tables, and for whoever brought the data the rows that were left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.pages import attached, here_of
from mellemrum.reading.exports import Cell, Sheet, book_bytes, csv_bytes

from .. import actions, figures, rules
from ..models import EventLog, Level
from .beside import told_sheets
from .event_logs import find_log
from .listing import XLSX
from .log_page import cell_of

CSV = "text/csv; charset=utf-8"
HOURS = 3_600_000_000
Answer = Mapping[str, Any]


def _hours(us: float | None) -> Cell:
    return None if us is None else round(us / HOURS, 2)


def _waits(answer: Answer) -> Sheet:
    """Hidden numbers are left empty: every border that is here has enough citizens for what it shows."""
    columns = [_("From"), _("To"), _("Median wait (hours)"), _("Lower quartile"), _("Upper quartile"), _("Handovers"), _("Citizens")]  # fmt: skip
    rows = [
        [each.source, each.target, _hours(each.median_us), _hours(each.low_us), _hours(each.high_us), each.n, each.citizens]
        for each in figures.borders(answer)
    ]  # fmt: skip
    return Sheet(_("Where they wait"), columns, rows)


def _ways(answer: Answer) -> Sheet:
    return Sheet(_("The main ways"), [_("Way"), _("Citizens")], figures.ways_listed(answer))


def _back(answer: Answer) -> Sheet:
    rows = [[each["way"], each["n"], each["citizens"]] for each in figures.back(answer)]
    return Sheet(_("Sent back"), [_("Way"), _("Times"), _("Citizens")], rows)


def _at_once(answer: Answer) -> Sheet:
    rows: Sequence[Sequence[Cell]] = [[each["at_once"], _shown(each["citizens"])] for each in figures.at_once(answer)]
    return Sheet(_("Many at once"), [_("At once"), _("Citizens")], rows)


def _shown(count: int | None) -> Cell:
    return _("hidden") if count is None else count


def _load(answer: Answer) -> Sheet:
    """In shares of the citizens who were followed all along."""
    steps = [_("Nobody"), "1", "2", "3", _("4 or more")]
    has_plans = bool(figures.load_plans(answer))
    plans = [_("Plans at once")] if has_plans else []
    columns = [_("Month since the first contact"), *steps, _("Efforts at once"), *plans, _("Contacts for each citizen")]
    rows: Sequence[Sequence[Cell]] = [
        [each.number, *each.cells, each.efforts_told, *([each.plans_told] if has_plans else []), each.contacts_told]
        for each in figures.load_listed(answer)
    ]
    return Sheet(_("Load"), columns, rows)


def _same_hour(answer: Answer) -> Sheet:
    rows = [[each["pair"], each["citizens"], each["days"]] for each in figures.collisions(answer)]
    return Sheet(_("Within the same hour"), [_("Who"), _("Citizens"), _("Days")], rows)


SHEETS: Mapping[str, Callable[[Answer], Sheet]] = {
    "waits": _waits,
    "ways": _ways,
    "back": _back,
    "at_once": _at_once,
    "load": _load,
    "same_hour": _same_hour,
}


@require_GET
def log_file(request: HttpRequest, log: int, taken: str) -> HttpResponse:
    here = here_of(request)
    found = find_log(here, log)
    if taken == "rejected.csv":
        rules.check_brought(here, found)
        return _rejected(found)
    answer = cell_of(here, found, Level.ORGANISATION).answer
    if taken == "told.xlsx":
        sheets = told_sheets(here, found, is_outside=request.GET.get("outside") == "1")
        return attached(book_bytes(sheets), XLSX, f"{slugify(found.title) or 'log'}-{taken}")
    if not answer or answer["log"] is None:
        raise Http404
    what, _dot, ending = taken.partition(".")
    called = f"{slugify(found.title) or 'log'}-{taken}"
    if taken == "figures.xlsx":
        return attached(book_bytes([make(answer) for make in SHEETS.values()]), XLSX, called)
    if ending == "csv" and what in SHEETS:
        sheet = SHEETS[what](answer)
        return attached(csv_bytes(sheet.columns, sheet.rows, get_language() or "da"), CSV, called)
    if ending == "svg":
        return _picture(what, answer, called)
    raise Http404


def _picture(what: str, answer: Answer, called: str) -> HttpResponse:
    """A download, never shown inside the house."""
    svg = figures.log_picture(what, answer)
    if svg is None:
        raise Http404
    response = attached(svg.encode(), "image/svg+xml", called)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response


def _rejected(log: EventLog) -> HttpResponse:
    language = get_language() or "da"
    rows: list[list[Cell]] = [
        [row, column, da if language == "da" else en]
        for row, column, da, en in figures.rejected_of(actions.folder_of(log))
    ]
    content = csv_bytes([_("Row"), _("Column"), _("What to do")], rows, language)
    return attached(content, CSV, f"{slugify(log.title) or 'log'}-{_('rows')}.csv")
