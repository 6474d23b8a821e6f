# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Of many measures, which deserve attention first? Those that chance explains least, with the false discoveries held in check.

A hundred stable measures call something somewhere in most months. Ordered by the adjusted chance, a list begins with what
is hardest to explain away, and says how many of those that it calls are likely to be false (Benjamini and Hochberg 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import comb, expm1, log1p

import numpy as np

from .chances import two_sided
from .charted import Chart
from .limits import lines_of, wish_for
from .points import groups_between
from .rules import runs_of
from .series import Array

# The scatter of n points, estimated from n - 1 ranges of neighbours, is known about as well as from 0.62 (n - 1) independent ones
# (Wheeler 2000, "How much data do I need?").
WORTH_OF_A_RANGE = 0.62
TESTS = 3


def chance_of(chart: Chart) -> float:
    """How likely a stable measure is to look at least as changed as this one has since its last step: from 0 to 1.

    The smallest of three chances, times three (Bonferroni): of a point as far out, of a run as long, of crossings as few.
    """
    part = groups_between(chart.measure, chart.steps)[-1]
    wish = wish_for(chart.rules, baseline=chart.baseline, screen=chart.screen)
    lines = lines_of(chart.measure, chart.kind, part, wish)
    runs = runs_of(lines)
    useful = int(runs.n_useful)
    known_by = min(chart.baseline or lines.values.size, lines.values.size)
    least = min(
        _as_far_out(lines.score, WORTH_OF_A_RANGE * (known_by - 1)),
        as_long_a_run(useful, int(runs.longest_run)),
        as_few_crossings(useful, int(runs.crossings)),
    )
    return min(1.0, TESTS * least)


def adjusted(chances: Sequence[float]) -> list[float]:
    """The chances, each adjusted for how many there are: of the measures whose adjusted chance is at most q, a share of about q
    is expected to be false. In the order that they were given (Benjamini and Hochberg's step-up).
    """
    many = len(chances)
    order = sorted(range(many), key=lambda place: chances[place], reverse=True)
    found, smallest = [0.0] * many, 1.0
    for rank, place in enumerate(order):
        smallest = min(smallest, chances[place] * many / (many - rank))
        found[place] = smallest
    return found


def _as_far_out(score: Array, freedom: float) -> float:
    """Of the furthest of the points. A score is a Student t, as its sigma is estimated."""
    known = score[~np.isnan(score)]
    if not known.size or freedom <= 0:
        return 1.0
    one = two_sided(float(np.max(np.abs(known))), freedom)
    return 1.0 if one >= 1 else -expm1(known.size * log1p(-one))


@lru_cache(maxsize=4096)
def as_long_a_run(n_useful: int, longest: int) -> float:
    """Of n throws of a coin: a row of so many alike, or more, somewhere."""
    if longest <= 1:
        return 1.0
    # rows[k]: the chance that the row at hand is k long and none has been `longest` yet.
    rows = [0.0] * longest
    rows[1] = 1.0
    for _ in range(n_useful - 1):
        rows = [0.0, sum(rows) / 2, *(each / 2 for each in rows[1:-1])]
    return max(0.0, 1 - sum(rows))


@lru_cache(maxsize=4096)
def as_few_crossings(n_useful: int, crossings: int) -> float:
    """Of n throws of a coin: so many changes of side, or fewer."""
    throws = max(n_useful - 1, 0)
    return sum(comb(throws, k) for k in range(min(crossings, throws) + 1)) / (1 << throws)
