# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Rows to plain inputs to engine to plain result: the room's only door to the engines. Words are held against words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mellemrum.engines import wording
from mellemrum.engines.wording import Divergence

__all__ = ["Divergence", "in_texts", "one_meaning", "share_few_words"]

# How many places each partner must have before the engine says anything.
FEWEST_PLACES = 10


def share_few_words(meanings: Sequence[str]) -> bool:
    """Whether the partners' own explanations of one word do not say the same to the machine: a question, no verdict."""
    return len(meanings) > 1 and not any(len(each.members) == len(meanings) for each in wording.similar(meanings))


def one_meaning(meanings: Sequence[tuple[int, str]]) -> set[tuple[int, int]]:
    """`meanings`: (word, what somebody means by it). The pairs of words whose meanings say the same."""
    found: set[tuple[int, int]] = set()
    for group in wording.similar([text for _word, text in meanings]):
        words = sorted({meanings[at][0] for at in group.members})
        found |= {(one, other) for at, one in enumerate(words) for other in words[at + 1 :]}
    return found


def in_texts(term: str, texts: Mapping[str, Iterable[str]], seed: int) -> Divergence:
    """What stands around the word in each partner's texts, by the partner's name; a sentence twice counts once.

    Partners with too little text are left out where at least two others have enough.
    """
    contexts = {
        name: [each for text in dict.fromkeys(told) for each in wording.contexts_of(term, text)]
        for name, told in texts.items()
    }
    enough = {name: found for name, found in contexts.items() if len(found) >= FEWEST_PLACES}
    used = enough if len(enough) > 1 else {name: found for name, found in contexts.items() if found}
    return wording.divergence(used, seed)
