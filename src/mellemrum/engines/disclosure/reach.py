# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How far a hidden count could be from what it is, for a reader who knows everything that is shown; and what else to hide where it is not far.

Loads scipy, so that only background work and the command line come here. What the solver finds is rounded and then checked in whole
numbers: a table counts as a proof only if every sum in it holds exactly.
"""

from __future__ import annotations

from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from .cells import Linked, Name

# A total is what the reader came for: it is hidden only where no counts inside the table can protect.
PRICE_OF_TOTAL = 1_000.0
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


class Reach:
    """What is hidden so far, and for each count the least and the most that it has been shown to be able to be."""

    def __init__(self, linked: Linked, hidden: set[Name]) -> None:
        self.names = sorted(linked.counts)
        self.place = {name: n for n, name in enumerate(self.names)}
        self.counts: Whole = np.array([linked.counts[name] for name in self.names], dtype=np.int64)
        self.sums = _matrix(linked, self.place)
        self.free = np.array([name not in set(linked.fixed) for name in self.names])
        self.hidden = hidden
        self.least = {name: int(n) for name, n in zip(self.names, self.counts, strict=True)}
        self.most = dict(self.least)
        self.upward = linked.upward
        self.price = _prices(linked, self.names, self.counts)
        if (self.sums @ self.counts).any():
            raise ValueError("A sum of the table does not hold.")

    def protect(self, name: Name, width: int) -> None:
        """Hides more until `name` could be anything within `width`: first it is asked whether it can be already."""
        for up in (True,) if self.upward else (True, False):
            if self._is_kept(name, width):
                return
            self._learn(self._pushed(name, up=up, most=width))
        if not self._is_kept(name, width):
            move = self._cheapest(name, width)
            self.hidden |= {self.names[n] for n in np.flatnonzero(move)}
            self._learn(move)

    def _is_kept(self, name: Name, width: int) -> bool:
        low = int(self.counts[self.place[name]]) if self.upward else self.least[name]
        return self.most[name] - low >= width

    def extreme(self, name: Name, *, up: bool) -> float:
        """The most or the least that it can be, in whole people."""
        move = self._pushed(name, up=up, most=None)
        return inf if move is None else float(self.counts[self.place[name]] + move[self.place[name]])

    def _learn(self, move: Whole | None) -> None:
        if move is None:
            return
        table = self.counts + move
        for n in np.flatnonzero(move):
            name = self.names[n]
            self.least[name] = min(self.least[name], int(table[n]))
            self.most[name] = max(self.most[name], int(table[n]))

    def _pushed(self, name: Name, *, up: bool, most: int | None) -> Whole | None:
        """The table furthest from this one in `name` that fits all that is shown, at most so far; None where it has no end."""
        at = self.place[name]
        may_move = np.array([each in self.hidden for each in self.names]) & self.free
        low = np.where(may_move, -self.counts, 0).astype(np.float64)
        high = np.where(may_move, inf, 0.0)
        if most is not None:
            low[at], high[at] = max(low[at], -float(most)), min(high[at], float(most))
        price = np.zeros(len(self.names))
        price[at] = -1.0 if up else 1.0
        found = self._solved(price, self.sums, low, high)
        if found is None:
            if up and most is None:
                return None
            raise ValueError("No table fits what is shown.")
        return found

    def _cheapest(self, name: Name, width: int) -> Whole:
        """The move by which `name` grows by `width` and the least is hidden that is not, in people."""
        at, size = self.place[name], len(self.names)
        low = np.zeros(2 * size)
        high = np.concatenate([np.where(self.free, inf, 0.0), np.where(self.free, self.counts, 0.0)])
        low[at] = high[at] = float(width)
        high[size + at] = 0.0
        price = np.where([each in self.hidden for each in self.names], 0.0, self.price)
        found = self._solved(np.concatenate([price, price]), hstack([self.sums, -self.sums]).tocsr(), low, high)
        if found is None:
            raise ValueError("A few can be worked out from what cannot be hidden.")
        return found[:size] - found[size:]

    def _solved(self, price: Floats, sums: csr_array, low: Floats, high: Floats) -> Whole | None:
        """In fractions first, which most often come out whole, and a fifth of the time. None where nothing fits, or has no end."""
        for whole in (0, 1):
            found = milp(
                price,
                constraints=LinearConstraint(sums, 0, 0),
                bounds=Bounds(low, high),
                integrality=np.full(len(low), whole),
            )
            if found.x is None:
                return None
            rounded: Whole = np.rint(found.x).astype(np.int64)
            if not (sums @ rounded).any() and (rounded >= low).all() and (rounded <= high).all():
                return rounded
        raise ArithmeticError("The solver found no whole numbers that fit.")


def _matrix(linked: Linked, place: dict[Name, int]) -> csr_array:
    rows, columns, signs = [], [], []
    for n, each in enumerate(linked.sums):
        for name, sign in [(each.whole, 1), *((part, -1) for part in each.parts)]:
            rows.append(n)
            columns.append(place[name])
            signs.append(sign)
    return csr_array((np.array(signs, dtype=np.int64), (rows, columns)), shape=(len(linked.sums), len(place)))


def _prices(linked: Linked, names: list[Name], counts: Whole) -> Floats:
    """What it costs to hide a count: its people, and for a total much more. The place in the order of names decides between equals."""
    wholes = {each.whole for each in linked.sums}
    largest = max(1, int(counts.max()))
    ranks = np.arange(len(names)) / (1000.0 * len(names))
    people = (counts + 1) / (largest + 1)
    return people + ranks / largest + PRICE_OF_TOTAL * np.array([name in wholes for name in names])


def spans(linked: Linked, low: dict[Name, float], high: dict[Name, float], at: Name) -> tuple[int, int]:
    """The least and the most that `at` can be where each count is known to lie from `low` to `high`."""
    names = sorted(linked.counts)
    place = {name: n for n, name in enumerate(names)}
    within = Bounds(np.array([low[name] for name in names]), np.array([high[name] for name in names]))
    sums = _matrix(linked, place)
    found = []
    for sign in (1.0, -1.0):
        price = np.zeros(len(names))
        price[place[at]] = sign
        answer = milp(price, constraints=LinearConstraint(sums, 0, 0), bounds=within, integrality=np.ones(len(names)))
        found.append(int(np.rint(answer.x[place[at]])))
    return found[0], found[1]
