# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A measure in the height of two lines of text: its course, the lines that it varies between, its target, and a mark at its
last value. The words stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString

from .control import Stretch
from .draw import Node, add, line, markup, path_of

WIDTH, HEIGHT, EDGE = 168.0, 56.0, 5.0
Places = list[tuple[float, float]]


class Small:
    """How a place in the series and a value become a place in the picture."""

    def __init__(self, values: Sequence[float | None], within: tuple[float, float]) -> None:
        self.low, self.reach = within[0], (within[1] - within[0]) or 1.0
        self.step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)

    def x(self, at: float) -> float:
        return min(max(EDGE + at * self.step, 0.0), WIDTH)

    def y(self, value: float) -> float:
        return HEIGHT - EDGE - (value - self.low) / self.reach * (HEIGHT - 2 * EDGE)

    def stairs(self, start: int, values: Sequence[float]) -> Places:
        """Level around each point, and level all the way where the value is the same throughout."""
        places: Places = []
        at = start
        for value, same in groupby(values):
            stop = at + len(list(same))
            places += [(self.x(at - 0.5), self.y(value)), (self.x(stop - 0.5), self.y(value))]
            at = stop
        return places


def reach_of(
    values: Sequence[float | None], stretches: Sequence[Stretch] = (), target: float | None = None
) -> tuple[float, float] | None:
    """The lowest and the highest of all that is drawn; None where there is nothing to draw."""
    lines = [each for part in stretches for row in (part.centre, part.lower, part.upper) for each in row]
    known = [each for each in [*values, *lines, target] if each is not None]
    return (min(known), max(known)) if known else None


def sparkline(
    values: Sequence[float | None],
    *,
    stretches: Sequence[Stretch] = (),
    target: float | None = None,
    is_signal: bool = False,
    within: tuple[float, float] | None = None,
) -> SafeString:
    """The course of the values; a gap where one may not be shown. Decoration: hidden from screen readers.

    `within` is the scale where several stand on the same one.
    """
    svg = ET.Element("svg", {"class": "spark", "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"})
    svg.attrib.update({"aria-hidden": "true", "focusable": "false", "width": f"{WIDTH:.0f}", "height": f"{HEIGHT:.0f}"})
    within = within or reach_of(values, stretches, target)
    if within is None or all(value is None for value in values):
        return markup(svg)
    small = Small(values, within)
    for part in stretches:
        _lines(svg, small, part)
    if target is not None:
        y = small.y(target)
        line(svg, "str-ink", (0, WIDTH), (y, y), stroke_width=1.25, stroke_dasharray="1 3.5", stroke_linecap="round")
    last = _course(svg, small, values)
    if is_signal:
        add(svg, "rect", "fill-ink", x=last[0] - 3.5, y=last[1] - 3.5, width=7, height=7)
    else:
        add(svg, "circle", "fill-card str-ink", cx=last[0], cy=last[1], r=3, stroke_width=1.5)
    return markup(svg)


def _lines(svg: Node, small: Small, part: Stretch) -> None:
    lower = [each for each in part.lower if each is not None]
    upper = [each for each in part.upper if each is not None]
    if len(lower) == len(upper) == len(part.centre):
        around = [*small.stairs(part.start, upper), *reversed(small.stairs(part.start, lower))]
        add(svg, "path", "band", d=path_of(around) + "Z")
    add(svg, "path", "str-a", d=path_of(small.stairs(part.start, part.centre)), fill="none", stroke_width=1.25)


def _course(svg: Node, small: Small, values: Sequence[float | None]) -> tuple[float, float]:
    """The line from value to value, broken where one is hidden; where the last value lies."""
    run: Places = []
    for at, value in enumerate([*values, None]):
        if value is not None:
            run.append((small.x(at), small.y(value)))
            last = run[-1]
            continue
        if len(run) > 1:
            add(svg, "path", "str-ink", d=path_of(run), fill="none", stroke_width=1.5, stroke_linejoin="round")
        run = []
    return last
