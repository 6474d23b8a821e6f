# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Words in a text that mean something to somebody: found in it, and marked so that nothing else of it changes.

A word is found whole, in small or capital letters and with simple Danish endings; of several the longest wins. A page
marks each word where it stands first, as a link to what it means at the end of the page: it opens by click, touch and
keyboard without a script, is copied and read aloud as it was written, and prints as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

# A term has no more words than this.
MOST_WORDS = 4
LINK = '<a class="word" id="word-{0}" href="#meaning-{0}" aria-describedby="word-hint">{1}</a>'
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_AFTER_E = ("", "s", "n", "ns", "r", "rs", "rne", "rnes", "t", "ts")
_ENDINGS = ("", "s", "e", "en", "et", "er", "ene", "erne", "ens", "ets", "ers", "ernes", "enes", "es")
# "akut", "akutte": a short vowel doubles the consonant before an ending that begins with e.
_DOUBLING = re.compile(r"[aeiouyæøå][bdfgklmnprst]$")


@dataclass(frozen=True)
class Known:
    """A word and what it means: to each by name, and between them where that is agreed."""

    pk: int
    term: str
    meanings: Sequence[tuple[str, str]]
    agreed: str = ""


class Found(NamedTuple):
    start: int
    end: int
    pk: int


def forms(word: str) -> Iterator[str]:
    """The word as it may stand in a text."""
    for ending in _AFTER_E if word.endswith("e") else _ENDINGS:
        yield word + ending
        if ending.startswith("e") and _DOUBLING.search(word):
            yield word + word[-1] + ending


class Several(NamedTuple):
    """A term of several words after its first: those in the middle as they are, the last in any form."""

    middle: Sequence[str]
    lasts: frozenset[str]
    pk: int


class Index:
    """Looks terms up by what their first word may look like: the time does not grow with the number of terms."""

    def __init__(self, terms: Sequence[tuple[int, str]]) -> None:
        self.single: dict[str, int] = {}
        self.several: dict[str, list[Several]] = {}
        split = [(pk, term.casefold().split()) for pk, term in terms]
        # A term as it is written stands before what is only another one with an ending.
        self.single |= {words[0]: pk for pk, words in split if len(words) == 1}
        for pk, (first, *rest) in split:
            if rest:
                self.several.setdefault(first, []).append(Several(rest[:-1], frozenset(forms(rest[-1])), pk))
            else:
                for form in forms(first):
                    self.single.setdefault(form, pk)
        for each in self.several.values():
            each.sort(key=lambda one: -len(one.middle))

    def find(self, text: str) -> Iterator[Found]:
        tokens = [(match[0].casefold(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        at = 0
        while at < len(tokens):
            word, start, end = tokens[at]
            several = self._several(text, tokens[at : at + MOST_WORDS]) if word in self.several else None
            if several is not None:
                yield Found(start, tokens[at + len(several.middle) + 1][2], several.pk)
                at += len(several.middle) + 1
            elif word in self.single:
                yield Found(start, end, self.single[word])
            at += 1

    def _several(self, text: str, tokens: Sequence[tuple[str, int, int]]) -> Several | None:
        """The longest term that begins here, with nothing but space between its words."""
        words = [token[0] for token in tokens]
        for each in self.several[words[0]]:
            last = len(each.middle) + 1
            pairs = pairwise(tokens[: last + 1])
            if (
                len(words) > last
                and words[1:last] == each.middle
                and words[last] in each.lasts
                and all(text[one[2] : two[1]].isspace() for one, two in pairs)
            ):
                return each
        return None


@lru_cache(maxsize=64)
def index_of(terms: tuple[tuple[int, str], ...]) -> Index:
    return Index(terms)


class Marker:
    """What one page knows of words, asked for when the first text comes, and which of them it has marked."""

    def __init__(self, load: Callable[[], Sequence[Known]]) -> None:
        self._load = load
        self.seen: dict[int, Known] = {}

    @cached_property
    def known(self) -> dict[int, Known]:
        return {each.pk: each for each in self._load()}

    def mark(self, text: str) -> SafeString:
        """The text, escaped; a word that the page has not marked yet leads to what it means."""
        if not text or not self.known:
            return escape(text)
        index = index_of(tuple((each.pk, each.term) for each in self.known.values()))
        pieces: list[str] = []
        done = 0
        for start, end, pk in index.find(text):
            if pk in self.seen:
                continue
            self.seen[pk] = self.known[pk]
            pieces.append(escape(text[done:start]))
            pieces.append(format_html(LINK, pk, text[start:end]))
            done = end
        pieces.append(escape(text[done:]))
        # Every piece was escaped above.
        return mark_safe("".join(pieces))  # noqa: S308
