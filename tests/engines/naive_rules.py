# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The same rules as slow loops over one series, each written straight from its sentence. Obviously right, never used."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import groupby, pairwise

Marks = dict[int, tuple[str, int]]


def xmr_limits(values: list[float], *, screen: bool, width: float) -> tuple[float, float, float]:
    ranges = [abs(b - a) for a, b in pairwise(values)]
    mean_range = sum(ranges) / len(ranges)
    if screen:
        kept = [each for each in ranges if each < 3.267 * mean_range]
        if kept and sum(kept) > 0:
            mean_range = sum(kept) / len(kept)
    mean = sum(values) / len(values)
    return mean, mean - width * mean_range, mean + width * mean_range


def windows(n: int, length: int) -> list[range]:
    return [range(start, start + length) for start in range(n - length + 1)]


class Series:
    """One series with its limits; each rule answers which points it marks, and on which side."""

    def __init__(self, values: list[float], *, screen: bool = True, width: float) -> None:
        self.values = values
        self.n = len(values)
        self.mean, self.lower, self.upper = xmr_limits(values, screen=screen, width=width)
        self.sigma = (self.upper - self.mean) / 3

    def side(self, place: int) -> int:
        away = self.values[place] - self.mean
        return 0 if abs(away) < 1e-9 else (1 if away > 0 else -1)

    def sigmas(self, place: int) -> float:
        return (self.values[place] - self.mean) / self.sigma if self.sigma > 1e-12 else 0.0

    def outside(self) -> Marks:
        found = {}
        for place, value in enumerate(self.values):
            if value > self.upper + 1e-9:
                found[place] = ("outside", 1)
            elif value < self.lower - 1e-9:
                found[place] = ("outside", -1)
        return found

    def one_side(self, length: int) -> Marks:
        found = {}
        for window in windows(self.n, length):
            sides = {self.side(place) for place in window}
            if sides in ({1}, {-1}):
                found |= {place: ("one_side", self.side(place)) for place in window}
        return found

    def trend(self, points: int) -> Marks:
        found = {}
        for window in windows(self.n, points):
            steps = [self.values[b] - self.values[a] for a, b in pairwise(window)]
            for side in (1, -1):
                if all(step * side > 0 for step in steps):
                    found |= dict.fromkeys(window, ("trend", side))
        return found

    def two_of_three(self) -> Marks:
        outside, found = self.outside(), {}
        for window in windows(self.n, 3):
            for side in (1, -1):
                close = [place for place in window if place not in outside and self.sigmas(place) * side > 2 + 1e-9]
                if len(close) >= 2 and all(self.side(place) == side for place in window):
                    found |= dict.fromkeys(close, ("two_of_three", side))
        return found

    def beyond(self, sigmas: float, some: int, length: int) -> Marks:
        found = {}
        for window in windows(self.n, length):
            for side in (1, -1):
                far = [place for place in window if self.sigmas(place) * side > sigmas + 1e-9]
                if len(far) >= some:
                    found |= dict.fromkeys(far, ("beyond", side))
        return found

    def alternating(self, points: int) -> Marks:
        found = {}
        for window in windows(self.n, points):
            steps = [self.values[b] - self.values[a] for a, b in pairwise(window)]
            if all(a * b < 0 for a, b in pairwise(steps)):
                found |= dict.fromkeys(window, ("alternating", 0))
        return found

    def hugging(self, points: int) -> Marks:
        return self._all(points, lambda place: self.sigma > 1e-12 and abs(self.sigmas(place)) < 1 - 1e-9)

    def avoiding(self, points: int) -> Marks:
        return self._all(points, lambda place: abs(self.sigmas(place)) > 1 + 1e-9)

    def _all(self, points: int, holds) -> Marks:
        found = {}
        for window in windows(self.n, points):
            if all(holds(place) for place in window):
                found |= dict.fromkeys(window, ("all", 0))
        return found


def sided_runs(sides: list[int]) -> list[list[int]]:
    useful = [place for place, side in enumerate(sides) if side != 0]
    return [list(run) for _, run in groupby(useful, key=lambda place: sides[place])]


def fewest_crossings(n_useful: int) -> int:
    """The smallest number whose chance, together with all smaller ones, is at least one in twenty."""
    throws, heads, chance = n_useful - 1, 0, Fraction(0)
    while True:
        chance += Fraction(math.comb(throws, heads), 2**throws)
        if chance >= Fraction(1, 20):
            return heads
        heads += 1


def first_of(marks: list[Marks], n: int) -> list[tuple[int, int]]:
    """Per point the place of the first rule that marked it, or -1; and the side."""
    found = []
    for point in range(n):
        hits = [(rule, each[point][1]) for rule, each in enumerate(marks) if point in each]
        found.append(hits[0] if hits else (-1, 0))
    return found


def marks_of(rules: str, series: Series) -> list[Marks]:
    if rules == "nhs":
        return [series.outside(), series.trend(7), series.two_of_three(), series.one_side(7)]
    if rules == "we":
        return [series.outside(), series.beyond(2, 2, 3), series.beyond(1, 4, 5), series.one_side(8)]
    if rules == "nelson":
        return [
            series.outside(),
            series.one_side(9),
            series.trend(6),
            series.alternating(14),
            series.beyond(2, 2, 3),
            series.beyond(1, 4, 5),
            series.hugging(15),
            series.avoiding(8),
        ]
    if rules == "limits":
        return [series.outside()]
    anhoej = anhoej_marks([series.side(place) for place in range(series.n)])
    return [series.outside(), *anhoej] if rules == "default" else anhoej


def anhoej_marks(sides: list[int]) -> list[Marks]:
    runs = sided_runs(sides)
    if not runs:
        return [{}, {}]
    n_useful = sum(len(run) for run in runs)
    longest = max(len(run) for run in runs)
    allowed = round(math.log2(n_useful)) + 3
    long = {place: ("long", sides[place]) for run in runs if len(run) > allowed for place in run}
    few: Marks = {}
    if len(runs) - 1 < fewest_crossings(n_useful):
        few = {place: ("few", sides[place]) for run in runs if len(run) == longest for place in run}
    return [long, few]
