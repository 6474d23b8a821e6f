# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The floor under every figure about people: what is shown, what is hidden, and that nobody can lower it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellemrum.engines.disclosure import FEW, FLOOR, SHARE_FLOOR, is_dominated, is_few, shown_count, shown_share
from mellemrum.engines.disclosure.small_numbers import room_above


@pytest.mark.parametrize("count", [0, 1, 4])
def test_nought_to_four_people_are_few(count: int) -> None:
    assert is_few(count)
    assert shown_count(count) is None


def test_five_people_may_be_shown() -> None:
    assert shown_count(5) == 5


def test_nought_is_shown_only_where_nobody_could_be() -> None:
    assert shown_count(0, impossible=True) == 0
    assert shown_count(1, impossible=True) is None


def test_the_floor_can_be_raised_and_never_lowered() -> None:
    assert shown_count(9, floor=10) is None
    with pytest.raises(ValueError, match="never lowered"):
        shown_count(9, floor=4)
    with pytest.raises(ValueError, match="never lowered"):
        shown_share(10, 40, floor=3)


def test_a_share_is_hidden_when_few_are_outside_it() -> None:
    assert shown_share(15, 30) == 0.5
    assert shown_share(26, 30) is None
    assert shown_share(4, 30) is None
    assert shown_share(30, 30) is None
    assert shown_share(30, 30, impossible=True) == 1.0


def test_a_share_of_fewer_than_twenty_is_hidden() -> None:
    assert shown_share(9, 19) is None
    assert shown_share(10, 20) == 0.5


@given(st.integers(0, 200), st.integers(0, 200))
def test_no_shown_share_lets_a_few_be_counted_back(inside: int, outside: int) -> None:
    share = shown_share(inside, inside + outside)
    if share is None:
        assert inside < FLOOR or outside < FLOOR or inside + outside < SHARE_FLOOR
    else:
        assert min(inside, outside) >= FLOOR
        assert share * (inside + outside) == pytest.approx(inside)


def test_a_share_of_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="between none and all"):
        shown_share(31, 30)


@pytest.mark.parametrize(
    ("contributions", "hidden"),
    [
        ([85, 5, 5, 5], True),  # one has 85 %
        ([84, 4, 4, 4, 4], False),
        ([45, 45, 5, 5], True),  # two have 90 %
        ([44, 44, 4, 4, 4], False),
        ([100, 100], True),  # each knows the other's
        ([30, 30, 30, 30], False),
        ([-85, 5, 5, 5], True),  # a repayment is as visible as a payment
        ([0, 0, 0], True),
        ([], True),
    ],
)
def test_a_sum_that_one_or_two_dominate_is_hidden(contributions: list[float], hidden: bool) -> None:
    assert is_dominated(contributions) is hidden


@pytest.mark.parametrize(
    ("contributions", "judged"),
    [
        # Near the limits, with what the tool ACRO 1.0.2 says of them (nk 2 of 0.90, p 0.10). It lets the largest alone have 85 %; we do not.
        ([300, 150, 33, 8, 2, 2, 2, 1, 1, 1], True),
        ([300, 150, 37, 3, 3, 3, 1, 1, 1, 1], True),
        ([300, 300, 17, 3, 3, 3, 2, 1, 1, 0], True),
        ([100, 100, 3, 2, 2, 1, 1, 1, 0, 0, 0], True),
        ([300, 34, 14, 5, 3, 3, 2, 2, 1, 1, 0, 0], True),
        ([300, 22, 20, 8, 5, 2, 1, 0, 0, 0], False),
        ([300, 30, 21, 3, 3, 3, 3, 2, 1, 1, 0, 0, 0], False),
        ([300, 30, 17, 9, 3, 3, 2, 2, 1, 1], False),
    ],
)
def test_a_sum_is_judged_as_another_tool_judges_it(contributions: list[float], judged: bool) -> None:
    assert is_dominated(contributions) is judged


def test_the_room_above_a_dominated_sum_is_as_much_as_it_takes() -> None:
    for contributions in ([85, 5, 5, 5], [45, 45, 5, 5], [900, 20, 10], [100]):
        room = room_above(contributions)
        assert is_dominated(contributions)
        # From many, none of whom is among the largest.
        assert not is_dominated([*contributions, *[(room + 1) / 50] * 50])


def test_a_few_is_said_in_both_languages() -> None:
    assert {"da": f"færre end {FLOOR}", "en": f"fewer than {FLOOR}"} == FEW
