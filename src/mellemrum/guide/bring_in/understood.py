# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A whole file as it was understood: sheet by sheet and row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core import signing
from django.utils.translation import gettext as _

from mellemrum.reading.cpr import check_column_has_no_cpr
from mellemrum.reading.delimited import Numbered
from mellemrum.reading.errors import ReadingError, shortened
from mellemrum.reading.tables import read_book

from .known import Known
from .names import plain
from .past import decision_rows, promise_rows
from .present import partner_rows, people_rows, point_rows
from .rows import Row
from .signed import agreement_rows
from .template import Found, Kind, content, find_sheet, is_guide

# The sheets of a file by their names, as they were read.
Book = Mapping[str, Sequence[Numbered]]
MOST_ROWS = 1000
SALT = "mellemrum.guide.bring_in"
# Somebody looks it through with a colleague; after a day they choose the file again.
LIFETIME = 24 * 60 * 60


@dataclass
class Understood:
    """`rows` by the sheet's kind, in the order of the template. `faults`: what is wrong with a sheet as a whole."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fit(self, code: str) -> list[Row]:
        return [row for row in self.rows.get(code, ()) if row.is_fit]

    def count(self, code: str = "") -> int:
        return sum(len(self.fit(each)) for each in ([code] if code else self.rows))

    @property
    def wrong(self) -> int:
        return sum(bool(row.problems) and not row.is_here for rows in self.rows.values() for row in rows)

    @property
    def standing(self) -> int:
        return sum(row.is_here for rows in self.rows.values() for row in rows)


def open_book(content_of_file: bytes, name: str) -> Book:
    """The sheets of the file. Raises ReadingError for what is no spreadsheet, too much, or holds a person number."""
    book = read_book(content_of_file, name, most_rows=MOST_ROWS)
    if not any(find_sheet(sheet, rows) for sheet, rows in book.items()):
        known = [str(kind.name) for kind in content().kinds]
        there = ", ".join(shortened(sheet, 30) for sheet in list(book)[:6])
        raise ReadingError(
            f"Intet ark i {name} er fra skabelonen. Der er: {there}. Hent skabelonen, og udfyld fx arket {known[0]}.",
            f"No sheet of {name} is from the template. There are: {there}. "
            f"Fetch the template, and fill in for example the sheet {known[0]}.",
        )
    for sheet, rows in book.items():
        _check_no_cpr(sheet, rows, name)
    return book


def _check_no_cpr(sheet: str, rows: Sequence[Numbered], name: str) -> None:
    width = max(len(cells) for _number, cells in rows)
    numbers = [number for number, _cells in rows]
    for at in range(width):
        column = [cells[at] if at < len(cells) else "" for _number, cells in rows]
        heading = next(filter(None, column), "")
        check_column_has_no_cpr(column, numbers, heading, f"{name}, {sheet}")


def carried(book: Book, partnership: int) -> str:
    """The sheets as a signed text, which the preview carries until somebody has said yes."""
    return signing.dumps({"partnership": partnership, "book": book}, salt=SALT, compress=True)


def in_hand(text: str, partnership: int) -> Book:
    """Raises ReadingError where it is not ours, not this partnership's, or too old."""
    try:
        told = signing.loads(text, salt=SALT, max_age=LIFETIME)
        if told["partnership"] != partnership:
            raise signing.BadSignature
    except signing.BadSignature as error:
        raise ReadingError(
            "Forhåndsvisningen er for gammel. Vælg filen igen. Intet er gemt.",
            "The preview is too old. Choose the file again. Nothing was saved.",
        ) from error
    return {sheet: [(number, cells) for number, cells in rows] for sheet, rows in told["book"].items()}


def understand(book: Book, known: Known) -> Understood:
    """Partners first: what the other sheets say of them is held against those that stand here or come in."""
    told = Understood()
    found = _sheets(book, told)
    told.rows["partners"] = list(partner_rows(found["partners"], known)) if "partners" in found else []
    names = [*known.partners, *(row.title for row in told.fit("partners"))]
    people = list(people_rows(found["people"], known, names)) if "people" in found else []
    invited = known.awaited | {plain(row.title) for row in people if row.is_fit}
    made = {
        "people": lambda _found: people,
        "agreements": lambda sheet: agreement_rows(sheet, known, names),
        "decisions": lambda sheet: decision_rows(sheet, known),
        "promises": lambda sheet: promise_rows(sheet, known, names, invited),
        "points": lambda sheet: point_rows(sheet, known, names),
    }
    told.rows |= {code: list(make(found[code])) for code, make in made.items() if code in found}
    return told


def _sheets(book: Book, told: Understood) -> dict[str, Found]:
    """The sheets that can be read, by their kind; the others are told of."""
    found: dict[str, Found] = {}
    for sheet, rows in book.items():
        each = find_sheet(sheet, rows)
        if each is None:
            told.notes += [] if is_guide(sheet) else [_not_known(sheet)]
        elif each.kind.code in found:
            about = {"sheet": sheet, "other": found[each.kind.code].sheet}
            told.faults.append(_("The sheets %(sheet)s and %(other)s hold the same. Put them together in one.") % about)
        elif each.missing:
            told.faults.append(_lacks(each))
        else:
            found[each.kind.code] = each
    return found


def _not_known(sheet: str) -> str:
    names = ", ".join(str(kind.name) for kind in content().kinds)
    return _("The sheet %(sheet)s was left out: it is none of %(names)s.") % {
        "sheet": shortened(sheet),
        "names": names,
    }


def _lacks(found: Found) -> str:
    names = ", ".join(str(column.name) for column in found.missing)
    return _("The sheet %(sheet)s lacks a column: %(names)s. Add the heading, and choose the file again.") % {
        "sheet": shortened(found.sheet),
        "names": names,
    }


def shown_kinds(told: Understood) -> list[tuple[Kind, list[Row]]]:
    return [(kind, told.rows[kind.code]) for kind in content().kinds if told.rows.get(kind.code)]
