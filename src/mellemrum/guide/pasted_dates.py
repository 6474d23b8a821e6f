# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Dates pasted from a spreadsheet or read from a calendar file, understood row by row: what, from when, to when.

Pure: text and what is known already go in, rows with their notes and problems come out. Nothing is saved here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.reading.calendars import MOST_DATES
from mellemrum.reading.cpr import check_no_cpr
from mellemrum.reading.dates import read_span
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.tables import read_cells

MOST_TITLE = 200
HEADINGS = frozenset(
    {"dato", "date", "fra", "from", "til", "to", "hvad", "what", "titel", "title", "emne", "subject", "møde", "meeting"}
)


@dataclass
class PastedDate:
    """One row as it was understood. With a problem it cannot be taken; a note says what was assumed."""

    row: int
    title: str = ""
    from_on: dt.date | None = None
    to_on: dt.date | None = None
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    has_passed: bool = False

    @property
    def is_fit(self) -> bool:
        return not self.problems


def read_pasted_dates(text: str, *, today: dt.date, known: Collection[tuple[str, dt.date]]) -> list[PastedDate]:
    """`known`: titles (casefolded) and first days on the timeline. Raises ReadingError for the text as a whole."""
    check_no_cpr(text, "teksten", "the text")
    if sum(bool(line.strip()) for line in text.splitlines()) > MOST_DATES + 1:
        raise ReadingError(
            f"Der er mere end {MOST_DATES} rækker. Indsæt dem i mindre bidder.",
            f"There are more than {MOST_DATES} rows. Paste them in smaller pieces.",
        )
    found = [
        _understood(number, cells, today)
        for place, (number, cells) in enumerate(read_cells(text, most_rows=MOST_DATES))
        if place or not _is_heading(cells)
    ]
    first: dict[tuple[str, dt.date | None], int] = {}
    for each in found:
        key = (each.title.casefold(), each.from_on)
        before = first.setdefault(key, each.row)
        if not each.is_fit:
            continue
        if key in known:
            each.problems.append(_("Stands on the timeline already."))
        elif before != each.row:
            each.problems.append(_("Stands in row %(row)s already.") % {"row": before})
    return found


def _is_heading(cells: Sequence[str]) -> bool:
    return any(cell.casefold().strip(" :") in HEADINGS for cell in cells)


def _understood(number: int, cells: Sequence[str], today: dt.date) -> PastedDate:
    """Each cell is taken for what it looks like: the first two days, and the first that is none is the title."""
    found, spans, words, refused = PastedDate(number), [], [], ""
    for cell in filter(None, (" ".join(each.split()) for each in cells)):
        try:
            spans.append(read_span(cell, today))
        except ReadingError as error:
            words.append(cell)
            if any(letter.isdigit() for letter in cell):
                refused = refused or error.sentence(get_language() or "da")
    found.title = words[0][:MOST_TITLE] if words else ""
    if not spans:
        found.problems.append(
            refused or _("There is no day in the row. In merged cells only the first row holds it: fill in the others.")
        )
    elif not found.title:
        found.problems.append(_("Write what happens on that day."))
    else:
        _take(found, spans, today)
    return found


def _take(found: PastedDate, spans: Sequence[tuple[dt.date, dt.date, bool]], today: dt.date) -> None:
    last = max(span[1] for span in spans[:2])
    found.from_on = spans[0][0]
    found.to_on = last if last > spans[0][0] else None
    if any(is_guess for _first, _last, is_guess in spans[:2]):
        found.notes.append(_("The year was missing. The next one is taken."))
    if last < today:
        found.has_passed = True
        found.notes.append(_("Has passed. Tick it if you want it all the same."))
