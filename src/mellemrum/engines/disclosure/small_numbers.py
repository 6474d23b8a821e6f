# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One figure at a time: is this count, this share or this sum of money too near to single people or companies to be shown?

Sundhedsdatastyrelsen shows no group under five; health data is our hardest case, so five holds everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

FLOOR = 5
# A percentage says "of a hundred": below twenty people one person weighs more than five points.
SHARE_FLOOR = 20
# A middle is somebody's own figure: of ten, nobody knows whose. The least and the most are always somebody's, and never shown.
MEDIAN_FLOOR = 10
# A text is known by its hand: ten answers, and shuffled.
TEXT_FLOOR = 10
FEW = {"da": "færre end 5", "en": "fewer than 5"}

# Dominance (nk 2/0.90 and p 0.10 as in the ACRO tool, and one alone): others could work out the largest one's sum.
LARGEST, TWO_LARGEST, REST_OF_LARGEST = 0.85, 0.90, 0.10


def is_few(count: int, *, impossible: bool = False, floor: int = FLOOR) -> bool:
    """Fewer people than may be shown. None at all counts as few, unless nobody could be there (`impossible`)."""
    check_floor(floor)
    if count < 0:
        raise ValueError("A count of people is never negative.")
    if count == 0 and impossible:
        return False
    return count < floor


def shown_count(count: int, *, impossible: bool = False, floor: int = FLOOR) -> int | None:
    """The count as it may be shown; None is written as FEW."""
    return None if is_few(count, impossible=impossible, floor=floor) else count


def shown_share(numerator: int, denominator: int, *, impossible: bool = False, floor: int = FLOOR) -> float | None:
    """The share as it may be shown: of at least twenty, with neither those inside nor those outside few.

    A share of 0 or 100 % tells something about every single person, so it is hidden like a few; `impossible` is for the share
    whose empty side nobody could be on.
    """
    rest = denominator - numerator
    if numerator < 0 or rest < 0:
        raise ValueError("A share of people lies between none and all of them.")
    check_floor(floor)
    if denominator < max(SHARE_FLOOR, floor):
        return None
    if any(is_few(side, impossible=impossible, floor=floor) for side in (numerator, rest)):
        return None
    return numerator / denominator


def shown_rate(events: int, over: int, *, floor: int = FLOOR) -> float | None:
    """Events over so many people, days or visits, as they may be shown: over at least twenty, and the events not few.

    One person can have had several events, and nobody knows from the rate: the floor is that of the people.
    """
    if events < 0 or over <= 0:
        raise ValueError("A rate has no negative events, and something that they are counted over.")
    check_floor(floor)
    if over < max(SHARE_FLOOR, floor) or is_few(events, floor=floor):
        return None
    return events / over


def shown_mean(mean: float | None, people: int, *, floor: int = FLOOR) -> float | None:
    """A mean of so many people. One of them who makes up most of it is judged by `is_dominated`."""
    return None if is_few(people, floor=floor) else mean


def shown_median(median: float | None, people: int, *, floor: int = MEDIAN_FLOOR) -> float | None:
    """A median, or a quartile, of so many people."""
    return None if is_few(people, floor=max(floor, MEDIAN_FLOOR)) else median


def is_dominated(contributions: Iterable[float]) -> bool:
    """One or two of those who make up a sum of money could be read out of it, so the sum is hidden.

    Repayments are negative and weigh by their size. A sum of nothing but noughts tells each one's nought, and is hidden.
    """
    sizes = sorted((abs(each) for each in contributions), reverse=True)
    total = sum(sizes)
    if total == 0:
        return True
    two = sum(sizes[:2])
    return (
        sizes[0] >= LARGEST * total  #
        or two >= TWO_LARGEST * total
        or total - two < REST_OF_LARGEST * sizes[0]
    )


def room_above(contributions: Iterable[float]) -> int:
    """How far above itself a dominated sum must be able to be, so that it would not be dominated if it were that large.

    The rest could then be large enough: the largest one 85 % of all or less, the two largest 90 %, the rest a tenth of the largest.
    """
    sizes = sorted((abs(each) for each in contributions), reverse=True)
    total, two = sum(sizes), sum(sizes[:2])
    largest = sizes[0] if sizes else 0
    enough = max(largest / LARGEST, two / TWO_LARGEST, two + REST_OF_LARGEST * largest)
    return max(FLOOR, ceil(enough - total))


def check_floor(floor: int) -> None:
    if floor < FLOOR:
        raise ValueError(f"The floor may be raised, never lowered below {FLOOR}.")
