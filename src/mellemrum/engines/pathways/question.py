# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is asked of a log: an immutable question, the same for every way of computing. And what a row of a log is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

DAY_US = 86_400_000_000
CONTACTS = ("event", "day")
CURVE_DAYS = (7, 14, 30, 60, 90, 180, 365)


class Event(NamedTuple):
    """One row. Times are whole microseconds since 1970 without a zone; `end` is None where it took no time.

    `seq` is the place in the source, the last thing that ties are broken by.
    """

    case: str
    activity: str
    org: str | None
    start: int
    end: int | None
    seq: int

    @property
    def until(self) -> int:
        return self.start if self.end is None else self.end

    @property
    def order(self) -> tuple[int, int, int]:
        """The canonical order inside a case: many logs have dates only, so ties are part of the definition."""
        return self.start, self.until, self.seq


@dataclass(frozen=True)
class Question:
    """`contact`: what one contact is for the measures of continuity, an event or one per organisation and day.

    `level` maps the organisations of the log onto the level that is asked about (unit to organisation, sector or treasury); what it
    does not name is counted as not recorded. `target` and `anchor` are activities: how long until the first target at or after the first anchor
    (without an anchor: after the case's beginning)? `before`: cases that began before this moment beside those that began from it.
    `having`: cases without this activity beside those with it.
    `top`: how many ways are spelled out, of those that at least `least` citizens went.
    """

    contact: str = "event"
    level: Mapping[str, str] | None = None
    target: str | None = None
    anchor: str | None = None
    before: int | None = None
    having: str | None = None
    top: int = 20
    least: int = 5
    curve_days: tuple[int, ...] = CURVE_DAYS
    bootstrap: int = 1000
    seed: int = 20261031

    def __post_init__(self) -> None:
        if self.contact not in CONTACTS:
            raise ValueError(f"A contact is one of {', '.join(CONTACTS)}.")
        if self.anchor is not None and self.target is None:
            raise ValueError("An anchor needs a target.")
        if self.level is not None:
            object.__setattr__(self, "level", MappingProxyType(dict(self.level)))

    def org_of(self, org: str | None) -> str | None:
        return org if self.level is None or org is None else self.level.get(org)
