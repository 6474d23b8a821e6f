# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Divergence of a term, beside a slow reference that is obviously right, and its false alarms when nothing differs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from mellemrum.engines.wording import Verdict, contexts_of, divergence
from mellemrum.engines.wording.words import stem_of

WORDS = [f"ord{n}" for n in range(40)]
ZIPF = np.array([1 / (n + 1) for n in range(len(WORDS))])


def drawn(seed: int, shift: int = 0, n: int = 12) -> list[list[str]]:
    """Contexts of six words, frequent and rare as words are; shifted, other words are the frequent ones."""
    chance = np.random.default_rng([seed, shift])
    weights = np.roll(ZIPF, shift)
    return [[str(word) for word in chance.choice(WORDS, size=6, p=weights / weights.sum())] for _ in range(n)]


def slow_divergence(contexts: Sequence[Sequence[Sequence[str]]]) -> float:
    """Written from the definition: the entropy of the mean, less the mean of the entropies, in bits."""
    shares = []
    for places in contexts:
        counts = Counter(stem_of(word) for place in places for word in place)
        shares.append({stem: n / sum(counts.values()) for stem, n in counts.items()})
    stems = {stem for each in shares for stem in each}
    mean = {stem: sum(each.get(stem, 0) for each in shares) / len(shares) for stem in stems}

    def entropy(share: Mapping[str, float]) -> float:
        return -sum(s * math.log2(s) for s in share.values() if s)

    return entropy(mean) - sum(entropy(each) for each in shares) / len(shares)


def slow_p(contexts: Mapping[str, Sequence[Sequence[str]]], seed: int, deals: int) -> float:
    """The same deals, one after another, each dealt out in lists."""
    places = [place for found in contexts.values() for place in found]
    sizes = [len(found) for found in contexts.values()]
    owners = np.repeat(np.arange(len(sizes)), sizes)
    observed = slow_divergence(list(contexts.values()))
    chance = np.random.default_rng(seed)
    reached = 0
    for _ in range(deals):
        dealt = chance.permutation(owners)
        hands = [
            [place for place, owner in zip(places, dealt, strict=True) if owner == who] for who in range(len(sizes))
        ]
        reached += slow_divergence(hands) >= observed - 1e-12
    return (1 + reached) / (1 + deals)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("partners", [2, 3])
def test_p_is_what_the_slow_reference_says(seed: int, partners: int) -> None:
    contexts = {f"partner {n}": drawn(seed, shift=n, n=10 + n) for n in range(partners)}
    assert divergence(contexts, seed=seed, deals=60).p == pytest.approx(slow_p(contexts, seed, 60))


def test_false_alarms_stay_within_five_per_cent_where_nothing_differs() -> None:
    """400 times two partners who mean the same. The bound is five per cent and what chance may add in so many trials."""
    alarms = [
        divergence({"a": drawn(seed, 0), "b": drawn(10_000 + seed, 0)}, seed=seed, deals=99).verdict == Verdict.ASK
        for seed in range(400)
    ]
    assert 0 < np.mean(alarms) <= 0.05 + 1.645 * math.sqrt(0.05 * 0.95 / 400)


def test_where_words_differ_it_asks_and_says_which_words_pull() -> None:
    found = divergence({"kommune": drawn(1, 0, n=20), "region": drawn(2, 15, n=20)}, seed=3)
    assert found.verdict == Verdict.ASK
    assert found.p is not None
    assert found.p < 0.05
    assert {pull.partner for pull in found.pulling_words} == {"kommune", "region"}
    assert ("ord0", "kommune") in {(pull.word, pull.partner) for pull in found.pulling_words}


def test_the_same_seed_gives_the_same_answer() -> None:
    contexts = {"a": drawn(1, 0), "b": drawn(2, 4)}
    assert divergence(contexts, seed=5) == divergence(contexts, seed=5)


@pytest.mark.parametrize("counts", [(9, 40), (0, 0), (40,), ()])
def test_too_little_text_is_said_and_never_no_difference(counts: tuple[int, ...]) -> None:
    contexts = {f"partner {n}": drawn(n, shift=20 * n, n=count) for n, count in enumerate(counts)}
    found = divergence(contexts, seed=1)
    assert (found.verdict, found.p, found.pulling_words) == (Verdict.TOO_LITTLE, None, [])
    assert list(found.n_contexts.values()) == list(counts)


def test_contexts_without_a_word_are_no_sign() -> None:
    empty: list[list[str]] = [[] for _ in range(10)]
    assert divergence({"a": empty, "b": empty}, seed=1).verdict == Verdict.NO_SIGN


def test_the_contexts_of_a_term_are_the_words_around_each_of_its_forms() -> None:
    text = "Vores mandat er snævert. Styregruppen giver mandatet hvert år i januar."
    assert contexts_of("mandat", text, width=3) == [
        ["snævert", "styregruppen"],
        ["snævert", "styregruppen", "giver", "hvert", "år"],
    ]
    assert contexts_of("", text) == []
    assert contexts_of("løfte", text) == []
