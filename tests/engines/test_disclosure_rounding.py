# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Counts to the nearest five, and money and middles: what is told, and what could be worked out from it."""

from __future__ import annotations

import random
from itertools import product

import pytest

from mellemrum.engines.disclosure import (
    ALL,
    check_one_profile,
    crossed,
    rounded,
    rounded_count,
    rounded_share,
    shown_mean,
    shown_median,
)

from .published_tables import any_table


def test_every_count_is_told_to_the_nearest_five() -> None:
    assert [rounded_count(n) for n in (0, 2, 3, 7, 8, 12, 13, 61)] == [0, 0, 5, 5, 10, 10, 15, 60]
    with pytest.raises(ValueError, match="never negative"):
        rounded_count(-1)


def test_a_percentage_is_of_rounded_counts() -> None:
    assert rounded_share(3, 12) == 0.5
    assert rounded_share(2, 41) == 0.0
    assert rounded_share(1, 2) is None
    with pytest.raises(ValueError, match="between none and all"):
        rounded_share(3, 2)


def test_a_total_is_rounded_on_its_own() -> None:
    assert rounded(crossed({("a",): 12, ("b",): 12, ("c",): 12})) == {(ALL,): 35, ("a",): 10, ("b",): 10, ("c",): 10}


def test_a_total_that_tells_what_its_few_must_be_is_left_out() -> None:
    # Four groups told as nought that are ten together can only be eight, which is two in each.
    assert rounded(crossed({(each,): 2 for each in "abcd"})) == {(ALL,): None} | {(each,): 0 for each in "abcd"}


def test_no_few_is_known_more_closely_than_to_three_numbers() -> None:
    """Tried by writing down every table that rounds to what is told."""
    for n in range(60):
        chance = random.Random(n)
        counts = {(each,): chance.choice([0, 1, 2, 2, 2, 4, 9]) for each in "abcd"[: chance.randint(1, 4)]}
        told = rounded(crossed(counts))
        could_be: dict[str, set[int]] = {name: set() for (name,) in counts}
        names = sorted(could_be)
        for tried in product(range(12), repeat=len(names)):
            table = {(name,): count for name, count in zip(names, tried, strict=True)} | {(ALL,): sum(tried)}
            if all(n is None or rounded_count(table[name]) == n for name, n in told.items()):
                for name, count in zip(names, tried, strict=True):
                    could_be[name].add(count)
        for (name,), count in counts.items():
            assert count >= 5 or max(could_be[name]) - min(could_be[name]) >= 2, (counts, told)


def test_the_profile_changes_no_count_by_more_than_two() -> None:
    for n in range(6):
        linked = any_table(random.Random(n))
        for name, count in rounded(linked).items():
            assert count is None or abs(count - linked.counts[name]) <= 2


def test_exact_and_rounded_never_stand_in_one_release() -> None:
    check_one_profile(["rounded", "rounded"])
    check_one_profile([])
    with pytest.raises(ValueError, match="never both"):
        check_one_profile(["rounded", "exact"])


def test_a_mean_is_of_five_a_median_of_ten_and_neither_can_be_lowered() -> None:
    assert (shown_mean(3.5, 4), shown_mean(3.5, 5)) == (None, 3.5)
    assert (shown_median(3.5, 9), shown_median(3.5, 10)) == (None, 3.5)
    assert shown_median(3.5, 9, floor=5) is None
    with pytest.raises(ValueError, match="never lowered"):
        shown_mean(3.5, 4, floor=4)
