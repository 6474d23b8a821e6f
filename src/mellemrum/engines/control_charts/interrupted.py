# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Did level or trend change at a date that was named beforehand? Interrupted time series, with what would have been expected.

y = b0 + b1 t + b2 after + b3 (t - t0) after. Counts go by a Poisson model with the denominator as offset; errors are Newey-West's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from .chances import two_sided
from .errors import ChartError
from .series import BETWEEN_EVENTS, Array, Measure, proposed_kind

FEWEST_EACH_SIDE = 8
LAG = 3
EFFECTS_AFTER = (6, 12)
NORMAL_95 = 1.959963984540054
AS_COUNTS = {"c", "u", "up"}
# Of a figure's size: smaller differences are rounding.
SAME, TINY = 1e-9, 1e-300
START, TREND_BEFORE, LEVEL, TREND = range(4)


@dataclass(frozen=True)
class Effect:
    """So many points after the date: the difference from what was expected, with its 95 % interval.

    A difference of the charted figure; for counts the ratio to what was expected.
    """

    points_after: int
    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class Interrupted:
    """For counts (`is_ratio`) level and trend are logarithms: exp(level) is the ratio of after to before."""

    at: date
    is_ratio: bool
    coefficients: Array
    ordinary_errors: Array
    errors: Array
    dispersion: float
    fitted: Array
    expected: tuple[tuple[date, float], ...]
    effects: tuple[Effect, ...]
    control: Interrupted | None = None

    @property
    def level(self) -> float:
        return float(self.coefficients[LEVEL])

    @property
    def trend(self) -> float:
        return float(self.coefficients[TREND])

    @property
    def level_error(self) -> float:
        return float(self.errors[LEVEL])

    @property
    def trend_error(self) -> float:
        return float(self.errors[TREND])


def its(measure: Measure, *, at: date, control: Sequence[float] | None = None, lag: int = LAG) -> Interrupted:
    """Level and trend before and from `at`. `control` is the same figure elsewhere, where nothing was done: a second model."""
    kind = proposed_kind(measure)
    if kind in BETWEEN_EVENTS:
        raise ChartError("its_kind", kind=kind)
    after = np.array([each >= at for each in measure.dates])
    start = int(np.argmax(after)) if after.any() else measure.n
    if min(start, measure.n - start) < FEWEST_EACH_SIDE:
        raise ChartError("break_too_near", date=at.isoformat(), before=start, after=measure.n - start)
    found = _fit(measure, at, start, is_ratio=kind in AS_COUNTS, lag=lag)
    if control is None:
        return found
    if len(control) != measure.n:
        raise ChartError("control_length", control=len(control), values=measure.n)
    elsewhere = Measure(control, measure.dates, kind="xmr")
    return replace(found, control=_fit(elsewhere, at, start, is_ratio=False, lag=lag))


def chance_of_change(found: Interrupted) -> float:
    """How likely a series where nothing happened at the date is to differ as much from what was expected: from 0 to 1.

    The smaller of two chances, of a level and of a trend as far off, times two. In series as short as people keep, Newey-West's
    errors alone call one series in three changed that is not: so the wider of both errors counts, and a Student t.
    """
    freedom = found.fitted.size - len(found.coefficients)
    wider = np.maximum(found.errors, found.ordinary_errors)[[LEVEL, TREND]]
    size = np.abs(found.coefficients[[LEVEL, TREND]])
    scale = 1.0 if found.is_ratio else float(np.max(np.abs(found.fitted)))
    # What is nothing but rounding is nothing: a flat series has errors as small.
    far = np.where(size <= SAME * scale, 0.0, size / np.maximum(wider, TINY))
    return min(1.0, 2 * min(two_sided(float(each), freedom) for each in far))


