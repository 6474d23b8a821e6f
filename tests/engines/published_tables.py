# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Tables of people drawn at random in many shapes, and a reader who tries to work out what was hidden in them.

The reader thinks in another way than the engine: not in counts that move, but in the people who could be in each group at the bottom
(or on each step), in whole numbers, with one line for each count that is published.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from mellemrum.engines.disclosure import ALL, Linked, Name, crossed, flows

Counts = Mapping[Name, int | None]
# Far above every floor; a count that may be so far away is taken to be free.
FAR = 50


def drawn(chance: random.Random, *, most: int = 60) -> int:
    return chance.randint(0, 4) if chance.random() < 0.3 else chance.randint(5, most)


def groups(of: str, n: int) -> list[str]:
    return [f"{of}{each}" for each in range(n)]


def table(chance: random.Random, *sizes: int) -> Linked:
    return crossed({cell: drawn(chance) for cell in product(*(groups("uvw"[n], size) for n, size in enumerate(sizes)))})


def hierarchy(chance: random.Random, sectors: int, periods: int) -> Linked:
    """Units within organisations within sectors, in periods."""
    above: dict[str, str] = {}
    units = []
    for sector in groups("sector", sectors):
        for n in range(chance.randint(1, 2)):
            above[org := f"{sector} org{n}"] = sector
            for unit in range(chance.randint(1, 3)):
                above[f"{org} unit{unit}"] = org
                units.append(f"{org} unit{unit}")
    return crossed({cell: drawn(chance) for cell in product(units, groups("period", periods))}, [above])


def stream(chance: random.Random, people: int) -> Linked:
    """People who go through three or four stages of two or three places each, as a picture of flows shows them."""
    places = [[f"{n}{each}" for each in "abc"[: chance.randint(2, 3)]] for n in range(chance.randint(3, 4))]
    # Some places are hardly ever come to.
    weights = [[chance.choice([1, 8, 20]) for _ in stage] for stage in places]
    steps: dict[tuple[str, str], int] = {}
    for _ in range(people):
        way = [chance.choices(stage, weight)[0] for stage, weight in zip(places, weights, strict=True)]
        for step in pairwise(way):
            steps[step] = steps.get(step, 0) + 1
    return flows(steps)


def any_table(chance: random.Random) -> Linked:
    """Of each shape as many."""
    return chance.choice(
        [
            lambda: table(chance, chance.randint(2, 4), chance.randint(2, 4)),
            lambda: table(chance, 2, chance.randint(2, 3), chance.randint(2, 3)),
            lambda: hierarchy(chance, 2, chance.randint(1, 2)),
            lambda: stream(chance, chance.randint(20, 120)),
        ]
    )()


class Reader:
    """Knows every count that is shown, which sums hold, and that nobody is counted below nought. Thinks in groups at the bottom."""

    def __init__(self, linked: Linked, told: Counts) -> None:
        parts = {each.whole: each.parts for each in linked.sums}
        self.bottom = sorted(name for name in linked.counts if name not in parts)
        self.at = {name: n for n, name in enumerate(self.bottom)}
        self.made_of = {name: self._made_of(name, parts) for name in linked.counts}
        # A place on the way is a sum twice over: of those who come and of those who go on.
        twice = [self._of(each.parts) - self.made_of[each.whole] for each in linked.sums]
        shown = [(self.made_of[name], count) for name, count in told.items() if count is not None]
        lines = [(line, 0) for line in twice if line.any()] + shown
        self.lines = csr_array(np.array([line for line, _ in lines] or np.zeros((1, len(self.bottom)))))
        self.known = np.array([count for _, count in lines] or [0])

    def _made_of(self, name: Name, parts: Mapping[Name, tuple[Name, ...]]) -> np.ndarray:
        found = np.zeros(len(self.bottom))
        waiting = [name]
        while waiting:
            each = waiting.pop()
            if each in self.at:
                found[self.at[each]] += 1
            else:
                waiting += parts[each]
        return found

    def _of(self, names: Iterable[Name]) -> np.ndarray:
        return sum((self.made_of[each] for each in names), np.zeros(len(self.bottom)))

    def could_be(self, name: Name) -> tuple[int, int]:
        """From what to what, in whole people; FAR above for what has no end."""
        line = self.made_of[name]
        return self._extreme(line, 1), -self._extreme(-line, -1)

    def _extreme(self, line: np.ndarray, sign: int) -> int:
        # Looked for as far as FAR only, so that the search has an end.
        rows = [LinearConstraint(self.lines, self.known, self.known)] if self.known.size else []
        if sign < 0:
            rows.append(LinearConstraint(csr_array(-line[None, :]), -np.inf, FAR))
        for whole in (0, 1):
            found = milp(line, constraints=rows, bounds=Bounds(0, np.inf), integrality=np.full(len(line), whole))
            if np.abs(found.x - np.rint(found.x)).max() < 1e-6:
                break
        return int(np.rint(found.fun))


def worked_out(linked: Linked, told: Counts, secrets: Collection[Name], width: int = 5) -> list[tuple[Name, int, int]]:
    """The secrets that the reader knows to less than `width`."""
    reader = Reader(linked, told)
    found = []
    for name in sorted(secrets):
        least, most = reader.could_be(name)
        if most - least < width:
            found.append((name, least, most))
    return found


__all__ = ["ALL", "Reader", "any_table", "hierarchy", "stream", "table", "worked_out"]
