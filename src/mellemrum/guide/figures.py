# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The guide's only door to the engines: the partnership's records to an index, and a question to what answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mellemrum.engines import wording
from mellemrum.engines.wording import Part, Reason, Way
from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Audience, Searchable

__all__ = ["Answer", "Part", "Reason", "Shelf", "Way", "asked", "search", "shelf_of"]


@dataclass(frozen=True)
class Shelf:
    """All records with their index; the different audiences, and which of them each record is for."""

    rows: Sequence[Searchable]
    index: wording.Index
    audiences: Sequence[Audience | None]
    audience_of: NDArray[np.intp]

    def may_see(self, here: Here) -> NDArray[np.bool_]:
        included = np.array([each is None or each.includes(here) for each in self.audiences], np.bool_)
        return included[self.audience_of]


@dataclass(frozen=True)
class Answer:
    """A record that answers: its title and the densest lines of its text, with the words marked, and why."""

    row: Searchable
    title: Sequence[Part]
    snippet: Sequence[Part]
    why: Sequence[Reason]


def shelf_of(rows: Sequence[Searchable]) -> Shelf:
    numbers: dict[Audience | None, int] = {}
    found = [numbers.setdefault(row.audience, len(numbers)) for row in rows]
    index = wording.Index([wording.Text(row.title, row.body) for row in rows])
    return Shelf(rows, index, list(numbers), np.array(found, np.intp))


def asked(question: str) -> list[str]:
    """The words of the question that are searched for."""
    return wording.typed_words(question)


def search(here: Here, shelf: Shelf, question: str, most: int) -> list[Answer]:
    found = []
    for hit in shelf.index.search(question, shelf.may_see(here), most):
        row = shelf.rows[hit.at]
        words = {reason.found for reason in hit.why}
        found.append(
            Answer(row, wording.snippet(row.title, words, length=400), wording.snippet(row.body, words), hit.why)
        )
    return found
