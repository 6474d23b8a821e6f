# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From a measure to points with lines, signals and directions, group by group between the agreed steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from math import isnan

import numpy as np

from .charted import LOCKED_AFTER, GroupRuns, Point, Step
from .errors import ChartError
from .limits import Lines, Wish, lines_of
from .rules import EITHER, HIGH, LOW, Runs, Signals, runs_of, signals_of
from .series import Measure


def groups_between(measure: Measure, steps: Sequence[Step]) -> list[slice]:
    """A step's date begins a group with the first point on or after it."""
    starts = [0]
    for on in sorted({step.on for step in steps}):
        if not measure.dates[0] < on <= measure.dates[-1]:
            raise ChartError("step_outside", date=on.isoformat())
        starts.append(next(place for place, each in enumerate(measure.dates) if each >= on))
    groups = [slice(begin, end) for begin, end in pairwise([*starts, measure.n])]
    for group in groups:
        if group.stop - group.start < 2:
            first = measure.dates[group.start].isoformat()
            raise ChartError("group_too_short", n=group.stop - group.start, date=first)
    return groups


def check_baseline(measure: Measure, baseline: int | None) -> None:
    if baseline is not None and baseline < 2:
        raise ChartError("fix_too_short", n=baseline)
    if baseline is not None and baseline > measure.n:
        raise ChartError("fix_too_long", n=baseline, there=measure.n)


def points_of(
    measure: Measure, kind: str, groups: Sequence[slice], rules: str, wish: Wish
) -> tuple[tuple[Point, ...], tuple[GroupRuns, ...]]:
    points: list[Point] = []
    runs: list[GroupRuns] = []
    for number, part in enumerate(groups):
        lines = lines_of(measure, kind, part, wish)
        better = "neutral" if kind == "mr" else measure.better
        there = part.stop - part.start
        is_trial = min(wish.baseline or there, there) < LOCKED_AFTER
        of_group = partial(Point, group=number, is_trial=is_trial)
        points += _points(of_group, measure.dates[part], lines, signals_of(lines, rules), better)
        runs.append(_group_runs(number, runs_of(lines)))
    return tuple(points), tuple(runs)


def direction_of(side: int, better: str) -> str:
    """Where neither way is better, or the pattern has no side, it is only a change."""
    if better == "neutral" or side not in (HIGH, LOW):
        return "neutral"
    return "improvement" if (side == HIGH) == (better == "up") else "concern"


def _points(
    point: Callable[..., Point], dates: Sequence[date], lines: Lines, signals: Signals, better: str
) -> list[Point]:
    points = []
    for place, each in enumerate(dates):
        rule, side = int(signals.rule[place]), int(signals.side[place])
        code = signals.codes[rule] if rule >= 0 else None
        points.append(
            point(
                date=each,
                value=_number(lines.values[place]),
                centre=float(lines.centre[place]),
                lower=_number(lines.lower[place]),
                upper=_number(lines.upper[place]),
                signal=code,
                direction=None if code is None else direction_of(side, better),
                side=0 if side == EITHER else side,
            )
        )
    return points


def _group_runs(number: int, runs: Runs) -> GroupRuns:
    return GroupRuns(
        group=number,
        n_useful=int(runs.n_useful),
        longest_run=int(runs.longest_run),
        longest_run_max=int(runs.longest_run_max),
        crossings=int(runs.crossings),
        crossings_min=int(runs.crossings_min),
        signal=bool(runs.signal),
    )


def _number(value: np.float64) -> float | None:
    return None if isnan(value) else float(value)
