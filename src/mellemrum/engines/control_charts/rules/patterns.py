# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which points form a pattern that chance seldom makes? One small rule per function, for many series at a time.

Each answers per point: HIGH or LOW (above or below, rising or falling), EITHER where the pattern has no side, or nought.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from ..limits import Lines
from ..series import Array, Flags

Hits = NDArray[np.int8]
HIGH, LOW, EITHER = 1, -1, 2
# A point on the line of one or two sigmas is not beyond it, whichever way its last binary digit fell.
ON_LINE = 1e-9


def outside_limits(lines: Lines) -> Hits:
    """Beyond a limit; a point that lies on it, or on a limit of no width, is within."""
    above = lines.values - lines.upper > lines.tolerance
    below = lines.lower - lines.values > lines.tolerance
    return _sided(above, below)


def run_on_one_side(lines: Lines, length: int) -> Hits:
    """So many points in a row on one side of the centre line; a point on the line ends the row."""
    return _sided(
        _whole_window(lines.distance > 0, length),
        _whole_window(lines.distance < 0, length),
    )


def trend(lines: Lines, points: int) -> Hits:
    """So many points in a row, each above the one before, or each below it. A turning point of two belongs to the first."""
    steps = np.diff(lines.values, axis=-1)
    scale = lines.tolerance[..., 1:]
    rising, falling = _with_first(steps > scale, points - 1), _with_first(steps < -scale, points - 1)
    came_down = np.zeros_like(falling)
    came_down[..., 1:] = steps < -scale
    turns = rising & falling
    return _sided(rising & ~(turns & came_down), falling & ~(turns & ~came_down))


def close_to_limits(lines: Lines) -> Hits:
    """Two of three in a row beyond two thirds of a limit, all three on its side; only the close ones are marked.

    Points beyond the limit do not count as close: NHS England's Making Data Count has its own rule for them.
    """
    outside = outside_limits(lines) != 0
    hits = []
    for side in (lines.distance > 0, lines.distance < 0):
        close = side & ~outside & (np.abs(_nan_as_nought(lines.score)) > 2 + ON_LINE)
        hits.append(close & _some_of_window(close, 2, 3, all_of=side))
    return _sided(hits[0], hits[1])


def beyond_sigmas(lines: Lines, sigmas: float, some: int, window: int) -> Hits:
    """So many of a window of points further out than so many sigmas on one side; those points are marked."""
    score = _nan_as_nought(lines.score)
    hits = [far & _some_of_window(far, some, window) for far in (score > sigmas + ON_LINE, score < -sigmas - ON_LINE)]
    return _sided(hits[0], hits[1])


def alternating(lines: Lines, points: int) -> Hits:
    """So many points in a row, up and down in turn."""
    ways = np.sign(np.diff(lines.values, axis=-1))
    turns = ways[..., 1:] * ways[..., :-1] < 0
    return _either(_spread(turns, points - 2, lines.values.shape[-1]))


def hugging(lines: Lines, points: int) -> Hits:
    """So many points in a row within one sigma: limits that are too wide, or figures mixed from different sources."""
    return _either(_whole_window(np.abs(lines.score) < 1 - ON_LINE, points))


def avoiding(lines: Lines, points: int) -> Hits:
    """So many points in a row, all more than one sigma out, on either side: two levels in one series."""
    return _either(_whole_window(np.abs(_nan_as_nought(lines.score)) > 1 + ON_LINE, points))


def _nan_as_nought(score: Array) -> Array:
    return np.where(np.isnan(score), 0.0, score)


def _sided(high: Flags, low: Flags) -> Hits:
    return (high.astype(np.int8) * HIGH + low.astype(np.int8) * LOW).astype(np.int8)


def _either(flags: Flags) -> Hits:
    return (flags.astype(np.int8) * EITHER).astype(np.int8)


def _whole_window(flags: Flags, length: int) -> Flags:
    """The points of every window of this length whose points all have the flag."""
    return _spread(flags, length, flags.shape[-1])


def _with_first(flags: Flags, length: int) -> Flags:
    """As above for steps between points: a row of steps covers one point more."""
    return _spread(flags, length, flags.shape[-1] + 1)


def _spread(flags: Flags, length: int, n: int) -> Flags:
    """Where `length` flags in a row are set, set all points that the row covers; n points carry the flags."""
    covered = np.zeros((*flags.shape[:-1], n), dtype=np.bool_)
    if flags.shape[-1] < length:
        return covered
    whole = sliding_window_view(flags, length, axis=-1).all(axis=-1)
    windows = whole.shape[-1]
    for place in range(n - windows + 1):
        covered[..., place : place + windows] |= whole
    return covered


def _some_of_window(flags: Flags, some: int, window: int, *, all_of: Flags | None = None) -> Flags:
    """The points of every window with at least `some` flags, all of whose points are in `all_of`."""
    covered = np.zeros(flags.shape, dtype=np.bool_)
    if flags.shape[-1] < window:
        return covered
    enough = sliding_window_view(flags, window, axis=-1).sum(axis=-1) >= some
    if all_of is not None:
        enough &= sliding_window_view(all_of, window, axis=-1).all(axis=-1)
    for place in range(window):
        covered[..., place : place + enough.shape[-1]] |= enough
    return covered
