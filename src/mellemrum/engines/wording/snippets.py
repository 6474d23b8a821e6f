# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A few lines of a text around the words that answer a question, cut at words, with those words marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from .words import joined

LENGTH = 220
_TOKEN = re.compile(r"[^\W_]+")


class Part(NamedTuple):
    text: str
    is_marked: bool = False


def snippet(text: str, words: Collection[str], length: int = LENGTH) -> list[Part]:
    """The stretch with most of the words, as parts that give it again when they are put together. `words` as the index
    gives them: in lower case.
    """
    line = " ".join(unicodedata.normalize("NFKC", joined(text)).split())
    tokens = list(_TOKEN.finditer(line))
    marked = [token for token in tokens if token.group().lower() in words]
    begin, end = _stretch(line, marked, length)
    parts = [Part("… ")] if begin else []
    at = begin
    for token in marked:
        if begin <= token.start() and token.end() <= end:
            parts += [Part(line[at : token.start()]), Part(token.group(), is_marked=True)]
            at = token.end()
    parts += [Part(line[at:end]), Part(" …" if end < len(line) else "")]
    return [part for part in parts if part.text]


def _stretch(line: str, marked: list[re.Match[str]], length: int) -> tuple[int, int]:
    """From a little before the first word of the densest stretch; both ends at a space."""
    if len(line) <= length:
        return 0, len(line)
    best = max(
        (token.start() for token in marked),
        key=lambda start: (
            len({t.group().lower() for t in marked if start <= t.start() < start + length * 3 // 4}),
            -start,
        ),
        default=0,
    )
    begin = max(best - length // 4, 0)
    begin = line.rfind(" ", 0, begin) + 1 if begin else 0
    end = min(begin + length, len(line))
    if end < len(line):
        space = line.rfind(" ", begin, end)
        end = space if space > best else end
    return begin, end
