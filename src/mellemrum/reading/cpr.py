# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Person numbers (CPR) in text: found by the rule of the date, never by the check digit.

Since October 2007 valid numbers exist that fail modulus 11 (the CPR office: numbers without a check digit), so the
check digit only grades how sure a find is. Nothing of a found number is ever repeated in an error.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass

from .errors import ReadingError

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# Between the date and the last four digits people write nothing, a space or a kind of dash; paste brings unseen ones.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_GAP = f"[{_UNSEEN}]*(?:[ \u00a0\u2007\u2009\u202f]|[ \u00a0]?[-\u2010\u2011\u2012\u2013\u2014\u2212./][ \u00a0]?)?[{_UNSEEN}]*"
# A find may not be a part of a longer number: 2.600.000.000 kr., EAN numbers and phone numbers with a country code.
_FIND = re.compile(
    rf"(?<![0-9])(?<![0-9][.,])(?<!\+)([0-9]{{2}})([0-9]{{2}})([0-9]{{2}}){_GAP}([0-9]{{4}})(?![0-9])(?![.,][0-9])"
)


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    is_sure: bool


def _is_date(day: int, month: int, year: int) -> bool:
    """Whether a birth date in some century begins so. Substitute numbers carry the day plus sixty."""
    if day > 60:
        day -= 60
    if not 1 <= month <= 12 or day < 1:
        return False
    # 29 February exists for a two-digit year in one of the centuries 1800, 1900, 2000.
    longest = 29 if month == 2 and year % 4 == 0 else (28 if month == 2 else calendar.monthrange(2001, month)[1])
    return day <= longest


def find_cpr(text: str) -> list[Found]:
    """Where in the text something stands that is built like a person number."""
    # Full-width and other digits become plain ones, one for one, so that the places still fit.
    plain = "".join(
        str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, None) is not None else c for c in text
    )
    found = []
    for match in _FIND.finditer(plain):
        day, month, year, serial = match.groups()
        if not _is_date(int(day), int(month), int(year)):
            continue
        digits = day + month + year + serial
        rest = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
        found.append(Found(match.start(), match.end(), rest == 0))
    return found


def check_no_cpr(text: str, place: str) -> None:
    """Raise where the text holds what looks like a person number; `place` is what the reader calls the field."""
    if find_cpr(text):
        raise ReadingError(
            f"Der står noget, der ligner et CPR-nummer, i {place}. Det må ikke gemmes her. "
            "Fjern det, eller skriv 'borgeren' i stedet. Intet er gemt.",
            f"There is something like a CPR number in {place}. It may not be stored here. "
            "Remove it, or write 'the citizen' instead. Nothing was saved.",
        )
