# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A way through several hands: how it felt above, a lane for each hand below, and the crossings between them.

Wide it runs from left to right. On a phone it runs downward, with the lanes as columns that letters name.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from django.utils.safestring import SafeString

from .draw import Node, add, line, markup, path_of, picture, text

LEVELS = (1, 2, 3, 4, 5)
# A journey of many steps makes a wider picture, and never a crowded one.
LEFT, RIGHT, COLUMN, NARROWEST = 176.0, 1112.0, 132.0, 66.0
TOP, CURVE, LANE = 42.0, 132.0, 62.0
PHONE, HEADS, ROW = 310.0, 40.0, 52.0
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Stop:
    """One step. `lane` is its place among the lanes; `long` says in words how long it took."""

    number: int
    lane: int
    stage: str = ""
    feeling: int | None = None
    long: str = ""
    hurts: bool = False
    is_beside: bool = False
    # What became of a handover: "closed", "open", "unknown"; empty where there was none.
    loop: str = ""
    words: str = ""


@dataclass(frozen=True)
class LaneMap:
    """`lanes` are named from the top; `inner` are those whose border nobody crosses: the citizen's own."""

    name: str
    title: str
    description: str
    lanes: Sequence[str]
    stops: Sequence[Stop]
    inner: frozenset[int] = frozenset()
    # "best", "worst" and "beside", in the reader's language.
    words: dict[str, str] = field(default_factory=dict)

    def is_crossing(self, one: Stop, other: Stop) -> bool:
        """From one hand to another, and neither of them the citizen's own."""
        return one.lane != other.lane and not {one.lane, other.lane} & self.inner


def lane_map(found: LaneMap, *, wide: bool = True, standalone: bool = False) -> SafeString:
    return markup((_wide if wide else _phone)(found), standalone=standalone)


def _together(stops: Sequence[Stop]) -> Iterator[tuple[int, int]]:
    """From where to where several are at once: each that began beside the one in front of it joins it."""
    start = 0
    for at in range(1, len(stops) + 1):
        if at == len(stops) or not stops[at].is_beside:
            if at - start > 1:
                yield start, at - 1
            start = at


# --- from left to right


def _wide(found: LaneMap) -> Node:
    right = max(RIGHT, LEFT + NARROWEST * len(found.stops))
    step = min(COLUMN, (right - LEFT) / max(len(found.stops), 1))
    xs = [LEFT + step * (at + 0.5) for at in range(len(found.stops))]
    lanes_top = TOP + CURVE + 26
    ys = [lanes_top + LANE * (at + 0.5) for at in range(len(found.lanes))]
    bottom = lanes_top + LANE * len(found.lanes)
    svg = picture(right + 8, bottom + 26, name=found.name, title=found.title, description=found.description)
    _stages(svg, found, xs, step, bottom)
    for first, last in _together(found.stops):
        begins, ends = xs[first] - step / 2 + 4, xs[last] + step / 2 - 4
        add(svg, "rect", "band", x=begins, y=lanes_top, width=ends - begins, height=bottom - lanes_top, rx=10)
        text(svg, "tx-s", (begins + ends) / 2, bottom + 17, found.words.get("beside", ""), "middle")
    _wide_curve(svg, found, xs, right)
    for name, y in zip(found.lanes, ys, strict=True):
        line(svg, "str-line", (LEFT, right), (y, y), stroke_width=1)
        rows = textwrap.wrap(name, 23)[:3]
        for row, words in enumerate(rows):
            text(svg, "tx-s", 0, y + 5 + 16 * (row - (len(rows) - 1) / 2), words)
    half = min(step / 2 - 6, 22.0)
    for (one, x), (other, next_x) in pairwise(zip(found.stops, xs, strict=True)):
        _crossing(svg, found, (one, other), ((x + half, ys[one.lane]), (next_x - half, ys[other.lane])))
    for stop, x in zip(found.stops, xs, strict=True):
        _box(svg, stop, x, ys[stop.lane], half)
    return svg


def _stages(svg: Node, found: LaneMap, xs: Sequence[float], step: float, bottom: float) -> None:
    at = 0
    for stage, same in groupby(found.stops, key=lambda each: each.stage):
        n = len(list(same))
        left = xs[at] - step / 2
        if at:
            line(svg, "str-line", (left, left), (TOP - 26, bottom), stroke_width=1)
        most = max(int(step * n / 7.4), 4)
        text(svg, "tx-s tx-b", left + 8, TOP - 16, textwrap.shorten(stage, most, placeholder="…") if stage else "")
        at += n


def _level(value: float) -> float:
    return TOP + CURVE - (value - 1) / 4 * (CURVE - 12)


def _wide_curve(svg: Node, found: LaneMap, xs: Sequence[float], right: float) -> None:
    for level in LEVELS:
        line(svg, "str-line", (LEFT, right), (_level(level), _level(level)), stroke_width=1)
    text(svg, "tx-s", 0, _level(5) + 5, found.words.get("best", ""))
    text(svg, "tx-s", 0, _level(1) + 5, found.words.get("worst", ""))
    places = [(x, _level(stop.feeling)) if stop.feeling else None for stop, x in zip(found.stops, xs, strict=True)]
    _curve(svg, found.stops, places)


