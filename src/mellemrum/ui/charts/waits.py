# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How long is waited at each border: a box for the middle half, a thick line for the one in the middle.

Drawn for the width that it gets, as all charts. A box that may not be shown is not drawn, and its line stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .draw import Node, add, line, markup, picture, text
from .scale import Scale, scale_of

ROW, BOX, HEAD, FOOT = 52.0, 18.0, 30.0, 34.0
PHONE_ROW = 84.0
MOST_LETTERS = 27


@dataclass(frozen=True)
class Wait:
    """`words`: the wait of the one in the middle; `aside`: how many. `low` and `high` bound the middle half, where they are shown."""

    source: str
    target: str
    median: float
    words: str
    aside: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Waits:
    """`write` gives a tick in the reader's numbers; `unit` stands below the first of them, `aside` above how many."""

    name: str
    title: str
    description: str
    rows: Sequence[Wait]
    write: Callable[[float, int], str]
    unit: str
    aside: str

    @property
    def scale(self) -> Scale:
        ends = [each for row in self.rows for each in (row.low, row.median, row.high) if each is not None]
        return scale_of([0.0, *ends])


def waits(chart: Waits, *, wide: bool = True, standalone: bool = False) -> SafeString:
    row = ROW if wide else PHONE_ROW
    width, left, right = (680.0, 240.0, 570.0) if wide else (310.0, 4.0, 250.0)
    bottom = HEAD + row * len(chart.rows)
    name = f"{chart.name}-{'wide' if wide else 'phone'}"
    svg = picture(width, bottom + FOOT, name=name, title=chart.title, description=chart.description)
    scale = chart.scale

    def x(value: float) -> float:
        return left + (right - left) * (value - scale.low) / (scale.high - scale.low)

    ticks = scale.ticks if wide else scale.ticks[:: max(1, len(scale.ticks) // 3)]
    for at, tick in enumerate(ticks):
        line(svg, "str-line", (x(tick), x(tick)), (HEAD, bottom))
        words = chart.write(tick, 0 if tick.is_integer() else scale.decimals)
        told = f"{words} {chart.unit}" if at == len(ticks) - 1 else words
        text(svg, "tx-s", x(tick), bottom + 18, told, "middle" if at else "start")
    text(svg, "tx-s", width, HEAD - 12, chart.aside, "end")
    for at, each in enumerate(chart.rows):
        top = HEAD + row * at
        line(svg, "str-line", (0, width), (top, top))
        _row(svg, each, top, x, wide=wide, width=width)
    return markup(svg, standalone=standalone)


def _row(svg: Node, each: Wait, top: float, x: Callable[[float], float], *, wide: bool, width: float) -> None:
    """Names at the left (above, on a phone), the box, its number, and how many at the right."""
    source, target = _short(each.source), _short(each.target)
    if wide:
        middle = top + ROW / 2
        text(svg, "tx-b", 0, middle - 4, source)
        text(svg, "tx", 0, middle + 15, f"→ {target}")
        text(svg, "tx-b", width, middle + 5, each.aside, "end")
    else:
        middle = top + 64
        text(svg, "tx-b", 0, top + 20, _short(each.source, 38))
        text(svg, "tx", 0, top + 38, f"→ {_short(each.target, 36)}")
        text(svg, "tx-b", width, middle + 5, each.aside, "end")
    end = x(each.median)
    if each.low is not None and each.high is not None:
        end = x(each.high)
        box = {"x": x(each.low), "y": middle - BOX / 2, "width": max(end - x(each.low), 2.0), "height": BOX, "rx": 4.0}
        add(svg, "rect", "fill-t str-a", "", **box)
    at = x(each.median)
    line(svg, "str-a", (at, at), (middle - BOX / 2 - 5, middle + BOX / 2 + 5), stroke_width=4)
    text(svg, "tx-b", max(end, at) + 9, middle + 5, each.words)


def _short(name: str, most: int = MOST_LETTERS) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"
