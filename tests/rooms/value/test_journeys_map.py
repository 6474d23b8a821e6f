# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The map of a journey: every step in its lane, crossings and what is at once drawn by itself, and the sentence on top."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellemrum.rooms.value import figures
from mellemrum.rooms.value.forms.journey import UNITS, spans
from mellemrum.rooms.value.models import Journey, JourneyStep, Loop
from mellemrum.ui.charts import LaneMap, Stop, lane_map

from .cast import Room
from .told import offer, step, told

SVG = "{http://www.w3.org/2000/svg}"
EITHER = pytest.mark.parametrize("wide", [True, False])


def found(journey: Journey) -> figures.Mapped:
    steps = list(journey.steps.select_related("actor__organisation").order_by("place"))
    mapped = figures.mapped(journey, steps)
    assert mapped is not None
    return mapped


def by(here: Room, *hands: str, **more: Any) -> list[dict[str, Any]]:
    """A step for each: A is the municipality, B the region, C the citizen, anything else somebody of that name."""
    partners = {"A": here.cast.partners["Egeminde Municipality"], "B": here.cast.partners["Region Fjordland"]}
    return [step(actor=partners.get(hand), other="" if hand in {"A", "B", "C"} else hand, **more) for hand in hands]


@pytest.mark.parametrize(
    ("hands", "sentence"),
    [
        ("A", "The way goes through one pair of hands."),
        ("AA", "The way goes through one pair of hands."),
        ("CA", "The way goes through one pair of hands."),
        ("AB", "The way goes through 2 hands and is handed over once."),
        ("ABAB", "The way goes through 2 hands and is handed over 3 times."),
        ("ACB", "The way goes through 2 hands."),
    ],
)
def test_the_sentence_counts_hands_and_what_goes_from_one_to_another(here: Room, hands: str, sentence: str) -> None:
    assert found(told(here, steps=by(here, *hands))).sentence == sentence


def test_the_sentence_says_where_it_was_hardest_and_only_where_it_was_hard(here: Room) -> None:
    rows = [step(feeling=each) for each in (3, 1, 5, 1, 2)]
    assert found(told(here, steps=rows)).sentence.endswith("It was hardest at steps 2 and 4.")
    assert "hardest" not in found(told(here, steps=[step(feeling=3), step(feeling=5)])).sentence
    assert "hardest" not in found(told(here, steps=[step()])).sentence


def test_the_lanes_are_the_citizen_first_and_then_in_the_order_in_which_they_came(here: Room) -> None:
    names = [name for _letter, name in found(told(here, steps=by(here, "B", "The neighbour", "C", "B", "A"))).lanes]
    assert names == ["The citizen", "Region Fjordland", "The neighbour", "Egeminde Municipality"]


def test_the_key_names_only_the_marks_that_are_there(here: Room) -> None:
    plain = found(told(here, steps=by(here, "A")))
    assert (plain.has_crossing, plain.has_beside, plain.has_pain, list(plain.loops)) == (False, False, False, [])
    soup = offer(here)
    rows = [*by(here, "A"), *by(here, "B", is_beside=True, pain="Alone", offer=soup, loop=Loop.OPEN)]
    full = found(told(here, steps=rows))
    assert (full.has_crossing, full.has_beside, full.has_pain, list(full.loops)) == (True, True, True, ["open"])


def test_a_long_journey_is_drawn_in_parts_that_can_be_read_and_in_one_file(here: Room) -> None:
    mapped = found(told(here, steps=by(here, *("AB" * 20))))
    assert [len(each.stops) for each in mapped.parts] == [14, 14, 12]
    numbers = [int(each) for part in mapped.wide for each in re.findall(r'class="tx-b"[^>]*>(\d+)<', part)]
    assert numbers == list(range(1, 41))
    assert len(re.findall(r'class="tx-b"[^>]*>\d+<', figures.map_file(mapped))) == 40


def test_the_file_has_its_own_look_and_is_whole_xml(here: Room) -> None:
    root = ET.fromstring(figures.map_file(found(told(here, title="<b>&", steps=by(here, "A", "B")))))  # our own
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}style") is not None
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}b") is None


