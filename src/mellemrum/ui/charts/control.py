# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A control chart: values over time, the lines between which ordinary variation lies, and signals told by shape.

Drawn for the width that it gets: 680 on a desk, 310 on a phone with fewer words. Nothing is only said by colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from textwrap import wrap

from django.utils.safestring import SafeString

from .draw import Node, add, line, markup, path_of, picture, text
from .scale import Scale, scale_of

# Shapes: "ordinary" hollow circle, "run" square, "outside" diamond, "trend" triangle, "pattern" filled circle,
# "hidden" a hatched gap, "missing" nothing at all.
Places = list[tuple[float, float]]


@dataclass(frozen=True)
class Point:
    """One value. `words` are what is read aloud: the period, the value and the sign. A hidden value is None."""

    value: float | None
    shape: str
    words: str


@dataclass(frozen=True)
class Stretch:
    """The lines from point `start` up to `stop` (not included): one value a point, as limits may vary with the base."""

    start: int
    stop: int
    centre: Sequence[float]
    lower: Sequence[float | None]
    upper: Sequence[float | None]


@dataclass(frozen=True)
class Cause:
    """A named cause: a vertical line before point `at`."""

    at: int
    words: str


@dataclass(frozen=True)
class Tick:
    """Words under point `at`: a short one, and a year in bold where one begins."""

    at: int
    words: str
    year: str = ""


@dataclass(frozen=True)
class ControlChart:
    """`write` gives a value in the reader's numbers, with so many decimals."""

    name: str
    title: str
    description: str
    points: Sequence[Point]
    stretches: Sequence[Stretch]
    ticks: Sequence[Tick]
    write: Callable[[float, int], str]
    words: dict[str, str]
    target: float | None = None
    # The value that it all began at, where that is known.
    baseline: float | None = None
    causes: Sequence[Cause] = field(default_factory=tuple)
    # The lines from before a cause, carried on through the time after it.
    formers: Sequence[Stretch] = field(default_factory=tuple)
    # The lines are courses, from point to point, and not levels.
    is_sloping: bool = False

    @cached_property
    def scale(self) -> Scale:
        """Around everything that is drawn. Hidden values are not among it."""
        lines = [each for s in (*self.stretches, *self.formers) for row in (s.centre, s.lower, s.upper) for each in row]
        drawn = [point.value for point in self.points]
        return scale_of(each for each in [*drawn, *lines, self.target, self.baseline] if each is not None)


