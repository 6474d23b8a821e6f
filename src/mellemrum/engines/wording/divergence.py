# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Does a word mean something else to one partner than to another? What stands around it in each partner's texts.

Raw divergence grows when texts are few, whatever they mean. So it is held against what chance alone makes of the same
contexts when they are dealt out to the partners anew (a permutation test). It answers with a question, never a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .words import FUNCTION_WORDS, stem_of, words_of

# How far around the word one looks, and how many contexts each partner must have before anything is said.
WIDTH, FEWEST = 6, 10
DEALS, ALPHA = 999, 0.05
MOST_PULLING = 6

Context = Sequence[str]


class Verdict(StrEnum):
    ASK = "ask"
    NO_SIGN = "no sign"
    TOO_LITTLE = "too little text"


class Pull(NamedTuple):
    """A word that stands around the term with one partner more than with the others."""

    word: str
    partner: str


class Divergence(NamedTuple):
    """`p`: how often chance alone makes as large a difference; None where there is too little text to say."""

    p: float | None
    n_contexts: Mapping[str, int]
    pulling_words: Sequence[Pull]
    verdict: Verdict


def contexts_of(term: str, text: str, width: int = WIDTH) -> list[list[str]]:
    """The words around each place where the term, or a form of it, stands; without the term itself."""
    words = words_of(text)
    stem = stem_of(words_of(term)[0]) if words_of(term) else ""
    places = [at for at, word in enumerate(words) if stem_of(word) == stem]
    return [
        [w for w in words[max(at - width, 0) : at + width + 1] if stem_of(w) != stem and w not in FUNCTION_WORDS]
        for at in places
    ]


def divergence(contexts: Mapping[str, Sequence[Context]], seed: int, deals: int = DEALS) -> Divergence:
    """`contexts`: for each partner the words around the term, one list a place, as contexts_of gives them.

    The measure is the Jensen-Shannon divergence of the partners' stems, in bits (Lin, 1991), every partner counting the
    same. p = (1 + deals that reach it) / (1 + deals), so that false alarms stay below ALPHA. It takes places to be
    independent: a partner who repeats one sentence in all its papers should be handed over with that sentence once.
    """
    counts = {partner: len(found) for partner, found in contexts.items()}
    if len(counts) < 2 or min(counts.values()) < FEWEST:
        return Divergence(None, counts, [], Verdict.TOO_LITTLE)
    stems = _table(contexts)
    owners = np.repeat(np.arange(len(counts)), list(counts.values()))
    observed = _divergence(stems, owners, len(counts))
    chance = np.random.default_rng(seed)
    reached = sum(
        bool(_divergence(stems, chance.permutation(owners), len(counts)) >= observed - 1e-12) for _ in range(deals)
    )
    p = (1 + reached) / (1 + deals)
    is_sign = p < ALPHA
    return Divergence(
        p, counts, _pulling(contexts, stems, owners) if is_sign else [], Verdict.ASK if is_sign else Verdict.NO_SIGN
    )


def _stems(contexts: Mapping[str, Sequence[Context]]) -> dict[str, int]:
    found = (stem_of(word) for places in contexts.values() for place in places for word in place)
    return {stem: number for number, stem in enumerate(dict.fromkeys(found))}


def _table(contexts: Mapping[str, Sequence[Context]]) -> NDArray[np.float64]:
    """Places x stems, counts: the places of the first partner first."""
    numbers = _stems(contexts)
    places = [place for found in contexts.values() for place in found]
    table = np.zeros((len(places), len(numbers)))
    for at, place in enumerate(places):
        for word in place:
            table[at, numbers[stem_of(word)]] += 1
    return table


def _shares(stems: NDArray[np.float64], owners: NDArray[np.int64], partners: int) -> NDArray[np.float64]:
    """Partners x stems: each stem's share of what stands around the term with that partner."""
    held = (owners == np.arange(partners)[:, None]).astype(np.float64) @ stems
    shares: NDArray[np.float64] = held / np.maximum(held.sum(axis=1, keepdims=True), 1.0)
    return shares


def _entropy(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """In bits, along the last axis."""
    logs = np.log2(shares, out=np.zeros_like(shares), where=shares > 0)
    entropy: NDArray[np.float64] = -(shares * logs).sum(axis=-1)
    return entropy


def _divergence(stems: NDArray[np.float64], owners: NDArray[np.int64], partners: int) -> float:
    shares = _shares(stems, owners, partners)
    return float(_entropy(shares.mean(axis=0)) - _entropy(shares).mean())


def _pulling(
    contexts: Mapping[str, Sequence[Context]], stems: NDArray[np.float64], owners: NDArray[np.int64]
) -> list[Pull]:
    """The stems whose share differs most between a partner and the mean of all, as that partner writes them."""
    names, numbers = list(contexts), _stems(contexts)
    shares = _shares(stems, owners, len(names))
    over = shares - shares.mean(axis=0)
    most = np.argsort(-over.max(axis=0), kind="stable")[:MOST_PULLING]
    stem_by_number = list(numbers)
    pulling = []
    for number in most:
        name = names[int(np.argmax(over[:, number]))]
        written = Counter(word for place in contexts[name] for word in place if stem_of(word) == stem_by_number[number])
        if over[:, number].max() > 0:
            pulling.append(Pull(written.most_common(1)[0][0], name))
    return pulling
