# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The geometry of the wheel, held against the formulas that define it and against points that were drawn by hand."""

import itertools
import re
from math import asin, atan2, degrees, hypot

import pytest

from mellemrum.guide import wheel
from mellemrum.guide.wheel import LARGE, SMALL, Ring, Side, cells, middle, number_at, petal, rings, sides, span, wedge

PHASES = ["before", "during", "after"]


def numbers(path: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]


def corners(path: str) -> list[tuple[float, float]]:
    """The four corners of a wedge: outer start, outer end, inner end, inner start."""
    n = numbers(path)
    return [(n[0], n[1]), (n[7], n[8]), (n[9], n[10]), (n[16], n[17])]


def distance_to_radius(x: float, y: float, theta: float) -> float:
    """How far a point lies from the line through the origin in the direction of theta."""
    dx, dy = wheel.point(1, theta)
    return abs(x * dy - y * dx)


@pytest.mark.parametrize("m", [LARGE, SMALL])
@pytest.mark.parametrize("theme", range(5))
def test_a_side_keeps_its_distance_from_the_radius_at_the_hub_and_at_the_rim(m: wheel.Measures, theme: int) -> None:
    start, end = sides(theme, m)
    for r in (m.first, m.equal_at, m.first + 3 * m.thick):
        assert distance_to_radius(*wheel.point(r, start.starts_at(r)), start.theta) == pytest.approx(start.d)
        assert distance_to_radius(*wheel.point(r, end.ends_at(r)), end.theta) == pytest.approx(end.d)


@pytest.mark.parametrize("r", [100, 146, 191, 228, 282])
def test_the_street_between_two_themes_is_twelve_wide_everywhere_and_the_opening_sixty_four(r: int) -> None:
    for theme in range(4):
        end, start = sides(theme, LARGE)[1], sides(theme + 1, LARGE)[0]
        a, b = wheel.point(r, end.ends_at(r)), wheel.point(r, start.starts_at(r))
        assert hypot(a[0] - b[0], a[1] - b[1]) == pytest.approx(12)
    right, left = wheel.point(r, sides(0, LARGE)[0].starts_at(r)), wheel.point(r, sides(4, LARGE)[1].ends_at(r))
    assert right[0] - left[0] == pytest.approx(64)
    assert right[1] == pytest.approx(left[1])


def test_the_five_themes_are_equally_wide_at_the_middle_radius() -> None:
    r = LARGE.equal_at
    # Without the streets: from the radius where a theme begins to the one where the next does.
    bounds = [-90 + degrees(asin(32 / r))] + [sides(theme, LARGE)[1].theta for theme in range(4)]
    bounds.append(270 - degrees(asin(32 / r)))
    widths = [b - a for a, b in itertools.pairwise(bounds)]
    assert widths == pytest.approx([span(LARGE)] * 5)


def test_the_current_ring_is_the_thick_one_wherever_the_phase_stands() -> None:
    assert rings(PHASES, "during", LARGE) == {
        "before": Ring(100, 146, False),
        "during": Ring(154, 228, True),
        "after": Ring(236, 282, False),
    }
    assert [(r.inner, r.outer) for r in rings(PHASES, "before", LARGE).values()] == [(100, 174), (182, 228), (236, 282)]
    assert [(r.inner, r.outer) for r in rings(PHASES, "after", LARGE).values()] == [(100, 146), (154, 200), (208, 282)]


def test_the_wheel_ends_at_the_same_rim_in_every_phase() -> None:
    assert {rings(PHASES, each, LARGE)["after"].outer for each in PHASES} == {282}
    assert {rings(PHASES, each, SMALL)["after"].outer for each in PHASES} == {43}


def test_a_petal_is_inset_by_five_so_that_its_stroke_rounds_the_corners() -> None:
    # Drawn by hand: the first field of the innermost ring, opening side at 32 + 5, the other at 6 + 5.
    drawn = "M37 -136.1A141 141 0 0 1 135.1 -40.5L99.7 -32.8A105 105 0 0 0 37 -98.3Z"
    assert petal(0, Ring(100, 146, False), LARGE) == drawn


