# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which texts answer a question, the best first, with the reason. In memory, over texts that the caller hands over.

The score of a typed word in a text is BM25 (Robertson and Zaragoza, 2009), with the nearest of the words that may stand
for it; the scores of the words are added. The same texts in the same order give the same answer on every machine.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from .synonyms import same_meaning
from .vocabulary import Match, Vocabulary, Way
from .words import folded, telling, words_of

# Of a longer question the first words are taken.
MOST_WORDS = 12
# A word of the title counts as so many of the text.
TITLE = 3
# How soon a word that is repeated says nothing new, and how much a long text is held down (BM25's k1 and b).
SOON, HELD = 1.2, 0.5
# The best are looked at once more: whether the words stand together, as they were typed.
LOOKED_AT, TOGETHER = 40, 0.5
# What is so much worse than the best is no answer.
WORSE = 0.2


class Text(NamedTuple):
    title: str
    body: str = ""


class Reason(NamedTuple):
    """What was typed, the word of the text that answers it, and how."""

    typed: str
    found: str
    way: Way


class Hit(NamedTuple):
    """`at`: the place of the text among those that were handed over."""

    at: int
    score: float
    why: Sequence[Reason]


class Index:
    """Made once from all the texts, then asked any number of times; it is never changed."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        numbers: dict[str, int] = {}
        found = array("q")
        lengths = np.zeros(len(texts), np.int64)
        for at, text in enumerate(texts):
            words = words_of(text.title) * TITLE + words_of(text.body)
            found.extend(numbers.setdefault(word, len(numbers)) for word in words)
            lengths[at] = len(words)
        self._vocabulary = Vocabulary(tuple(numbers))
        places = np.repeat(np.arange(len(texts)), lengths)
        pairs, counts = np.unique(np.frombuffer(found, np.int64) * max(len(texts), 1) + places, return_counts=True)
        words_at, entries = np.divmod(pairs, max(len(texts), 1))
        self._entries = entries.astype(np.int32)
        self._starts = np.searchsorted(words_at, np.arange(len(numbers) + 1))
        held = 1 - HELD + HELD * lengths / max(float(lengths.mean()) if len(texts) else 1.0, 1.0)
        self._tellings = (counts * (SOON + 1) / (counts + SOON * held[self._entries])).astype(np.float32)

    def __len__(self) -> int:
        return len(self._texts)

    def search(self, question: str, may_see: NDArray[np.bool_] | None = None, most: int = 50) -> list[Hit]:
        """The best first. What may not be seen takes no part: it is neither found nor counted."""
        words = typed_words(question)
        if not words or not self._texts:
            return []
        seen = np.ones(len(self._texts), np.bool_) if may_see is None else may_see
        others = same_meaning(words)
        matches = {word: self._vocabulary.matches(word, others.get(word, ())) for word in words}
        scores = np.zeros(len(self._texts))
        for found in matches.values():
            scores += self._scores(found, seen)
        best = np.argsort(-scores, kind="stable")[: max(most, LOOKED_AT)]
        best = best[scores[best] > 0]
        ranked = self._together(words, best, scores)
        least = WORSE * ranked[0][0] if ranked else 0.0
        return [Hit(at, score, self._why(matches, at)) for score, at in ranked[:most] if score >= least]

    def _scores(self, found: Sequence[Match], seen: NDArray[np.bool_]) -> NDArray[np.float64]:
        """One typed word's share of every text's score."""
        best = np.zeros(len(self._texts))
        for match in found:
            span = slice(self._starts[match.word], self._starts[match.word + 1])
            entries = self._entries[span]
            best[entries] = np.maximum(best[entries], match.nearness * self._tellings[span])
        best[~seen] = 0
        holding, of = int(np.count_nonzero(best)), int(np.count_nonzero(seen))
        rare: float = np.log1p((of - holding + 0.5) / (holding + 0.5))
        return best * rare

    def _together(
        self, words: Sequence[str], best: NDArray[np.intp], scores: NDArray[np.float64]
    ) -> list[tuple[float, int]]:
        """Ranked anew: a text in which the words stand together as typed says more than one in which they are scattered."""
        asked = " ".join(words)
        ranked = []
        for place, at in enumerate(best):
            score = float(scores[at])
            if place < LOOKED_AT and len(words) > 1:
                text = self._texts[at]
                near = fuzz.partial_ratio(asked, folded(f"{text.title}\n{text.body}")) / 100
                score *= 1 + TOGETHER * near
            ranked.append((round(score, 6), int(at)))
        return sorted(ranked, key=lambda each: (-each[0], each[1]))

    def _why(self, matches: dict[str, list[Match]], at: int) -> list[Reason]:
        """For each typed word the nearest word of the text."""
        why = []
        for found in matches.values():
            for match in found:
                span = self._entries[self._starts[match.word] : self._starts[match.word + 1]]
                place = np.searchsorted(span, at)
                if place < len(span) and span[place] == at:
                    why.append(Reason(match.typed, self._vocabulary.words[match.word], match.way))
                    break
        return why


def typed_words(question: str) -> list[str]:
    """What is searched for: the telling words, each once."""
    return list(dict.fromkeys(telling(words_of(question))))[:MOST_WORDS]
