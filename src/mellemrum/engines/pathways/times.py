# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How long until the right effort? Those who have not reached it yet are counted as long as they were followed (Kaplan and Meier 1958).

A citizen is followed until the log's newest moment: whoever reaches the target later, or never, has not reached it by then.
The mean of those who did arrive would leave out the ones who wait the longest, and is never told.
"""

from __future__ import annotations

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
    """At each moment at which somebody reaches the target, the share of those still followed who did not. Intervals by Greenwood on
    the log-log scale, so that they stay between 0 and 1.
    """
    steps: list[tuple[int, float, float]] = []
    left, spread = 1.0, 0.0
    for moment in sorted({length for length, reached in followed if reached}):
        at_risk = sum(length >= moment for length, _ in followed)
        reached_now = sum(length == moment and reached for length, reached in followed)
        left *= 1 - reached_now / at_risk
        spread += reached_now / (at_risk * (at_risk - reached_now)) if at_risk > reached_now else 0.0
        steps.append((moment, left, spread))
    half = next((moment for moment, share, _ in steps if share <= 0.5), None)
    return TimeTo(
        n=len(followed),
        reached=sum(reached for _, reached in followed),
        median_days=None if half is None else half / DAY_US,
        curve=tuple(_reached(day, steps) for day in days),
    )


def _reached(day: int, steps: Sequence[tuple[int, float, float]]) -> Reached:
    past = [each for each in steps if each[0] <= day * DAY_US]
    if not past:
        return Reached(day, 0.0, 0.0, 0.0)
    _, left, spread = past[-1]
    if left <= 0 or left >= 1:
        return Reached(day, 1 - left, 1 - left, 1 - left)
    width = NORMAL_95 * sqrt(spread) / abs(log(left))
    low, high = left ** exp(width), left ** exp(-width)
    return Reached(day, 1 - left, 1 - high, 1 - low)
