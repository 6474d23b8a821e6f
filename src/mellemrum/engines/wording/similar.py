# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which texts say the same: suggested groups with the words that they share, for people to merge or leave.

Two texts are as alike as the telling stems that they share: the cosine of their counts, weighted by how rare each stem
is among the texts (TF-IDF). Words with one meaning count as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .synonyms import meant
from .words import stem_of, telling, words_of

# Two texts this alike say the same, as a suggestion; a group is as alike on average.
ALIKE = 0.33
# One shared word is no reason, however rare it is.
FEWEST_SHARED = 2
MOST_TEXTS = 2_000
MOST_TERMS = 6


class TooManyTexts(ValueError):
    """More than the machine holds against each other in one go."""


class Group(NamedTuple):
    """Places of the texts among those that were handed over; how alike they are on average; the words that they share."""

    members: Sequence[int]
    likeness: float
    terms: Sequence[str]


class Match(NamedTuple):
    at: int
    likeness: float
    terms: Sequence[str]


def similar(texts: Sequence[str], alike: float = ALIKE) -> list[Group]:
    """Groups of two or more, the most alike first; what is like no other stands in none.

    Groups grow by joining the two that are most alike on average, until no two are alike enough. A text may belong to
    one group only. Raises TooManyTexts above MOST_TEXTS.
    """
    if len(texts) > MOST_TEXTS:
        raise TooManyTexts(f"{len(texts)} texts; {MOST_TEXTS} are the most")
    stems = [_stems(text) for text in texts]
    near = _likeness(stems)
    groups = [[at] for at in range(len(texts))]
    sums = np.where(near >= alike / 2, near, 0.0)
    np.fill_diagonal(sums, 0.0)
    _join(groups, sums, alike)
    found = []
    for group in groups:
        members = sorted(group)
        if len(members) > 1:
            pairs = near[np.ix_(members, members)][np.triu_indices(len(members), 1)]
            found.append(Group(members, round(float(pairs.mean()), 3), _shared(texts, stems, members)))
    return sorted(found, key=lambda group: (-group.likeness, group.members))


def nearest(text: str, texts: Sequence[str], k: int = 5, least: float = ALIKE / 2) -> list[Match]:
    """The texts that are most like this one, at most k."""
    stems = [_stems(each) for each in (*texts, text)]
    near = _likeness(stems)[-1, :-1]
    best = [int(at) for at in np.argsort(-near, kind="stable")[:k] if near[at] >= least]
    return [
        Match(at, round(float(near[at]), 3), _shared([texts[at], text], [stems[at], stems[-1]], [0, 1])) for at in best
    ]


def _stems(text: str) -> Counter[str]:
    return Counter(meant(stem_of(word)) for word in telling(words_of(text)))


def _likeness(stems: Sequence[Counter[str]]) -> NDArray[np.float32]:
    """n x n, from 0 to 1; 0 where two texts share fewer than two stems."""
    numbers = {stem: number for number, stem in enumerate(dict.fromkeys(s for each in stems for s in each))}
    counts = np.zeros((len(stems), len(numbers)), np.float32)
    for at, each in enumerate(stems):
        for stem, n in each.items():
            counts[at, numbers[stem]] = n
    holding = (counts > 0).astype(np.float32)
    rare = np.log1p(len(stems) / np.maximum(holding.sum(axis=0), 1))
    weighted = np.sqrt(counts) * rare
    weighted /= np.maximum(np.linalg.norm(weighted, axis=1, keepdims=True), 1e-9)
    near: NDArray[np.float32] = np.where(holding @ holding.T >= FEWEST_SHARED, weighted @ weighted.T, 0.0)
    return near


def _join(groups: list[list[int]], sums: NDArray[np.float64], alike: float) -> None:
    """Average linkage. `sums[i, j]` is the sum of the likenesses between the members of two groups."""
    sizes = np.ones(len(groups))
    while len(groups) > 1:
        means = sums / np.outer(sizes, sizes)
        i, j = sorted(map(int, np.unravel_index(int(np.argmax(means)), means.shape)))
        if means[i, j] < alike:
            return
        groups[i] += groups.pop(j)
        sums[i] += sums[j]
        sums[:, i] += sums[:, j]
        sums[i, i] = 0.0
        sums = np.delete(np.delete(sums, j, 0), j, 1)
        sizes[i] += sizes[j]
        sizes = np.delete(sizes, j)


def _shared(texts: Sequence[str], stems: Sequence[Counter[str]], members: Sequence[int]) -> list[str]:
    """The stems that more than half of the group holds, as the first of its texts writes them; the most shared first."""
    held = Counter(stem for at in members for stem in stems[at])
    written: dict[str, str] = {}
    for at in members:
        for word in telling(words_of(texts[at])):
            written.setdefault(meant(stem_of(word)), word)
    common = [stem for stem, n in held.most_common() if n >= 2 and n * 2 > len(members)]
    return [written[stem] for stem in common[:MOST_TERMS]]