@dataclass(frozen=True)
class Frame:
    """Where things lie in a drawing of one width."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    radius: float
    is_wide: bool


WIDE = Frame(680, 400, 48, 592, 44, 352, 4, True)
NARROW = Frame(310, 330, 40, 304, 40, 290, 3.2, False)


# About the width of a figure at 13 px: enough to keep room, not to set type.
FIGURE = 7.2
LINE = 17.0


def _roomy(chart: ControlChart, frame: Frame) -> Frame:
    """The frame with as much room at the sides as the longest numbers need, and above for the words of the causes."""
    left = 12 + FIGURE * max(len(chart.write(tick, chart.scale.decimals)) for tick in chart.scale.ticks)
    right = frame.right
    if frame.is_wide:
        longest = max((len(words) for _, _, words in _line_names(chart)), default=0)
        right = min(right, frame.width - 12 - FIGURE * longest)
    lines = sum(map(len, _cause_lines(chart, frame.is_wide)))
    return replace(frame, left=max(frame.left, left), right=right, top=max(frame.top, 14 + LINE * lines))


class Drawing:
    """One chart at one width: the tree that grows, and how a point and a value become a place in it."""

    def __init__(self, chart: ControlChart, frame: Frame) -> None:
        self.chart, self.scale = chart, chart.scale
        frame = _roomy(chart, frame)
        self.frame = frame
        name = f"{chart.name}-{'wide' if frame.is_wide else 'phone'}"
        self.svg = picture(frame.width, frame.height, name=name, title=chart.title, description=chart.description)
        self.step = (frame.right - frame.left - 16) / max(len(chart.points) - 1, 1)

    def x(self, at: float) -> float:
        return self.frame.left + 8 + at * self.step

    def y(self, value: float) -> float:
        return self.scale.place(value, self.frame.bottom, self.frame.top)

    def edges(self, start: int, stop: int) -> tuple[float, float]:
        """From half a step before the first point to half a step after the last, inside the frame."""
        last = len(self.chart.points) - 1
        begin = self.frame.left if start == 0 else self.x(start - 0.5) + 2
        end = self.frame.right if stop - 1 == last else self.x(stop - 0.5) - 2
        return begin, end


def control_chart(chart: ControlChart, *, wide: bool = True, standalone: bool = False) -> SafeString:
    """The chart as <svg>. Needs at least one point."""
    drawing = Drawing(chart, WIDE if wide else NARROW)
    _grid(drawing)
    for stretch in chart.stretches:
        _lines(drawing, stretch)
    for former in chart.formers:
        _former(drawing, former)
    _target(drawing)
    _baseline(drawing)
    _causes(drawing)
    _course(drawing)
    for at, point in enumerate(chart.points):
        _point(drawing, at, point)
    if wide:
        _names_of_lines(drawing)
        _earlier(drawing)
    _under(drawing)
    return markup(drawing.svg, standalone=standalone)


def _grid(d: Drawing) -> None:
    for value in d.scale.ticks:
        y = d.y(value)
        line(d.svg, "str-line", (d.frame.left, d.frame.right), (y, y), stroke_width=1)
        text(d.svg, "tx-s", d.frame.left - 6, y + 4.5, d.chart.write(value, d.scale.decimals), "end")


def _stairs(d: Drawing, stretch: Stretch, values: Sequence[float]) -> Places:
    """A line with a level part around each point: level all the way where the value is the same throughout."""
    if d.chart.is_sloping:
        return [(d.x(at), d.y(value)) for at, value in enumerate(values, stretch.start)]
    begin, end = d.edges(stretch.start, stretch.stop)
    places: Places = []
    done = 0
    for value, same in groupby(values):
        done += len(list(same))
        start = places[-1][0] if places else begin
        stop = end if done == len(values) else d.x(stretch.start + done - 0.5)
        places += [(start, d.y(value)), (stop, d.y(value))]
    return places


def _lines(d: Drawing, stretch: Stretch) -> None:
    lower = [each for each in stretch.lower if each is not None]
    upper = [each for each in stretch.upper if each is not None]
    if len(lower) == len(upper) == len(stretch.centre):
        high, low = _stairs(d, stretch, upper), _stairs(d, stretch, lower)
        add(d.svg, "path", "band", d=path_of([*high, *reversed(low)]) + "Z")
        for places in (high, low):
            add(d.svg, "path", "str-a", d=path_of(places), fill="none", stroke_width=1.25, stroke_dasharray="5 4")
    centre = _stairs(d, stretch, list(stretch.centre))
    add(d.svg, "path", "str-a", d=path_of(centre), fill="none", stroke_width=2)


def _former(d: Drawing, former: Stretch) -> None:
    for values in (former.lower, former.centre, former.upper):
        known = [each for each in values if each is not None]
        if len(known) == former.stop - former.start:
            places = _stairs(d, former, known)
            width = 2 if d.chart.is_sloping else 1.25
            add(d.svg, "path", "former", d=path_of(places), fill="none", stroke_width=width, stroke_dasharray="1.5 3")


def _target(d: Drawing) -> None:
    if d.chart.target is None:
        return
    y = d.y(d.chart.target)
    across = (d.frame.left, d.frame.right)
    line(d.svg, "str-ink", across, (y, y), stroke_width=1.5, stroke_dasharray="1.5 4", stroke_linecap="round")


def _baseline(d: Drawing) -> None:
    if d.chart.baseline is None:
        return
    y = d.y(d.chart.baseline)
    line(d.svg, "former", (d.frame.left, d.frame.right), (y, y), stroke_width=1.5, stroke_dasharray="9 3 1.5 3")


def _cause_lines(chart: ControlChart, is_wide: bool) -> list[list[str]]:
    """The words of each cause, broken where the picture has no room for them."""
    return [wrap(cause.words, 46 if is_wide else 20) or [""] for cause in chart.causes]


def _causes(d: Drawing) -> None:
    """Each cause as a line just before its point; the words stand above everything that is drawn, one cause below another."""
    row = 0
    for cause, lines in zip(d.chart.causes, _cause_lines(d.chart, d.frame.is_wide), strict=True):
        x = d.x(cause.at - 0.5)
        line(d.svg, "str-ink", (x, x), (8, d.frame.bottom), stroke_width=1.25)
        is_left = x > (d.frame.left + d.frame.right) / 2
        for words in lines:
            y = 19 + LINE * row
            text(d.svg, "tx-b", x - 8 if is_left else x + 8, y, words, "end" if is_left else "start")
            row += 1


def _earlier(d: Drawing) -> None:
    """The height of the middle line of every stretch before the last, which the right margin names, where it begins."""
    for stretch in d.chart.stretches[:-1] if not d.chart.is_sloping else ():
        upper = stretch.upper[0]
        y = d.y(stretch.centre[0]) - 7 if upper is None else d.y(upper) + 15
        text(d.svg, "tx-s tx-a", d.edges(stretch.start, stretch.stop)[0] + 4, y, _centre_name(d.chart, stretch))


def _centre_name(chart: ControlChart, stretch: Stretch) -> str:
    return f"{chart.write(stretch.centre[-1], chart.scale.decimals + 1)} {chart.words['centre']}"


def _course(d: Drawing) -> None:
    """The line from value to value, broken where one may not be shown."""
    for is_known, group in groupby(enumerate(d.chart.points), key=lambda pair: pair[1].value is not None):
        places = [(d.x(at), d.y(point.value)) for at, point in group if point.value is not None]
        if is_known and len(places) > 1:
            add(d.svg, "path", "str-ink", d=path_of(places), fill="none", stroke_width=1.5, stroke_linejoin="round")


def _point(d: Drawing, at: int, point: Point) -> None:
    if point.shape == "missing":
        return
    x, r = d.x(at), d.frame.radius
    if point.value is None:
        mark = add(d.svg, "rect", "few", x=x - 5, y=d.frame.bottom - 34, width=10, height=34)
    else:
        mark = _shape(d.svg, point.shape, x, d.y(point.value), r)
    mark.set("data-point", point.words)
    add(mark, "title", "", point.words)


def _shape(svg: Node, shape: str, x: float, y: float, r: float) -> Node:
    if shape == "ordinary":
        return add(svg, "circle", "fill-card str-ink", cx=x, cy=y, r=r, stroke_width=1.6)
    half = r * (1.2 if shape == "run" else 1.55)
    if shape == "run":
        return add(
            svg, "rect", "fill-ink str-card", x=x - half, y=y - half, width=2 * half, height=2 * half, stroke_width=1.5
        )
    if shape == "pattern":
        return add(svg, "circle", "fill-ink str-card", cx=x, cy=y, r=r * 1.15, stroke_width=1.5)
    if shape == "trend":
        triangle = [(x, y - half), (x + half, y + half * 0.8), (x - half, y + half * 0.8)]
        return add(svg, "path", "fill-ink str-card", d=path_of(triangle) + "Z", stroke_width=1.5)
    diamond = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    return add(svg, "path", "fill-ink str-card", d=path_of(diamond) + "Z", stroke_width=1.5)


def _line_names(chart: ControlChart) -> list[tuple[float, str, str]]:
    """The height of each line at the right end, its class and its words."""
    last = chart.stretches[-1] if chart.stretches else None
    names: list[tuple[float, str, str]] = []
    if last is not None:
        names.append((last.centre[-1], "tx-b tx-a", chart.words["centre"]))
        for values, word in ((last.upper, "upper"), (last.lower, "lower")):
            if values[-1] is not None:
                names.append((values[-1], "tx-s", chart.words[word]))
    if chart.target is not None:
        names.append((chart.target, "tx-b", chart.words["target"]))
    if chart.baseline is not None:
        names.append((chart.baseline, "tx-s", chart.words["baseline"]))
    # A computed height is told one decimal finer than the lines of the scale; one that lies on a round number as it is.
    few = chart.scale.decimals
    decimals = {value: few if abs(round(value, few) - value) < 1e-9 else few + 1 for value, _, _ in names}
    return [(value, css, f"{chart.write(value, decimals[value])} {word}") for value, css, word in names]


def _names_of_lines(d: Drawing) -> None:
    """At the right end: what each line is called and where it lies, pushed apart where they would meet."""
    below = -1e9
    for value, css, words in sorted(_line_names(d.chart), key=lambda each: -each[0]):
        below = max(d.y(value) + 4.5, below + 17)
        text(d.svg, css, d.frame.right + 10, below, words)


def _under(d: Drawing) -> None:
    """Words under the points, as many as there is room for, and the years below them."""
    room = 52 if d.frame.is_wide else 58
    free, free_year = -1e9, -1e9
    for tick in d.chart.ticks:
        x = d.x(tick.at)
        anchor = "start" if tick.at == 0 else "middle"
        if x >= free and tick.words and x <= d.frame.right + 4:
            text(d.svg, "tx-s", x - (8 if tick.at == 0 else 0), d.frame.bottom + 20, tick.words, anchor)
            free = x + room
        if tick.year and x >= free_year:
            text(d.svg, "tx-b", x - (8 if tick.at == 0 else 0), d.frame.bottom + 38, tick.year, anchor)
            free_year = x + 44
