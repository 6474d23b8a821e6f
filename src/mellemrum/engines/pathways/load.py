# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How much citizens carry at once: organisations, efforts and contacts month by month since the first contact, and visits that collide.

A month is thirty days. All months are about the same citizens, those who were seen to for all of them: otherwise one month beside
the next would tell of the few who are only in the one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mellemrum.engines.disclosure import FLOOR, SHARE_FLOOR, is_few, rounded_count, shown_events, shown_list

from .question import DAY_US

MONTH_US = 30 * DAY_US
HOUR_US = DAY_US // 24
# For how many months citizens are followed: the longest for which half of them or more were.
GRIDS = (12, 6, 3)
# Nobody, one, two, three, and as many or more than this.
MOST = 4
# So many citizens that a tenth of them is five or more.
TENTHS_FLOOR = 10 * FLOOR
Document = dict[str, Any]


@dataclass(frozen=True)
class Month:
    """`orgs`: citizens by the most organisations that were at work for them at once, from nobody to four or more.

    `efforts`: the most that were going on at once, summed over the citizens who had any (`with_efforts`). `contacts` of `met` citizens;
    `most_contacts` of one of them.
    """

    orgs: tuple[int, ...]
    efforts: int
    contacts: int
    met: int
    most_contacts: int

    @property
    def with_efforts(self) -> int:
        return sum(self.orgs[1:])


@dataclass(frozen=True)
class Collision:
    """Visits from two organisations that began within the same hour, on so many days in all."""

    orgs: tuple[str, str]
    days: int
    citizens: int


@dataclass(frozen=True)
class Load:
    """`followed` citizens through all `months`; `collided` had visits from two organisations within the same hour.

    `activities`: citizens by what was done. All of these are about everybody in the log, `cases`.
    """

    cases: int
    followed: int
    months: tuple[Month, ...]
    collided: int
    collisions: tuple[Collision, ...]
    activities: Mapping[str, int]


def grid_of(followed: Mapping[int, int], with_org: int, cases: int) -> int:
    """How many months are told of: nought where no length does, or where those who are left out would be few."""
    for months in GRIDS:
        n = followed[months]
        left_out = (with_org - n, cases - n)
        if n >= SHARE_FLOOR and 2 * n >= with_org and not any(0 < each < FLOOR for each in left_out):
            return months
    return 0


def load_document(found: Load) -> Document:
    """What may leave."""
    if is_few(found.cases):
        return {"followed": None, "months": [], "collided": None, "collisions": [], "hidden": 0, "activities": []}
    names = [" + ".join(each.orgs) for each in found.collisions]
    shown = shown_events(
        dict(zip(names, (each.days for each in found.collisions), strict=True)),
        dict(zip(names, (each.citizens for each in found.collisions), strict=True)),
    )
    listed = [
        {"orgs": list(each.orgs), "days": each.days, "citizens": each.citizens}
        for name, each in zip(names, found.collisions, strict=True)
        if shown.counts[name] is not None
    ]
    return {
        "followed": found.followed if found.months else None,
        "months": [_month(each, found.followed) for each in found.months],
        # To the nearest five: the pairs overlap, and beside them the exact number would tell who had only the hidden ones.
        "collided": None if is_few(found.collided) else rounded_count(found.collided),
        "collisions": listed,
        "hidden": len(found.collisions) - len(listed),
        "activities": _activities(found),
    }


def _month(month: Month, followed: int) -> Document:
    is_quiet = is_few(month.with_efforts)
    shown = shown_list({f"{n}": citizens for n, citizens in enumerate(month.orgs)})
    told = month.contacts and 2 * month.most_contacts <= month.contacts and not is_few(month.met)
    return {
        # Fewer than five had anybody at work for them: then nothing more is told of who had whom.
        "is_quiet": is_quiet,
        "orgs": None if is_quiet else [shown.counts[f"{n}"] for n in range(len(month.orgs))],
        "efforts": round(month.efforts / month.with_efforts, 1) if month.with_efforts >= SHARE_FLOOR else None,
        "contacts": round(month.contacts / followed, 2) if told else None,
    }


def _activities(found: Load) -> list[Document]:
    """What is done for five citizens or more; for how many, in tenths of all, where a tenth is not few."""
    return [
        {"activity": name, "tenths": round(10 * n / found.cases) if found.cases >= TENTHS_FLOOR else None}
        for name, n in sorted(found.activities.items())
        if not is_few(n)
    ]
