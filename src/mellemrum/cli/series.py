# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A file of dates and values, read into a measure. What is wrong is said with file, row and column, in the language asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mellemrum.engines.control_charts import ChartError
from mellemrum.reading.dates import read_date
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.numbers import read_numbers
from mellemrum.reading.tables import Table, read_table


@dataclass(frozen=True)
class Columns:
    """The headings of what is charted; None where the file itself is to show which is meant."""

    value: str | None = None
    date: str | None = None
    denominator: str | None = None


@dataclass(frozen=True)
class Series:
    """A file's columns, oldest date first, each value with the row it stands in."""

    columns: Columns
    rows: tuple[int, ...]
    dates: tuple[date, ...]
    values: tuple[float, ...]
    denominators: tuple[float, ...] | None

    def placed(self, error: ChartError) -> ReadingError:
        """The engine knows the place in the series; the person knows the row and the column."""
        column = {"date_order": self.columns.date, "denominator": self.columns.denominator}.get(
            error.reason, self.columns.value
        )
        da, en = error.sentence("da"), error.sentence("en")
        if error.point is None:
            return ReadingError(da, en)
        return ReadingError(da, en, row=self.rows[error.point], column=column or "")


def read_series(path: str, columns: Columns) -> Series:
    table = _table(path)
    for column in (columns.value, columns.date, columns.denominator):
        _check_there(table, column)
    dates_from = columns.date or _first_that_reads(table, _dates, but=[columns.value, columns.denominator])
    value = columns.value or _first_that_reads(table, _numbers, but=[dates_from, columns.denominator])
    dates, values = _dates(table, dates_from), _numbers(table, value)
    over = None if columns.denominator is None else _numbers(table, columns.denominator)
    order = sorted(range(len(dates)), key=lambda place: dates[place])
    return Series(
        columns=Columns(value, dates_from, columns.denominator),
        rows=tuple(table.numbers[place] for place in order),
        dates=tuple(dates[place] for place in order),
        values=tuple(values[place] for place in order),
        denominators=None if over is None else tuple(over[place] for place in order),
    )


def _table(path: str) -> Table:
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise ReadingError("Filen kan ikke læses. Findes den?", "The file cannot be read. Does it exist?") from error
    return read_table(content, file_name(path))


def file_name(path: str) -> str:
    return "standard input" if path == "-" else Path(path).name


def _check_there(table: Table, column: str | None) -> None:
    if column is not None and column not in table.columns:
        there = ", ".join(table.columns)
        raise ReadingError(
            f"Kolonnen findes ikke. Der er {there}.", f"There is no such column. There is {there}.", column=column
        )


def _first_that_reads(table: Table, read: Callable[[Table, str], list[Any]], *, but: list[str | None]) -> str:
    """The first column all of whose cells can be read so; where none can, the first one's fault is told."""
    faults = []
    for column in table.columns:
        if column in but:
            continue
        try:
            read(table, column)
        except ReadingError as fault:
            faults.append(fault)
        else:
            return column
    if faults:
        raise faults[0]
    raise ReadingError(
        "Der skal være en kolonne med datoer og en med tal.", "A column of dates and one of numbers are needed."
    )


def _dates(table: Table, column: str) -> list[date]:
    dates = []
    for row, cell in zip(table.numbers, table.column(column), strict=True):
        try:
            dates.append(read_date(cell))
        except ReadingError as error:
            raise error.at(row=row, column=column) from error
    return dates


def _numbers(table: Table, column: str) -> list[float]:
    numbers = []
    read = read_numbers(table.column(column), rows=table.numbers, column=column)
    for row, number in zip(table.numbers, read, strict=True):
        if number is None:
            raise ReadingError("Der mangler et tal.", "A number is missing.", row=row, column=column)
        numbers.append(number)
    return numbers
