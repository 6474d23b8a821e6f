# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What of one text stands in another, piece by piece: a catalogue of points against the catalogue that came after it.

A piece is what stands between empty lines. Each is held against the WHOLE other text, as layout breaks sentences apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from .words import joined, words_of

EMPTY_LINES = re.compile(r"(?:\r?\n|\f)[ \t]*(?:\r?\n|\f)\s*")
MIN_WORDS, THRESHOLD = 4, 85.0


class Piece(NamedTuple):
    """A piece as it was written, on one line; and how well the other text holds it, from 0 to 100."""

    text: str
    likeness: float


class Alignment(NamedTuple):
    """`same` and `only_a` are the pieces of A, in its order; `only_b` those of B that A does not hold.

    Pieces with fewer than `min_words` words are no points and left out.
    """

    same: Sequence[Piece]
    only_a: Sequence[Piece]
    only_b: Sequence[Piece]


def pieces_of(text: str, min_words: int = MIN_WORDS) -> list[str]:
    found = (" ".join(joined(piece).split()) for piece in EMPTY_LINES.split(text))
    return [piece for piece in found if len(words_of(piece)) >= min_words]


def align(text_a: str, text_b: str, min_words: int = MIN_WORDS, threshold: float = THRESHOLD) -> Alignment:
    """Likeness is rapidfuzz's partial_ratio of the words. On the two catalogues that this was tried on, pieces that are
    the same reach 100 and others 71 at most, so that 85 is safe.
    """
    held = _held(pieces_of(text_a, min_words), text_b)
    beyond = _held(pieces_of(text_b, min_words), text_a)
    return Alignment(
        same=[piece for piece in held if piece.likeness >= threshold],
        only_a=[piece for piece in held if piece.likeness < threshold],
        only_b=[piece for piece in beyond if piece.likeness < threshold],
    )


def _held(pieces: Sequence[str], text: str) -> list[Piece]:
    whole = " ".join(words_of(text))
    return [Piece(piece, _likeness(" ".join(words_of(piece)), whole)) for piece in pieces]


def _likeness(piece: str, whole: str) -> float:
    """A piece that is longer than the text is held by none, although the text may be held by it."""
    if piece in whole:
        return 100.0
    if len(piece) > len(whole):
        return float(fuzz.ratio(piece, whole))
    return float(fuzz.partial_ratio(piece, whole))
