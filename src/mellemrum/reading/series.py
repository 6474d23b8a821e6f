# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Sheets of figures to the values of many series, whichever way the sheets are laid out (see layouts).

What cannot be read is told, each with sheet, row and column, so that one correction of the file is enough.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from .cpr import check_column_has_no_cpr
from .dates import read_date
from .delimited import Numbered
from .errors import ReadingError
from .layouts import WORDS, Layout, called, cell_at, layout_of, word_of
from .numbers import Convention, convention_of, read_number_as
from .periods import period_in
from .sheets import is_spreadsheet, letters
from .tables import file_as_text, read_book, read_cells

# What a series was counted over may stand as a series of its own: "Knows whom to ring: of how many".
_COUNTED = WORDS["over"] | {"tæller", "hvor mange", "numerator", "how many"}
_PARTED = re.compile(rf"(.*?[^\s:,(–-])\s*[:,(–-]\s*({'|'.join(sorted(_COUNTED))})\s*[?)]*", re.IGNORECASE)


class Sheet(NamedTuple):
    """`title` is empty where there is but one, so that sentences need not name it."""

    title: str
    rows: Sequence[Numbered]


class Which(NamedTuple):
    """What a table calls a series."""

    name: str
    code: str = ""
    place: str = ""


class Value(NamedTuple):
    """One period of a series, with the place where it stands. `over`: what it was counted over, where that is told."""

    of: Which
    period: str
    on: dt.date
    value: float
    over: float | None
    sheet: str
    row: int
    column: str


@dataclass(frozen=True)
class Answer:
    """`left_out` are the sheets in which no table was found."""

    values: tuple[Value, ...]
    refused: tuple[ReadingError, ...]
    left_out: tuple[str, ...] = ()


class _Cell(NamedTuple):
    """A filled cell in which a figure is awaited."""

    of: Which
    is_over: bool
    period: str
    text: str
    row: int
    at: int


_Read = tuple[_Cell, float]


def sheets_in_file(content: bytes, name: str) -> list[Sheet]:
    """Every sheet of a spreadsheet, or the rows of a CSV. Raises ReadingError for a file that cannot be read."""
    if not is_spreadsheet(content):
        return [Sheet("", read_cells(file_as_text(content, name)))]
    book = read_book(content, name)
    return [Sheet(title if len(book) > 1 else "", rows) for title, rows in book.items()]


def sheets_in_text(text: str) -> list[Sheet]:
    """Pasted cells."""
    return [Sheet("", read_cells(text))]


def read_series(sheets: Sequence[Sheet]) -> Answer:
    """The values of all sheets. Raises ReadingError where no sheet holds a table, or one holds person numbers."""
    values: list[Value] = []
    refused: list[ReadingError] = []
    left_out: list[str] = []
    for sheet in sheets:
        _check_no_cpr(sheet)
        layout = layout_of(sheet.rows)
        if layout is None:
            left_out.append(sheet.title)
            continue
        told, wrong = _read_sheet(sheet, layout)
        values += told
        refused += wrong
    if len(left_out) == len(sheets):
        raise _no_table()
    return Answer(tuple(values), tuple(refused), tuple(left_out))


def _check_no_cpr(sheet: Sheet) -> None:
    numbers = [number for number, _ in sheet.rows]
    for at, cells in enumerate(zip_longest(*(cells for _, cells in sheet.rows), fillvalue=""), start=1):
        check_column_has_no_cpr(cells, numbers, letters(at), sheet.title)


def _no_table() -> ReadingError:
    return ReadingError(
        "Der er ingen tabel, der kan læses. Skriv overskrifter over den: Måltal, Periode og Værdi, "
        "eller perioderne på tværs, fx jan 2026. Skabelonen viser hvordan.",
        "There is no table that can be read. Write headings above it: Measure, Period and Value, "
        "or the periods across, for example Jan 2026. The template shows how.",
    )


def _parted(name: str) -> tuple[str, bool]:
    """The name of the series, and whether it is what the series is counted over that stands here."""
    match = _PARTED.fullmatch(name)
    return (match[1], match[2].casefold() in WORDS["over"]) if match else (name, False)


def _read_sheet(sheet: Sheet, layout: Layout) -> tuple[list[Value], list[ReadingError]]:
    refused: list[ReadingError] = []
    cells = []
    for cell in _cells(sheet, layout):
        if isinstance(cell, ReadingError):
            refused.append(cell)
        else:
            cells.append(cell)
    figures = _figures(cells, layout, refused)
    values = _paired(figures, layout, refused, sheet.title)
    return values, [error.at(file=sheet.title) for error in refused]


def _cells(sheet: Sheet, layout: Layout) -> Iterator[_Cell | ReadingError]:
    """The filled cells in which figures are awaited, or why one of them belongs to nothing."""
    for row, cells in sheet.rows[layout.top + 1 :]:
        for of, is_over, period, at in _awaited(sheet, layout, cells):
            text = cell_at(cells, at)
            if not text:
                continue
            if not (of.name or of.code):
                yield _nameless().at(row=row, column=called(layout, at))
            elif period_in(period) is None:
                yield _no_period(period).at(row=row, column=called(layout, layout.roles.get("period", at)))
            else:
                yield _Cell(of, is_over, period, text, row, at)


