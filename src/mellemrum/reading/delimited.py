# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Text to rows of cells: which delimiter parts it, and where a quotation mark or a line has gone astray."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice

from .dates import read_date
from .errors import ReadingError
from .numbers import read_number
from .text import clean_text

# A cell that is longer is no cell of a table.
MOST_CELL = 10_000
# No real row is as long; the csv module alone would read a line of twenty megabytes.
MOST_LINE = 1_000_000
DELIMITERS = ("\t", ";", "|", ",")
# Only what ends a row: other programs break lines at characters that may stand inside a cell.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
# Spreadsheet programs write their delimiter into a first line of its own, and do not show it.
_SAID = re.compile(r"\ufeff?\"?sep=([;,\t|])\"?[\r\n]+", re.IGNORECASE)
# Exports put an apostrophe before what a spreadsheet program would take as a formula; it is no part of the text.
_GUARDED = re.compile(r"'(?='*\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")

Numbered = tuple[int, list[str]]


def cleaned(cell: str) -> str:
    """A cell's text without space around it, unseen characters and the apostrophe of an export."""
    text = cell.strip()
    if not (text.isascii() and text.isprintable()):
        text = clean_text(text)
    return _GUARDED.sub("", text, count=1) if text.startswith("'") else text


def text_rows(text: str, name: str) -> Iterator[Numbered]:
    """Each row with its number as a spreadsheet program shows it: blank ones are counted, a cell's own lines are not."""
    said = _SAID.match(text)
    start = said.end() if said else 0
    text = text.removeprefix("\ufeff") if not said else text
    delimiter = said[1] if said else _delimiter(text)
    reader = csv.reader(_lines(text, start, name), delimiter=delimiter, strict=True)
    row, line = 0, 0
    try:
        for row, cells in enumerate(reader, start=1):
            line = reader.line_num
            yield row, [cleaned(cell) for cell in cells]
    except csv.Error as error:
        if "field larger" in str(error) and reader.line_num <= line + 1:
            raise too_long(name, row + 1) from error
        raise ReadingError(
            "Et citationstegn er ikke lukket. Ret det, og vælg filen igen.",
            "A quotation mark is not closed. Correct it, and choose the file again.",
            file=name,
            row=row + 1,
        ) from error


def _lines(text: str, start: int, name: str) -> Iterator[str]:
    for number, match in enumerate(_LINE.finditer(text, start), start=1):
        if match.end() - match.start() > MOST_LINE:
            raise too_long(name, number)
        yield match[0]


def _delimiter(text: str) -> str:
    """The first one that parts all of the first lines alike; otherwise the one that parts most of them so."""
    found = (match[0][:4000].strip("\r\n") for match in islice(_LINE.finditer(text), 40))
    head = [line for line in found if line.strip()][:20]

    def alike(delimiter: str) -> int:
        # A column of decimal commas alone.
        if delimiter == "," and all(is_number(line) for line in head):
            return 0
        counts = [len(cells) for cells in csv.reader(head, delimiter=delimiter)]
        return counts.count(counts[0]) if counts and counts[0] > 1 else 0

    best = max(DELIMITERS, key=alike)
    return best if alike(best) else _below_title(head)


def _below_title(head: list[str]) -> str:
    """Where the first line has one cell: a title above a table that another line parts, or a single column.

    A comma parts a line only where the line is no number, and begins with a date or a number.
    """
    last = head[-1] if head else ""
    for delimiter in DELIMITERS:
        cells = next(csv.reader([last], delimiter=delimiter), [])
        if len(cells) > 1 and (delimiter != "," or (not is_number(last) and is_value(cells[0]))):
            return delimiter
    return ";"


def is_number(cell: str) -> bool:
    try:
        read_number(cell)
    except ReadingError:
        return False
    return True


def is_value(cell: str) -> bool:
    """Whether it reads as a number or a date."""
    try:
        read_date(cell)
    except ReadingError:
        return is_number(cell)
    return True


def too_long(name: str, row: int) -> ReadingError:
    return ReadingError(
        "En celle er alt for lang. Send kun dato og tal.",
        "A cell is far too long. Send only dates and numbers.",
        file=name,
        row=row,
    )
