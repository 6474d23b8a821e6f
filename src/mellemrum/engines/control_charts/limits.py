# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Between which limits does a stable measure vary? Centre line and limits of one group of points, for each kind of chart.

Everything works along the last axis, so that one series and ten thousand go the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .series import Array, Measure

# The published constants for ranges of two neighbours. NHS England rounds 3 / 1.128 = 2.6596 to 2.66; its rule set keeps that.
RANGE_TO_SIGMA = 1.128
LIMIT_OF_RANGES = 3.267
NHS_WIDTH = 2.66
WIDTH = 3 / RANGE_TO_SIGMA
# Times between events become nearly normal under this power (Nelson 1994).
POWER = 3.6
# Two figures closer than this are the same figure: a mean of equal shares is off by the last binary digit.
SAME = 1e-12


@dataclass(frozen=True)
class Lines:
    """The points of a group with their lines; `score` is how many sigmas a point lies from the middle of the limits.

    Where a kind has no limits (the run chart), they are NaN, and so is the score.
    """

    values: Array
    centre: Array
    lower: Array
    upper: Array
    score: Array

    @property
    def tolerance(self) -> Array:
        scale: Array = SAME * np.fmax(np.abs(self.values), np.abs(self.centre))
        return scale

    @property
    def distance(self) -> Array:
        """From the centre line; exactly nought for a point on it."""
        distance = self.values - self.centre
        return np.where(np.abs(distance) <= self.tolerance, 0.0, distance)


@dataclass(frozen=True)
class Wish:
    """How the limits are computed: from how many first points of a group, with or without screening, and how wide."""

    baseline: int | None = None
    screen: bool = True
    width: float = WIDTH


PLAIN = Wish()


def wish_for(rules: str, *, baseline: int | None = None, screen: bool = True) -> Wish:
    return Wish(baseline, screen, NHS_WIDTH if rules == "nhs" else WIDTH)


def lines_of(measure: Measure, kind: str, part: slice, wish: Wish = PLAIN) -> Lines:
    """The lines of one group of a measure's points."""
    over = measure.over
    return FORMULAS[kind](measure.counted[part], None if over is None else over[part], wish)


def xmr(counted: Array, over: Array | None, wish: Wish) -> Lines:
    """One value at a time, from the moving ranges (Shewhart's X chart)."""
    values = counted if over is None else counted / over
    centre = _mean(values[..., : wish.baseline])
    sigma = wish.width / 3 * _mean_range(values[..., : wish.baseline], screen=wish.screen)
    return _around(values, centre, sigma)


def moving_ranges(counted: Array, over: Array | None, wish: Wish) -> Lines:
    """How much each value differs from the one before; the first has none before it."""
    values = counted if over is None else counted / over
    ranges = np.full_like(values, np.nan)
    ranges[..., 1:] = np.abs(np.diff(values, axis=-1))
    centre = _mean(ranges[..., 1 : wish.baseline])
    sigma = (LIMIT_OF_RANGES - 1) / 3 * centre
    return _around(ranges, centre, sigma, lowest=0.0)


def run(counted: Array, over: Array | None, wish: Wish) -> Lines:
    """Only the median: the chart for few values, or where nobody wants limits."""
    values = counted if over is None else counted / over
    centre = np.broadcast_to(np.median(values[..., : wish.baseline], axis=-1, keepdims=True), values.shape)
    none = np.full(values.shape, np.nan)
    return Lines(values, centre, none, none, none)


def share(counted: Array, over: Array | None, wish: Wish) -> Lines:
    values, over, centre = _ratio(counted, over, wish)
    sigma = np.sqrt(centre * (1 - centre) / over)
    return _around(values, centre, sigma, lowest=0.0, highest=1.0)


def share_prime(counted: Array, over: Array | None, wish: Wish) -> Lines:
    """Laney's p': the share's own scatter from month to month widens limits that a big denominator makes too tight."""
    values, over, centre = _ratio(counted, over, wish)
    sigma = _laney(values, centre, np.sqrt(centre * (1 - centre) / over), wish)
    return _around(values, centre, sigma, lowest=0.0, highest=1.0)


