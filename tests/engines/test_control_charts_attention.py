# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which of many measures deserve attention first, against every throw of a coin, stable series and a plain telling."""

from __future__ import annotations

import itertools
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellemrum.engines.control_charts import Measure, Step, adjusted, chance_of, chart
from mellemrum.engines.control_charts.attention import as_few_crossings, as_long_a_run

from .shared_measures import days, figures, grouped, rows_of, with_data

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=30)
N = 36


def months(n: int) -> list[date]:
    return [date(2020 + place // 12, place % 12 + 1, 1) for place in range(n)]


def chance(values: list[float], **chosen) -> float:
    return chance_of(chart(Measure(values, months(len(values)), kind="xmr"), **chosen))


@pytest.mark.parametrize("n", [1, 2, 5, 9])
def test_chances_of_runs_and_crossings_are_those_of_every_throw_of_a_coin(n: int) -> None:
    throws = list(itertools.product([1, -1], repeat=n))
    longest = [max(len(list(run)) for _, run in itertools.groupby(each)) for each in throws]
    crossings = [sum(a != b for a, b in itertools.pairwise(each)) for each in throws]
    for k in range(1, n + 1):
        assert as_long_a_run(n, k) == pytest.approx(sum(each >= k for each in longest) / len(throws))
        assert as_few_crossings(n, k - 1) == pytest.approx(sum(each <= k - 1 for each in crossings) / len(throws))


@given(chances=CHANCES)
def test_the_adjusted_chance_is_the_least_over_all_that_are_as_large(chances: list[float]) -> None:
    told = []
    for one in chances:
        larger = [each for each in chances if each >= one]
        told.append(min(1.0, *(each * len(chances) / sum(other <= each for other in chances) for each in larger)))
    assert adjusted(chances) == pytest.approx(told)


@pytest.mark.parametrize("n", [8, 12, 24, 48])
def test_stable_series_are_called_less_often_than_said(n: int) -> None:
    series = np.random.default_rng(20261129).normal(50, 5, size=(400, n))
    chances = np.array([chance(each.tolist()) for each in series])
    assert (chances <= 0.05).mean() <= 0.05
    assert (chances <= 0.20).mean() <= 0.20


def test_of_a_hundred_measures_those_that_changed_come_first_and_the_stable_ones_are_not_called() -> None:
    series = np.random.default_rng(7).normal(50, 5, size=(100, N))
    changed = [3, 41, 77]
    series[changed, N // 2 :] += 25
    found = adjusted([chance(each.tolist()) for each in series])
    assert sorted(range(100), key=lambda place: found[place])[:3] == sorted(changed, key=lambda place: found[place])
    assert [place for place in range(100) if found[place] <= 0.05] == changed


@given(values=st.lists(st.integers(0, 60).map(float), min_size=6, max_size=30), shift=st.integers(-500, 500))
def test_neither_unit_nor_level_nor_sign_changes_the_chance(values: list[float], shift: int) -> None:
    plain = chance(values)
    assert chance([4 * each for each in values]) == pytest.approx(plain)
    assert chance([each + shift for each in values]) == pytest.approx(plain)
    assert chance([-each for each in values]) == pytest.approx(plain)


def test_a_level_that_everybody_agreed_to_is_no_news() -> None:
    values = [50.0, 52, 49, 51, 50, 48, 51, 50, 52, 49, 70, 72, 69, 71, 70, 68, 71, 70, 72, 69]
    assert chance(values) < 0.05
    assert chance(values, steps=[Step(months(11)[-1])]) == 1.0


def test_a_flat_series_and_a_handful_of_values_deserve_none() -> None:
    assert chance([5.0] * 12) == 1.0
    assert chance([5.0, 7.0, 6.0]) > 0.5


@with_data
def test_the_hospital_trusts_are_ordered_by_what_chance_explains_least() -> None:
    chances = {}
    for trust, rows in grouped(rows_of("ae_type1_trusts.csv"), "org_code").items():
        measure = Measure(
            figures(rows, "within4h"), days(rows, "period"), denominators=figures(rows, "attendances"), kind="pp"
        )
        chances[trust] = chance_of(chart(measure))
    found = dict(zip(chances, adjusted(list(chances.values())), strict=True))
    order = sorted(chances, key=lambda trust: chances[trust])
    assert [found[trust] for trust in order] == sorted(found.values())
    # A measure that signals is not thereby called: fewer are after the adjustment than before it.
    assert sum(each <= 0.05 for each in found.values()) <= sum(each <= 0.05 for each in chances.values())
    assert sum(each <= 0.05 for each in found.values()) > 0
