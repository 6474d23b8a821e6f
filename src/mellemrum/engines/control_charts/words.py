# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How people write the dates and figures of a chart, in Danish and in English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import floor, log10

from .series import SHARES, Measure, holds_shares

LANGUAGES = ("da", "en")
MONTHS = {
    "da": [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
# As many digits as a figure needs to tell one month from the next; more only look exact.
DIGITS = 3


@dataclass(frozen=True)
class Words:
    """One chart's manner of writing: whole months where every date is the first of one, shares in per cent."""

    language: str
    monthly: bool
    percent: bool

    def date(self, on: date) -> str:
        month = MONTHS[self.language][on.month - 1]
        if self.monthly:
            return f"{month} {on.year}"
        return f"{on.day}. {month} {on.year}" if self.language == "da" else f"{on.day} {month} {on.year}"

    def figure(self, value: float) -> str:
        text = _grouped(round(value * 100, 1), 1) if self.percent else _grouped(value, _decimals(value))
        if self.language == "da":
            text = text.translate(str.maketrans(",.", ".,"))
        sign = " %" if self.language == "da" else "%"
        return text.replace("-", "−") + (sign if self.percent else "")


def words_for(language: str, measure: Measure) -> Words:
    """For a measure whose kind is known. Events over something else (u, u') are rates, never per cent."""
    is_share = measure.kind in SHARES or (measure.kind in {"run", "xmr"} and holds_shares(measure))
    return Words(language, monthly=all(each.day == 1 for each in measure.dates), percent=is_share)


def _decimals(value: float) -> int:
    size = abs(value)
    return 0 if size == 0 else max(0, min(6, DIGITS - 1 - floor(log10(size))))


def _grouped(value: float, decimals: int) -> str:
    """With marks between thousands, and without noughts at the end."""
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
