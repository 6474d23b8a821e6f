# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Tables out, as CSV and XLSX that a spreadsheet program opens without running anything that somebody typed.

Text that could begin a formula gets an apostrophe in front, which `tables` takes away again; numbers stay numbers.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from .numbers import plain_number
from .sheets import letters
from .text import clean_text

Cell = str | int | float | Decimal | dt.date | None
# What a spreadsheet program takes as the beginning of a formula, also in full width and behind space; or behind
# apostrophes that were typed, so that the one which is added here is the one that is taken away.
_BEGINS_FORMULA = re.compile(r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
# No program's calendar reaches below it: the first day that they agree on.
_FIRST_DAY = dt.date(1900, 3, 1)


def safe_cell(value: Cell) -> Cell:
    """Text without what no file may hold, and harmless; numbers and dates stay what they are; no number is empty.

    Tabs, line ends and unseen characters at the beginning are taken away, so that they hide no formula either.
    """
    if isinstance(value, str):
        text = clean_text(value)
        return f"'{text}" if _BEGINS_FORMULA.match(text) else text
    if isinstance(value, float | Decimal) and not math.isfinite(value):
        return None
    return value


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Cell]], language: str) -> bytes:
    """UTF-8 with its mark; semicolon and decimal comma in Danish, comma and point in English, as Excel expects there."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if language == "da" else ",", lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in columns])
    for row in rows:
        writer.writerow([_text(safe_cell(cell), language) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _text(cell: Cell, language: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool | int):
        return str(int(cell))
    if isinstance(cell, float | Decimal):
        return plain_number(cell, language)
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _in_sheet(cell: Cell) -> Cell:
    """A spreadsheet knows no zones and no days before 1900; such a moment keeps its own clock, such a day is text."""
    if isinstance(cell, dt.datetime):
        cell = cell.replace(tzinfo=None)
        return cell if cell.date() >= _FIRST_DAY else cell.isoformat(sep=" ")
    if isinstance(cell, dt.date) and cell < _FIRST_DAY:
        return cell.isoformat()
    return cell


class Sheet(NamedTuple):
    """One sheet of a book. `widths`: of the columns in letters, where they should not be the program's own."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]] = ()
    widths: Sequence[int] = ()


def xlsx_bytes(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a heading row that stays in sight; every text is text, no cell is a formula."""
    return book_bytes([Sheet(title, columns, rows)])


def book_bytes(sheets: Sequence[Sheet]) -> bytes:
    """Several sheets, each as `xlsx_bytes` writes one."""
    # Loaded only where a spreadsheet is asked for: it costs a tenth of a second.
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        title = re.sub(r"[\[\]:*?/\\\n\t]", "", clean_text(sheet.title)).strip("' ")[:31]
        _fill(book.create_sheet(title or "Mellemrum"), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(made: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font

    for at, row in enumerate([sheet.columns, *sheet.rows], start=1):
        for column, cell in enumerate(row, start=1):
            place = made.cell(at, column)
            place.value = _in_sheet(safe_cell(cell))
            if isinstance(place.value, str):
                place.data_type = "s"
            if sheet.widths:
                place.alignment = Alignment(wrap_text=True, vertical="top")
    for place in made[1]:
        place.font = Font(bold=True)
    for column, width in enumerate(sheet.widths):
        made.column_dimensions[letters(column + 1)].width = width
    made.freeze_panes = "A2"
