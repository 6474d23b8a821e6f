# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Ways from one to the next, those that most people went first: a row a way, a box a stop, and how many went it.

A row that is too long goes on below, so that the same ways are read at any width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .draw import Node, add, line, markup, picture, text

HIGH, GAP, ARROW, PAD = 30.0, 10.0, 22.0, 11.0
# About the width of a letter at 14 px: enough to keep room, not to set type.
LETTER = 7.4
MOST_LETTERS = 24


@dataclass(frozen=True)
class Way:
    """`share` is of the way that most went, from 0 to 1; `words` say how many went this one."""

    stops: Sequence[str]
    words: str
    share: float


@dataclass(frozen=True)
class Ways:
    name: str
    title: str
    description: str
    rows: Sequence[Way]


def ways(chart: Ways, *, wide: bool = True, standalone: bool = False) -> SafeString:
    width, left = (680.0, 120.0) if wide else (310.0, 0.0)
    name = f"{chart.name}-{'wide' if wide else 'phone'}"
    svg = picture(width, 0, name=name, title=chart.title, description=chart.description)
    y = 16.0
    for each in chart.rows:
        if not wide:
            y += 20
        bottom = _stops(svg, each.stops, left, y, width)
        _how_many(svg, each, y if wide else y - 20, wide=wide)
        y = bottom + GAP + 6
        line(svg, "str-line", (0, width), (y - 4, y - 4))
        y += 6
    svg.set("viewBox", f"0 0 {width:.0f} {y:.0f}")
    return markup(svg, standalone=standalone)


def _stops(svg: Node, stops: Sequence[str], left: float, top: float, width: float) -> float:
    """The boxes with arrows between them; where the last one ends below."""
    x, y = left, top
    for at, stop in enumerate(stops):
        words = stop if len(stop) <= MOST_LETTERS else f"{stop[: MOST_LETTERS - 1]}…"
        room = len(words) * LETTER + 2 * PAD
        lead = ARROW if at else 0.0
        if x + lead + room > width and x > left:
            x, y = left + 14, y + HIGH + GAP
        if at:
            middle = y + HIGH / 2
            line(svg, "str-ink", (x + 4, x + ARROW - 5), (middle, middle), stroke_width=1.5)
            add(svg, "path", "fill-ink", "", d=f"M{x + ARROW - 3:.1f} {middle:.1f}l-6 -4v8z")
            x += ARROW
        add(svg, "rect", "fill-t str-a", "", x=x, y=y, width=room, height=HIGH, rx=15.0)
        text(svg, "tx", x + room / 2, y + HIGH / 2 + 5, words, "middle")
        x += room
    return y + HIGH


def _how_many(svg: Node, way: Way, top: float, *, wide: bool) -> None:
    """The number, with a bar as long as it is large."""
    if wide:
        text(svg, "tx-b", 0, top + 14, way.words)
        add(svg, "rect", "fill-a", "", x=0.0, y=top + 20, width=max(2.0, 96 * way.share), height=6.0, rx=3.0)
    else:
        text(svg, "tx-b", 0, top + 13, way.words)
        add(svg, "rect", "fill-a", "", x=110.0, y=top + 5, width=max(2.0, 180 * way.share), height=6.0, rx=3.0)
