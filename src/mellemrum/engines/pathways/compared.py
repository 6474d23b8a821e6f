# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Did it change? Cases that began before a date beside those that began from it on, citizen by citizen.

A case belongs to the period of its start. Intervals come from drawing citizens anew, with a seed that the question carries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .answer import Compared, Side, quantile
from .question import Event, Question

Values = NDArray[np.float64]
AT_ONCE = 2_000_000


def compare(
    cases: Mapping[str, Sequence[Event]], measured: Mapping[str, Mapping[str, float | None]], question: Question
) -> dict[str, Compared]:
    """`measured`: per case and measure. Without a value a case is left out of that measure."""
    assert question.before is not None  # noqa: S101  # asked only where there is a date
    began = {case: min(row.start for row in rows) for case, rows in cases.items()}
    names = list(next(iter(measured.values()), {}))
    found = {}
    for name in names:
        sides: tuple[list[float], list[float]] = ([], [])
        for case in sorted(measured):
            value = measured[case][name]
            if value is not None:
                sides[began[case] >= question.before].append(value)
        found[name] = compared(*sides, bootstrap=question.bootstrap, seed=question.seed)
    return found


def compared(before: Sequence[float], after: Sequence[float], *, bootstrap: int, seed: int) -> Compared:
    one, two = np.sort(np.array(before, dtype=np.float64)), np.sort(np.array(after, dtype=np.float64))
    sides = (_side(one), _side(two))
    if not len(one) or not len(two):
        return Compared(*sides, None, None, None)
    chance = np.random.default_rng(seed)
    drawn = np.sort(_medians_drawn(two, bootstrap, chance) - _medians_drawn(one, bootstrap, chance))
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


def _medians_drawn(values: Values, times: int, chance: np.random.Generator) -> Values:
    """Medians of as many citizens drawn anew, in portions so that a large log takes no more memory than a small one."""
    portion = max(1, AT_ONCE // len(values))
    found = [
        np.median(values[chance.integers(0, len(values), size=(min(portion, times - begin), len(values)))], axis=1)
        for begin in range(0, times, portion)
    ]
    return np.concatenate(found)
