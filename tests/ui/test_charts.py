# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Charts: every mark lies where its value says, nothing is said by style, and no word of anybody's becomes markup."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellemrum.ui.charts import Cause, ControlChart, Point, Stretch, Tick, control_chart, scale_of, sparkline

HOSTILE = "</title><script>alert('x')</script>\" onload=\"y"


def chart(values, shapes=None, **more) -> ControlChart:
    shapes = shapes or ["ordinary"] * len(values)
    known = [value for value in values if value is not None]
    centre = sum(known) / len(known)
    count = len(values)
    return ControlChart(
        name="m",
        title="Hours",
        description="No visible change",
        points=[Point(value, shape, f"point {n}") for n, (value, shape) in enumerate(zip(values, shapes, strict=True))],
        stretches=[Stretch(0, count, [centre] * count, [centre - 5] * count, [centre + 5] * count)],
        ticks=[Tick(n, f"m{n}", str(2020 + n // 12) if n % 12 == 0 else "") for n in range(count)],
        write=lambda value, decimals: f"{value:.{decimals}f}",
        words={"centre": "middle", "upper": "upper", "lower": "lower", "target": "target"},
        **more,
    )


def tree_of(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)


def marks(tree: ET.Element) -> list[ET.Element]:
    return [node for node in tree.iter() if "data-point" in node.attrib]


def middle(mark: ET.Element) -> tuple[float, float]:
    if mark.tag == "circle":
        return float(mark.attrib["cx"]), float(mark.attrib["cy"])
    if mark.tag == "rect":
        x, y, w, h = (float(mark.attrib[name]) for name in ("x", "y", "width", "height"))
        return x + w / 2, y + h / 2
    corners = [tuple(map(float, part.split())) for part in mark.attrib["d"][1:-1].split("L")]
    return sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4


@pytest.mark.parametrize("wide", [True, False])
@given(values=st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60))
def test_every_point_lies_inside_the_plot_in_the_order_of_time(wide, values):
    tree = tree_of(control_chart(chart(values), wide=wide))
    width, height = map(float, tree.attrib["viewBox"].split()[2:])
    places = [middle(mark) for mark in marks(tree)]
    assert len(places) == len(values)
    assert all(0 < x < width and 0 < y < height for x, y in places)
    assert all(a[0] < b[0] for a, b in itertools.pairwise(places))


@given(values=st.lists(st.integers(0, 1000), min_size=2, max_size=30, unique=True))
def test_a_higher_value_lies_higher(values):
    places = [middle(mark)[1] for mark in marks(tree_of(control_chart(chart([float(v) for v in values]))))]
    order = sorted(range(len(values)), key=lambda n: values[n])
    assert all(places[a] >= places[b] - 0.11 for a, b in itertools.pairwise(order))


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=40))
def test_a_scale_holds_all_values_on_round_lines(values):
    scale = scale_of(values)
    slack = 1e-6 * max(1.0, abs(scale.low), abs(scale.high))
    assert scale.low - slack <= min(values)
    assert scale.high + slack >= max(values)
    assert 2 <= len(scale.ticks) <= 13
    gaps = [b - a for a, b in itertools.pairwise(scale.ticks)]
    assert max(gaps) == pytest.approx(min(gaps), rel=1e-6)


def test_a_scale_begins_at_zero_only_where_that_costs_little():
    assert scale_of([3, 9]).low == 0
    assert scale_of([83, 87]).begins_above_zero
    assert scale_of([5, 5]).low < 5 < scale_of([5, 5]).high


def test_shape_tells_the_sign():
    tree = tree_of(control_chart(chart([1.0, 2.0, 3.0], ["ordinary", "run", "outside"])))
    assert [mark.tag for mark in marks(tree)] == ["circle", "rect", "path"]


