# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The guide's only door to the engines: the partnership's records to an index, and a question to what answers it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mellemrum.engines import wording
from mellemrum.engines.wording import Part, Reason, Way
from mellemrum.partnership.door import Searchable

__all__ = ["Answer", "Part", "Reason", "Shelf", "Way", "asked", "search", "shelf_of"]

NOBODY = 0


@dataclass(frozen=True)
class Shelf:
    """All records with their index, and for whom each of them is. Ids begin at 1."""

    rows: Sequence[Searchable]
    index: wording.Index
    is_open: NDArray[np.bool_]
    partner: NDArray[np.int64]
    member: NDArray[np.int64]
    secretariat: NDArray[np.bool_]

    def may_see(self, partners: Collection[int], member: int, *, is_secretariat: bool) -> NDArray[np.bool_]:
        own = np.isin(self.partner, list(partners)) | (self.member == member)
        seen: NDArray[np.bool_] = self.is_open | own | (self.secretariat & is_secretariat)
        return seen


@dataclass(frozen=True)
class Answer:
    """A record that answers: its title and the densest lines of its text, with the words marked, and why."""

    row: Searchable
    title: Sequence[Part]
    snippet: Sequence[Part]
    why: Sequence[Reason]


def shelf_of(rows: Sequence[Searchable]) -> Shelf:
    for_whom = [row.audience for row in rows]
    return Shelf(
        rows=rows,
        index=wording.Index([wording.Text(row.title, row.body) for row in rows]),
        is_open=np.array([each is None for each in for_whom], np.bool_),
        partner=np.array([(each and each.partner) or NOBODY for each in for_whom], np.int64),
        member=np.array([(each and each.member) or NOBODY for each in for_whom], np.int64),
        secretariat=np.array([each is not None and each.secretariat for each in for_whom], np.bool_),
    )


def asked(question: str) -> list[str]:
    """The words of the question that are searched for."""
    return wording.typed_words(question)


def search(shelf: Shelf, question: str, may_see: NDArray[np.bool_], most: int) -> list[Answer]:
    found = []
    for hit in shelf.index.search(question, may_see, most):
        row = shelf.rows[hit.at]
        words = {reason.found for reason in hit.why}
        found.append(
            Answer(row, wording.snippet(row.title, words, length=400), wording.snippet(row.body, words), hit.why)
        )
    return found
