# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What changed between two texts, word by word and paragraph by paragraph, as plain pieces for a page or a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "new", "gone"]
_WORDS = re.compile(r"\s+|[^\W_]+(?:[-'’][^\W_]+)*|.", re.UNICODE)


@dataclass(frozen=True)
class Piece:
    change: Change
    text: str

    @property
    def words(self) -> str:
        return self.text.strip()

    @property
    def before(self) -> str:
        """The space in front: a mark around a change looks torn when it also marks the space."""
        return self.text[: len(self.text) - len(self.text.lstrip())]

    @property
    def after(self) -> str:
        return self.text[len(self.text.rstrip()) :] if self.words else ""


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one kind together, and a lone space between two changes swallowed: whole phrases read better."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.text and joined and joined[-1].change == piece.change:
            joined[-1] = Piece(piece.change, joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined


def words_changed(old: str, new: str) -> list[Piece]:
    """The pieces that make the new text from the old one. Both texts can be read back from them in full."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
        else:
            pieces.append(Piece("gone", "".join(before[a:b])))
            pieces.append(Piece("new", "".join(after[c:d])))
    return _merged(pieces)


def difference(old: str, new: str) -> list[list[Piece]]:
    """One list of pieces a paragraph, in the order of the new text, with removed paragraphs where they stood."""
    before, after = paragraphs(old), paragraphs(new)
    result: list[list[Piece]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            result.extend([Piece("same", text)] for text in before[a:b])
            continue
        pairs = min(b - a, d - c)
        result.extend(words_changed(before[a + i], after[c + i]) for i in range(pairs))
        result.extend([Piece("gone", text)] for text in before[a + pairs : b])
        result.extend([Piece("new", text)] for text in after[c + pairs : d])
    return result
