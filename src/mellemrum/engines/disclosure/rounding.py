# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The other profile: nothing is hidden, and every count is told to the nearest five, a total on its own, a percentage from rounded counts.

A release is exact or rounded, never both: what stands beside its own exact total is no longer rounded.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from .cells import Linked, Name
from .small_numbers import FLOOR

BASE = 5
# A few told as nought or five could be three numbers or more.
LEAST_SPAN = 2


def rounded_count(count: int) -> int:
    """To the nearest five: nought to two are told as nought, three to seven as five."""
    if count < 0:
        raise ValueError("A count of people is never negative.")
    return (count + BASE // 2) // BASE * BASE


def rounded_share(numerator: int, denominator: int) -> float | None:
    """From the rounded counts, so that it tells nothing more than they do. None of nobody; rounding can never give more than all."""
    if not 0 <= numerator <= denominator:
        raise ValueError("A share of people lies between none and all of them.")
    of = rounded_count(denominator)
    return rounded_count(numerator) / of if of else None


def rounded(linked: Linked) -> dict[Name, int | None]:
    """Each cell to the nearest five. For background work: it loads scipy.

    Totals that are rounded on their own can still give a few away, as eight groups of nought that are ten together; where they do, such a
    total is left out (None), and where that is not enough, the few itself.
    """
    from .reach import spans

    told: dict[Name, int | None] = {name: rounded_count(count) for name, count in linked.counts.items()}
    for name in linked.fixed:
        told[name] = linked.counts[name]
    for name in sorted(linked.secrets_at(FLOOR)):
        for without in (*_totals_over(linked, name), name):
            low, high = _known(told, linked.fixed)
            least, most = spans(linked, low, high, name)
            if most - least >= LEAST_SPAN:
                break
            told[without] = None
    return told


def check_one_profile(profiles: Collection[str]) -> None:
    """A release that is put together of several tables: all of them exact, or all of them rounded."""
    if len(set(profiles)) > 1:
        raise ValueError("A release is exact or rounded, never both.")


def _totals_over(linked: Linked, name: Name) -> list[Name]:
    """The totals that it is part of, and theirs, the smallest first."""
    found: set[Name] = set()
    waiting = [name]
    while waiting:
        part = waiting.pop()
        new = {each.whole for each in linked.sums if part in each.parts} - found
        found |= new
        waiting += sorted(new)
    return sorted(found - set(linked.fixed), key=lambda each: (linked.counts[each], each))


def _known(told: Mapping[Name, int | None], fixed: Collection[Name]) -> tuple[dict[Name, float], dict[Name, float]]:
    """Between what and what a reader knows each count to lie."""
    low, high = {}, {}
    for name, count in told.items():
        if count is None:
            low[name], high[name] = 0.0, float("inf")
        elif name in fixed:
            low[name] = high[name] = float(count)
        else:
            low[name], high[name] = max(0.0, count - BASE // 2), float(count + BASE // 2)
    return low, high
