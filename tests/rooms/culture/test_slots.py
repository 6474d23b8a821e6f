# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Time set aside to learn: a rhythm makes the slots, and what was not held is told as missed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mellemrum.partnership.desk import desk_of
from mellemrum.partnership.refusals import NotNow
from mellemrum.rooms.culture.actions import occasions, slots
from mellemrum.rooms.culture.models import Occasion, OccasionKind, OccasionState
from mellemrum.rooms.culture.room import DOOR
from mellemrum.rooms.culture.rules.slots import slot_days
from tests.guide.cast import TODAY, Cast, days

from .conftest import facts, note, plan

FIRST = TODAY.date() + days(7)


def set_aside(cast: Cast, **fields: Any) -> list[Occasion]:
    given = {
        "title": "An hour to learn",
        "purpose": "",
        "every": 4,
        "from_on": FIRST,
        "to_on": FIRST + days(60),
        "begins": None,
        "ends": None,
        **fields,
    }
    return slots.set_aside_time(fields=given, **cast.by("Alice"))


def past(cast: Cast, *ago: int) -> list[Occasion]:
    return [plan(cast, kind=OccasionKind.REFLECTION, on=TODAY.date() - days(each), people=[]) for each in ago]


def test_a_rhythm_makes_its_days_up_to_the_last(cast: Cast) -> None:
    assert [each.on for each in set_aside(cast)] == [FIRST, FIRST + days(28), FIRST + days(56)]


@pytest.mark.parametrize(("length", "n"), [(0, 1), (27, 1), (28, 2), (29, 2)])
def test_the_last_day_itself_belongs_to_it(length: int, n: int) -> None:
    assert len(slot_days(4, FIRST, FIRST + days(length))) == n


def test_a_slot_that_nobody_held_or_noted_on_is_missed(cast: Cast) -> None:
    missed, noted, closed = past(cast, 30, 20, 10)
    note(cast, noted, "Bo")
    occasions.move_occasion(occasion=closed, to=OccasionState.CLOSED, **cast.by("Alice"))
    page = cast.client("Bo").get(cast.url("culture/learning/")).content.decode()
    assert "<strong>2</strong> of 3 times were held" in page
    assert (page.count(">missed<"), page.count(">held<")) == (1, 2)
    answered = DOOR.prompts["culture.during.learning"](facts(cast))
    assert answered is not None
    assert (answered.met, answered.of) == (2, 3)
    note(cast, missed, "Bo")
    assert DOOR.prompts["culture.during.learning"](facts(cast)).is_met  # type: ignore[union-attr]


def test_today_is_not_missed_yet(cast: Cast) -> None:
    past(cast, 0)
    assert ">missed<" not in cast.client("Bo").get(cast.url("culture/learning/")).content.decode()


def test_whoever_set_it_aside_says_whether_it_was_held_and_nobody_closes_it_to_tidy_up(cast: Cast) -> None:
    past(cast, 40, 3)
    (step,) = DOOR.steps(cast.here("Alice"), facts(cast, "Alice"))
    assert step.title == "Say whether it was held: A morning on the road"
    assert not list(DOOR.waiting(desk_of(cast.members["Sara"].person, TODAY)))


BODY = {
    "title": "An hour to learn",
    "purpose": "",
    "every": "4",
    "from_on": FIRST.isoformat(),
    "to_on": (FIRST + days(60)).isoformat(),
    "begins": "",
    "ends": "",
}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"every": "0"}, "greater than or equal to 1"),
        ({"every": "sometimes"}, "Enter a whole number"),
        ({"to_on": TODAY.date().isoformat()}, "The last day lies before the first"),
        ({"from_on": "12-05-2020"}, "The first day has passed"),
        ({"every": "1", "to_on": (FIRST + days(800)).isoformat()}, "At most 60 at once"),
        ({"begins": "9", "ends": "8"}, "It ends before it begins"),
    ],
)
def test_a_rhythm_that_is_typed_wrong_is_answered_with_a_sentence(cast: Cast, wrong: Any, sentence: str) -> None:
    answer = cast.client("Alice").post(cast.url("culture/learning/new/"), {**BODY, **wrong})
    assert (answer.status_code, Occasion.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()


def test_the_rule_is_asked_again_by_the_act_itself(cast: Cast) -> None:
    with pytest.raises(NotNow, match="from 1 to 26"):
        set_aside(cast, every=27)
    with pytest.raises(NotNow, match="ends before"):
        set_aside(cast, begins=dt.time(9), ends=dt.time(8))
    assert not Occasion.objects.exists()