def test_the_page_draws_the_map_after_the_list_and_keeps_a_table_behind_it(here: Room) -> None:
    shown = here.get(f"journeys/{told(here).pk}/").content.decode()
    places = [shown.index(each) for each in ('class="journey', 'class="figure"', "The map as a table")]
    assert places == sorted(places)
    assert shown.count('role="img"') == 2
    assert "style=" not in shown


# --- drawn from plain values

stops = st.lists(
    st.builds(
        Stop,
        number=st.just(1),
        lane=st.integers(0, 5),
        stage=st.sampled_from(["", "Home", "<i>The hospital & more of it</i>"]),
        feeling=st.sampled_from([None, 1, 2, 3, 4, 5]),
        long=st.sampled_from(["", "30 hours"]),
        hurts=st.booleans(),
        is_beside=st.booleans(),
        loop=st.sampled_from(["", "closed", "open", "unknown"]),
        words=st.just("<b>"),
    ),
    min_size=1,
    max_size=40,
)


def drawn(made: Sequence[Stop], *, wide: bool) -> tuple[LaneMap, ET.Element]:
    chart = LaneMap("one", "A way", "It goes on.", [f"Hand {at}" for at in range(6)], made, frozenset({0}))
    return chart, ET.fromstring(lane_map(chart, wide=wide))  # our own


@EITHER
@given(made=stops)
@settings(max_examples=60, deadline=None)
def test_whatever_was_told_every_step_and_every_feeling_has_its_mark_inside_the_picture(
    wide: bool, made: list[Stop]
) -> None:
    chart, root = drawn(made, wide=wide)
    _x, _y, width, height = (float(each) for each in root.attrib["viewBox"].split())
    groups = root.findall("g")
    assert len(groups) == len(made)
    told = sum(each.feeling is not None for each in made)
    marks = [each for each in root if each.tag == "circle" or (each.tag == "path" and each.get("class") == "fill-ink")]
    arrows = sum(chart.is_crossing(one, other) for one, other in itertools.pairwise(made)) if wide else 0
    assert len(marks) == told + arrows
    for each in root.iter():
        for name, limit in (("cx", width), ("x", width), ("cy", height), ("y", height)):
            if name in each.attrib:
                assert -1 <= float(each.attrib[name]) <= limit + 1


@EITHER
def test_better_lies_higher_or_farther_to_the_right(wide: bool) -> None:
    made = [Stop(number=at, lane=1, feeling=at) for at in (1, 2, 3, 4, 5)]
    _chart, root = drawn(made, wide=wide)
    circles = [each for each in root if each.tag == "circle"]
    places = [float(each.attrib["cy" if wide else "cx"]) for each in circles]
    assert places == sorted(places, reverse=wide)
    assert len(set(places)) == 5


@EITHER
@pytest.mark.parametrize(
    ("beside", "bands"), [("...", 0), (".b.", 1), (".bb", 1), (".b.b", 2), ("b..", 0), (".b.bb.b", 3)]
)
def test_steps_at_the_same_time_share_one_field(wide: bool, beside: str, bands: int) -> None:
    made = [Stop(number=at, lane=at % 3, is_beside=each == "b") for at, each in enumerate(beside)]
    _chart, root = drawn(made, wide=wide)
    assert len([each for each in root if each.get("class") == "band"]) == bands


# --- how long


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, ""), (0, ""), (1, "1 minute"), (45, "45 minutes"), (60, "1 hour"), (90, "1.5 hours"), (1800, "30 hours"),
        (2460, "41 hours"), (15840, "11 days"), (4320, "3 days"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("in_english")
def test_a_length_is_said_as_people_say_it(minutes: int | None, words: str) -> None:
    assert figures.how_long(minutes) == words


@given(st.integers(1, 10 * 366 * 24 * 60))
def test_a_length_that_is_typed_again_is_the_same_length(minutes: int) -> None:
    number, unit = spans(minutes)
    assert int(number) * UNITS[unit] == minutes


def test_a_step_belongs_to_the_citizen_where_nobody_else_acted() -> None:
    assert JourneyStep(what="Waits").is_citizen
    assert not JourneyStep(what="Waits", other="The neighbour").is_citizen
