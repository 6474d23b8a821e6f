# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From a table of cells to a measure's values, or to one sentence with row, column and remedy.

Between the preview and the save the table travels through the page, signed: nothing is kept on the server before
somebody has said yes, and nobody can slip in other rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core import signing

from mellemrum.reading.dates import read_date
from mellemrum.reading.errors import ReadingError, shortened
from mellemrum.reading.numbers import read_numbers
from mellemrum.reading.periods import length_of
from mellemrum.reading.tables import Table

from ..figures import Sent
from ..models import Every, Measure
from .counts import check_two_columns, value_of

MOST_PERIODS = 2_000
# Whoever has more rows than this to correct has chosen another column, or another file.
MOST_TOLD = 20
# What a page can carry from the preview to the save; the site takes forms of five megabytes (DATA_UPLOAD_MAX_MEMORY_SIZE).
MOST_CHARACTERS = 3_000_000
SALT = "value.rows"
# Long enough to look a preview through, short enough that a forgotten page is not saved next week.
LIFETIME = dt.timedelta(hours=4)
# From the shortest.
LENGTHS = ("day", *Every.values)


@dataclass(frozen=True)
class Columns:
    """Which column is what. A share or a rate has two counts, everything else one value."""

    period: str
    value: str = ""
    numerator: str = ""
    denominator: str = ""


def check_table(table: Table) -> None:
    """No more rows than a measure can have, no more text than a page can carry. Person numbers were refused before."""
    if len(table.rows) > MOST_PERIODS:
        raise ReadingError(
            f"Der er {len(table.rows)} rækker. Et fælles tal har én række per periode. Saml tallene først.",
            f"There are {len(table.rows)} rows. A shared measure has one row a period. Sum the figures first.",
        )
    if sum(len(cell) for row in table.rows for cell in row) > MOST_CHARACTERS:
        raise ReadingError(
            "Der er flere kolonner, end siden kan bære. Behold dem med perioden og tallet, og slet resten.",
            "There are more columns than the page can carry. Keep those with the period and the figure, and delete the rest.",
        )


def carried(table: Table, measure: Measure) -> str:
    """The table as a signed text for this measure."""
    cells: dict[str, Any] = {
        "measure": measure.pk,
        "columns": table.columns,
        "rows": table.rows,
        "numbers": table.numbers,
        "name": table.name,
    }
    return signing.dumps(cells, salt=SALT, compress=True)


def in_hand(text: str, measure: Measure) -> Table:
    """The table that the page carried. Raises ReadingError where it is not ours, not this measure's, or too old."""
    try:
        cells = signing.loads(text, salt=SALT, max_age=LIFETIME)
        if cells["measure"] != measure.pk:
            raise signing.BadSignature
    except signing.BadSignature as error:
        raise ReadingError(
            "Forhåndsvisningen er for gammel. Vælg filen igen. Intet er gemt.",
            "The preview is too old. Choose the file again. Nothing was saved.",
        ) from error
    rows = tuple(tuple(row) for row in cells["rows"])
    return Table(tuple(cells["columns"]), rows, tuple(cells["numbers"]), cells["name"])


def _reads(read: Callable[[Sequence[str]], object], cells: Sequence[str]) -> bool:
    if not any(cells):
        return False
    try:
        read(cells)
    except ReadingError:
        return False
    return True


def _dates(cells: Sequence[str]) -> list[dt.date]:
    return [read_date(cell) for cell in cells if cell]


def guess_columns(table: Table, measure: Measure) -> Columns:
    """The first column of dates, and the first of numbers after it; of a share the first two that fit as a part and a whole."""
    period = next((name for name in table.columns if _reads(_dates, table.column(name))), table.columns[0])
    numeric = [name for name in table.columns if name != period and _reads(read_numbers, table.column(name))]
    if not measure.has_denominator:
        return Columns(period, value=numeric[0] if numeric else table.columns[-1])
    for part in numeric:
        for whole in numeric:
            if part != whole and _is_part_of(table, part, whole):
                return Columns(period, numerator=part, denominator=whole)
    pair = [*numeric, table.columns[-1], table.columns[-1]]
    return Columns(period, numerator=pair[0], denominator=pair[1])


