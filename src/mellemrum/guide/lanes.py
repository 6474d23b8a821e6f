# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The timeline as a picture: one lane for all and one a partner, months across, and a line for today.

Drawn here and not in the template, which would take three times as long for a year of many partners.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from babel.dates import format_date
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.door import Moment
from mellemrum.partnership.models import Layer
from mellemrum.reading.dates import format_date as written_date

from .timeline import Asked

# In the picture's own units: the names to the left, then the year.
LEFT, WIDTH, TOP, ROW, PAD = 200, 900, 36, 18, 12
# Marks closer than this would lie upon each other and go one row down.
APART = 15
# What there is room for beside a lane.
LONGEST_NAME = 26


@dataclass(frozen=True)
class Lanes:
    width: int
    height: int
    drawn: SafeString


def draw_lanes(moments: Sequence[Moment], partners: Mapping[int, str], asked: Asked, today: dt.date) -> Lanes:
    """`moments` are those within what was asked; a partner without any keeps its lane, since that is worth seeing."""
    names: dict[int | None, str] = {None: _("All of us")}
    names |= {pk: name for pk, name in partners.items() if asked.partner in {None, pk}}
    by_partner: dict[int | None, list[Moment]] = defaultdict(list)
    for each in moments:
        by_partner[each.partner].append(each)
    width = LEFT + WIDTH + PAD
    y, grounds, lanes = TOP, [], []
    for place, (pk, name) in enumerate(names.items()):
        marks, rows = _marks(by_partner[pk], asked, y)
        height = max(rows, 2) * ROW + 2 * PAD
        if place % 2 == 0:
            grounds.append(f'<rect x="0" y="{y}" width="{width}" height="{height}" class="fill-sand"/>')
        said = escape(name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…")
        lanes.append(f'<text x="8" y="{y}" dy="28" class="tx-b">{said}</text>{marks}')
        y += height
    # From the bottom to the top: grounds, months, names and marks, and today upon all.
    drawn = "\n".join([*grounds, *_months(asked, y), *lanes, _today(asked, y, today)])
    return Lanes(width, y, mark_safe(drawn))  # noqa: S308  # names and titles are escaped where they are drawn


def _months(asked: Asked, height: int) -> Iterator[str]:
    """Where each begins, and its name."""
    language = get_language() or "da"
    for month in range(asked.first.month, asked.last.month + 1):
        on = dt.date(asked.year, month, 1)
        name = f'<text x="{_x(on, asked)}" y="18" dx="6" class="tx-s">{format_date(on, "MMM", language)}</text>'
        yield f'<path d="M{_x(on, asked)} 26V{height}" class="str-line"/>{name}'


def _today(asked: Asked, height: int, today: dt.date) -> str:
    if not asked.first <= today <= asked.last:
        return ""
    x = _x(today, asked)
    line = f'<path d="M{x} 26V{height}" class="str-ink" stroke-width="1.5" stroke-dasharray="4 3"/>'
    return f'{line}<text x="{x}" y="34" dx="4" class="tx-b">{escape(_("today"))}</text>'


def _x(day: dt.date, asked: Asked, days: int = 0) -> int:
    """Where a day begins, or so many days later."""
    return LEFT + WIDTH * (day.toordinal() - asked.first.toordinal() + days) // asked.days


def _marks(moments: Sequence[Moment], asked: Asked, top: int) -> tuple[str, int]:
    """Each mark in the first row where nothing is in its way, in the order of time; and how many rows there are."""
    ends: list[int] = []
    drawn = []
    language = get_language() or "da"
    for each in moments:
        x, end = _x(max(each.on, asked.first), asked), _x(min(each.last_on, asked.last), asked, days=1)
        row = next((n for n, taken in enumerate(ends) if taken <= x), len(ends))
        ends[row : row + 1] = [max(end, x + APART)]
        said = escape(f"{written_date(each.on, language)}: {each.title}")
        mark = _mark(each, x, top + PAD + row * ROW + ROW // 2, max(end - x, 6), f"<title>{said}</title>")
        # What not everybody sees does not hang on a wall.
        drawn.append(mark if each.layer == Layer.SHARED else f'<g class="no-print">{mark}</g>')
    return "".join(drawn), len(ends)


def _mark(moment: Moment, x: int, y: int, width: int, inside: str) -> str:
    """A bar, a diamond or a dot."""
    if moment.shape == "point":
        ground = "fill-ink" if moment.closes else "fill-card"
        place = f'x="{x}" y="{y - 5}" width="{width}" height="10" rx="2.5"'
        return f'<rect {place} class="{ground} str-ink" stroke-width="1.5">{inside}</rect>'
    middle = x + width // 2
    if moment.shape == "milestone":
        turned = f"translate({middle} {y}) rotate(45)"
        return f'<rect x="-5" y="-5" width="10" height="10" transform="{turned}" class="fill-ink">{inside}</rect>'
    return f'<circle cx="{middle}" cy="{y}" r="5" class="fill-a t-{moment.theme}">{inside}</circle>'