def test_cells_lie_where_they_were_drawn_by_hand() -> None:
    found = cells(0, Ring(154, 228, True), 5, LARGE, stroke=2.2)
    assert found[0].path == "M41.1 -215A218.9 218.9 0 0 1 84.2 -202L79.9 -192.1A208.1 208.1 0 0 0 41.1 -204Z"
    assert found[4].path == "M193.6 -102.1A218.9 218.9 0 0 1 210.2 -61L199.7 -58.7A208.1 208.1 0 0 0 184.1 -96.9Z"


@pytest.mark.parametrize("count", [1, 2, 3, 6, 9])
def test_cells_fill_the_rail_and_stand_four_apart(count: int) -> None:
    ring = Ring(154, 228, True)
    found = cells(2, ring, count, LARGE, stroke=2.2)
    assert len(found) == count
    radii = [hypot(*corner) for cell in found for corner in corners(cell.path)]
    # 8 inside the outer edge and 13 thick, less half a stroke on each side; one decimal in the path.
    assert max(radii) == pytest.approx(220 - 1.1, abs=0.1)
    assert min(radii) == pytest.approx(207 + 1.1, abs=0.1)
    for left, right in itertools.pairwise(found):
        (ax, ay), (bx, by) = corners(left.path)[1], corners(right.path)[0]
        assert hypot(ax - bx, ay - by) == pytest.approx(4 + 2.2, abs=0.2)


@pytest.mark.parametrize("theme", range(5))
def test_cells_run_clockwise_and_stay_between_the_sides_of_their_theme(theme: int) -> None:
    found = cells(theme, Ring(236, 282, False), 4, LARGE, stroke=1.6)
    start, end = sides(theme, LARGE)
    middles = []
    for cell in found:
        (ax, ay), (bx, by) = corners(cell.path)[:2]
        middles.append((degrees(atan2(ay + by, ax + bx)) - start.theta) % 360)
    assert middles == sorted(middles)
    assert middles[0] > 0
    assert middles[-1] < (end.theta - start.theta) % 360 or theme == 4


def test_a_line_for_later_lies_inside_its_cell() -> None:
    for m, ring in ((LARGE, Ring(154, 228, True)), (SMALL, Ring(23, 35, True))):
        for cell in cells(1, ring, 3, m, stroke=0.6):
            outer = [hypot(*corner) for corner in corners(cell.path)]
            line = [hypot(*corner) for corner in corners(cell.line)]
            assert min(outer) < min(line) < max(line) < max(outer)


def test_the_number_stands_in_the_direction_of_its_theme() -> None:
    assert number_at(0, Ring(154, 228, True), LARGE) == ("125.4", "-124.2")
    assert number_at(2, Ring(100, 146, False), LARGE) == ("0", "122")
    assert middle(2, LARGE) == pytest.approx(90)


def test_the_left_half_mirrors_the_right_half() -> None:
    ring = Ring(100, 146, False)
    right, left = corners(petal(0, ring, LARGE)), corners(petal(4, ring, LARGE))
    mirrored = [(-x, y) for x, y in (left[1], left[0], left[3], left[2])]
    assert [n for pair in right for n in pair] == pytest.approx([n for pair in mirrored for n in pair], abs=0.05)


def test_a_wedge_is_closed_and_writes_no_minus_before_nothing() -> None:
    path = wedge(Side(0, 0), Side(90, 0), 10, 20)
    assert path == "M20 0A20 20 0 0 1 0 20L0 10A10 10 0 0 0 10 0Z"


def test_a_field_without_prompts_has_no_rail() -> None:
    assert len(cells(0, Ring(100, 146, False), 0, LARGE, stroke=1.6)) == 0
    assert wheel.rail(0) == []


def test_a_straight_rail_fills_its_width() -> None:
    found = [(float(x), float(width)) for x, width in wheel.rail(5)]
    assert found[0] == (0.8, 54.0)
    assert found[-1][0] + found[-1][1] == pytest.approx(300 - 0.8, abs=0.1)
