# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The rules of control charts told a second time: one series, one point, exact fractions, as the published texts put them.

Slow and without one thought for speed. Nothing here comes from the engine, so that the two may disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import comb, log2
from statistics import mean, median

# In mean ranges; NHS England rounds the other.
NHS_LIMIT, LIMIT = Fraction(266, 100), 3 / Fraction(1128, 1000)
LIMIT_OF_RANGES = Fraction(3267, 1000)
Signal = tuple[str, int]  # the rule's code; 1 above or rising, -1 below or falling, 0 without a side


@dataclass(frozen=True)
class Drawn:
    """`sigma` is a third of the way from the centre to a limit; None on a run chart, which has no limits."""

    values: list[Fraction]
    centre: Fraction
    sigma: Fraction | None

    def side(self, at: int) -> int:
        return (self.values[at] > self.centre) - (self.values[at] < self.centre)

    def beyond(self, at: int, sigmas: int) -> int:
        """1 or -1 where the point lies further out than so many sigmas, else 0."""
        if self.sigma is None:
            return 0
        return self.side(at) if abs(self.values[at] - self.centre) > sigmas * self.sigma else 0


def xmr(values: Sequence[float], *, screen: bool = True, baseline: int | None = None, limit: Fraction = LIMIT) -> Drawn:
    exact = [Fraction(each) for each in values]
    base = exact[:baseline]
    ranges = [abs(after - before) for before, after in pairwise(base)]
    kept = [each for each in ranges if each < LIMIT_OF_RANGES * mean(ranges)]
    # Two flat levels: without the jump between them there would be no limits at all.
    if screen and any(kept):
        ranges = kept
    return Drawn(exact, mean(base), limit / 3 * mean(ranges))


def run(values: Sequence[float], *, baseline: int | None = None) -> Drawn:
    exact = [Fraction(each) for each in values]
    return Drawn(exact, median(exact[:baseline]), None)


def outside(drawn: Drawn, at: int) -> int | None:
    return drawn.beyond(at, 3) or None


def one_side(length: int) -> Callable[[Drawn, int], int | None]:
    """The point is one of so many in a row on its side."""

    def rule(drawn: Drawn, at: int) -> int | None:
        side = drawn.side(at)
        return side if side and any(all(drawn.side(k) == side for k in w) for w in windows(drawn, at, length)) else None

    return rule


def trend(length: int) -> Callable[[Drawn, int], int | None]:
    def rule(drawn: Drawn, at: int) -> int | None:
        for window in windows(drawn, at, length):
            steps = [drawn.values[k + 1] - drawn.values[k] for k in window[:-1]]
            for way in (1, -1):
                if all(way * step > 0 for step in steps):
                    return way
        return None

    return rule


def close_to_limit(drawn: Drawn, at: int) -> int | None:
    """NHS: in the outer third but not outside; two such of three in a row that all lie on this side."""

    def close(k: int) -> bool:
        return drawn.beyond(k, 2) != 0 and drawn.beyond(k, 3) == 0

    side = drawn.side(at)
    if not close(at):
        return None
    found = any(
        sum(close(k) for k in window) >= 2 and all(drawn.side(k) == side for k in window)
        for window in windows(drawn, at, 3)
    )
    return side if found else None


def some_beyond(sigmas: int, some: int, length: int) -> Callable[[Drawn, int], int | None]:
    def rule(drawn: Drawn, at: int) -> int | None:
        side = drawn.beyond(at, sigmas)
        found = side and any(
            sum(drawn.beyond(k, sigmas) == side for k in window) >= some for window in windows(drawn, at, length)
        )
        return side if found else None

    return rule


def alternating(drawn: Drawn, at: int) -> int | None:
    for window in windows(drawn, at, 14):
        steps = [drawn.values[k + 1] - drawn.values[k] for k in window[:-1]]
        if all(before * after < 0 for before, after in pairwise(steps)):
            return 0
    return None


