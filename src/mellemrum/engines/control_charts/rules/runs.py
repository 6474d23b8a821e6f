# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Does the series stay too long on one side of its centre line, or cross it too seldom? Anhøj's two rules.

Both bounds follow from the number of useful points, those that do not lie on the line itself (Anhøj and Olesen 2014).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..limits import Lines
from ..series import Flags
from .patterns import Hits

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Runs:
    """Per series: what was counted and what chance allows. Per point: its side, and how long the run is that it is in."""

    n_useful: Counts
    longest_run: Counts
    longest_run_max: Counts
    crossings: Counts
    crossings_min: Counts
    side: Hits
    length: Counts

    @property
    def is_long(self) -> Flags:
        return self.longest_run > self.longest_run_max

    @property
    def is_few(self) -> Flags:
        return self.crossings < self.crossings_min

    @property
    def signal(self) -> Flags:
        return self.is_long | self.is_few


def runs_of(lines: Lines) -> Runs:
    side = np.sign(np.where(np.isnan(lines.distance), 0.0, lines.distance)).astype(np.int8)
    length, crossings = _runs(side)
    n_useful = (side != 0).sum(axis=-1)
    return Runs(
        n_useful=n_useful,
        longest_run=length.max(axis=-1, initial=0),
        # Half to even, as both languages that the rule was published in round.
        longest_run_max=(np.rint(np.log2(np.maximum(n_useful, 1))) + 3).astype(np.int64),
        crossings=crossings,
        crossings_min=_fewest_of(n_useful),
        side=side,
        length=length,
    )


def long_run(lines: Lines) -> Hits:
    """All points of every run that is longer than chance allows."""
    runs = runs_of(lines)
    return np.where(runs.length > runs.longest_run_max[..., None], runs.side, 0).astype(np.int8)


def few_crossings(lines: Lines) -> Hits:
    """Too few crossings belong to the whole series. The longest run shows where it is to be seen, so its points are marked."""
    runs = runs_of(lines)
    longest = (runs.length == runs.longest_run[..., None]) & (runs.side != 0)
    return np.where(runs.is_few[..., None] & longest, runs.side, 0).astype(np.int8)


def _runs(side: Hits) -> tuple[Counts, Counts]:
    """Per point the length of the run it belongs to (nought on the line), and per series the number of crossings."""
    n, many = side.shape[-1], int(np.prod(side.shape[:-1]))
    is_useful = side != 0
    # Where the last useful point up to here lies, and then the one before here; -1 where there is none.
    last = np.maximum.accumulate(np.where(is_useful, np.arange(n), -1), axis=-1)
    before = np.roll(last, 1, axis=-1)
    before[..., :1] = -1
    side_before = np.where(before < 0, 0, np.take_along_axis(side, np.maximum(before, 0), axis=-1))
    begins = is_useful & (side != side_before)
    crossings = (begins & (side_before != 0)).sum(axis=-1)
    # Every run of every series gets a number of its own; as many useful points carry it as the run is long.
    first = np.arange(many).reshape((*side.shape[:-1], 1)) * (n + 1)
    run = first + begins.cumsum(axis=-1)
    length = np.bincount(run[is_useful], minlength=many * (n + 1))[run]
    return np.where(is_useful, length, 0), crossings


def _fewest_of(n_useful: Counts) -> Counts:
    """The fewest crossings that chance allows, for each number of useful points."""
    different, places = np.unique(n_useful, return_inverse=True)
    fewest = np.array([fewest_crossings(int(useful)) for useful in different], dtype=np.int64)
    return fewest[places].reshape(n_useful.shape)


@lru_cache(maxsize=4096)
def fewest_crossings(n_useful: int) -> int:
    """The 5 % quantile of a coin thrown n - 1 times, counted in whole numbers so that nothing is rounded."""
    throws = max(n_useful - 1, 0)
    heads, ways, so_far = 0, 1, 1
    while so_far * 20 < 1 << throws:
        heads += 1
        ways = ways * (throws - heads + 1) // heads
        so_far += ways
    return heads
