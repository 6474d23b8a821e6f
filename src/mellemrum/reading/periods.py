# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which period a cell names, and how long it is: jan 2026, 2026M01, uge 7 2026, 1. kvartal 2026, 2026."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal, NamedTuple

from .dates import read_date
from .errors import ReadingError

Length = Literal["day", "week", "month", "quarter", "year"]
# How people write a whole period, from the longest; what fits none of these names a day.
_LENGTHS: tuple[tuple[Length, re.Pattern[str]], ...] = (
    ("year", re.compile(r"[0-9]{4}")),
    ("quarter", re.compile(r"(?i)[0-9]{4}[ -]*[kq][1-4]|[kq][1-4][ -]*[0-9]{4}|.*(kvartal|kvt|quarter).*")),
    ("week", re.compile(r"(?i)[0-9]{4}[ -]*[wu][0-9]{1,2}|.*(uge|week).*")),
    (
        "month",
        re.compile(
            r"(?i)[a-z]{3,9}\.?,?[ '-]*[0-9]{2,4}|[0-9]{4}[ -]*[a-z]{3,9}\.?|[0-9]{4}[-/.m][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{4}"
        ),
    ),
)


class Period(NamedTuple):
    on: dt.date
    length: Length


def length_of(cell: str) -> Length:
    """How long the period is that the cell names, whether or not the calendar has it."""
    return next((length for length, shape in _LENGTHS if shape.fullmatch(cell.strip())), "day")


@lru_cache(maxsize=4096)
def period_in(cell: str) -> Period | None:
    """The period that the cell names, or None where it names none."""
    try:
        return Period(read_date(cell), length_of(cell))
    except ReadingError:
        return None
