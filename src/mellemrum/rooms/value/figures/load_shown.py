# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What citizens carry at once, as a page shows it: month by month, and whose visits collide. From the kept answer alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mellemrum.reading.numbers import format_number
from mellemrum.ui.charts import Stack, Stacks

Document = Mapping[str, Any]
STEPS = ("0", "1", "2", "3", "4+")
FEW_HAD_ANY = gettext_lazy("fewer than five citizens had anybody")


@dataclass(frozen=True)
class Group:
    """Citizens with so many at work at once: from a number to the next group's. `span`: how many of the steps it covers."""

    low: int
    span: int
    share: float

    @property
    def told(self) -> str:
        """71 %, or with the steps that are laid together: 71 % (0–1)."""
        if self.span == 1:
            return percent(self.share)
        return f"{percent(self.share)} ({STEPS[self.low]}–{STEPS[self.low + self.span - 1]})"


@dataclass(frozen=True)
class LoadMonth:
    """Quiet: fewer than five had anybody. `several`: the share with two or more, where that is told."""

    number: int
    groups: tuple[Group, ...]
    is_quiet: bool
    efforts: float | None
    plans: float | None
    contacts: float | None

    @property
    def several(self) -> float | None:
        if not any(each.low == 2 for each in self.groups):
            return None
        return sum(each.share for each in self.groups if each.low >= 2)

    @property
    def cells(self) -> list[str]:
        """One for each step; those that are laid together with the one before are empty."""
        if not self.groups:
            return [str(FEW_HAD_ANY), "", "", "", ""] if self.is_quiet else [_("hidden"), "", "", "", ""]
        return [text for each in self.groups for text in [each.told, *[""] * (each.span - 1)]]

    @property
    def efforts_told(self) -> str:
        return _number(self.efforts, 1)

    @property
    def plans_told(self) -> str:
        return _number(self.plans, 1)

    @property
    def contacts_told(self) -> str:
        return _number(self.contacts, 2)


def _number(value: float | None, decimals: int = 0) -> str:
    return _("hidden") if value is None else format_number(value, get_language() or "da", decimals)


def percent(share: float | None) -> str:
    return _("hidden") if share is None else f"{_number(100 * share)} %"


def load_listed(answer: Document) -> list[LoadMonth]:
    """Each month since the first contact."""
    found = answer.get("load") or {}
    n = found.get("followed") or 0
    return [_month(number, each, n) for number, each in enumerate(found.get("months", ()), start=1)]


def _month(number: int, told: Document, n: int) -> LoadMonth:
    lows = [each["from"] for each in told["groups"]]
    ends = [*lows[1:], len(STEPS)] if lows else []
    return LoadMonth(
        number=number,
        groups=tuple(
            Group(each["from"], end - each["from"], each["citizens"] / n)
            for each, end in zip(told["groups"], ends, strict=True)
        ),
        is_quiet=told["is_quiet"],
        efforts=told["efforts"],
        plans=told.get("plans"),
        contacts=told["contacts"],
    )


def load_plans(answer: Document) -> list[str]:
    """What is counted as plans. None in a log that has none, or was read before they were counted."""
    return list((answer.get("load") or {}).get("plans", ()))


def load_drawn(months: Sequence[LoadMonth]) -> Stacks | None:
    if all(each.is_quiet for each in months):
        return None
    label = _("Month %(n)s")
    several = _("two or more: %(share)s")
    return Stacks(
        name="load",
        title=_("How many organisations were at work at once, month by month since the first contact"),
        description=". ".join(
            f"{label % {'n': each.number}}: {several % {'share': percent(each.several)}}" for each in months
        ),
        steps=STEPS,
        rows=[
            Stack(
                label % {"n": each.number},
                [(group.low, group.share) for group in each.groups],
                "–" if each.several is None else percent(each.several),
            )
            for each in months
        ],
        aside=_("Two or more"),
    )


def collisions(answer: Document) -> list[dict[str, str]]:
    """Pairs whose visits began within the same hour, those of the most citizens first; with those who were at work at once."""
    found = (answer.get("load") or {}).get("collisions", ())
    listed = sorted(found, key=lambda each: (-each["citizens"], each["orgs"]))
    return [
        {
            "pair": " + ".join(each["orgs"]),
            "citizens": _number(each["citizens"]),
            "days": _number(each["days"]),
        }
        for each in listed
    ]


def same_hour(answer: Document) -> float | None:
    """The share of all citizens who had visits from two organisations within the same hour, from rounded counts."""
    collided = (answer.get("load") or {}).get("collided")
    cases = (answer.get("log") or {}).get("cases")
    return min(collided / cases, 1.0) if collided and cases else None
