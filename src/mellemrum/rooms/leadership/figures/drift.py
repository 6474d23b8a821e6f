# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How far a text for one audience has moved from the common one: which sentences of it are missing, and which are new.

Here and nowhere else is the question asked, so that another way of aligning two texts can take this one's place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mellemrum.partnership.difference import Piece, words_changed

from .readability import sentences, words

# Two sentences are one thing said in two ways when at least so much of their words is the same, in the same order.
ALIKE = 0.6


@dataclass(frozen=True)
class Drift:
    """`kept`: how many sentences of the common text are there word for word. `changed`: said in other words."""

    kept: int
    of: int
    changed: Sequence[Sequence[Piece]]
    missing: Sequence[str]
    new: Sequence[str]

    @property
    def is_none(self) -> bool:
        return not (self.changed or self.missing or self.new)


def _likeness(a: str, b: str) -> float:
    one, two = ([word.casefold() for word in words(each)] for each in (a, b))
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def drift(common: str, text: str) -> Drift:
    """Each sentence of the common text finds the most alike one of the other, and each of those is found once."""
    ours, theirs = sentences(common), sentences(text)
    pairs = sorted(
        ((_likeness(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in pairs:
        if likeness >= ALIKE and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    changed = {i: j for i, j in found.items() if _likeness(ours[i], theirs[j]) < 1}
    return Drift(
        kept=len(found) - len(changed),
        of=len(ours),
        changed=[words_changed(ours[i], theirs[j]) for i, j in sorted(changed.items())],
        missing=[each for i, each in enumerate(ours) if i not in found],
        new=[each for j, each in enumerate(theirs) if j not in taken],
    )