def _is_part_of(table: Table, part: str, whole: str) -> bool:
    pairs = zip(read_numbers(table.column(part)), read_numbers(table.column(whole)), strict=True)
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(known) and all(0 <= a <= b and a == int(a) and b == int(b) for a, b in known)


def sent_rows(table: Table, columns: Columns, measure: Measure, today: dt.date) -> list[Sent]:
    """The values, oldest first. Rows without a value are left out. Raises ReadingError for the first that is not right."""
    for name in (columns.period, columns.value, columns.numerator, columns.denominator):
        if name and name not in table.columns:
            raise ReadingError(
                f"Der er ingen kolonne, der hedder '{shortened(name)}'. Vælg en af dem, der er.",
                f"There is no column called '{shortened(name)}'. Choose one of those that are there.",
            )
    if measure.has_denominator:
        check_two_columns(columns.numerator, columns.denominator)
        rows = _counted(table, columns, measure)
    else:
        rows = _values(table, columns.period, columns.value)
    seen: dict[dt.date, int] = {}
    sent = []
    for number, cell, row in rows:
        try:
            period = first_day_in(cell, measure.every, today)
            if period in seen:
                raise ReadingError(
                    f"Perioden står også i række {seen[period]}. Behold en af dem.",
                    f"The period stands in row {seen[period]} too. Keep one of them.",
                )
        except ReadingError as error:
            raise error.at(row=number, column=columns.period) from error
        seen[period] = number
        sent.append(Sent(period, *row))
    if not sent:
        raise ReadingError(
            f"Der er ingen tal i kolonnen {columns.value or columns.numerator}. Vælg en anden kolonne.",
            f"There are no numbers in the column {columns.value or columns.numerator}. Choose another column.",
        )
    return sorted(sent, key=lambda row: row.period_on)


def read_rows(
    table: Table, columns: Columns, measure: Measure, today: dt.date
) -> tuple[list[Sent], list[ReadingError]]:
    """The values that can be read, and what is wrong with each other row: told at once, so that one correction is enough."""
    refused: list[ReadingError] = []
    while True:
        try:
            return sent_rows(table, columns, measure, today), refused
        except ReadingError as error:
            if error.row not in table.numbers:
                return [], refused or [error]
            refused.append(error)
            if len(refused) == MOST_TOLD:
                return [], refused
            table = _without(table, error.row)


def _without(table: Table, number: int) -> Table:
    kept = [(each, row) for each, row in zip(table.numbers, table.rows, strict=True) if each != number]
    return replace(table, rows=tuple(row for _, row in kept), numbers=tuple(each for each, _ in kept))


# The row's own number, its cell of the period, and value, numerator, denominator.
Read = tuple[int, str, tuple[float, float | None, float | None]]


def _values(table: Table, period: str, value: str) -> list[Read]:
    values = read_numbers(table.column(value), rows=table.numbers, column=value)
    cells = zip(table.numbers, table.column(period), values, strict=True)
    return [(number, cell, (each, None, None)) for number, cell, each in cells if each is not None]


def _counted(table: Table, columns: Columns, measure: Measure) -> list[Read]:
    parts = read_numbers(table.column(columns.numerator), rows=table.numbers, column=columns.numerator)
    wholes = read_numbers(table.column(columns.denominator), rows=table.numbers, column=columns.denominator)
    found: list[Read] = []
    for number, cell, part, whole in zip(table.numbers, table.column(columns.period), parts, wholes, strict=True):
        if part is None and whole is None:
            continue
        try:
            found.append((number, cell, (value_of(part, whole, measure), part, whole)))
        except ReadingError as error:
            raise error.at(row=number, column=error.column or columns.denominator) from error
    return found


def first_day_in(cell: str, every: str, today: dt.date) -> dt.date:
    """The first day of the measure's period that the cell names."""
    day = read_date(cell)
    if LENGTHS.index(length_of(cell)) > LENGTHS.index(every):
        raise ReadingError(
            f"'{shortened(cell)}' er længere end en af tallets perioder. Skriv den første dag i perioden.",
            f"'{shortened(cell)}' is longer than one of the measure's periods. Write the first day of the period.",
        )
    first = Every(every).first_day(day)
    if max(first, day) > today:
        raise ReadingError(
            f"'{shortened(cell)}' ligger i fremtiden. Send tallet, når perioden er slut.",
            f"'{shortened(cell)}' lies in the future. Send the value when the period is over.",
        )
    return first
