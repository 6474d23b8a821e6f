# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a chart is: the measure's points with their lines and signals, and what can be said of them all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from .glance import Icons
from .limits import SAME
from .series import Measure

# Limits from fewer points than this are trial limits: they still move with every new point.
LOCKED_AFTER = 12


@dataclass(frozen=True)
class Step:
    """From this date on the limits are computed anew. It is a decision with a name: why, and who agreed."""

    on: date
    cause: str = ""
    agreed_by: str = ""


@dataclass(frozen=True)
class Point:
    """`signal` is the code of the rule that named the point; `side` 1 above or rising, -1 below or falling, else 0.

    `value` is missing only where a moving range has no point before it; limits are missing on a run chart.
    """

    date: date
    value: float | None
    group: int
    centre: float
    lower: float | None
    upper: float | None
    signal: str | None
    direction: str | None
    side: int
    is_trial: bool

    @property
    def position(self) -> int:
        """1 above the centre line, -1 below it, 0 on it."""
        if self.value is None or abs(self.value - self.centre) <= SAME * max(abs(self.value), abs(self.centre)):
            return 0
        return 1 if self.value > self.centre else -1


@dataclass(frozen=True)
class GroupRuns:
    """Anhøj's run analysis of one group: counted, beside what chance allows."""

    group: int
    n_useful: int
    longest_run: int
    longest_run_max: int
    crossings: int
    crossings_min: int
    signal: bool


@dataclass(frozen=True)
class ProposedStep:
    """A step that the data suggest and partners may confirm. `hides_concern`: new limits would call a concern natural."""

    on: date
    points_after: int
    hides_concern: bool
    reason: dict[str, str]


@dataclass(frozen=True)
class FormerLines:
    """The lines of the group before a step, as they last were: still drawn, dotted, through group `group`."""

    group: int
    centre: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Chart:
    measure: Measure
    kind: str
    rules: str
    screen: bool
    baseline: int | None
    steps: tuple[Step, ...]
    points: tuple[Point, ...]
    runs: tuple[GroupRuns, ...]
    false_signal_rate: float
    icons: Icons = field(default_factory=lambda: Icons("natural", None))
    proposed_steps: tuple[ProposedStep, ...] = ()
    sentences: dict[str, str] = field(default_factory=dict)

    @property
    def last(self) -> Point:
        return self.points[-1]

    @property
    def is_trial(self) -> bool:
        return self.last.is_trial

    @property
    def codes(self) -> tuple[str, ...]:
        """The signals on this chart, each once, in the order of its points: what the legend has to explain."""
        return tuple(dict.fromkeys(each.signal for each in self.points if each.signal))

    @property
    def former_lines(self) -> tuple[FormerLines, ...]:
        """For each step: what the lines were before it."""
        last = {each.group: each for each in self.points}
        return tuple(
            FormerLines(group, last[group - 1].centre, last[group - 1].lower, last[group - 1].upper)
            for group in sorted(last)
            if group > 0
        )

    def group(self, number: int) -> tuple[Point, ...]:
        return tuple(each for each in self.points if each.group == number)


def runs_of_points(points: Sequence[Point]) -> list[list[Point]]:
    """The rows of points on one side of the centre line; points on it belong to none and break none."""
    useful = [each for each in points if each.position != 0]
    return [list(run) for _, run in groupby(useful, key=lambda each: each.position)]
