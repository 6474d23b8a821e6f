# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The geometry of the wheel: fifteen fields around the task, with streets of constant width between them.

Pure functions from numbers to paths; nothing here knows a partnership. Origin in the middle, angles in degrees,
clockwise from three o'clock. A side of a field is a line parallel to a radius at a distance, so the street between
two fields is as wide at the hub as at the rim. The same few shapes are on every page, so they are computed once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, degrees, radians, sin

THEMES_AROUND = 5
TOP = -90.0


@dataclass(frozen=True)
class Side:
    """A line parallel to the radius at `theta`, at a distance of `d` from it, towards the inside of the field."""

    theta: float
    d: float

    def starts_at(self, r: float) -> float:
        return self.theta + degrees(asin(self.d / r))

    def ends_at(self, r: float) -> float:
        return self.theta - degrees(asin(self.d / r))

    def moved(self, by: float) -> Side:
        return Side(self.theta, self.d + by)


@dataclass(frozen=True)
class Ring:
    inner: float
    outer: float
    is_thick: bool


@dataclass(frozen=True)
class Measures:
    """The sizes of one drawing of the wheel."""

    hub: float
    first: float  # where the innermost ring begins
    thick: float  # the ring that is looked at
    thin: float
    gap: float  # between rings
    street: float  # half of the street between themes
    opening: float  # half of the wider street at twelve
    equal_at: float  # the radius at which the five themes are equally wide
    rail: float  # of a thin ring
    thick_rail: float
    rail_in: float  # from the outer edge to the rail
    thick_rail_in: float
    between: float  # between two cells
    corner: float  # how far a field is inset for its rounded corners
    line: float  # how thick a line for a tool that comes later is, as a part of its rail


LARGE = Measures(
    hub=88, first=100, thick=74, thin=46, gap=8, street=6, opening=32, equal_at=191,
    rail=7, thick_rail=13, rail_in=5, thick_rail_in=8, between=4, corner=5, line=0.2,
)  # fmt: skip
# Rails only: the whole ring is the rail.
SMALL = Measures(
    hub=13, first=15, thick=12, thin=6, gap=2, street=1.6, opening=5.5, equal_at=29,
    rail=6, thick_rail=12, rail_in=0, thick_rail_in=0, between=1.3, corner=0, line=0.1,
)  # fmt: skip


def rings(phases: Sequence[str], thick: str, m: Measures) -> dict[str, Ring]:
    """The rings from the inside out; the one that is looked at is the thick one."""
    found: dict[str, Ring] = {}
    inner = m.first
    for phase in phases:
        outer = inner + (m.thick if phase == thick else m.thin)
        found[phase] = Ring(inner, outer, phase == thick)
        inner = outer + m.gap
    return found


def span(m: Measures) -> float:
    """How many degrees a theme gets when the opening has taken its share at the radius of equality."""
    return (360 - 2 * degrees(asin(m.opening / m.equal_at))) / THEMES_AROUND


def middle(theme: int, m: Measures) -> float:
    """The direction in which a theme lies, for its numbers and its name."""
    return TOP + degrees(asin(m.opening / m.equal_at)) + span(m) * (theme + 0.5)


def sides(theme: int, m: Measures) -> tuple[Side, Side]:
    """Where a theme starts and ends: beside the opening at twelve, or half a street from its neighbour."""
    first = TOP + degrees(asin(m.opening / m.equal_at))
    start = Side(TOP, m.opening) if theme == 0 else Side(first + span(m) * theme, m.street)
    is_last = theme == THEMES_AROUND - 1
    end = Side(TOP + 360, m.opening) if is_last else Side(first + span(m) * (theme + 1), m.street)
    return start, end


def point(r: float, angle: float) -> tuple[float, float]:
    return r * cos(radians(angle)), r * sin(radians(angle))


def _said(r: float, angle: float) -> str:
    x, y = point(r, angle)
    return f"{_short(x)} {_short(y)}"


def _short(number: float) -> str:
    """One decimal, without a tail of zeros and without a minus before nothing."""
    text = f"{number:.1f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def wedge(start: Side, end: Side, inner: float, outer: float) -> str:
    """The path of a piece of a ring between two sides."""
    return (
        f"M{_said(outer, start.starts_at(outer))}"
        f"A{_short(outer)} {_short(outer)} 0 0 1 {_said(outer, end.ends_at(outer))}"
        f"L{_said(inner, end.ends_at(inner))}"
        f"A{_short(inner)} {_short(inner)} 0 0 0 {_said(inner, start.starts_at(inner))}Z"
    )


@cache
def petal(theme: int, ring: Ring, m: Measures) -> str:
    """The ground of a field. Inset by its corner: a stroke of its own fill, twice as wide, rounds it."""
    start, end = (side.moved(m.corner) for side in sides(theme, m))
    return wedge(start, end, ring.inner + m.corner, ring.outer - m.corner)


@dataclass(frozen=True)
class Cell:
    path: str
    # The thin line in the middle of where the cell will be, for a prompt whose tool comes later.
    line: str


@cache
def cells(theme: int, ring: Ring, count: int, m: Measures, stroke: float) -> Sequence[Cell]:
    """The rail of a field, cut into cells: one a prompt, equal angles in the middle of the rail, filled clockwise."""
    if count == 0:
        return ()
    pad, thickness = (m.thick_rail_in, m.thick_rail) if ring.is_thick else (m.rail_in, m.rail)
    outer = ring.outer - pad
    inner = outer - thickness
    half = (outer + inner) / 2
    inset = stroke / 2
    start, end = (side.moved(pad + inset) for side in sides(theme, m))
    first, last = start.moved(-inset).starts_at(half), end.moved(-inset).ends_at(half)
    found = []
    for i in range(count):
        left, right = (first + (last - first) * at / count for at in (i, i + 1))
        begins = start if i == 0 else Side(left, m.between / 2 + inset)
        finishes = end if i == count - 1 else Side(right, m.between / 2 + inset)
        found.append(
            Cell(
                path=wedge(begins, finishes, inner + inset, outer - inset),
                line=wedge(begins, finishes, half - m.line * thickness / 2, half + m.line * thickness / 2),
            )
        )
    return tuple(found)


@cache
def number_at(theme: int, ring: Ring, m: Measures) -> tuple[str, str]:
    """Where the base line of "3 of 5" stands: between the inner edge and the rail, in the middle of the field."""
    pad, thickness = (m.thick_rail_in, m.thick_rail) if ring.is_thick else (m.rail_in, m.rail)
    r = (ring.inner + ring.outer - pad - thickness) / 2 + (1 if ring.is_thick else 0)
    x, y = point(r, middle(theme, m))
    return _short(x), _short(y + (7 if ring.is_thick else 5))


def word_at(ring: Ring) -> float:
    """Where the middle of a phase's name stands, in the opening at twelve."""
    return -(ring.inner + ring.outer) / 2


def rail(count: int, width: float = 300, gap: float = 5.5) -> list[tuple[str, str]]:
    """A straight rail for the list on a phone: x and width of each cell."""
    if count == 0:
        return []
    each = (width - gap * (count - 1)) / count
    inset = 0.8
    return [(f"{i * (each + gap) + inset:.1f}", f"{each - 2 * inset:.1f}") for i in range(count)]


# Where a theme's name stands outside the wheel: x, y of the middle of its lines, and which way it reads.
NAMES: Mapping[int, tuple[float, float, str]] = {
    0: (205.3, -233.7, "start"),
    1: (275.6, 115.6, "start"),
    2: (0, 324, "middle"),
    3: (-275.6, 115.6, "end"),
    4: (-205.3, -233.7, "end"),
}
