# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Person numbers (CPR) in text and in columns: found by the rule of the date, never by the check digit.

Since October 2007 valid numbers exist that fail modulus 11 (the CPR office: numbers without a check digit), so the
check digit only grades how sure a find is. Nothing of a found number is ever repeated in an error.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import ReadingError
from .text import without_unseen

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_SPACE = "[ \u00a0\u2000-\u200a\u202f\u3000]"
_DASH = "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
_MARK = f"(?:{_DASH}|[./_:\uff0e])"
_DATE = "(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<y>[0-9]{2})"
# Ten digits in a row are no part of a longer number, of decimals, or of money; a phone number has its plus.
_UNBROKEN = re.compile(
    rf"(?<![0-9])(?<![0-9][.,])(?<!\+)(?<!kr )(?<!kr\. )(?<!dkk ){_DATE}(?P<s>[0-9]{{4}})"
    rf"(?![0-9])(?![.,][0-9])(?!{_SPACE}?(?:kr|dkk)\b)",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    rf"(?<![0-9]){_DATE}(?:{_SPACE}{{1,3}}|{_SPACE}{{0,2}}{_MARK}{_SPACE}{{0,2}})(?P<s>[0-9]{{4}})(?![0-9])"
)
# 01.01.70-1234 and 01-01-1970-1234. A date, a space and four digits are a date and a figure.
_PARTED = re.compile(
    rf"(?<![0-9])(?<![0-9][ ./-])(?P<d>[0-9]{{2}})(?P<part>[ ./-])(?P<m>[0-9]{{2}})(?P=part)(?:19|20)?(?P<y>[0-9]{{2}})"
    rf"(?:(?P=part)|{_SPACE}?{_DASH}{_SPACE}?)(?P<s>[0-9]{{4}})(?![0-9])"
)
_WHOLE_YEAR = re.compile(
    rf"(?<![0-9])(?P<d>[0-9]{{2}})(?P<m>[0-9]{{2}})(?:19|20)(?P<y>[0-9]{{2}})"
    rf"{_SPACE}?{_DASH}{_SPACE}?(?P<s>[0-9]{{4}})(?![0-9])"
)
_SHAPES = (_UNBROKEN, _BROKEN, _PARTED, _WHOLE_YEAR)


class HoldsCpr(ReadingError):
    """It was refused for a person number: of such a file nothing may be kept."""


@dataclass(frozen=True)
class Found:
    """Where it stands, and whether it also holds the check digit."""

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


def _begins_with_date(digits: str) -> bool:
    return _is_date(int(digits[:2]), int(digits[2:4]), int(digits[4:6]))


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Full-width and other digits as plain ones, without what cannot be seen; and where each character stood."""
    if text.isascii():
        return text, range(len(text) + 1)
    kept, places = [], []
    for place, character in enumerate(text):
        if without_unseen(character):
            digit = unicodedata.digit(character, None) if character.isdigit() else None
            kept.append(character if digit is None else str(digit))
            places.append(place)
    return "".join(kept), [*places, len(text)]


def find_cpr(text: str) -> list[Found]:
    """Where in the text something stands that is built like a person number."""
    plain, places = _plain(text)
    found: dict[int, Found] = {}
    for shape in _SHAPES:
        for match in shape.finditer(plain):
            digits = match["d"] + match["m"] + match["y"] + match["s"]
            if _begins_with_date(digits):
                rest = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
                start, end = places[match.start()], places[match.end() - 1] + 1
                found.setdefault(start, Found(start, end, rest == 0))
    return [found[start] for start in sorted(found)]


def check_no_cpr(text: str, place: str, place_en: str = "") -> None:
    """Raise where the text holds what looks like a person number; `place` is what the reader calls the field.

    `place_en` is for a caller that does not know the reader's language.
    """
    if find_cpr(text):
        raise HoldsCpr(
            f"Der står noget, der ligner et CPR-nummer, i “{place}”. Det må ikke gemmes her. "
            "Fjern det, eller skriv 'borgeren' i stedet. Intet er gemt.",
            f"There is something like a CPR number in “{place_en or place}”. It may not be stored here. "
            "Remove it, or write 'the citizen' instead. Nothing was saved.",
        )


# An amount never begins with nought; a person number that is kept as text does.
_FIGURE = re.compile(r"[+\u2212-]?(?:0|[1-9][0-9.,' \u00a0\u202f]*|0[.,][0-9]+)")
# From here on figures are as long as person numbers, or one digit shorter.
_LARGE = 9


def _suspect_in_figures(cells: Sequence[str]) -> int | None:
    """The place of a person number in a column of nothing but figures, or None.

    Budgets of a thousand million kroner have ten digits too, and one in fourteen of them begins like a date. So the
    neighbours decide: they are amounts where most figures of that size cannot be person numbers. A column of person
    numbers holds no such figure, and one that has strayed among counts has no neighbour of its size. A spreadsheet
    drops the first nought, so nine digits count too, but alone only where there are several and nothing else.
    """
    tens, nines, amounts = [], 0, 0
    for at, cell in enumerate(cells):
        whole = re.split(r"[.,][0-9]{1,2}$", cell.strip())[0]
        digits = re.sub(r"[^0-9]", "", whole)
        if len(digits) < _LARGE:
            continue
        if len(digits) == 10 and digits == cell.strip() and _begins_with_date(digits):
            tens.append(at)
        elif len(digits) == _LARGE and digits == cell.strip() and _begins_with_date(f"0{digits}"):
            nines += 1
        else:
            amounts += 1
    if tens:
        return tens[0] if len(tens) + nines > amounts else None
    if nines >= 3 and not amounts:
        return next(at for at, cell in enumerate(cells) if len(cell.strip()) == _LARGE)
    return None


def check_column_has_no_cpr(cells: Sequence[str], rows: Sequence[int], column: str, file: str = "") -> None:
    """Raise at the first cell that looks like a person number; `rows` are the numbers to call the cells by."""
    filled = [cell for cell in cells if cell]
    if not filled or max(map(len, filled)) < _LARGE:
        return
    if all(_FIGURE.fullmatch(cell) for cell in filled):
        at = _suspect_in_figures(cells)
    else:
        at = next((n for n, cell in enumerate(cells) if len(cell) >= 10 and find_cpr(cell)), None)
    if at is not None:
        raise HoldsCpr(
            "Her står noget, der ligner et CPR-nummer. Det må ikke gemmes her. Fjern det. "
            "Er det et beløb, så skriv det i millioner.",
            "Here is something like a CPR number. It may not be stored here. Remove it. "
            "If it is an amount, write it in millions.",
            file=file,
            row=rows[at],
            column=column,
        )
