# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Tables in: CSV in any common dress, spreadsheets, and cells pasted from one. Every cell comes out as text.

What a spreadsheet holds as a number or a date is written so that `numbers` and `dates` read it back without loss. Text
that looks like a formula is text: nothing is computed here, and it is made harmless on the way out (see exports).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .cpr import check_column_has_no_cpr, check_no_cpr
from .delimited import MOST_CELL, Numbered, is_number, is_value, text_rows, too_long
from .encodings import decode
from .errors import ReadingError, shortened
from .sheets import book_rows, empty, is_spreadsheet, letters, sheet_rows, too_many

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 200
# Rows times columns: ten columns of a hundred thousand rows take about 200 MB while they are read.
MOST_CELLS = 1_000_000
# What people choose by mistake, by its first bytes.
_OTHER_KINDS = (
    (re.compile(rb"PAR1"), "Parquet"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!"), "ZIP"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|table|style|\?xml)", re.IGNORECASE), "HTML/XML"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]+\s*\""), "JSON"),
)


@dataclass(frozen=True)
class Table:
    """Headings and cells. `numbers` are the rows' own numbers, as the person's program shows them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    name: str

    @property
    def first_row(self) -> int:
        return self.numbers[0]

    def column(self, name: str) -> tuple[str, ...]:
        """The cells below a heading; capitals do not matter."""
        headings = [heading.casefold() for heading in self.columns]
        if name.casefold() not in headings:
            there = ", ".join(shortened(heading, 20) for heading in self.columns[:8])
            raise ReadingError(
                f"Der er ingen kolonne, der hedder '{shortened(name)}'. Der er: {there}. Ret overskriften.",
                f"There is no column called '{shortened(name)}'. There are: {there}. Correct the heading.",
                file=self.name,
            )
        at = headings.index(name.casefold())
        return tuple(row[at] for row in self.rows)


def read_table(content: bytes, name: str, *, most_rows: int = MOST_ROWS, most_columns: int = MOST_COLUMNS) -> Table:
    """A CSV, XLSX, XLS or ODS file. Raises ReadingError with file, row, column and what to do."""
    name = _checked_file(content, name)
    rows = sheet_rows(content, name, most_rows) if is_spreadsheet(content) else text_rows(decode(content, name), name)
    filled = _filled(rows, name, most_rows, most_columns)
    if _is_data(filled[0][1]):
        raise ReadingError(
            "Her står tal, men der mangler overskrifter. Skriv fx Dato og Værdi over dem.",
            "Here are figures, but the headings are missing. Write for example Date and Value above them.",
            file=name,
            row=filled[0][0],
        )
    return _table(filled, name)


def read_pasted(text: str, name: str = "", *, most_rows: int = MOST_ROWS, most_columns: int = MOST_COLUMNS) -> Table:
    """Cells pasted from a spreadsheet, or lines typed by hand; without headings the columns are called A, B, C."""
    if len(text) > MOST_BYTES:
        raise too_many(name, most_rows)
    filled = _filled(text_rows(text, name), name, most_rows, most_columns)
    if _is_data(filled[0][1]) or all(is_value(cell) for cell in filled[0][1] if cell):
        width = max(len(row) for _, row in filled)
        filled.insert(0, (0, [letters(n) for n in range(1, width + 1)]))
    return _table(filled, name)


def _checked_file(content: bytes, name: str) -> str:
    """Its name, short enough to be told. Raises for what is too large, empty, or of another kind."""
    check_no_cpr(name, "filens navn", "the name of the file")
    name = shortened(name, 60)
    if len(content) > MOST_BYTES:
        raise ReadingError(
            f"Filen {name} fylder mere end 20 MB. Del den, eller send færre kolonner.",
            f"The file {name} is larger than 20 MB. Split it, or send fewer columns.",
        )
    if not content.strip():
        raise empty(name)
    for begins, kind in _OTHER_KINDS:
        if begins.match(content):
            raise _other_kind(name, kind)
    return name


def read_book(content: bytes, name: str, *, most_rows: int = MOST_ROWS) -> dict[str, list[Numbered]]:
    """Every visible sheet of a spreadsheet that holds anything, by its name: its filled rows with their numbers."""
    name = _checked_file(content, name)
    if not is_spreadsheet(content):
        raise ReadingError(
            f"Filen {name} er ikke et regneark. Gem den som .xlsx, og vælg den igen.",
            f"The file {name} is not a spreadsheet. Save it as .xlsx, and choose it again.",
        )
    found: dict[str, list[Numbered]] = {}
    for sheet, rows in book_rows(content, name, most_rows):
        listed = list(rows)
        # A cell with nothing but space looks filled to the spreadsheet.
        if any(any(cells) for _, cells in listed):
            found[sheet] = _filled(listed, f"{name}, {sheet}", most_rows, MOST_COLUMNS)
    if not found:
        raise empty(name)
    return found


def file_as_text(content: bytes, name: str) -> str:
    """The cells of a CSV or spreadsheet as they would have been pasted: tabs between them, a line a row."""
    name = _checked_file(content, name)
    if not is_spreadsheet(content):
        return decode(content, name)
    rows = _filled(sheet_rows(content, name, MOST_ROWS), name, MOST_ROWS, MOST_COLUMNS)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for _, cells in rows)


def read_cells(text: str, *, most_rows: int = MOST_ROWS, most_columns: int = MOST_COLUMNS) -> list[Numbered]:
    """Pasted rows as they stand, with their numbers, for a reader that finds the headings itself."""
    if len(text) > MOST_BYTES:
        raise too_many("", most_rows)
    return _filled(text_rows(text, ""), "", most_rows, most_columns)


def _is_data(cells: list[str]) -> bool:
    """A first row that holds a date and then a number is no heading, unless the numbers are years."""
    figures = [cell for cell in cells[1:] if is_number(cell)]
    return bool(figures) and not all(re.fullmatch("(?:19|20)[0-9]{2}", cell) for cell in figures) and is_value(cells[0])


def _filled(rows: Iterable[Numbered], name: str, most_rows: int, most_columns: int) -> list[Numbered]:
    """The rows that hold anything. Stops reading at the first limit that is passed."""
    filled: list[Numbered] = []
    count = 0
    for number, cells in _checked(rows, name, most_columns):
        # The headings are one row more.
        if len(filled) > most_rows or number > 10 * most_rows:
            raise too_many(name, most_rows)
        count += len(cells)
        if count > MOST_CELLS:
            raise ReadingError(
                "Her er for mange celler. Send færre rækker eller kolonner.",
                "There are too many cells. Send fewer rows or columns.",
                file=name,
                row=number,
            )
        if any(cells):
            filled.append((number, cells))
    if not filled:
        raise empty(name)
    return filled


def _checked(rows: Iterable[Numbered], name: str, most_columns: int) -> Iterator[Numbered]:
    for number, cells in rows:
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > most_columns:
            raise ReadingError(
                f"Der er mere end {most_columns} kolonner. Send kun dem, der skal bruges.",
                f"There are more than {most_columns} columns. Send only those that are needed.",
                file=name,
                row=number,
            )
        if cells and max(map(len, cells)) > MOST_CELL:
            raise too_long(name, number)
        yield number, cells


def _table(filled: list[Numbered], name: str) -> Table:
    number, headings = filled[0]
    columns = _columns(headings, number, name)
    if len(filled) == 1:
        raise ReadingError(
            "Der er overskrifter, men ingen rækker under dem. Tilføj mindst én række.",
            "There are headings, but no rows below them. Add at least one row.",
            file=name,
            row=number,
        )
    body = tuple(_fitted(cells, columns, at, name) for at, cells in filled[1:])
    numbers = tuple(at for at, _ in filled[1:])
    for column, cells in zip(columns, zip(*body, strict=True), strict=True):
        check_column_has_no_cpr(cells, numbers, column, name)
    return Table(columns, body, numbers, name)


def _columns(headings: list[str], row: int, name: str) -> tuple[str, ...]:
    named = [" ".join(heading.split()) or letters(n) for n, heading in enumerate(headings, start=1)]
    check_no_cpr(" | ".join(named), "overskrifterne", "the headings")
    known: set[str] = set()
    for heading in named:
        if heading.casefold() in known:
            raise ReadingError(
                f"To kolonner hedder '{shortened(heading)}'. Giv dem hver sit navn, og vælg filen igen.",
                f"Two columns are called '{shortened(heading)}'. Give each its own name, and choose the file again.",
                file=name,
                row=row,
                column=heading,
            )
        known.add(heading.casefold())
    return tuple(named)


def _fitted(cells: list[str], columns: tuple[str, ...], row: int, name: str) -> tuple[str, ...]:
    """Spreadsheet programs leave out empty cells at the end; a cell too many means that one has slipped."""
    width = len(columns)
    if len(cells) <= width:
        return (*cells, *[""] * (width - len(cells)))
    if width == 1:
        raise ReadingError(
            f"Rækken har {len(cells)} celler, men der er 1 overskrift. "
            "Står der en titel over tabellen, så slet den, så overskrifterne kommer først.",
            f"The row has {len(cells)} cells, but there is 1 heading. "
            "If a title stands above the table, delete it, so that the headings come first.",
            file=name,
            row=row,
        )
    raise ReadingError(
        f"Rækken har {len(cells)} celler, men der er {width} overskrifter. "
        "Måske står skilletegnet inde i en celle: Sæt cellen i citationstegn.",
        f"The row has {len(cells)} cells, but there are {width} headings. "
        "The delimiter may stand inside a cell: put that cell in quotation marks.",
        file=name,
        row=row,
        column=letters(width + 1),
    )


def _other_kind(name: str, kind: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} er i formatet {kind}, som ikke kan læses her. Gem den som CSV eller .xlsx.",
        f"The file {name} is in the {kind} format, which cannot be read here. Save it as CSV or .xlsx.",
    )
