# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Tables in: CSV in any common dress, spreadsheets, and cells pasted from one. Every cell comes out as text.

What a spreadsheet holds as a number or a date is written so that `numbers` and `dates` read it back without loss.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from .archives import check_archive, column_number, formulas_without_result
from .dates import read_date
from .encodings import decode
from .errors import ReadingError, shortened
from .numbers import read_number

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 200
# A cell that is longer is no cell of a table.
MOST_CELL = 10_000
DELIMITERS = (";", "\t", ",", "|")


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
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)


def read_table(content: bytes, name: str) -> Table:
    """A CSV, XLSX, XLS or ODS file. Raises ReadingError with file, row, column and what to do."""
    if len(content) > MOST_BYTES:
        raise ReadingError(
            f"Filen {name} fylder mere end 20 MB. Del den, eller send færre kolonner.",
            f"The file {name} is larger than 20 MB. Split it, or send fewer columns.",
        )
    if not content.strip():
        raise _empty(name)
    if content.startswith(b"PAR1"):
        raise ReadingError(
            f"Filen {name} er i formatet Parquet, som ikke kan læses her. Gem den som CSV eller .xlsx.",
            f"The file {name} is in the Parquet format, which cannot be read here. Save it as CSV or .xlsx.",
        )
    is_packed, is_old = content.startswith(b"PK"), content.startswith(b"\xd0\xcf\x11\xe0")
    rows = _sheet(content, name, is_packed) if is_packed or is_old else _text_rows(decode(content, name), name)
    return _table(rows, name)


def read_pasted(text: str, name: str = "") -> Table:
    """Cells pasted from a spreadsheet, or lines typed by hand; without headings the columns are called A, B, C."""
    if not text.strip():
        raise _empty(name)
    rows = [row for row in _text_rows(text, name) if any(row[1])]
    if rows and _is_data(rows[0][1]):
        headings = [chr(ord("A") + n) if n < 26 else f"A{n}" for n in range(max(len(row) for _, row in rows))]
        rows.insert(0, (rows[0][0] - 1, headings))
    return _table(iter(rows), name)


Numbered = tuple[int, list[str]]


def _is_data(cells: list[str]) -> bool:
    """A first line that holds a date and a number is no heading."""
    return any(_reads(read_number, cell) for cell in cells[1:]) and _reads(read_date, cells[0])


def _reads(read: object, cell: str) -> bool:
    try:
        read(cell)  # type: ignore[operator]  # one of the two readers above
    except ReadingError:
        return False
    return True


def _text_rows(text: str, name: str) -> Iterator[Numbered]:
    lines = text.splitlines(keepends=True)
    longest = max((len(line) for line in lines), default=0)
    if longest > MOST_COLUMNS * MOST_CELL:
        raise _too_long(name, next(n for n, line in enumerate(lines, start=1) if len(line) == longest))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(lines), strict=True)
    try:
        for row in reader:
            yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise ReadingError(
            f"Filen {name} har et citationstegn, der ikke lukkes. Ret det, og vælg filen igen.",
            f"The file {name} has a quotation mark that is not closed. Correct it, and choose the file again.",
            row=reader.line_num,
        ) from error


def _delimiter(lines: list[str]) -> str:
    """The one that parts the first lines into the most equal number of cells; a semicolon where none does."""
    head = [line for line in islice((line.rstrip("\r\n") for line in lines), 20) if line.strip()]

    def parts(delimiter: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(head, delimiter=delimiter)]
        return (counts.count(counts[0]) if counts and counts[0] > 1 else 0, counts[0] if counts else 0)

    best = max(DELIMITERS, key=parts)
    return best if parts(best)[0] else ";"


def _sheet(content: bytes, name: str, is_packed: bool) -> Iterator[Numbered]:
    # Read here, so that a reader of text alone does not load the reader of spreadsheets.
    import python_calamine

    if is_packed:
        check_archive(content, name)
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        sheets = book.sheets_metadata
        sheet = next((s.name for s in sheets if s.visible == python_calamine.SheetVisibleEnum.Visible), None)
        if sheet is None:
            raise _empty(name)
        found = book.get_sheet_by_name(sheet)
        height, start = found.total_height, found.start
        if height > MOST_ROWS + 1:
            raise _too_many(name)
        cells = found.to_python(skip_empty_area=True)
    except ReadingError:
        raise
    # The reader of spreadsheets raises kinds of its own, one a format; a panic in it is no Exception.
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise ReadingError(
            f"Filen {name} kan ikke læses som regneark. Gem den igen som .xlsx, og vælg den igen.",
            f"The file {name} cannot be read as a spreadsheet. Save it again as .xlsx, and choose it again.",
        ) from error
    top, left = (start[0] if start else 0) + 1, (start[1] if start else 0) + 1
    read = {number: [_cell(value) for value in row] for number, row in enumerate(cells, start=top)}
    if is_packed:
        _check_formulas(content, read, left)
    yield from read.items()


