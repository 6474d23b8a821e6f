# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The timeline as a picture: one lane for all and one a partner, months across, and a line for today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.door import Moment

from .timeline import Asked

# In the picture's own units: the names to the left, then the year.
LEFT, WIDTH, TOP, ROW, PAD = 200.0, 900.0, 36.0, 18.0, 12.0
# Marks closer than this would lie upon each other and go one row down.
APART = 15.0


@dataclass(frozen=True)
class DrawnMark:
    moment: Moment
    x: float
    y: float
    width: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class DrawnLane:
    name: str
    y: float
    height: float
    marks: Sequence[DrawnMark]


@dataclass(frozen=True)
class Lanes:
    width: float
    height: float
    left: float
    lanes: Sequence[DrawnLane]
    # Where each month begins, and its name.
    months: Sequence[tuple[float, str]]
    today: float | None


def draw_lanes(moments: Sequence[Moment], partners: Mapping[int, str], asked: Asked, today: dt.date) -> Lanes:
    """`moments` are those within what was asked; a partner without any keeps its lane, since that is worth seeing."""
    names: dict[int | None, str] = {None: _("All of us")}
    names |= {pk: name for pk, name in partners.items() if asked.partner in {None, pk}}
    y, drawn = TOP, []
    for pk, name in names.items():
        marks, rows = _marks([each for each in moments if each.partner == pk], asked, y)
        height = max(rows, 2) * ROW + 2 * PAD
        drawn.append(DrawnLane(name, y, height, marks))
        y += height
    language = get_language() or "da"
    return Lanes(
        width=LEFT + WIDTH + PAD,
        height=y,
        left=LEFT,
        lanes=drawn,
        months=[(_x(day, asked), format_date(day, "MMM", language)) for day in _firsts(asked)],
        today=_x(today, asked) if asked.first <= today <= asked.last else None,
    )


def _x(day: dt.date, asked: Asked) -> float:
    days = (asked.last - asked.first).days + 1
    return round(LEFT + WIDTH * (day - asked.first).days / days, 1)


def _firsts(asked: Asked) -> list[dt.date]:
    return [dt.date(asked.year, month, 1) for month in range(asked.first.month, asked.last.month + 1)]


def _marks(moments: Sequence[Moment], asked: Asked, top: float) -> tuple[list[DrawnMark], int]:
    """Each mark in the first row where nothing is in its way, in the order of time."""
    ends: list[float] = []
    marks = []
    for each in moments:
        x = _x(max(each.on, asked.first), asked)
        end = _x(min(each.last_on, asked.last) + dt.timedelta(days=1), asked)
        row = next((n for n, taken in enumerate(ends) if taken <= x), len(ends))
        ends[row:] = [max(end, x + APART), *ends[row + 1 :]]
        width = max(round(end - x, 1), 6.0)
        marks.append(DrawnMark(each, x, top + PAD + row * ROW + ROW / 2, width))
    return marks, len(ends)
