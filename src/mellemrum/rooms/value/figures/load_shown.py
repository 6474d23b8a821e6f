# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What citizens carry at once, as a page shows it: month by month, and whose visits collide. From the kept answer alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.reading.numbers import format_number
from mellemrum.ui.charts import Stack, Stacks

Document = Mapping[str, Any]
STEPS = ("0", "1", "2", "3", "4+")


@dataclass(frozen=True)
class LoadMonth:
    """`shares`: of citizens with nobody, one, two, three, four or more at work at once. None is hidden; all are where few had anybody."""

    number: int
    shares: tuple[float | None, ...]
    is_quiet: bool
    several: float | None
    efforts: float | None
    contacts: float | None

    @property
    def cells(self) -> list[str]:
        return [percent(each) for each in self.shares]

    @property
    def efforts_told(self) -> str:
        return _number(self.efforts, 1)

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
    orgs = told["orgs"] or [None] * len(STEPS)
    known = orgs[0] is not None and orgs[1] is not None
    several = n - orgs[0] - orgs[1] if known else None
    return LoadMonth(
        number=number,
        shares=tuple(None if each is None else each / n for each in orgs),
        is_quiet=told["is_quiet"],
        # What is left of the shown is more than a few, or one of them would be hidden; nought is nobody's.
        several=several / n if several else None,
        efforts=told["efforts"],
        contacts=told["contacts"],
    )


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
                () if each.is_quiet else each.shares,
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
