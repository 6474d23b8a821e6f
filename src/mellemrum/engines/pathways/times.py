# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How long until the right effort? Those who have not reached it yet are counted as long as they were followed (Kaplan and Meier 1958).

A citizen is followed until the log's newest moment: whoever reaches the target later, or never, has not reached it by then.
The mean of those who did arrive would leave out the ones who wait the longest, and is never told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, log, sqrt

from .answer import Reached, TimeTo
from .question import DAY_US, Event, Question

NORMAL_95 = 1.959963984540054


def time_to(cases: Mapping[str, Sequence[Event]], question: Question) -> TimeTo:
    newest = max((row.until for rows in cases.values() for row in rows), default=0)
    found = [followed(rows, question, newest) for rows in cases.values()]
    return kaplan_meier([each for each in found if each is not None], question.curve_days)


def followed(rows: Sequence[Event], question: Question, newest: int) -> tuple[int, bool] | None:
    """How long one citizen was followed from the anchor on, and whether the target was reached; None without the anchor."""
    anchors = [row.start for row in rows if question.anchor is None or row.activity == question.anchor]
    if not anchors:
        return None
    begin = min(anchors)
    targets = [row.start for row in rows if row.activity == question.target and row.start >= begin]
    return (min(targets) - begin, True) if targets else (newest - begin, False)


def kaplan_meier(followed: Sequence[tuple[int, bool]], days: Sequence[int]) -> TimeTo:
    """`followed`: per citizen how long, and whether the target was reached then."""
    counted: Counter[int] = Counter(length for length, _ in followed)
    reached: Counter[int] = Counter(length for length, did in followed if did)
    return kaplan_meier_counted([(length, n, reached[length]) for length, n in sorted(counted.items())], days)


def kaplan_meier_counted(lengths: Sequence[tuple[int, int, int]], days: Sequence[int]) -> TimeTo:
    """`lengths`: in rising order each length of time, how many were followed so long, and how many of them reached the target then.

    At each moment at which somebody reaches it, the share of those still followed who did not. Intervals by Greenwood on the
    log-log scale, so that they stay between 0 and 1.
    """
    steps: list[tuple[int, float, float, int]] = []
    left, spread = 1.0, 0.0
    at_risk = sum(n for _, n, _ in lengths)
    total, arrived = at_risk, sum(reached for _, _, reached in lengths)
    for length, n, reached in lengths:
        if reached:
            left *= 1 - reached / at_risk
            spread += reached / (at_risk * (at_risk - reached)) if at_risk > reached else 0.0
            steps.append((length, left, spread, sum(each[3] for each in steps[-1:]) + reached))
        at_risk -= n
    half = next((length for length, share, *_ in steps if share <= 0.5), None)
    return TimeTo(
        n=total,
        reached=arrived,
        median_days=None if half is None else half / DAY_US,
        curve=tuple(_reached(day, steps) for day in days),
    )


def _reached(day: int, steps: Sequence[tuple[int, float, float, int]]) -> Reached:
    past = [each for each in steps if each[0] <= day * DAY_US]
    if not past:
        return Reached(day, 0.0, 0.0, 0.0, 0)
    _, left, spread, n = past[-1]
    if left <= 0 or left >= 1:
        return Reached(day, 1 - left, 1 - left, 1 - left, n)
    width = NORMAL_95 * sqrt(spread) / abs(log(left))
    low, high = left ** exp(width), left ** exp(-width)
    return Reached(day, 1 - left, 1 - high, 1 - low, n)