def rate(counted: Array, over: Array | None, wish: Wish) -> Lines:
    values, over, centre = _ratio(counted, over, wish)
    return _around(values, centre, np.sqrt(centre / over), lowest=0.0)


def rate_prime(counted: Array, over: Array | None, wish: Wish) -> Lines:
    values, over, centre = _ratio(counted, over, wish)
    return _around(values, centre, _laney(values, centre, np.sqrt(centre / over), wish), lowest=0.0)


def count(counted: Array, over: Array | None, wish: Wish) -> Lines:
    del over  # events over one unchanging area: there is nothing to divide by
    centre = _mean(counted[..., : wish.baseline])
    return _around(counted, centre, np.sqrt(centre), lowest=0.0)


def time_between(counted: Array, over: Array | None, wish: Wish) -> Lines:
    """Time between rare events: limits on a scale where times are nearly normal, drawn on the scale of the days."""
    del over
    bent = xmr(counted ** (1 / POWER), None, wish)
    centre, lower, upper = (np.maximum(line, 0.0) ** POWER for line in (bent.centre, bent.lower, bent.upper))
    return Lines(counted, centre, lower, upper, bent.score)


def cases_between(counted: Array, over: Array | None, wish: Wish) -> Lines:
    """Cases between rare events (geometric); the median as centre, since the mean lies above most points."""
    del over
    base = counted[..., : wish.baseline]
    mean = _mean(base)
    around = _around(counted, mean, np.sqrt(mean * (mean + 1)), lowest=0.0)
    median = np.broadcast_to(np.median(base, axis=-1, keepdims=True), counted.shape)
    return Lines(counted, median, around.lower, around.upper, around.score)


FORMULAS: dict[str, Callable[[Array, Array | None, Wish], Lines]] = {
    "run": run,
    "xmr": xmr,
    "mr": moving_ranges,
    "p": share,
    "pp": share_prime,
    "u": rate,
    "up": rate_prime,
    "c": count,
    "t": time_between,
    "g": cases_between,
}


def _mean(values: Array) -> Array:
    mean: Array = np.mean(values, axis=-1, keepdims=True)
    return mean


def _mean_range(values: Array, *, screen: bool) -> Array:
    """The mean moving range; screened once for jumps beyond the ranges' own limit (Nelson 1982).

    Where screening would leave nothing but noughts (two levels, each without any scatter), the jump is kept:
    limits of no width would say that the measure may not vary at all.
    """
    ranges = np.abs(np.diff(values, axis=-1))
    mean = _mean(ranges)
    if not screen:
        return mean
    kept = ranges < LIMIT_OF_RANGES * mean
    screened: Array = np.where(kept, ranges, 0.0).sum(axis=-1, keepdims=True) / np.maximum(
        kept.sum(axis=-1, keepdims=True), 1
    )
    return np.where(screened > 0, screened, mean)


def _ratio(counted: Array, over: Array | None, wish: Wish) -> tuple[Array, Array, Array]:
    """Shares or rates, their denominators, and the mean weighted by the denominators."""
    assert over is not None  # noqa: S101  # a measure of this kind is refused without denominators
    base = slice(None, wish.baseline)
    centre = counted[..., base].sum(axis=-1, keepdims=True) / over[..., base].sum(axis=-1, keepdims=True)
    return counted / over, over, centre


def _laney(values: Array, centre: Array, sigma: Array, wish: Wish) -> Array:
    """Sigma, times the scatter that is left from point to point after each is measured in its own sigma."""
    scored = np.divide(values - centre, sigma, out=np.zeros_like(values), where=sigma > 0)
    widened: Array = sigma * _mean_range(scored[..., : wish.baseline], screen=wish.screen) / RANGE_TO_SIGMA
    return widened


def _around(values: Array, centre: Array, sigma: Array, *, lowest: float = -np.inf, highest: float = np.inf) -> Lines:
    """Three sigmas to both sides, cut where no value can lie."""
    centre, sigma = np.broadcast_to(centre, values.shape), np.broadcast_to(sigma, values.shape)
    score = np.divide(values - centre, sigma, out=np.full(values.shape, np.nan), where=sigma > 0)
    lower, upper = np.maximum(centre - 3 * sigma, lowest), np.minimum(centre + 3 * sigma, highest)
    return Lines(values, centre, lower, upper, score)
