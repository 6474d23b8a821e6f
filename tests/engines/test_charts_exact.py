# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The engine, which works on whole arrays, calls the same points as the rules told point by point in exact fractions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellemrum.engines.control_charts.limits import Wish
from mellemrum.engines.control_charts.limits import run as run_lines
from mellemrum.engines.control_charts.limits import xmr as xmr_lines
from mellemrum.engines.control_charts.rules import EITHER, RULE_SETS, many, runs_of
from tests.engines import exact_charts as exact

# Whole numbers in a few sizes: small ones make ties and points on the line, walks make trends, two levels make long runs.
SMALL = st.lists(st.integers(0, 4), min_size=2, max_size=45)
WIDE = st.lists(st.integers(0, 10_007), min_size=2, max_size=45)
WALKS = st.lists(st.integers(-3, 3), min_size=2, max_size=45).map(lambda steps: np.cumsum(steps).tolist())
LEVELS = st.tuples(WIDE, st.integers(0, 20_011)).map(
    lambda made: [each + made[1] * (at > len(made[0]) // 2) for at, each in enumerate(made[0])]
)
SERIES = st.one_of(SMALL, WIDE, WALKS, LEVELS)


def drawn_of(values: list[int], rules: str, kind: str) -> exact.Drawn:
    if kind == "run":
        return exact.run(values)
    return exact.xmr(values, limit=exact.NHS_LIMIT if rules == "nhs" else exact.LIMIT)


def called(values: list[float], rules: str, kind: str) -> list[exact.Signal | None]:
    found = many(np.array([values], dtype=np.float64), rules, kind=kind)
    return [
        None if rule < 0 else (found.codes[rule], 0 if side == EITHER else int(side))
        for rule, side in zip(found.rule[0], found.side[0], strict=True)
    ]


@pytest.mark.parametrize("kind", ["xmr", "run"])
@pytest.mark.parametrize("rules", list(RULE_SETS))
@given(values=SERIES)
def test_every_rule_set_calls_the_points_that_the_exact_telling_calls(rules: str, kind: str, values: list[int]) -> None:
    drawn = drawn_of(values, rules, kind)
    assert called([float(each) for each in values], rules, kind) == exact.signals(drawn, rules)


@given(values=SERIES, screen=st.booleans(), baseline=st.none() | st.integers(2, 12))
def test_limits_are_the_exact_ones(values: list[int], screen: bool, baseline: int | None) -> None:
    drawn = exact.xmr(values, screen=screen, baseline=baseline)
    lines = xmr_lines(np.array(values, dtype=np.float64), None, Wish(baseline, screen))
    assert lines.centre[0] == pytest.approx(float(drawn.centre), abs=1e-9)
    assert drawn.sigma is not None
    assert lines.upper[0] == pytest.approx(float(drawn.centre + 3 * drawn.sigma), abs=1e-6)
    assert lines.lower[0] == pytest.approx(float(drawn.centre - 3 * drawn.sigma), abs=1e-6)


@given(values=SERIES, baseline=st.none() | st.integers(2, 12))
def test_runs_and_crossings_are_counted_as_one_would_with_a_pencil(values: list[int], baseline: int | None) -> None:
    counted = exact.runs(exact.run(values, baseline=baseline))
    runs = runs_of(run_lines(np.array(values, dtype=np.float64), None, Wish(baseline)))
    names = ("n_useful", "longest_run", "longest_run_max", "crossings", "crossings_min")
    assert {name: int(getattr(runs, name)) for name in names} == {name: getattr(counted, name) for name in names}


def test_a_turning_point_between_two_trends_belongs_to_the_first() -> None:
    up_and_down = [1.0, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    assert called(up_and_down, "nhs", "run")[6] == ("trend", 1)
    assert called([-each for each in up_and_down], "nhs", "run")[6] == ("trend", -1)


@given(values=SERIES, rules=st.sampled_from(list(RULE_SETS)), factor=st.sampled_from([2.0, 0.5, 1024.0]))
def test_signals_do_not_depend_on_the_unit(values: list[int], rules: str, factor: float) -> None:
    plain = [float(each) for each in values]
    assert called([factor * each for each in plain], rules, "xmr") == called(plain, rules, "xmr")


@given(values=SERIES, rules=st.sampled_from(list(RULE_SETS)))
def test_a_series_upside_down_gives_the_signals_upside_down(values: list[int], rules: str) -> None:
    plain = [float(each) for each in values]
    turned = [each and (each[0], -each[1]) for each in called([-each for each in plain], rules, "xmr")]
    assert turned == called(plain, rules, "xmr")


@given(values=SERIES, rules=st.sampled_from(list(RULE_SETS)), shift=st.integers(-4096, 4096))
def test_signals_do_not_depend_on_where_nought_is(values: list[int], rules: str, shift: int) -> None:
    assert called([float(each + shift) for each in values], rules, "xmr") == called(
        [float(each) for each in values], rules, "xmr"
    )