def test_a_hidden_value_is_a_hatched_gap_that_breaks_the_line_and_holds_no_height():
    tree = tree_of(control_chart(chart([1.0, 2.0, None, 50.0, 51.0], ["ordinary"] * 2 + ["hidden"] + ["ordinary"] * 2)))
    hidden = marks(tree)[2]
    assert hidden.attrib["class"] == "few"
    lines = [node for node in tree.iter("path") if node.attrib.get("class") == "str-ink"]
    assert len(lines) == 2
    other = marks(tree_of(control_chart(chart([1.0, 2.0, None, 50.0, 51.0], ["run"] * 2 + ["hidden"] + ["run"] * 2))))[
        2
    ]
    assert other.attrib["y"] == hidden.attrib["y"]


@pytest.mark.parametrize("wide", [True, False])
def test_a_chart_is_a_picture_with_a_title_a_description_and_words_for_every_point(wide):
    tree = tree_of(control_chart(chart([1.0, 2.0]), wide=wide))
    assert tree.attrib["role"] == "img"
    ids = tree.attrib["aria-labelledby"].split()
    assert [node.text for node in tree.iter() if node.attrib.get("id") in ids] == ["Hours", "No visible change"]
    assert [mark.find("title").text for mark in marks(tree)] == ["point 0", "point 1"]


def test_nothing_is_said_by_style_or_by_script():
    drawn = control_chart(chart([1.0, 2.0], target=1.5, causes=[Cause(1, "The rule")]), standalone=True)
    tree = tree_of(drawn)
    for node in tree.iter():
        assert "style" not in node.attrib
        assert not [name for name in node.attrib if name.startswith("on")]
        assert not node.tag.endswith(("script", "style", "foreignObject"))


def test_hostile_words_stay_words():
    made = chart([1.0, 2.0], causes=[Cause(1, HOSTILE)])
    hostile = ControlChart(**{**made.__dict__, "title": HOSTILE, "points": [Point(1.0, "run", HOSTILE)] * 2})
    tree = tree_of(control_chart(hostile))
    assert not list(tree.iter("script"))
    assert HOSTILE in [node.text for node in tree.iter("title")]


def test_a_phone_gets_fewer_words_under_the_points_than_a_desk():
    made = chart([float(n % 7) for n in range(36)])
    words = [
        sum((node.text or "").startswith("m") and node.text[1:].isdigit() for node in tree_of(drawn).iter("text"))
        for drawn in (control_chart(made), control_chart(made, wide=False))
    ]
    assert 0 < words[1] < words[0] <= 12


def test_the_names_of_the_lines_never_stand_on_each_other():
    made = chart([10.0, 10.1, 9.9, 10.0], target=10.0)
    made = ControlChart(**{**made.__dict__, "stretches": [Stretch(0, 4, [10.0] * 4, [9.99] * 4, [10.01] * 4)]})
    heights = sorted(
        float(node.attrib["y"])
        for node in tree_of(control_chart(made)).iter("text")
        if (node.text or "").endswith(("middle", "upper", "lower", "target"))
    )
    assert len(heights) == 4
    assert all(b - a >= 14 for a, b in itertools.pairwise(heights))


def test_limits_that_vary_with_the_base_are_drawn_as_stairs():
    made = chart([1.0, 2.0, 3.0])
    stretch = Stretch(0, 3, [2.0] * 3, [1.0, 0.5, 1.0], [3.0, 3.5, 3.0])
    tree = tree_of(control_chart(ControlChart(**{**made.__dict__, "stretches": [stretch]})))
    dashed = [node for node in tree.iter("path") if "stroke-dasharray" in node.attrib]
    assert [node.attrib["d"].count("L") for node in dashed] == [5, 5]


def test_a_small_course_is_decoration_and_breaks_where_a_value_is_hidden():
    tree = tree_of(sparkline([1, 2, None, 3, 4], is_signal=True))
    assert tree.attrib["aria-hidden"] == "true"
    assert len(list(tree.iter("path"))) == 2
    assert len(list(tree.iter("rect"))) == 1
    assert len(tree_of(sparkline([None, None]))) == 0
