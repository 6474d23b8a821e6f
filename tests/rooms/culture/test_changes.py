# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A quick change is seen, tried and judged on days that follow each other; how long it takes is told."""

from __future__ import annotations

from typing import Any

import pytest

from mellemrum.rooms.culture.actions import changes
from mellemrum.rooms.culture.models import QuickChange, Verdict
from mellemrum.rooms.culture.room import DOOR
from tests.guide.cast import TODAY, Cast, days

from .conftest import facts

TYPED = {
    "observed": "The box is empty",
    "observed_on": "01-05-2026",
    "trial": "",
    "tried_on": "",
    "verdict": "",
    "judged_on": "",
}


def noted(cast: Cast, seen: int, tried: int | None = None, judged: int | None = None, **words: str) -> QuickChange:
    """Days ago."""
    ago = [None if n is None else TODAY.date() - days(n) for n in (seen, tried, judged)]
    fields = {
        "observed": "The box is empty",
        "trial": "A picture",
        **words,
        **dict(zip(("observed_on", "tried_on", "judged_on"), ago, strict=True)),
        "verdict": Verdict.KEPT if judged is not None else "",
    }
    return changes.note_change(fields=fields, **cast.by("Alice"))


def test_the_median_days_from_seen_to_tried_are_told_and_what_waits_too_long(cast: Cast) -> None:
    noted(cast, 30, 28)
    noted(cast, 30, 25)
    noted(cast, 30, 10)
    noted(cast, 15, observed="The list is in the car")
    noted(cast, 14, observed="The door is locked")
    shown = cast.client("Rita").get(cast.url("culture/changes/")).content.decode()
    assert "<strong>5 days</strong>" in shown
    assert "waited 15 days" in shown
    assert "waited 14 days" not in shown


def test_the_prompt_wants_one_that_was_tried_within_a_fortnight_and_judged(cast: Cast) -> None:
    quick = DOOR.prompts["culture.during.quick"]
    noted(cast, 30, 10, 5)
    noted(cast, 30, 28)
    assert quick(facts(cast)).met == 0
    noted(cast, 30, 16, 5)
    assert quick(facts(cast)).is_met


@pytest.mark.parametrize(
    "wrong",
    [{"observed": ""}, {"observed_on": "the other day"}, {"observed": "Ask 010180-1234"}, {"verdict": "splendid"}],
)
def test_what_is_typed_wrong_is_told_in_one_sentence(cast: Cast, wrong: dict[str, str]) -> None:
    answer = cast.client("Alice").post(cast.url("culture/changes/new/"), {**TYPED, **wrong})
    assert (answer.status_code, QuickChange.objects.count()) == (422, 0)
    assert 'class="errors"' in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"observed_on": "13-05-2026"}, "That day has not come yet."),
        ({"tried_on": "30-04-2026"}, "It was tried before it was seen."),
        ({"verdict": "kept"}, "A verdict and its day belong together."),
        ({"judged_on": "02-05-2026"}, "A verdict and its day belong together."),
        ({"verdict": "kept", "judged_on": "02-05-2026"}, "It is judged after it was tried."),
    ],
)
def test_days_that_do_not_follow_each_other_are_refused(cast: Cast, wrong: Any, says: str) -> None:
    answer = cast.client("Alice").post(cast.url("culture/changes/new/"), {**TYPED, **wrong})
    assert (answer.status_code, QuickChange.objects.count()) == (409, 0)
    assert says in answer.content.decode()


def test_whoever_only_reads_notes_nothing(cast: Cast) -> None:
    assert cast.client("Rita").post(cast.url("culture/changes/new/"), TYPED).status_code == 403
