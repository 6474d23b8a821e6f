# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is charted: one measure's values at their dates, which way is better, and which kind of chart fits them.

A measure is checked when it is made, so that everything after it may trust its series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .errors import ChartError

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Better = Literal["up", "down", "neutral"]

KINDS = ("run", "xmr", "mr", "p", "pp", "u", "up", "c", "t", "g")
WITH_DENOMINATOR = {"p", "pp", "u", "up"}
SHARES = {"p", "pp"}
COUNTS = {"p", "pp", "u", "up", "c", "g"}
# The time or the number of cases between two events: their distance in the calendar is uneven by nature.
BETWEEN_EVENTS = {"t", "g"}
# Above this a binomial or Poisson limit is so tight that ordinary variation between months breaks it (Laney 2002).
BIG_DENOMINATOR = 1_000
# Fewer values than this say too little about their own scatter, so they show a run chart.
FEWEST_FOR_LIMITS = 8


@dataclass(frozen=True)
class Measure:
    """One series. With denominators the values are counts over them, and the chart shows the shares or rates."""

    values: Sequence[float]
    dates: Sequence[date]
    denominators: Sequence[float] | None = None
    kind: str = "auto"
    better: Better = "neutral"
    target: float | None = None

    def __post_init__(self) -> None:
        _check_choice(self.kind, ("auto", *KINDS))
        _check_choice(self.better, ("up", "down", "neutral"))
        _check_lengths(self)
        _check_dates(self.dates)
        _check_numbers(self)
        if self.target is not None and not np.isfinite(self.target):
            raise ChartError("target_not_finite")

    @property
    def n(self) -> int:
        return len(self.values)

    @property
    def counted(self) -> Array:
        return np.asarray(self.values, dtype=np.float64)

    @property
    def over(self) -> Array | None:
        """The denominators, where there are any."""
        return None if self.denominators is None else np.asarray(self.denominators, dtype=np.float64)

    @property
    def charted(self) -> Array:
        """What the chart's points show: the values, or the shares and rates over the denominators."""
        over = self.over
        return self.counted if over is None else self.counted / over


def proposed_kind(measure: Measure) -> str:
    """The kind that fits the data, if nobody chose: shares and rates by their denominators, all else one value at a time.

    With big denominators the limits are widened by the data's own scatter (p', u'). A few values make a run chart.
    """
    if measure.kind != "auto":
        return measure.kind
    if measure.n < FEWEST_FOR_LIMITS:
        return "run"
    over = measure.over
    if over is None or not _is_whole(measure.counted):
        return "xmr"
    is_big = float(np.median(over)) >= BIG_DENOMINATOR
    if holds_shares(measure):
        return "pp" if is_big else "p"
    return "up" if is_big else "u"


def holds_shares(measure: Measure) -> bool:
    """So many of so many: whole counts, none above its denominator."""
    counted, over = measure.counted, measure.over
    return over is not None and bool(np.all(counted <= over)) and _is_whole(counted) and _is_whole(over)


def _is_whole(numbers: Array) -> bool:
    return bool(np.all(numbers == np.floor(numbers)) and np.all(numbers >= 0))


def _check_choice(word: str, choices: Sequence[str]) -> None:
    if word not in choices:
        raise ChartError("unknown", word=word, choices=", ".join(choices))


def _check_lengths(measure: Measure) -> None:
    lists = {"dates": measure.dates, "denominators": measure.denominators}
    for what, others in lists.items():
        if others is not None and len(others) != len(measure.values):
            raise ChartError("lengths", values=len(measure.values), others=len(others), what=what)
    if measure.n < 2:
        raise ChartError("too_few")
    if measure.kind in WITH_DENOMINATOR and measure.denominators is None:
        raise ChartError("needs_denominator", kind=measure.kind)


def _check_dates(dates: Sequence[date]) -> None:
    for place, (before, after) in enumerate(pairwise(dates), start=1):
        if after <= before:
            raise ChartError("date_order", point=place, date=after.isoformat())


def _check_numbers(measure: Measure) -> None:
    counted, over = measure.counted, measure.over
    wrong = {"not_a_number": ~np.isfinite(counted)}
    if over is not None:
        wrong["denominator"] = ~(np.isfinite(over) & (over > 0))
    if measure.kind in COUNTS | {"t"}:
        wrong["negative"] = counted < 0
    if measure.kind in SHARES and over is not None:
        wrong["above_denominator"] = counted > over
    for reason, flags in wrong.items():
        if flags.any():
            place = int(np.argmax(flags))
            raise ChartError(reason, point=place, date=measure.dates[place].isoformat())
