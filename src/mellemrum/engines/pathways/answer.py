# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is answered: one type for every way of computing, as it is before disclosure. It never leaves the engine unreleased.

Durations are whole microseconds; means and medians are floats. Quantiles interpolate linearly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

INDICES = ("orgs_per_case", "upc", "coc", "secon", "mmci", "hhi", "entropy", "care_density")


@dataclass(frozen=True)
class Mean:
    """Of the `n` citizens for whom the measure is defined; None where it is for nobody."""

    mean: float | None
    n: int


@dataclass(frozen=True)
class Counted:
    cases: int
    rows: int
    rows_with_org: int
    cases_without_org: int


@dataclass(frozen=True)
class Summary:
    handovers: int
    ping_pongs: int
    cases_with_handover: int
    cases_with_ping_pong: int
    wait_total_us: int
    duration_us: tuple[float, float, float] | None
    indices: dict[str, Mean]


@dataclass(frozen=True)
class Overlap:
    """Of rows that last: when several organisations were at work for one citizen at once.

    `pairs`: for each two organisations (in the order of the alphabet) the time together and the citizens.
    """

    cases: int
    cases_with_several: int
    active_us: int
    several_us: int
    most_at_once: int
    pairs: tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True)
class Edge:
    """Handovers from one organisation to the next. A wait is never below nought; `overlaps` of them began before the end.

    `is_dominated`: one citizen waited more than half of all the time that is waited here.
    """

    source: str
    target: str
    n: int
    citizens: int
    median_wait_us: float
    mean_wait_us: float
    overlaps: int
    is_dominated: bool


@dataclass(frozen=True)
class Step:
    """One activity directly after another, in the same case."""

    source: str
    target: str
    n: int
    citizens: int


@dataclass(frozen=True)
class Variants:
    """Different ways through: how many there are, and the most frequent ones, by citizens and then by their names."""

    n: int
    n_of_five_or_more: int
    citizens_of_five_or_more: int
    top: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True)
class Reached:
    """The share that had reached the target by so many days, with its 95 % interval; `n`: how many had been seen to."""

    days: int
    share: float
    lower: float
    upper: float
    n: int


@dataclass(frozen=True)
class TimeTo:
    """`n` citizens had the anchor, `reached` of them the target; the median is None where fewer than half have reached it."""

    n: int
    reached: int
    median_days: float | None
    curve: tuple[Reached, ...]


@dataclass(frozen=True)
class Side:
    """One measure of the cases of one period or cohort."""

    n: int
    median: float | None
    quartiles: tuple[float, float] | None


@dataclass(frozen=True)
class Compared:
    """Before and from a date, or without and with an activity: the difference of medians with its 95 % interval, and Cliff's delta
    (from -1 to 1). Delta is positive where the second side lies higher. None where a side has nobody.
    """

    before: Side
    after: Side
    difference: float | None
    interval: tuple[float, float] | None
    delta: float | None


@dataclass(frozen=True)
class Answer:
    log: Counted
    summary: Summary
    overlap: Overlap | None
    network: tuple[Edge, ...]
    activity_network: tuple[Step, ...]
    org_variants: Variants
    activity_variants: Variants
    time_to: TimeTo | None
    compared: dict[str, Compared] | None
    cohorts: dict[str, Compared] | None = None


def quantile(ordered: Sequence[float], share: float) -> float:
    """Of values in rising order, with straight lines between them (R's type 7, DuckDB's quantile_cont)."""
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
