# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The rules over many series at once equal slow loops over one, on series that nobody chose."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from benchmarks.control_charts import false_signals
from hypothesis import given, settings
from hypothesis import strategies as st

from mellemrum.engines.control_charts import KINDS, RULE_SETS, many
from mellemrum.engines.control_charts.false_signals import LENGTHS, Row, false_signal_rate, table
from mellemrum.engines.control_charts.limits import Wish, xmr
from mellemrum.engines.control_charts.rules.patterns import EITHER
from mellemrum.engines.control_charts.rules.runs import fewest_crossings

from . import naive_rules

# Few different levels give ties, points on the line and flat stretches; the slow drift gives trends and runs.
level = st.integers(0, 6).map(float)
drifting = st.builds(
    lambda noise, slope, jump: [
        each + slope * place + (jump if place > len(noise) // 2 else 0) for place, each in enumerate(noise)
    ],
    st.lists(level, min_size=3, max_size=45),
    st.sampled_from([0.0, 0.25, -0.25, 1.0, -1.0]),
    st.sampled_from([0.0, 5.0, -8.0, 40.0]),
)


@pytest.mark.parametrize("rules", RULE_SETS)
@given(values=drifting, screen=st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_rule_set_equals_its_slow_reference(rules: str, values: list[float], screen: bool) -> None:
    fast = many(np.array([values]), rules, screen=screen)
    slow = naive_rules.first_of(
        naive_rules.marks_of(
            rules, naive_rules.Series(values, screen=screen, width=2.66 if rules == "nhs" else 3 / 1.128)
        ),
        len(values),
    )
    assert fast.rule[0].tolist() == [rule for rule, _ in slow]
    assert [0 if side == EITHER else side for side in fast.side[0].tolist()] == [side for _, side in slow]


@given(values=drifting, screen=st.booleans())
@settings(max_examples=100, deadline=None)
def test_limits_equal_their_slow_reference(values: list[float], screen: bool) -> None:
    lines = xmr(np.array(values), None, Wish(None, screen))
    told = naive_rules.xmr_limits(values, screen=screen, width=3 / 1.128)
    assert (lines.centre[0], lines.lower[0], lines.upper[0]) == pytest.approx(told, rel=1e-9, abs=1e-9)


def test_a_row_among_many_is_judged_as_if_it_were_alone() -> None:
    series = np.random.default_rng(7).normal(size=(60, 36)).cumsum(axis=1)
    for rules in RULE_SETS:
        together = many(series, rules)
        for place, one in enumerate(series):
            assert np.array_equal(many(one[None], rules).rule[0], together.rule[place])
        assert together.flagged.any()


@given(st.integers(1, 400))
def test_the_fewest_crossings_are_the_binomial_quantile(n_useful: int) -> None:
    assert fewest_crossings(n_useful) == naive_rules.fewest_crossings(n_useful)


@pytest.mark.parametrize(("n_useful", "fewest"), [(10, 2), (12, 3), (24, 8), (36, 13), (535, 248)])
def test_the_fewest_crossings_are_those_that_were_published(n_useful: int, fewest: int) -> None:
    assert fewest_crossings(n_useful) == fewest


CELLS = [
    ("xmr", "default", True, 0),
    ("xmr", "nhs", True, 0),
    ("xmr", "nhs", True, 12),
    ("xmr", "limits", False, 0),
    ("run", "anhoej", True, 0),
    ("p", "default", True, 0),
    ("g", "default", True, 0),
    ("mr", "default", True, 24),
]


@pytest.mark.parametrize(("kin", "rules", "screen", "baseline"), CELLS)
def test_the_told_rate_of_false_signals_can_be_measured_again(
    kin: str, rules: str, screen: bool, baseline: int
) -> None:
    row: Row = {"kin": kin, "rules": rules, "screen": screen, "baseline": baseline, "rates": []}
    again = false_signals(row, 36, stable=3000, seed=1)
    # Three standard errors of a share near 0.3 among 3,000.
    assert again == pytest.approx(table()[kin, rules, screen, baseline][LENGTHS.index(36)], abs=0.027)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_rule_set_and_lock_has_a_told_rate(kind: str) -> None:
    for rules, screen, baseline in itertools.product(RULE_SETS, (True, False), (None, 2, 12, 13, 40)):
        told = [false_signal_rate(rules, kind, [n], baseline=baseline, screen=screen) for n in (2, 12, 36, 60, 500)]
        assert all(0 <= each < 1 for each in told)
        assert kind == "run" or told[-1] > 0
    assert all(len(rates) == len(LENGTHS) for rates in table().values())


def test_between_two_measured_lengths_the_rate_lies_between_theirs() -> None:
    rates = table()["xmr", "nhs", True, 0]
    assert false_signal_rate("nhs", "xmr", [4]) == pytest.approx(rates[0])
    assert rates[LENGTHS.index(24)] < false_signal_rate("nhs", "pp", [30]) < rates[LENGTHS.index(36)]


def test_limits_that_are_locked_early_signal_more_often_in_stable_series() -> None:
    told = [false_signal_rate("default", "xmr", [36], baseline=baseline) for baseline in (12, 24, None)]
    assert told == sorted(told, reverse=True)
    assert told[0] > 2 * told[2]
    # A lock that lies beyond the series, or at its end, locks nothing.
    assert false_signal_rate("default", "xmr", [36], baseline=36) == told[2]


def test_two_groups_call_something_more_often_than_one() -> None:
    one = table()["xmr", "default", True, 0][LENGTHS.index(12)]
    assert false_signal_rate("default", "xmr", [12, 12]) == pytest.approx(1 - (1 - one) ** 2, abs=0.001)
