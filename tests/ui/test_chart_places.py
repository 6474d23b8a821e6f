# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Charts from plain values: everything lies where its number says, shapes tell the signs, and no word becomes markup."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from mellemrum.ui.charts import (
    Cause,
    ControlChart,
    Point,
    Stretch,
    Tick,
    control_chart,
    scale_of,
    sparkline,
)
from mellemrum.ui.charts.control import NARROW, WIDE, Frame

VALUES = [19.0, 20.0, 18.0, 25.5, 21.0, 19.0, 17.0, 16.0, 12.0, 14.0, 11.0, 10.0]
SHAPES = ("ordinary", "run", "outside", "trend", "pattern")
EITHER = pytest.mark.parametrize(("is_wide", "frame"), [(True, WIDE), (False, NARROW)])


def plain(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}"


def grouped(value: float, decimals: int) -> str:
    return f"{value:,.0f}"


def chart(values: Sequence[float | None] = VALUES, **more: Any) -> ControlChart:
    n = len(values)
    told: dict[str, Any] = {
        "name": "one",
        "title": "Hours",
        "description": "They fall.",
        "points": [Point(v, "ordinary" if v is not None else "hidden", f"point {at}") for at, v in enumerate(values)],
        "stretches": [Stretch(0, n, [16.0] * n, [11.0] * n, [22.0] * n)],
        "ticks": [Tick(at, f"m{at}", str(2024 + at // 12) if at % 12 == 0 else "") for at in range(n)],
        "write": plain,
        "words": {"centre": "middle", "upper": "upper", "lower": "lower", "target": "target"},
        "target": 15.0,
    }
    return ControlChart(**{**told, **more})


def tree(drawn: ControlChart, is_wide: bool = True) -> ET.Element:
    return ET.fromstring(control_chart(drawn, wide=is_wide))


def marks(svg: ET.Element) -> list[ET.Element]:
    return [node for node in svg.iter() if node.get("data-point") is not None]


def middle(mark: ET.Element) -> tuple[float, float]:
    """Where a mark lies, whatever its shape."""
    if mark.tag == "circle":
        return float(mark.attrib["cx"]), float(mark.attrib["cy"])
    if mark.tag == "rect":
        half = float(mark.attrib["width"]) / 2, float(mark.attrib["height"]) / 2
        return float(mark.attrib["x"]) + half[0], float(mark.attrib["y"]) + half[1]
    corners = [tuple(map(float, pair.split())) for pair in mark.attrib["d"].strip("MZ").split("L")]
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def texts(svg: ET.Element, css: str = "") -> list[str]:
    return ["".join(node.itertext()) for node in svg.iter("text") if css in node.get("class", "")]


def all_places(svg: ET.Element) -> list[tuple[float, float]]:
    """Every corner of every path, and both ends of every line."""
    found = []
    for node in svg.iter("path"):
        numbers = [float(each) for each in re.findall(r"-?[0-9.]+", node.attrib["d"])]
        found += list(zip(numbers[::2], numbers[1::2], strict=True))
    for node in svg.iter("line"):
        found += [(float(node.attrib[f"x{n}"]), float(node.attrib[f"y{n}"])) for n in (1, 2)]
    return found


# --- geometry


@EITHER
def test_every_point_lies_where_its_value_says(is_wide: bool, frame: Frame) -> None:
    drawn = chart()
    places = [middle(mark) for mark in marks(tree(drawn, is_wide))]
    scale = drawn.scale
    for (_, y), value in zip(places, VALUES, strict=True):
        share = (value - scale.low) / (scale.high - scale.low)
        assert y == pytest.approx(frame.bottom - share * (frame.bottom - frame.top), abs=0.11)


@EITHER
def test_points_stand_at_even_distances_from_left_to_right(is_wide: bool, frame: Frame) -> None:
    xs = [middle(mark)[0] for mark in marks(tree(chart(), is_wide))]
    steps = [b - a for a, b in itertools.pairwise(xs)]
    assert min(steps) > 0
    assert max(steps) - min(steps) <= 0.21
    assert xs[0] >= frame.left
    assert xs[-1] <= frame.right


@EITHER
def test_nothing_is_drawn_outside_the_picture(is_wide: bool, frame: Frame) -> None:
    formers = [Stretch(6, 12, [30.0] * 6, [28.0] * 6, [35.0] * 6)]
    svg = tree(chart(causes=[Cause(6, "The Friday rule")], formers=formers), is_wide)
    places = [*all_places(svg), *(middle(mark) for mark in marks(svg))]
    assert all(0 <= x <= frame.width and 0 <= y <= frame.height for x, y in places)


finite = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False).filter(lambda v: v == 0 or abs(v) > 1e-6)


@settings(max_examples=120, deadline=None)
@given(values=st.lists(st.none() | finite, min_size=1, max_size=60), target=st.none() | finite, is_wide=st.booleans())
def test_any_values_make_a_picture_that_holds_them(
    values: list[float | None], target: float | None, is_wide: bool
) -> None:
    frame = WIDE if is_wide else NARROW
    svg = tree(chart(values, stretches=[], target=target), is_wide)
    places = [middle(mark) for mark in marks(svg)]
    assert len(places) == len(values)
    assert all(0 <= x <= frame.width and frame.top - 12 <= y <= frame.bottom + 12 for x, y in places)


@given(values=st.lists(finite, min_size=1, max_size=30))
def test_a_scale_holds_its_values_and_steps_evenly(values: list[float]) -> None:
    scale = scale_of(values)
    slack = 1e-6 * (scale.high - scale.low)
    assert scale.low - slack <= min(values)
    assert max(values) <= scale.high + slack
    assert 2 <= len(scale.ticks) <= 9
    steps = [b - a for a, b in zip(scale.ticks, scale.ticks[1:], strict=False)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-3)


@EITHER
@pytest.mark.parametrize("n", [1, 2, 12, 60, 200])
def test_words_below_are_thinned_until_they_fit(is_wide: bool, frame: Frame, n: int) -> None:
    svg = tree(chart([10.0] * n, stretches=[]), is_wide)
    below = [node for node in svg.iter("text") if node.attrib["y"] == f"{frame.bottom + 20:g}"]
    xs = [float(node.attrib["x"]) for node in below]
    assert xs
    assert all(b - a >= 40 for a, b in itertools.pairwise(xs))
    years = [float(node.attrib["x"]) for node in svg.iter("text") if node.attrib["y"] == f"{frame.bottom + 38:g}"]
    assert all(b - a >= 36 for a, b in itertools.pairwise(years))


@EITHER
def test_long_numbers_have_room_on_either_side(is_wide: bool, frame: Frame) -> None:
    large = [2_113_413.0 + n for n in range(12)]
    stretch = Stretch(0, 12, [2_113_410.0] * 12, [2_000_000.0] * 12, [2_200_000.0] * 12)
    svg = tree(chart(large, stretches=[stretch], target=None, write=grouped), is_wide)
    for node in svg.iter("text"):
        wide = 6.5 * len(node.text or "")
        end = float(node.attrib["x"])
        begin = {"end": end - wide, "middle": end - wide / 2}.get(node.get("text-anchor", ""), end)
        assert begin >= 0, node.text
        assert begin + wide <= frame.width + 2, node.text


def test_stairs_turn_halfway_between_two_points() -> None:
    svg = tree(chart([15.0, 16.0, 17.0], stretches=[Stretch(0, 3, [16.0] * 3, [10.0, 11.0, 12.0], [20.0, 21.0, 22.0])]))
    xs = [middle(mark)[0] for mark in marks(svg)]
    halfway = [(a + b) / 2 for a, b in itertools.pairwise(xs)]
    band = next(node for node in svg.iter("path") if node.get("class") == "band")
    turns = sorted({float(pair.split()[0]) for pair in band.attrib["d"].strip("MZ").split("L")})[1:-1]
    assert turns == pytest.approx(halfway, abs=0.11)


# --- signs


def test_every_shape_is_drawn_differently_and_explained_by_the_same_shape() -> None:
    points = [Point(10.0, shape, shape) for shape in SHAPES]
    drawn = marks(tree(chart([10.0] * 5, points=points, stretches=[], target=None)))
    looks = {(mark.tag, mark.get("class"), len(mark.get("d", "").split("L"))) for mark in drawn}
    assert len(looks) == len(SHAPES)
    signs = {shape: ET.fromstring(render_to_string("ui/charts/sign.html", {"shape": shape})) for shape in SHAPES}
    for mark in drawn:
        sign = signs[mark.attrib["data-point"]][0]
        assert (sign.tag, "fill-ink" in sign.attrib["class"]) == (mark.tag, "fill-ink" in mark.attrib["class"])


def test_every_word_of_the_key_has_a_sign() -> None:
    for shape in (*SHAPES, "hidden", "centre", "limit", "former", "target"):
        assert len(ET.fromstring(render_to_string("ui/charts/sign.html", {"shape": shape}))) == 1, shape


@EITHER
def test_a_hidden_point_is_a_gap_and_has_no_height_of_its_own(is_wide: bool, frame: Frame) -> None:
    svg = tree(chart([10.0, None, 12.0]), is_wide)
    gap = next(node for node in svg.iter("rect") if node.get("class") == "few")
    assert float(gap.attrib["y"]) + float(gap.attrib["height"]) == pytest.approx(frame.bottom)
    course = [node for node in svg.iter("path") if node.get("class") == "str-ink" and node.get("stroke-linejoin")]
    assert course == []  # a line needs two neighbours, and here nobody has one


def test_a_missing_point_keeps_its_place_and_shows_nothing() -> None:
    points = [Point(10.0, "ordinary", "a"), Point(None, "missing", "b"), Point(12.0, "ordinary", "c")]
    drawn = marks(tree(chart([10.0, None, 12.0], points=points)))
    assert [mark.attrib["data-point"] for mark in drawn] == ["a", "c"]
    whole = marks(tree(chart([10.0, 11.0, 12.0])))
    assert [middle(mark)[0] for mark in drawn] == [middle(whole[0])[0], middle(whole[2])[0]]


def test_a_cause_stands_just_before_its_point_with_its_words() -> None:
    svg = tree(chart(causes=[Cause(6, "The Friday rule")]))
    assert "The Friday rule" in texts(svg)
    line = next(node for node in svg.iter("line") if node.attrib["x1"] == node.attrib["x2"])
    before, after = (middle(marks(svg)[at])[0] for at in (5, 6))
    assert before < float(line.attrib["x1"]) < after


def test_the_old_lines_are_drawn_dotted_in_another_colour() -> None:
    svg = tree(chart(formers=[Stretch(6, 12, [19.0] * 6, [15.0] * 6, [23.0] * 6)]))
    former = [node for node in svg.iter("path") if node.get("class") == "former"]
    assert len(former) == 3
    assert all(node.get("stroke-dasharray") for node in former)


# --- for everybody, and safe


@EITHER
def test_the_picture_has_a_title_and_a_description_that_are_its_name(is_wide: bool, frame: Frame) -> None:
    svg = tree(chart(), is_wide)
    assert svg.get("role") == "img"
    told = {node.get("id"): node.text for node in svg if node.tag in {"title", "desc"}}
    assert [told[each] for each in svg.attrib["aria-labelledby"].split()] == ["Hours", "They fall."]


def test_two_widths_of_one_chart_share_no_id() -> None:
    ids = [[node.get("id") for node in tree(chart(), wide).iter() if node.get("id")] for wide in (True, False)]
    assert not set(ids[0]) & set(ids[1])


def test_every_point_can_be_read() -> None:
    for at, mark in enumerate(marks(tree(chart()))):
        assert mark.attrib["data-point"] == f"point {at}"
        assert [node.text for node in mark if node.tag == "title"] == [f"point {at}"]


@pytest.mark.parametrize("markup", [control_chart(chart()), control_chart(chart(), wide=False), sparkline([1.0, 2.0])])
def test_colours_come_by_classes_alone(markup: str) -> None:
    for node in ET.fromstring(markup).iter():
        assert "style" not in node.attrib
        assert not [name for name in node.attrib if name.startswith("on")]
        assert node.tag not in {"style", "script", "foreignObject", "a"}
        assert node.get("fill", "none") == "none"
        assert "stroke" not in node.attrib


HOSTILE = '"><script>alert(1)</script>&<svg onload=x>'


# --- small charts


def test_a_sparkline_is_decoration_and_ends_in_its_last_value() -> None:
    svg = ET.fromstring(sparkline([1.0, 3.0, 2.0]))
    assert svg.get("aria-hidden") == "true"
    assert "".join(svg.itertext()) == ""
    assert svg[-1].tag == "circle"
    assert ET.fromstring(sparkline([1.0, 3.0, 2.0], is_signal=True))[-1].tag == "rect"


@pytest.mark.parametrize("values", [[], [None], [None, None], [4.0], [4.0, 4.0], [None, 1.0, None, 2.0, None]])
def test_a_sparkline_of_anything_is_whole(values: list[float | None]) -> None:
    svg = ET.fromstring(sparkline(values))
    assert all(0 <= x <= 168 and 0 <= y <= 56 for x, y in all_places(svg))
