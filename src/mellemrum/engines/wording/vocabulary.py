# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which words of the texts a typed word may stand for: the same, the same stem, another word for it, a part of it, or
another spelling.

Only the vocabulary is looked through, never the texts: it stays small when the texts become many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from .confusion import blurred, is_same
from .synonyms import Synonym
from .words import stem_of

# With fewer letters too many words contain it, and every typing error makes another word.
SHORTEST_PART, SHORTEST_TYPO = 4, 5
# Longer words may hold two typing errors.
LONG = 8
# How alike two words must be in their groups of three letters before their edits are counted.
ALIKE = 0.45
MOST_ALIKE = 200
# No more words of the texts than these stand for one that was typed.
MOST = 60


class Way(StrEnum):
    """How a word of a text came to answer a typed one."""

    WORD = "word"
    STEM = "stem"
    MEANING = "meaning"
    SPELLING = "spelling"
    PART = "part"


class Match(NamedTuple):
    """A word of the vocabulary by its number; how near it is, from 0 to 1; how it was found, and for which typed words."""

    word: int
    nearness: float
    way: Way
    typed: str


class Vocabulary:
    """The different words of many texts, each with its number."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.numbers = {word: number for number, word in enumerate(words)}
        # One text with a word a line, which can be searched as fast as the machine reads.
        self._lines = "\n" + "\n".join(words) + "\n"

    def matches(self, word: str, others: Iterable[Synonym] = ()) -> list[Match]:
        """The nearest first. `others`: what has the same meaning."""
        best: dict[int, Match] = {}
        for match in (*self._all(word), *self._with_meaning(others)):
            if match.word not in best or best[match.word].nearness < match.nearness:
                best[match.word] = match
        return sorted(best.values(), key=lambda match: (-match.nearness, match.word))[:MOST]

    def _all(self, word: str) -> Iterator[Match]:
        if word in self.numbers:
            yield Match(self.numbers[word], 1.0, Way.WORD, word)
        yield from (Match(number, 0.95, Way.STEM, word) for number in self._stems.get(stem_of(word), ()))
        for number in self._blurred.get(blurred(word), ()):
            if is_same(word, self.words[number]):
                yield Match(number, 0.85, Way.SPELLING, word)
        yield from self._parts(word)
        is_known = word in self.numbers or stem_of(word) in self._stems
        yield from self._typos(word, nearness=0.55 if is_known else 0.85)

    def _with_meaning(self, others: Iterable[Synonym]) -> Iterator[Match]:
        """A word of a phrase says less than the phrase."""
        for typed, phrase in others:
            nearness = 0.7 if len(phrase) == 1 else 0.4
            for word in phrase:
                found = [*self._stems.get(stem_of(word), ())]
                found += [each for each in self._blurred.get(blurred(word), ()) if is_same(word, self.words[each])]
                yield from (Match(number, nearness, Way.MEANING, typed) for number in found)

    def _parts(self, word: str) -> Iterator[Match]:
        """Words that the typed one is a part of; the more of them it fills, the nearer."""
        part = min(word, stem_of(word), key=len)
        if len(part) < SHORTEST_PART:
            return
        for found in re.finditer(re.escape(part), self._lines):
            number = self._number_at(found.start())
            longer = self.words[number]
            # What stands at an end of a compound is a word of its own more often than what stands inside.
            is_end = longer.startswith(part) or longer.endswith((part, word))
            yield Match(number, (0.5 if is_end else 0.3) + 0.3 * len(part) / len(longer), Way.PART, part)

    def _typos(self, word: str, nearness: float) -> Iterator[Match]:
        """What is spelt as some text has it is seldom a typing error."""
        if len(word) < SHORTEST_TYPO:
            return
        most = 2 if len(word) >= LONG else 1
        for number in self._alike(word):
            edits = OSA.distance(word, self.words[number], score_cutoff=most)
            if edits <= most:
                yield Match(int(number), nearness - 0.1 * edits, Way.SPELLING, word)

    # --- what is looked up, drawn up when first needed

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        lengths = np.fromiter((len(word) + 1 for word in self.words), np.int64, len(self.words))
        return 1 + np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(self.words) else lengths

    def _number_at(self, place: int) -> int:
        return int(np.searchsorted(self._starts, place, side="right")) - 1

    @cached_property
    def _stems(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(stem_of(word), []).append(number)
        return found

    @cached_property
    def _blurred(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(blurred(word), []).append(number)
        return found

    @cached_property
    def _grams(self) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        """Every group of three letters with the word that it stands in, sorted by the group. Line ends count as letters."""
        keys, middles = _threes(self._lines)
        owners = (np.searchsorted(self._starts, middles, side="right") - 1).astype(np.int32)
        order = np.argsort(keys, kind="stable")
        return keys[order], owners[order]

    def _alike(self, word: str) -> NDArray[np.intp]:
        """Words that share most groups of three letters, the most alike first (Dice's coefficient)."""
        keys, owners = self._grams
        wanted = np.unique(_threes(f"\n{word}\n")[0])
        begin, end = np.searchsorted(keys, wanted, side="left"), np.searchsorted(keys, wanted, side="right")
        shared = np.bincount(
            np.concatenate([owners[a:b] for a, b in zip(begin, end, strict=True)] or [owners[:0]]),
            minlength=len(self.words),
        )
        likeness = 2 * shared / (len(word) + self._lengths)
        found = np.flatnonzero(likeness >= ALIKE)
        return found[np.argsort(-likeness[found], kind="stable")][:MOST_ALIKE]

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        return np.fromiter(map(len, self.words), np.int64, len(self.words))


def _threes(lines: str) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Each group of three letters of words that stand a line each, as a number, with the place of its middle letter."""
    letters = np.frombuffer(lines.encode("utf-32-le"), np.uint32).astype(np.uint64)
    middles = np.flatnonzero(letters != ord("\n"))
    keys = (letters[middles - 1] << np.uint64(42)) | (letters[middles] << np.uint64(21)) | letters[middles + 1]
    return keys, middles
