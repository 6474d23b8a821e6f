# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How much citizens carry at once: organisations, efforts, plans and contacts month by month since the first contact, and visits that collide.

A month is thirty days. All months are about the same citizens, those who were seen to for all of them: otherwise one month beside
the next would tell of the few who are only in the one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mellemrum.engines.disclosure import FLOOR, SHARE_FLOOR, is_few, rounded_count, shown_events

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
    `most_contacts` of one of them. `plans`: as efforts, of the rows that are plans; `planned` citizens had any.
    """

    orgs: tuple[int, ...]
    efforts: int
    contacts: int
    met: int
    most_contacts: int
    plans: int = 0
    planned: int = 0

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


# Plan, handleplan, genoptræningsplaner, care plan; and nothing that is merely planned.
_PLAN = re.compile(r"plan(?:en|er|erne|s)?\b", re.IGNORECASE)


def is_plan(activity: str) -> bool:
    """Whether what was done is called a plan."""
    return _PLAN.search(activity) is not None


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
        return {
            "followed": None,
            "plans": [],
            "months": [],
            "collided": None,
            "collisions": [],
            "hidden": 0,
            "activities": [],
        }
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
    plans = [name for name, n in sorted(found.activities.items()) if is_plan(name) and not is_few(n)]
    return {
        "followed": found.followed if found.months else None,
        # What is counted as a plan. Where nothing is, no month has any.
        "plans": plans,
        "months": [_month(each, found.followed) for each in found.months],
        # To the nearest five: the pairs overlap, and beside them the exact number would tell who had only the hidden ones.
        "collided": None if is_few(found.collided) else rounded_count(found.collided),
        "collisions": listed,
        "hidden": len(found.collisions) - len(listed),
        "activities": _activities(found),
    }


def _month(month: Month, followed: int) -> Document:
    told = month.contacts and 2 * month.most_contacts <= month.contacts and not is_few(month.met)
    # Fewer than five had anybody at work for them: then nothing more is told of who had whom.
    is_quiet = is_few(month.with_efforts)
    return {
        "is_quiet": is_quiet,
        "groups": [] if is_quiet else [{"from": low, "citizens": n} for low, n in grouped(month.orgs)],
        "efforts": round(month.efforts / month.with_efforts, 1) if month.with_efforts >= SHARE_FLOOR else None,
        "plans": round(month.plans / month.planned, 1) if month.planned >= SHARE_FLOOR else None,
        "contacts": round(month.contacts / followed, 2) if told else None,
    }


def grouped(orgs: Sequence[int]) -> list[tuple[int, int]]:
    """Steps, each from a number of organisations to the next step's: one with few citizens is laid together with the one below,
    the lowest with the one above. Each step then has five or more, and of those in it nobody learns more than that some are few.
    """
    found: list[tuple[int, int]] = []
    above = 0
    for low in range(len(orgs) - 1, -1, -1):
        above += orgs[low]
        if not is_few(above):
            found.insert(0, (low, above))
            above = 0
        elif low == 0 and found:
            found[0] = (0, found[0][1] + above)
    return found


def _activities(found: Load) -> list[Document]:
    """What is done for five citizens or more; for how many, in tenths of all, where a tenth is not few."""
    return [
        {"activity": name, "tenths": round(10 * n / found.cases) if found.cases >= TENTHS_FLOOR else None}
        for name, n in sorted(found.activities.items())
        if not is_few(n)
    ]
