# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Numbers as Danish and English people write them, one by one and a column at a time.

"1.250" is ambiguous: a thousand two hundred and fifty in Danish, one and a quarter in English. A single number is read
as Danish; a column is read by the convention that its unambiguous members show.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Literal

from .errors import ReadingError, shortened

Convention = Literal["danish", "english"]
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]")
_DANISH = re.compile(r"[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)?(?:,[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_ENGLISH = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def _bare(text: str) -> str:
    """Without spaces, with a plain minus, and without the unit that a number of money or a share carries."""
    bare = _SPACES.sub("", text.strip()).replace("−", "-").replace("–", "-")
    bare = re.sub(r"(?i)(kr\.?|dkk|%|pct\.?|procent)$|^(kr\.?|dkk)", "", bare)
    return bare.removesuffix(",-")


def _read(bare: str, convention: Convention) -> float | None:
    shape = _DANISH if convention == "danish" else _ENGLISH
    if not re.search("[0-9]", bare) or not shape.fullmatch(bare):
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
    return bool(re.search(r"(?i)(%|pct\.?|procent)\s*$", text.strip()))


def read_number(text: str) -> float:
    """One number. 41 % is 41. Danish first: 1.250 is 1250 and 14,8 is 14.8; 14.8 and 1,250.5 are read as English."""
    bare = _bare(text)
    for convention in ("danish", "english"):
        value = _read(bare, convention)
        if value is not None:
            return value
    raise _fault(text)


def convention_of(texts: Sequence[str]) -> Convention:
    """What the unambiguous members of a column show; Danish where none does. Raises where both are shown."""
    shown: dict[Convention, str] = {}
    for text in texts:
        bare = _bare(text)
        danish, english = _read(bare, "danish"), _read(bare, "english")
        if danish is not None and english is None:
            shown.setdefault("danish", text)
        elif english is not None and danish is None:
            shown.setdefault("english", text)
    if len(shown) == 2:
        da, en = shortened(shown["danish"]), shortened(shown["english"])
        raise ReadingError(
            f"Tallene er skrevet på to måder: '{da}' og '{en}'. Brug komma før decimalerne i dem alle.",
            f"The numbers are written in two ways: '{da}' and '{en}'. Use one of them throughout.",
        )
    return "english" if "english" in shown else "danish"


def read_numbers(texts: Sequence[str], *, rows: Sequence[int] | None = None, column: str = "") -> list[float | None]:
    """A whole column; empty cells become None. Errors name the row: `rows` holds the numbers to call them by."""
    try:
        convention = convention_of([text for text in texts if text.strip()])
    except ReadingError as error:
        raise error.at(column=column) from error
    values: list[float | None] = []
    for row, text in zip(rows or range(1, len(texts) + 1), texts, strict=True):
        if not text.strip():
            values.append(None)
            continue
        value = _read(_bare(text), convention)
        if value is None:
            raise _fault(text).at(row=row, column=column)
        values.append(value)
    return values


def format_number(value: float, language: str, decimals: int | None = None) -> str:
    """14,8 · 2.600 · −5,1 with a true minus. Without `decimals`, as many as the value needs, at most four."""
    if decimals is None:
        decimals = next((n for n in range(4) if abs(round(value, n) - value) < 1e-9 * max(1.0, abs(value))), 4)
    text = f"{abs(value):,.{decimals}f}"
    if language == "da":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"−{text}" if value < 0 and re.search("[1-9]", text) else text
