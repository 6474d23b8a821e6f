# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a sheet of figures is laid out: which row holds the headings, and what stands in each column.

Three ways are known: a row a value (long), a row a measure with a column a period, and a row a period with a column a
measure. The order of rows and columns decides nothing: what a column is, its heading and its cells say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from .delimited import Numbered, is_number
from .periods import period_in
from .sheets import letters

Role = Literal["name", "code", "place", "period", "year", "value", "over", "left_out"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


# What people call the columns, in small letters.
WORDS: dict[Role, frozenset[str]] = {
    "name": _words("måltal|fælles tal|indikator|nøgletal|navn|measure|shared measure|indicator|name|metric"),
    "code": _words("kode|kortkode|code|short code"),
    "place": _words("sted|part|kommune|region|organisation|afdeling|place|partner|organization|department"),
    "period": _words("periode|dato|måned|uge|kvartal|tid|tidspunkt|period|date|month|week|quarter|time"),
    "year": _words("år|årstal|year"),
    "value": _words("værdi|antal|tæller|tal|hvor mange|resultat|value|count|numerator|how many|result"),
    "over": _words("nævner|ud af|ud af hvor mange|denominator|out of|of how many"),
    "left_out": _words(
        "enhed|note|noter|bemærkning|bemærkninger|kommentar|kommentarer|kilde|ejer|mål|baseline|i alt|total|sum"
        "|gennemsnit|unit|notes|remark|remarks|comment|comments|source|owner|target|average|mean"
    ),
}
# A title, a day of making and an empty line may stand above the headings; more is another table.
MOST_ABOVE = 15
# So many rows below show what a column holds.
LOOKED_AT = 40


@dataclass(frozen=True)
class Layout:
    """`top` is the place of the headings among the rows; the rest are columns. `across`: the periods, or the measures."""

    top: int
    headings: tuple[str, ...]
    roles: dict[Role, int]
    across: tuple[int, ...] = ()
    is_period_across: bool = False


def layout_of(rows: Sequence[Numbered]) -> Layout | None:
    """The layout that reads most of the sheet's cells as figures, or None where no row can be the headings."""
    found = [layout for top in range(min(MOST_ABOVE, len(rows))) if (layout := _layout_at(rows, top))]
    read = [_read_by(layout, rows) for layout in found]
    best = max(range(len(found)), key=lambda at: read[at][0], default=None)
    if best is None:
        return None
    # Where the headings say all, a sheet without a single figure is a table still, whose cells are told one by one.
    return found[best] if read[best][1] or not found[best].across else None


def word_of(heading: str) -> str:
    """A heading as the lists of words have it: small letters, without its unit in brackets and closing signs."""
    return re.sub(r"\s*[(\[].*", "", " ".join(heading.casefold().split())).strip(" :?*.") or heading.casefold().strip()


def _headings(rows: Sequence[Numbered], top: int) -> tuple[str, ...]:
    """The row's cells. A month below a year, as in a heading of two rows, is a month of that year."""
    cells = rows[top][1]
    width = max(len(row) for _, row in rows[top : top + LOOKED_AT])
    above = rows[top - 1][1] if top else []
    told, year = [], ""
    for cell, over in zip_longest([*cells, *[""] * (width - len(cells))], above, fillvalue=""):
        year = over or year
        is_year = re.fullmatch("(?:19|20)[0-9]{2}", year) is not None
        joined = f"{cell} {year}"
        told.append(joined if cell and is_year and not period_in(cell) and period_in(joined) else cell)
    return tuple(told[:width])


def _layout_at(rows: Sequence[Numbered], top: int) -> Layout | None:
    headings = _headings(rows, top)
    body = [cells for _, cells in rows[top + 1 : top + 1 + LOOKED_AT]]
    columns = list(zip_longest(*body, fillvalue="")) if body else []
    filled = [at for at, cells in enumerate(columns[: len(headings)]) if any(cells)]
    roles: dict[Role, int] = {}
    left_out = set()
    for at in filled:
        role = next((role for role, words in WORDS.items() if word_of(headings[at]) in words), None)
        if role == "left_out":
            left_out.add(at)
        elif role is not None:
            roles.setdefault(role, at)
    free = [at for at in filled if at not in roles.values() and at not in left_out]
    periods = [at for at in free if period_in(headings[at])]
    if periods and "period" not in roles and "year" not in roles:
        return _with_periods_across(top, headings, roles, periods, _texts(columns, free, periods))
    return _with_periods_down(top, headings, roles, free, columns)


def _texts(columns: Sequence[Sequence[str]], free: Sequence[int], periods: Sequence[int]) -> list[int]:
    """The columns that hold words."""
    return [at for at in free if at not in periods and not all(is_number(cell) for cell in columns[at] if cell)]


def _with_periods_across(
    top: int, headings: tuple[str, ...], roles: dict[Role, int], periods: Sequence[int], texts: Sequence[int]
) -> Layout | None:
    if "name" not in roles and "code" not in roles:
        if len(texts) != 1:
            return None
        roles = {**roles, "name": texts[0]}
    return Layout(top, headings, roles, tuple(periods), is_period_across=True)


def _with_periods_down(
    top: int,
    headings: tuple[str, ...],
    roles: dict[Role, int],
    free: Sequence[int],
    columns: Sequence[Sequence[str]],
) -> Layout | None:
    if "year" in roles and "period" not in roles:
        roles = {("period" if role == "year" else role): at for role, at in roles.items()}
    if "period" not in roles:
        dated = [at for at in free if all(period_in(cell) for cell in columns[at] if cell)]
        # A column of counts may look like years; one that names months is no count.
        named = [at for at in dated if not all(is_number(cell) for cell in columns[at] if cell)] or dated
        if len(named) != 1:
            return None
        roles = {**roles, "period": named[0]}
    if "value" in roles and ("name" in roles or "code" in roles):
        return Layout(top, headings, roles)
    if "name" in roles or "code" in roles:
        return None
    across = [at for at in free if at != roles["period"] and headings[at]]
    across += [roles["value"]] if "value" in roles else []
    return Layout(top, headings, roles, tuple(sorted(across))) if across else None


def _read_by(layout: Layout, rows: Sequence[Numbered]) -> tuple[int, int]:
    """How many cells are figures where the layout awaits them, less those that are not; and how many are."""
    columns = layout.across or (layout.roles["value"],)
    figures = others = 0
    for _, cells in rows[layout.top + 1 : layout.top + 1 + LOOKED_AT]:
        if "period" in layout.roles and not layout.is_period_across and not cell_at(cells, layout.roles["period"]):
            continue
        for at in columns:
            cell = cell_at(cells, at)
            if cell:
                is_figure = is_number(cell)
                figures, others = figures + is_figure, others + (not is_figure)
    return figures - others, figures


def cell_at(cells: Sequence[str], at: int | None) -> str:
    """Rows may be shorter than their headings."""
    return cells[at] if at is not None and at < len(cells) else ""


def called(layout: Layout, at: int) -> str:
    """A column as sentences call it."""
    return layout.headings[at] or letters(at + 1)