def hugging(drawn: Drawn, at: int) -> int | None:
    """Fifteen in a row less than one sigma from the centre; the point itself may be on the very line of one sigma."""
    if not drawn.sigma:
        return None
    near = [abs(each - drawn.centre) < drawn.sigma for each in drawn.values]
    return 0 if any(all(near[k] for k in window) for window in windows(drawn, at, 15)) else None


def avoiding(drawn: Drawn, at: int) -> int | None:
    return 0 if any(all(drawn.beyond(k, 1) for k in window) for window in windows(drawn, at, 8)) else None


def windows(drawn: Drawn, at: int, length: int) -> list[list[int]]:
    """Every window of so many points in a row that holds the point."""
    first, last = max(0, at - length + 1), min(at, len(drawn.values) - length)
    return [list(range(begin, begin + length)) for begin in range(first, last + 1)]


@dataclass(frozen=True)
class Runs:
    """Runs as lists of places; points on the centre line are in none of them."""

    runs: list[list[int]]

    @property
    def n_useful(self) -> int:
        return sum(len(each) for each in self.runs)

    @property
    def longest_run(self) -> int:
        return max((len(each) for each in self.runs), default=0)

    @property
    def longest_run_max(self) -> int:
        return round(log2(max(self.n_useful, 1))) + 3

    @property
    def crossings(self) -> int:
        return max(len(self.runs) - 1, 0)

    @property
    def crossings_min(self) -> int:
        throws = max(self.n_useful - 1, 0)
        ways = 0
        for heads in range(throws + 1):
            ways += comb(throws, heads)
            if Fraction(ways, 2**throws) >= Fraction(1, 20):
                return heads
        raise AssertionError("a distribution reaches one")


def runs(drawn: Drawn) -> Runs:
    found: list[list[int]] = []
    for at in range(len(drawn.values)):
        if drawn.side(at) == 0:
            continue
        if found and drawn.side(found[-1][0]) == drawn.side(at):
            found[-1].append(at)
        else:
            found.append([at])
    return Runs(found)


def long_run(drawn: Drawn, at: int) -> int | None:
    counted = runs(drawn)
    long = any(at in each and len(each) > counted.longest_run_max for each in counted.runs)
    return drawn.side(at) if long else None


def few_crossings(drawn: Drawn, at: int) -> int | None:
    """The rule is about the whole series; the points of its longest run carry it."""
    counted = runs(drawn)
    carries = any(at in each and len(each) == counted.longest_run for each in counted.runs)
    return drawn.side(at) if carries and counted.crossings < counted.crossings_min else None


ANHOEJ = [("long_run", long_run), ("few_crossings", few_crossings)]
RULES: dict[str, list[tuple[str, Callable[[Drawn, int], int | None]]]] = {
    "default": [("outside_limits", outside), *ANHOEJ],
    "anhoej": ANHOEJ,
    "limits": [("outside_limits", outside)],
    "nhs": [
        ("outside_limits", outside),
        ("trend", trend(7)),
        ("two_of_three", close_to_limit),
        ("shift", one_side(7)),
    ],
    "we": [
        ("outside_limits", outside),
        ("two_of_three_2s", some_beyond(2, 2, 3)),
        ("four_of_five_1s", some_beyond(1, 4, 5)),
        ("eight_one_side", one_side(8)),
    ],
    "nelson": [
        ("nelson_1", outside),
        ("nelson_2", one_side(9)),
        ("nelson_3", trend(6)),
        ("nelson_4", alternating),
        ("nelson_5", some_beyond(2, 2, 3)),
        ("nelson_6", some_beyond(1, 4, 5)),
        ("nelson_7", hugging),
        ("nelson_8", avoiding),
    ],
}


def signals(drawn: Drawn, rules: str) -> list[Signal | None]:
    """Per point the first rule of the set that hits it, and the side it lies on."""
    found: list[Signal | None] = []
    for at in range(len(drawn.values)):
        hits = ((code, rule(drawn, at)) for code, rule in RULES[rules])
        found.append(next(((code, side) for code, side in hits if side is not None), None))
    return found
