# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Numbers as Danish and English people write them, one by one and a column at a time.

"1.250" is ambiguous: a thousand two hundred and fifty in Danish, one and a quarter in English. A single number is read
in the language it was typed in, Danish if nothing is said; a column is read by what its unambiguous members show.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from .errors import ReadingError, shortened
from .text import without_unseen

Convention = Literal["danish", "english"]
# People and programs part thousands by a space of some width or an apostrophe; a phone number is no number.
_PARTED = re.compile(r"([+-]?[1-9][0-9]{0,2}(?:[ '’][0-9]{3})+)(?![0-9 '’])")
_MINUS = str.maketrans(dict.fromkeys("−–—‐‑‒", "-"))
_DANISH = str.maketrans(",.", ".,")
# No thousand begins with nought: 0.250 can only be a quarter.
_SHAPES: dict[Convention, re.Pattern[str]] = {
    "danish": re.compile(r"[+-]?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)?(?:,[0-9]+)?(?:e[+-]?[0-9]+)?"),
    "english": re.compile(r"[+-]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?"),
}
_UNIT = re.compile(r"^(?:kr\.?|dkk)\s*|\s*(?:kr\.?|dkk|%|pct\.?|procent|percent)$")
_PERCENT = re.compile(r"(?:%|pct\.?|procent|percent)$")


# A table's figures are looked at three times: what they show, what the whole sheet shows, and what they say.
@lru_cache(maxsize=32_768)
def _bare(text: str) -> str:
    """In small letters with a plain minus, without parting spaces and without a unit of money or share."""
    bare = " ".join(without_unseen(text).lower().translate(_MINUS).split())
    bare = _UNIT.sub("", _UNIT.sub("", bare)).removesuffix(",-")
    bare = re.sub(r"^([+-]) ", r"\1", bare)
    if parted := _PARTED.match(bare):
        bare = re.sub("[ '’]", "", parted[1]) + bare[parted.end() :]
    # Accounting programs set the minus behind: 1.234,56-
    return f"-{bare[:-1]}" if re.search(r"[.,][0-9]+-$", bare) and bare[0] not in "+-" else bare


def _read(bare: str, convention: Convention) -> float | None:
    if not re.search(r"[0-9]", bare.partition("e")[0]) or not _SHAPES[convention].fullmatch(bare):
        return None
    plain = bare.replace(".", "").replace(",", ".") if convention == "danish" else bare.replace(",", "")
    value = float(plain)
    return value if math.isfinite(value) else None


def _fault(text: str) -> ReadingError:
    return ReadingError(
        f"'{shortened(text)}' er ikke et tal. Skriv fx 1.250,5.",
        f"'{shortened(text)}' is not a number. Write for example 1,250.5.",
    )


def is_percent(text: str) -> bool:
    return bool(_PERCENT.search(text.strip().lower()))


def read_number(text: str, language: str = "da") -> float:
    """One number; 41 % is 41 (see is_percent). What is written clearly in the other language is understood too."""
    bare = _bare(text)
    order: tuple[Convention, ...] = ("english", "danish") if language == "en" else ("danish", "english")
    for convention in order:
        value = _read(bare, convention)
        if value is not None:
            return value
    raise _fault(text)


def _mixed(first: tuple[int, str], second: tuple[int, str], column: str) -> ReadingError:
    """Told at the row where the second way of writing begins."""
    earlier, later = shortened(first[1]), shortened(second[1])
    return ReadingError(
        f"Tallene er skrevet på to måder: '{earlier}' i række {first[0]} og '{later}' her. "
        "Skriv dem alle på samme måde, fx 1.250,5.",
        f"The numbers are written in two ways: '{earlier}' in row {first[0]} and '{later}' here. "
        "Write them all in the same way, for example 1,250.5.",
        row=second[0],
        column=column,
    )


def _either(row: int, text: str, column: str) -> ReadingError:
    """A column of nothing but 2,600 and 1,250 is a thousandfold wrong if it is guessed wrong."""
    bare = _bare(text)
    plain, short = bare.replace(",", ""), bare.rstrip("0").rstrip(",")
    return ReadingError(
        f"'{shortened(text)}' kan læses som {plain} og som {short}. Skriv {plain} eller {short}.",
        f"'{shortened(text)}' can be read as {plain} and as {short.replace(',', '.')}. "
        f"Write {plain} or {short.replace(',', '.')}.",
        row=row,
        column=column,
    )


def convention_of(
    texts: Sequence[str], *, rows: Sequence[int] | None = None, column: str = "", otherwise: Convention | None = None
) -> Convention:
    """What the unambiguous members of a column show. Raises where both are shown.

    Where none shows it, it is `otherwise`, what the columns beside it show. Without that 1.250 is a Danish thousand, but
    1,250 is asked about: English files are full of such thousands.
    """
    shown: dict[Convention, tuple[int, str]] = {}
    unclear: tuple[int, str] | None = None
    for row, text in zip(rows or range(1, len(texts) + 1), texts, strict=True):
        bare = _bare(text)
        danish, english = _read(bare, "danish"), _read(bare, "english")
        if danish is not None and english is None:
            shown.setdefault("danish", (row, text))
        elif english is not None and danish is None:
            shown.setdefault("english", (row, text))
        if len(shown) == 2:
            first, second = shown.values()
            raise _mixed(first, second, column)
        if danish is not None and danish != english and "," in bare:
            unclear = unclear or (row, text)
    if unclear and not shown and otherwise is None:
        raise _either(*unclear, column)
    return next(iter(shown), otherwise or "danish")


def read_number_as(text: str, convention: Convention) -> float:
    """One number of a column whose convention is known."""
    value = _read(_bare(text), convention)
    if value is None:
        raise _fault(text)
    return value


def read_numbers(texts: Sequence[str], *, rows: Sequence[int] | None = None, column: str = "") -> list[float | None]:
    """A whole column; empty cells become None. Errors name the row: `rows` holds the numbers to call them by."""
    convention = convention_of(texts, rows=rows, column=column)
    values: list[float | None] = []
    for row, text in zip(rows or range(1, len(texts) + 1), texts, strict=True):
        if not text.strip():
            values.append(None)
            continue
        try:
            values.append(read_number_as(text, convention))
        except ReadingError as error:
            raise error.at(row=row, column=column) from error
    return values


def format_number(value: float | Decimal, language: str, decimals: int | None = None) -> str:
    """14,8 · 2.600 · −5,1 with a true minus. Without `decimals`, as many as the value needs, at most four.

    What is no number, such as a share of nothing, is written as a dash.
    """
    if not math.isfinite(value):
        return "–"
    exact = float(value)
    if decimals is None:
        decimals = next((n for n in range(4) if abs(round(exact, n) - exact) < 1e-9 * max(1.0, abs(exact))), 4)
    text = f"{abs(value):,.{decimals}f}"
    if language == "da":
        text = text.translate(_DANISH)
    return f"−{text}" if value < 0 and re.search("[1-9]", text) else text


def plain_number(value: float | Decimal, language: str) -> str:
    """For files: no thousands, no exponent, and never exactly three decimals, so that it cannot be misread."""
    if not math.isfinite(value):
        return ""
    text = repr(value) if isinstance(value, float) else f"{value:f}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    text = text.removesuffix(".0")
    if text[-4:-3] == ".":
        text += "0"
    return text.replace(".", ",") if language == "da" else text