def _check_formulas(content: bytes, read: dict[int, list[str]], left: int) -> None:
    """A formula is read as the result that was saved with it. Where none was saved, the cell would look empty."""
    for column, row in formulas_without_result(content):
        cells = read.get(row, [])
        at = column_number(column) - left
        if 0 <= at < len(cells) and not cells[at]:
            raise ReadingError(
                "Cellen har en formel uden resultat. Åbn filen i dit regneark, gem den, og vælg den igen.",
                "The cell holds a formula without a result. Open the file in your spreadsheet program, save it, "
                "and choose it again.",
                row=row,
                column=column,
            )


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float | int):
        # A decimal comma and no thousands: read back alike in Danish, whatever the other cells look like.
        text = f"{value:.15g}" if isinstance(value, float) else str(value)
        return text.replace(".", ",") if "e" not in text else text
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value).strip()


def _table(rows: Iterable[Numbered], name: str) -> Table:
    filled = iter([row for row in _within_limits(rows, name) if any(row[1])])
    first = next(filled, None)
    if first is None:
        raise _empty(name)
    number, headings = first
    while headings and not headings[-1]:
        headings.pop()
    columns = _columns(headings, number, name)
    body, numbers = [], []
    for at, cells in filled:
        body.append(_fitted(cells, len(columns), at, name))
        numbers.append(at)
    if not body:
        raise ReadingError(
            f"Filen {name} har overskrifter, men ingen rækker under dem. Tilføj mindst én række.",
            f"The file {name} has headings, but no rows below them. Add at least one row.",
        )
    return Table(columns, tuple(body), tuple(numbers), name)


def _within_limits(rows: Iterable[Numbered], name: str) -> Iterator[Numbered]:
    for count, (number, cells) in enumerate(rows):
        if count > MOST_ROWS:
            raise _too_many(name)
        if len(cells) > MOST_COLUMNS:
            raise ReadingError(
                f"Der er mere end {MOST_COLUMNS} kolonner. Send kun dem, der skal bruges.",
                f"There are more than {MOST_COLUMNS} columns. Send only those that are needed.",
                row=number,
            )
        if any(len(cell) > MOST_CELL for cell in cells):
            raise _too_long(name, number)
        yield number, cells


def _columns(headings: list[str], row: int, name: str) -> tuple[str, ...]:
    named = [heading or chr(ord("A") + n % 26) for n, heading in enumerate(headings)]
    twice = next((heading for n, heading in enumerate(named) if heading in named[:n]), None)
    if twice is not None:
        raise ReadingError(
            f"To kolonner hedder '{shortened(twice)}'. Giv dem hver sit navn, og vælg filen igen.",
            f"Two columns are called '{shortened(twice)}'. Give each its own name, and choose the file again.",
            row=row,
        )
    return tuple(named)


def _fitted(cells: list[str], width: int, row: int, name: str) -> tuple[str, ...]:
    """Empty cells at the end may be missing or too many; anything else means that a cell has slipped."""
    if any(cells[width:]):
        raise ReadingError(
            f"Rækken har {len(cells)} celler, men der er {width} overskrifter. "
            "Måske står skilletegnet inde i en celle: Sæt cellen i citationstegn.",
            f"The row has {len(cells)} cells, but there are {width} headings. "
            "The delimiter may stand inside a cell: put that cell in quotation marks.",
            row=row,
        )
    return tuple((cells + [""] * width)[:width])


def _empty(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} er tom. Vælg en fil med overskrifter og rækker." if name else "Der er ikke sat noget ind.",
        f"The file {name} is empty. Choose a file with headings and rows." if name else "Nothing was pasted.",
    )


def _too_many(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} har mere end {MOST_ROWS:,} rækker. Saml tallene, fx per måned, før du sender dem.".replace(
            ",", ".", 1
        ),
        f"The file {name} has more than {MOST_ROWS:,} rows. Sum the figures, for example by month, before you send them.",
    )


def _too_long(name: str, row: int) -> ReadingError:
    return ReadingError(
        f"Filen {name} har en celle, der er alt for lang. Send kun dato og tal.",
        f"The file {name} has a cell that is far too long. Send only dates and numbers.",
        row=row,
    )
