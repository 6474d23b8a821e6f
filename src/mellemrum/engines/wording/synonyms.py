# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Different words with one meaning, as people in different sectors say them: our own list, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .words import stem_of, words_of

LIST = Path(__file__).with_name("synonyms.toml")
LONGEST = 3
Phrase = tuple[str, ...]


class Meaning(NamedTuple):
    """All the phrases that say the same."""

    danish: Sequence[Phrase]
    english: Sequence[Phrase]

    @property
    def phrases(self) -> Sequence[Phrase]:
        return [*self.danish, *self.english]


def stems(phrase: Sequence[str]) -> Phrase:
    return tuple(stem_of(word) for word in phrase)


@cache
def meanings() -> Sequence[Meaning]:
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))["meaning"]
    return [
        Meaning([tuple(words_of(each)) for each in row["da"]], [tuple(words_of(each)) for each in row["en"]])
        for row in rows
    ]


@cache
def _by_stems() -> Mapping[Phrase, Sequence[Meaning]]:
    found: dict[Phrase, list[Meaning]] = {}
    for meaning in meanings():
        for phrase in meaning.phrases:
            found.setdefault(stems(phrase), []).append(meaning)
    return found


class Synonym(NamedTuple):
    """What was typed, as far as it has this meaning, and another phrase for it without the words that were typed too."""

    typed: str
    phrase: Phrase


def same_meaning(words: Sequence[str]) -> dict[str, list[Synonym]]:
    """Other phrases for what stands in the words, by the first word of what they stand for."""
    found: dict[str, list[Synonym]] = {}
    known = _by_stems()
    cut = stems(words)
    for at, word in enumerate(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            here = cut[at : at + length]
            for meaning in known.get(here, ()):
                new = (tuple(w for w in phrase if stem_of(w) not in cut) for phrase in meaning.phrases)
                typed = " ".join(words[at : at + length])
                found.setdefault(word, []).extend(Synonym(typed, phrase) for phrase in new if phrase)
    return found


@cache
def _one_words() -> Mapping[str, str]:
    """Each stem of a meaning that one word says, and the stem that stands for all of them."""
    found: dict[str, str] = {}
    for meaning in meanings():
        single = [stem_of(phrase[0]) for phrase in meaning.phrases if len(phrase) == 1]
        for each in single:
            found.setdefault(each, single[0])
    return found


def meant(stem: str) -> str:
    """One stem for all the single words of a meaning, so that texts which say it differently can be compared."""
    return _one_words().get(stem, stem)