def _fit(measure: Measure, at: date, start: int, *, is_ratio: bool, lag: int) -> Interrupted:
    design = _design(measure.n, start)
    if is_ratio and not (measure.counted[:start].any() and measure.counted[start:].any()):
        raise ChartError("its_no_events", date=at.isoformat())
    over = measure.over if measure.over is not None else np.ones(measure.n)
    if is_ratio:
        coefficients, fitted, weights = _poisson(design, measure.counted, over)
        left = measure.counted - fitted
        dispersion = float((left**2 / fitted).sum()) / (measure.n - 4)
    else:
        coefficients = np.asarray(np.linalg.lstsq(design, measure.charted, rcond=None)[0], dtype=np.float64)
        fitted, weights = design @ coefficients, np.ones(measure.n)
        left = measure.charted - fitted
        dispersion = float((left**2).sum()) / (measure.n - 4)
    bread = np.linalg.inv(design.T @ (design * weights[:, None]))
    spread = bread @ _newey_west(design * left[:, None], lag) @ bread
    before = design @ (coefficients * [1, 1, 0, 0])
    return Interrupted(
        at=at,
        is_ratio=is_ratio,
        coefficients=coefficients,
        ordinary_errors=np.sqrt(np.diag(bread) * dispersion),
        errors=np.sqrt(np.diag(spread)),
        dispersion=dispersion,
        fitted=fitted / over if is_ratio else fitted,
        expected=_expected(measure.dates, np.exp(before) if is_ratio else before, start),
        effects=_effects(coefficients, spread, measure.n - start, is_ratio=is_ratio),
    )


def _expected(dates: Sequence[date], before: Array, start: int) -> tuple[tuple[date, float], ...]:
    """The line as it would have gone on without the change, from its date."""
    return tuple((dates[place], float(before[place])) for place in range(start, len(dates)))


def _design(n: int, start: int) -> Array:
    """Time counts from 1; the change of trend counts from the first point after."""
    time = np.arange(1, n + 1, dtype=np.float64)
    after = (time > start).astype(np.float64)
    return np.column_stack([np.ones(n), time, after, (time - start - 1) * after])


def _poisson(design: Array, counted: Array, over: Array) -> tuple[Array, Array, Array]:
    """Iteratively reweighted least squares; the offset is the logarithm of the denominator."""
    offset = np.log(over)
    mean = counted + 0.5
    coefficients = np.zeros(design.shape[1])
    for _ in range(100):
        working = np.log(mean) - offset + (counted - mean) / mean
        weighted = design * mean[:, None]
        step: Array = np.asarray(np.linalg.solve(design.T @ weighted, weighted.T @ working), dtype=np.float64)
        settled = bool(np.max(np.abs(step - coefficients)) < 1e-12 * max(1.0, float(np.max(np.abs(step)))))
        coefficients = step
        mean = np.exp(np.clip(design @ coefficients + offset, -700, 700))
        if settled:
            break
    return coefficients, mean, mean


def _newey_west(scores: Array, lag: int) -> Array:
    """The scores' covariance, with that of neighbours up to the lag by Bartlett's weights."""
    total = scores.T @ scores
    for distance in range(1, lag + 1):
        neighbours = scores[distance:].T @ scores[:-distance]
        total += (1 - distance / (lag + 1)) * (neighbours + neighbours.T)
    return np.asarray(total, dtype=np.float64)


def _effects(coefficients: Array, spread: Array, points_after: int, *, is_ratio: bool) -> tuple[Effect, ...]:
    """Only as far as there are points: what lies beyond them would be a guess."""
    found = []
    for after in (each for each in EFFECTS_AFTER if each <= points_after):
        at = np.array([0.0, 0.0, 1.0, after - 1.0])
        estimate, error = float(at @ coefficients), float(np.sqrt(at @ spread @ at))
        ends = (estimate, estimate - NORMAL_95 * error, estimate + NORMAL_95 * error)
        found.append(Effect(after, *(float(np.exp(each)) if is_ratio else each for each in ends)))
    return tuple(found)
