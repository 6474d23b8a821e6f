# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How people write the dates and figures of a chart, in Danish and in English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import floor, log10

from mellemrum.reading.dates import format_date, format_period
from mellemrum.reading.numbers import format_number

from .series import SHARES, Measure, holds_shares

LANGUAGES = ("da", "en")
# As many digits as a figure needs to tell one month from the next; more only look exact.
DIGITS = 3


@dataclass(frozen=True)
class Words:
    """One chart's manner of writing: whole months where every date is the first of one, shares in per cent."""

    language: str
    monthly: bool
    percent: bool

    def date(self, on: date) -> str:
        return format_period(on, "month", self.language) if self.monthly else format_date(on, self.language)

    def figure(self, value: float) -> str:
        if self.percent:
            return format_number(round(value * 100, 1), self.language) + (" %" if self.language == "da" else "%")
        return format_number(round(value, _decimals(value)), self.language)


def words_for(language: str, measure: Measure) -> Words:
    """For a measure whose kind is known. Events over something else (u, u') are rates, never per cent."""
    is_share = measure.kind in SHARES or (measure.kind in {"run", "xmr"} and holds_shares(measure))
    return Words(language, monthly=all(each.day == 1 for each in measure.dates), percent=is_share)


def _decimals(value: float) -> int:
    size = abs(value)
    return 0 if size == 0 else max(0, min(4, DIGITS - 1 - floor(log10(size))))
