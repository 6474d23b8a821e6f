# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From values to a drawing's height: a range in round numbers, and the lines that one reads it by."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

# Distances between two lines of a scale that people count in.
ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """The values at the bottom and the top, and the lines in between, all on round numbers."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def begins_above_zero(self) -> bool:
        return self.low > 0

    @property
    def decimals(self) -> int:
        """As many as it takes to tell two lines of the scale apart."""
        step = self.ticks[1] - self.ticks[0]
        return next((n for n in range(6) if abs(round(step, n) - step) < 1e-9), 6)

    def place(self, value: float, bottom: float, top: float) -> float:
        """Where a value lies between the drawing's bottom and top (y grows downward)."""
        return bottom - (value - self.low) / (self.high - self.low) * (bottom - top)


def scale_of(values: Iterable[float], *, lines: int = 5) -> Scale:
    """A scale around the values. It starts at zero where that costs less than half of the height."""
    found = [value for value in values if math.isfinite(value)]
    low, high = (min(found), max(found)) if found else (0.0, 1.0)
    if low >= 0 and low <= (high - low):
        low = 0.0
    if low == high:
        low, high = low - (abs(low) / 10 or 1), high + (abs(high) / 10 or 1)
    step = _round_step((high - low) / lines)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(float(f"{n * step:.12g}") for n in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def _round_step(wanted: float) -> float:
    size = 10.0 ** math.floor(math.log10(wanted))
    return next(size * each for each in ROUND if size * each >= wanted * (1 - 1e-9))
