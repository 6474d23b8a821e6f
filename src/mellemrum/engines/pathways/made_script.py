# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The script of a made-up log: which stories citizens live through, how long they wait at each border, and what changes when.

No public log crosses the borders between hospital, municipality, general practice and association. All lengths are whole minutes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

HOUR = 60
DAY = 24 * HOUR
FRIDAY = 4

# Danish and English. The organisations are kinds; whoever makes a log may call them by the names of their own.
ORGS = {
    "hospital": ("Hospitalet", "The hospital"),
    "municipality": ("Kommunen", "The municipality"),
    "practice": ("Almen praksis", "General practice"),
    "association": ("Foreningen", "The association"),
}
ACTIVITIES = {
    "consultation": ("Konsultation", "Consultation"),
    "admitted": ("Indlagt", "Admitted"),
    "discharged": ("Udskrevet", "Discharged"),
    "emergency": ("Skadestue", "Emergency room"),
    "first_visit": ("Første besøg hjemme", "First visit at home"),
    "home_care": ("Hjemmepleje", "Home care"),
    "training": ("Genoptræning", "Rehabilitation"),
    "follow_up": ("Opfølgning hos lægen", "Follow-up at the doctor's"),
    "companion": ("Besøg af følgeven", "Visit by a companion"),
    "plan": ("Plan for hjælp hjemme", "Plan for help at home"),
    "letter": ("Brev uden afsender", "Letter without a sender"),
}
ANCHOR, TARGET = "discharged", "follow_up"


@dataclass(frozen=True)
class Visit:
    """One row. It begins `wait` after all before it has ended; `wait` is a number or the name of a spread of the period.

    Or it begins `into` minutes after the visit before it began, while that one still goes on, and ends after it.
    `lasts` 0: a moment, with no end.
    """

    org: str | None
    activity: str
    lasts: int
    wait: int | str = 0
    into: int | None = None


@dataclass(frozen=True)
class Story:
    """`share`: of a hundred citizens."""

    name: str
    share: int
    visits: tuple[Visit, ...]


@dataclass(frozen=True)
class Period:
    """Citizens whose story begins from `first` on and before `last`. A spread holds the waits in rising order, each equally frequent.

    A wait whose name ends in `_friday` takes its place for those who are discharged on a Friday.
    """

    name: str
    share: int
    first: dt.date
    last: dt.date
    waits: Mapping[str, tuple[int, ...]]


def _hours(*parts: tuple[int, int, int]) -> tuple[int, ...]:
    """(times, from, to): so many waits, spread evenly over whole hours from the one to the other."""
    return tuple(
        sorted(HOUR * (low + (high - low) * n // max(1, times - 1)) for times, low, high in parts for n in range(times))
    )


_ILL = Visit("practice", "consultation", HOUR // 2)
_ADMITTED = Visit("hospital", "admitted", 4 * DAY, wait="to_hospital")
_DISCHARGED = Visit("hospital", "discharged", 0)
_HOME = Visit("municipality", "first_visit", HOUR, wait="home")
_FOLLOW_UP = Visit("practice", "follow_up", HOUR // 2, wait="follow_up")
# Whoever nobody follows up is in the log for two months more, so that it is known that nobody did.
_LETTER = Visit(None, "letter", 0, wait=60 * DAY)

STORIES = (
    # As it is meant: the doctor sees that something is wrong, the hospital helps, the municipality comes, the doctor follows up.
    Story("home", 30, (_ILL, _ADMITTED, _DISCHARGED, _HOME, _FOLLOW_UP)),
    Story(
        "companion",
        15,
        (
            Visit("hospital", "admitted", 3 * DAY),
            _DISCHARGED,
            _HOME,
            _FOLLOW_UP,
            Visit("association", "companion", 2 * HOUR, wait="to_companion"),
            Visit("association", "companion", 2 * HOUR, wait=7 * DAY - 2 * HOUR),
        ),
    ),
    # There is a plan, but nobody follows up, and a letter lies there that nobody can tell the sender of.
    Story(
        "alone",
        9,
        (
            Visit("hospital", "admitted", 2 * DAY),
            _DISCHARGED,
            _HOME,
            Visit("municipality", "home_care", HOUR, wait=DAY),
            Visit("municipality", "plan", 60 * DAY),
            Visit(None, "letter", 0),
        ),
    ),
    # To the emergency room and straight back to the doctor, until somebody admits.
    Story(
        "there_and_back",
        15,
        (
            _ILL,
            Visit("hospital", "emergency", 7 * HOUR, wait="to_hospital"),
            Visit("practice", "consultation", HOUR // 2, wait="back"),
            _ADMITTED,
            _DISCHARGED,
            _HOME,
            _LETTER,
        ),
    ),
    # The home carer and the doctor come within the same hour, and neither knew of the other.
    Story(
        "same_hour",
        19,
        (
            Visit("hospital", "admitted", 5 * DAY),
            _DISCHARGED,
            _HOME,
            Visit("municipality", "home_care", HOUR, wait="follow_up"),
            Visit("practice", "follow_up", HOUR, into=HOUR // 2),
        ),
    ),
    # Rehabilitation, a companion and the doctor, all on one afternoon.
    Story(
        "all_at_once",
        12,
        (
            Visit("hospital", "admitted", 3 * DAY),
            _DISCHARGED,
            _HOME,
            Visit("municipality", "training", 2 * HOUR, wait="follow_up"),
            Visit("association", "companion", 2 * HOUR, into=HOUR // 2),
            Visit("practice", "follow_up", 2 * HOUR, into=HOUR // 2),
        ),
    ),
)

# What does not change.
_STEADY = {
    "to_hospital": _hours((9, 36, 60)),
    "back": _hours((9, 24, 72)),
    "to_companion": tuple(DAY * each for each in (4, 5, 6, 8, 11)),
}
# From this day on the municipality answers on Fridays too.
CHANGED = dt.date(2026, 2, 1)
PERIODS = (
    Period(
        "before",
        55,
        dt.date(2025, 5, 1),
        CHANGED,
        _STEADY
        | {
            "home": _hours((4, 13, 18), (4, 19, 19), (2, 20, 24)),
            "home_friday": _hours((4, 30, 37), (3, 38, 38), (3, 39, 46)),
            "follow_up": tuple(DAY * each for each in (5, 6, 8, 9, 10, 11, 13, 18, 24, 40)),
        },
    ),
    Period(
        "after",
        45,
        CHANGED,
        dt.date(2026, 8, 15),
        _STEADY
        | {
            "home": _hours((4, 5, 8), (4, 9, 9), (2, 10, 12)),
            "home_friday": _hours((4, 7, 10), (3, 11, 11), (3, 12, 15)),
            "follow_up": tuple(DAY * each for each in (3, 4, 5, 6, 6, 7, 9, 10, 12, 20)),
        },
    ),
)
