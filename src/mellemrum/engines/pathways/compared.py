# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Did it change? Cases that began before a date beside those that began from it on, citizen by citizen; and cohorts likewise.

A case belongs to the period of its start. Intervals come from drawing citizens anew, with a seed that the question carries.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .answer import Compared, Side, quantile
from .question import Event, Question

Values = NDArray[np.float64]


Measured = Mapping[str, Mapping[str, float | None]]


def periods(cases: Mapping[str, Sequence[Event]], measured: Measured, question: Question) -> dict[str, Compared] | None:
    if question.before is None:
        return None
    before = question.before
    return _compare(measured, {case for case, rows in cases.items() if min(r.start for r in rows) >= before}, question)


def cohorts(cases: Mapping[str, Sequence[Event]], measured: Measured, question: Question) -> dict[str, Compared] | None:
    if question.having is None:
        return None
    having = question.having
    return _compare(
        measured, {case for case, rows in cases.items() if any(r.activity == having for r in rows)}, question
    )


def _compare(measured: Measured, second: Collection[str], question: Question) -> dict[str, Compared]:
    """`measured`: per case and measure. Without a value a case is left out of that measure. `second`: the cases of the other side."""
    names = list(next(iter(measured.values()), {}))
    found = {}
    for name in names:
        sides: tuple[list[float], list[float]] = ([], [])
        for case in sorted(measured):
            value = measured[case][name]
            if value is not None:
                sides[case in second].append(value)
        found[name] = compared(*sides, bootstrap=question.bootstrap, seed=question.seed)
    return found


def compared(
    before: Sequence[float] | Values, after: Sequence[float] | Values, *, bootstrap: int, seed: int
) -> Compared:
    """One measure of the citizens of two periods, in any order. An empty side compares with nothing."""
    one, two = np.sort(np.array(before, dtype=np.float64)), np.sort(np.array(after, dtype=np.float64))
    sides = (_side(one), _side(two))
    if not len(one) or not len(two):
        return Compared(*sides, None, None, None)
    chance = np.random.default_rng(seed)
    drawn = np.sort(medians_drawn(two, bootstrap, chance) - medians_drawn(one, bootstrap, chance))
    return Compared(
        *sides,
        difference=float(np.median(two) - np.median(one)),
        interval=(quantile(drawn.tolist(), 0.025), quantile(drawn.tolist(), 0.975)),
        delta=cliffs_delta(one, two),
    )


def cliffs_delta(one: Values, two: Values) -> float:
    """How much more often a case from the date on lies higher than one before it, than lower; `one` in rising order."""
    below = np.searchsorted(one, two, side="left").sum()
    not_above = np.searchsorted(one, two, side="right").sum()
    pairs = len(one) * len(two)
    return float((below - (pairs - not_above)) / pairs)


def _side(ordered: Values) -> Side:
    if not len(ordered):
        return Side(0, None, None)
    values = ordered.tolist()
    return Side(len(values), quantile(values, 0.5), (quantile(values, 0.25), quantile(values, 0.75)))


def medians_drawn(ordered: Values, times: int, chance: np.random.Generator) -> Values:
    """Medians of as many citizens drawn anew, without drawing them all.

    A citizen drawn with replacement is one at the place floor(n U) of the order, U even between 0 and 1; and the k-th smallest
    of n such U follows Beta(k, n - k + 1). Where n is even the median needs its neighbour too: the smallest of the n - k that
    are left above it.
    """
    n = len(ordered)
    k = (n + 1) // 2
    low = chance.beta(k, n - k + 1, size=times)
    at_low = ordered[_places(low, n)]
    if n % 2:
        return at_low
    high = low + (1 - low) * (1 - chance.random(times) ** (1 / (n - k)))
    return (at_low + ordered[_places(high, n)]) / 2


def _places(shares: Values, n: int) -> NDArray[np.intp]:
    return np.minimum((shares * n).astype(np.intp), n - 1)