def _awaited(sheet: Sheet, layout: Layout, cells: Sequence[str]) -> Iterator[tuple[Which, bool, str, int]]:
    """Of one row: which series, whether it is what that is counted over, the period, and the column of the figure."""
    roles = layout.roles
    told = [" ".join(cell_at(cells, roles.get(role)).split()) for role in ("name", "code", "place")]
    name, is_over = _parted(told[0])
    of = Which(name, *told[1:])
    if layout.is_period_across:
        for at in layout.across:
            yield of, is_over, layout.headings[at], at
        return
    period = _period_of(layout, cells)
    if not layout.across:
        yield of, is_over, period, roles["value"]
        if "over" in roles:
            yield of, True, period, roles["over"]
        return
    for at in layout.across:
        heading, is_over = _parted(" ".join(layout.headings[at].split()))
        if at == roles.get("value") and sheet.title:
            heading = sheet.title
        yield Which(heading, place=of.place), is_over, period, at
    if "over" in roles:
        alone = layout.headings[roles["over"]]
        heading = (sheet.title or called(layout, layout.across[0])) if len(layout.across) == 1 else alone
        yield Which(heading, place=of.place), len(layout.across) == 1, period, roles["over"]


def _period_of(layout: Layout, cells: Sequence[str]) -> str:
    """What the row says of its period; of a month, quarter or week beside a column of years, the two together."""
    cell, year = cell_at(cells, layout.roles["period"]), cell_at(cells, layout.roles.get("year"))
    if not year or period_in(cell):
        return cell
    word = word_of(layout.headings[layout.roles["period"]])
    between = {"kvartal": "K", "quarter": "Q", "uge": "-W", "week": "-W"}.get(word, "-")
    return f"{year}{between}{cell}" if cell.isdecimal() else f"{cell} {year}"


def _nameless() -> ReadingError:
    return ReadingError(
        "Her står et tal uden navn på måltallet. Skriv navnet, eller slet rækken.",
        "Here is a figure without the name of its measure. Write the name, or delete the row.",
    )


def _no_period(cell: str) -> ReadingError:
    if not cell:
        return ReadingError(
            "Perioden mangler. Skriv fx jan 2026.", "The period is missing. Write for example Jan 2026."
        )
    try:
        read_date(cell)
    except ReadingError as error:
        return error
    raise AssertionError(cell)


def _figures(cells: Sequence[_Cell], layout: Layout, refused: list[ReadingError]) -> list[_Read]:
    """The cells as numbers: each column in the way that its members show, or else in the way of the whole sheet."""
    try:
        otherwise: Convention | None = convention_of([cell.text for cell in cells])
    except ReadingError:
        otherwise = None
    found: list[_Read] = []
    by_column: dict[int, list[_Cell]] = {}
    for cell in cells:
        by_column.setdefault(cell.at, []).append(cell)
    for at, own in sorted(by_column.items()):
        texts, rows = [cell.text for cell in own], [cell.row for cell in own]
        try:
            convention = convention_of(texts, rows=rows, column=called(layout, at), otherwise=otherwise)
        except ReadingError as error:
            refused.append(error)
            continue
        for cell in own:
            try:
                found.append((cell, read_number_as(cell.text, convention)))
            except ReadingError as error:
                refused.append(error.at(row=cell.row, column=called(layout, at)))
    return found


def _paired(figures: Sequence[_Read], layout: Layout, refused: list[ReadingError], title: str) -> list[Value]:
    """Each count with what it was counted over: of the same row, or the only two of that period."""
    groups: dict[tuple[Which, dt.date], tuple[list[_Read], list[_Read]]] = {}
    for cell, number in figures:
        on = period_in(cell.period).on  # type: ignore[union-attr]  # cells without a period were refused
        groups.setdefault((cell.of, on), ([], []))[cell.is_over].append((cell, number))
    values: list[Value] = []
    was_clean = not refused
    for (of, on), (counts, overs) in groups.items():
        beside = {cell.row: number for cell, number in overs}
        if len(counts) == len(overs) == 1:
            beside = {counts[0][0].row: overs[0][1]}
        for cell, number in counts:
            column = called(layout, cell.at)
            values.append(Value(of, cell.period, on, number, beside.get(cell.row), title, cell.row, column))
        if overs and not counts and was_clean:
            refused.append(_count_missing().at(row=overs[0][0].row, column=called(layout, overs[0][0].at)))
    return sorted(values, key=lambda value: value.row)


def _count_missing() -> ReadingError:
    return ReadingError(
        "Her står ud af hvor mange, men ikke hvor mange. Skriv begge tal.",
        "Here is of how many, but not how many. Write both numbers.",
    )
