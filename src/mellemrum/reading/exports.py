# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Tables out, as CSV and XLSX that a spreadsheet program opens without running anything that somebody typed."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | dt.date | None
# What a spreadsheet program would take as the beginning of a formula, or swallow.
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\x00")


def safe_cell(value: Cell) -> Cell:
    """Text that would begin a formula gets an apostrophe in front; numbers and dates stay what they are."""
    if isinstance(value, str):
        text = "".join(c for c in value if c in "\n\t" or ord(c) >= 32)
        return f"'{text}" if value.startswith(_BEGINS_FORMULA) else text
    return value


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Cell]], language: str) -> bytes:
    """UTF-8 with its mark; semicolon and decimal comma in Danish, comma and point in English, as Excel expects there."""
    is_danish = language == "da"
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if is_danish else ",", lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in columns])
    for row in rows:
        writer.writerow([_text(safe_cell(cell), is_danish) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _text(cell: Cell, is_danish: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        text = f"{cell:.15g}"
        return text.replace(".", ",") if is_danish else text
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def xlsx_bytes(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a heading row that stays in sight; every text is text, no cell is a formula."""
    # Loaded only where a spreadsheet is asked for: it costs a tenth of a second.
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "".join(c for c in title if c not in "[]:*?/\\")[:31] or "Mellemrum"
    for at, row in enumerate([columns, *rows], start=1):
        for column, cell in enumerate(row, start=1):
            made = sheet.cell(at, column)
            made.value = safe_cell(cell)
            if isinstance(cell, str):
                made.data_type = "s"
    for made in sheet[1]:
        made.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
