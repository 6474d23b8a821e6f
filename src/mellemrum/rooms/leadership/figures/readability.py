# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How heavy a text is to read, by LIX, and which sentences make it so.

LIX = words / sentences + 100 * long words / words, where a long word has more than six letters.
Source: C. H. Björnsson, Läsbarhet, Stockholm: Liber, 1968; in Danish: Læsbarhed, København: Gad, 1971.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONG_WORD = 6
# A sentence of more words is pointed out; how many of them at most.
LONG_SENTENCE = 20
MOST_POINTED_OUT = 2
# From which figure on a text is heavier: the steps that are in use for Danish.
STEPS = (25, 35, 45, 55)
_SENTENCE = re.compile(r"[^.!?:\n]*[^\W_][^.!?:\n]*[.!?:]*(?:[\"”’)]+)?")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)


@dataclass(frozen=True)
class Readability:
    """`step`: 0 very easy, 1 easy, 2 middling, 3 heavy, 4 very heavy. `longest`: sentences to cut, longest first."""

    lix: int
    words: int
    sentences: int
    step: int
    longest: Sequence[str]


def sentences(text: str) -> list[str]:
    """A period between two figures or letters (14.30, kl.) does not end a sentence unless a space follows."""
    protected = re.sub(r"(?<=\w)([.:])(?=\w)", lambda dot: "\u2024" if dot[0] == "." else "\u2236", text)
    found = [each.strip() for each in _SENTENCE.findall(protected)]
    return [each.replace("\u2024", ".").replace("\u2236", ":") for each in found if each]


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def readability(text: str) -> Readability | None:
    """None where there is nothing to read."""
    said = sentences(text)
    every = words(text)
    if not said or not every:
        return None
    long_words = sum(sum(map(str.isalpha, word)) > LONG_WORD for word in every)
    lix = round(len(every) / len(said) + 100 * long_words / len(every))
    longest = sorted((each for each in said if len(words(each)) > LONG_SENTENCE), key=lambda each: -len(words(each)))
    return Readability(
        lix=lix,
        words=len(every),
        sentences=len(said),
        step=sum(lix >= each for each in STEPS),
        longest=longest[:MOST_POINTED_OUT],
    )
