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
class PieceDrift:
    """One piece of the common text: how many of its sentences are said, and the text of those that are not."""

    said: int
    of: int
    missing: str


@dataclass(frozen=True)
class Drift:
    """`kept`: how many of the `of` sentences are there word for word. `changed`: those that are said in other words."""

    kept: int
    of: int
    pieces: Sequence[PieceDrift]
    changed: Sequence[Sequence[Piece]]
    new: str

    @property
    def is_none(self) -> bool:
        return self.kept == self.of and not self.new


def _likeness(a: str, b: str) -> float:
    one, two = ([word.casefold() for word in words(each)] for each in (a, b))
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Each of our sentences finds the most alike one of theirs, and each of those is found once."""
    alike = sorted(
        ((_likeness(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    found: dict[int, int] = {}
    for likeness, i, j in alike:
        if likeness >= ALIKE and i not in found and j not in found.values():
            found[i] = j
    return found


def drift(pieces: Sequence[str], text: str) -> Drift:
    """`pieces`: of the common text, each on its own."""
    by_piece = [sentences(each) for each in pieces]
    ours, theirs = [each for piece in by_piece for each in piece], sentences(text)
    found = _pairs(ours, theirs)
    changed = {i: j for i, j in sorted(found.items()) if _likeness(ours[i], theirs[j]) < 1}
    places = iter(range(len(ours)))
    told = []
    for piece in by_piece:
        mine = [next(places) for _ in piece]
        missing = [i for i in mine if i not in found]
        told.append(PieceDrift(len(mine) - len(missing), len(mine), " ".join(ours[i] for i in missing)))
    return Drift(
        kept=len(found) - len(changed),
        of=len(ours),
        pieces=told,
        changed=[words_changed(ours[i], theirs[j]) for i, j in changed.items()],
        new=" ".join(each for j, each in enumerate(theirs) if j not in found.values()),
    )