def _curve(svg: Node, stops: Sequence[Stop], places: Sequence[tuple[float, float] | None]) -> None:
    """Broken where nobody said how it felt. A diamond where it hurt."""
    run: list[tuple[float, float]] = []
    for place in [*places, None]:
        if place is not None:
            run.append(place)
            continue
        if len(run) > 1:
            add(svg, "path", "str-a", d=path_of(run), fill="none", stroke_width=2, stroke_linejoin="round")
        run = []
    for stop, place in zip(stops, places, strict=True):
        if place is not None and stop.hurts:
            x, y = place
            add(svg, "path", "fill-ink", d=path_of([(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)]) + "Z")
        elif place is not None:
            add(svg, "circle", "fill-card str-ink", cx=place[0], cy=place[1], r=5, stroke_width=1.5)


def _crossing(
    svg: Node, found: LaneMap, stops: tuple[Stop, Stop], ends: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    """Dark where one hand hands over to another; a thin line within a hand, and to and from the citizen."""
    (x, y), (next_x, next_y) = ends
    is_crossing = found.is_crossing(*stops)
    middle = (x + next_x) / 2
    css, width = ("str-ink", 2.0) if is_crossing else ("str-edge", 1.0)
    way = path_of([(x, y), (middle, y), (middle, next_y), (next_x, next_y)])
    add(svg, "path", css, d=way, fill="none", stroke_width=width, stroke_linejoin="round")
    if is_crossing:
        tip = [(next_x - 6, next_y - 4), (next_x, next_y), (next_x - 6, next_y + 4)]
        add(svg, "path", "fill-ink", d=path_of(tip) + "Z")


def _box(svg: Node, stop: Stop, x: float, y: float, half: float) -> None:
    group = add(svg, "g")
    add(group, "title", "", stop.words)
    add(group, "rect", "fill-card str-a", x=x - half, y=y - 15, width=2 * half, height=30, rx=8, stroke_width=1.5)
    text(group, "tx-b", x, y + 5, str(stop.number), "middle")
    if stop.long:
        text(group, "tx-s", x, y + 29, stop.long, "middle")
    _loop(group, stop, x + half, y - 15)


def _loop(svg: Node, stop: Stop, x: float, y: float) -> None:
    """Solid: the citizen got there. Dashed: did not. Hollow: nobody knows."""
    if stop.loop == "closed":
        add(svg, "circle", "fill-ink", cx=x, cy=y, r=6)
    elif stop.loop:
        ring = add(svg, "circle", "fill-card str-ink", cx=x, cy=y, r=6, stroke_width=1.5)
        if stop.loop == "open":
            ring.set("stroke-dasharray", "3 2.5")


# --- downward, on a phone


def _phone(found: LaneMap) -> Node:
    lanes = max(len(found.lanes), 1)
    gap = min(34.0, 150.0 / lanes)
    columns = [40 + gap * at for at in range(lanes)]
    ys = [HEADS + ROW * (at + 0.5) for at in range(len(found.stops))]
    bottom = HEADS + ROW * len(found.stops)
    svg = picture(PHONE, bottom + 8, name=f"{found.name}-phone", title=found.title, description=found.description)
    for letter, x in zip(LETTERS, columns, strict=False):
        text(svg, "tx-s tx-b", x, 14, letter, "middle")
        line(svg, "str-line", (x, x), (22, bottom), stroke_width=1)
    for first, last in _together(found.stops):
        top, height = ys[first] - ROW / 2 + 3, ys[last] - ys[first] + ROW - 6
        add(svg, "rect", "band", x=22, y=top, width=columns[-1] - 4, height=height, rx=10)
    _phone_curve(svg, found, ys, (columns[-1] + 42, bottom))
    for (one, y), (other, next_y) in pairwise(zip(found.stops, ys, strict=True)):
        css, width = ("str-ink", 2.0) if found.is_crossing(one, other) else ("str-edge", 1.0)
        way = [(columns[one.lane], y + 13), (columns[other.lane], next_y - 13)]
        add(svg, "path", css, d=path_of(way), fill="none", stroke_width=width)
    for stop, y in zip(found.stops, ys, strict=True):
        group = add(svg, "g")
        add(group, "title", "", stop.words)
        x = columns[stop.lane]
        add(group, "circle", "fill-card str-a", cx=x, cy=y, r=13, stroke_width=1.5)
        text(group, "tx-b", x, y + 5, str(stop.number), "middle")
        _loop(group, stop, x + 11, y - 11)
    return svg


def _phone_curve(svg: Node, found: LaneMap, ys: Sequence[float], corner: tuple[float, float]) -> None:
    """Right of the lanes, downward: the better it felt, the farther to the right."""
    left, bottom = corner
    right = PHONE - 14
    text(svg, "tx-s", left - 6, 14, found.words.get("worst", ""))
    text(svg, "tx-s", right + 8, 32, found.words.get("best", ""), "end")
    xs = {level: left + (right - left) * (level - 1) / 4 for level in LEVELS}
    for x in xs.values():
        line(svg, "str-line", (x, x), (HEADS, bottom), stroke_width=1)
    places = [(xs[stop.feeling], y) if stop.feeling else None for stop, y in zip(found.stops, ys, strict=True)]
    _curve(svg, found.stops, places)
