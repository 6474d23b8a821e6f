# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Earliest joint yes: from each partner's decision path to the first day on which all can have said yes, and back.

Plain days in, plain days out. Days are calendar days, as committees count their lead times.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A committee that must say yes: its papers are in so many days before one of its meetings."""

    name: str
    lead_days: int
    # In order. Without a meeting the step says nothing of when.
    meetings: Sequence[dt.date]


@dataclass(frozen=True)
class Stop:
    """One step of a way through: the day on which its papers must be in, and the meeting that says yes."""

    name: str
    papers_on: dt.date
    meets_on: dt.date


@dataclass(frozen=True)
class Way:
    """How one partner comes to its yes. Where a step has no meeting that fits, `stuck_at` names it."""

    stops: Sequence[Stop]
    stuck_at: str = ""

    @property
    def yes_on(self) -> dt.date | None:
        """None when stuck, or when the partner has no path: then nobody can say."""
        return self.stops[-1].meets_on if self.stops and not self.stuck_at else None


def forward(steps: Sequence[Step], ready_on: dt.date) -> Way:
    """The earliest way: each step takes its first meeting whose papers can be in after the step before said yes."""
    stops: list[Stop] = []
    free_on = ready_on
    for step in steps:
        lead = dt.timedelta(days=step.lead_days)
        place = bisect_left(step.meetings, free_on + lead)
        if place == len(step.meetings):
            return Way(stops, step.name)
        meets_on = step.meetings[place]
        stops.append(Stop(step.name, meets_on - lead, meets_on))
        free_on = meets_on
    return Way(stops)


def backward(steps: Sequence[Step], wished_on: dt.date) -> Way:
    """The latest way that still ends by the wished day: its first stop's `papers_on` is the partner's deadline."""
    stops: list[Stop] = []
    needed_on = wished_on
    for step in reversed(steps):
        lead = dt.timedelta(days=step.lead_days)
        place = bisect_right(step.meetings, needed_on) - 1
        if place < 0:
            return Way(stops[::-1], step.name)
        meets_on = step.meetings[place]
        stops.append(Stop(step.name, meets_on - lead, meets_on))
        needed_on = meets_on - lead
    return Way(stops[::-1])


@dataclass(frozen=True)
class JointYes:
    """Each partner's way, by its id; the day of the last yes; and who is longest under way, or cannot say."""

    ways: Mapping[int, Way]

    @property
    def on(self) -> dt.date | None:
        days = [way.yes_on for way in self.ways.values()]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    @property
    def last(self) -> list[int]:
        return [pk for pk, way in self.ways.items() if self.on is not None and way.yes_on == self.on]

    @property
    def unknown(self) -> list[int]:
        return [pk for pk, way in self.ways.items() if way.yes_on is None]


def earliest_joint_yes(
    paths: Mapping[int, Sequence[Step]], ready_on: dt.date, handed_in: Mapping[int, dt.date] | None = None
) -> JointYes:
    """`handed_in`: for partners whose papers are in already, the day on which they came in."""
    began = handed_in or {}
    return JointYes({pk: forward(steps, began.get(pk, ready_on)) for pk, steps in paths.items()})


def papers_due(paths: Mapping[int, Sequence[Step]], wished_on: dt.date) -> Mapping[int, Way]:
    return {pk: backward(steps, wished_on) for pk, steps in paths.items()}
