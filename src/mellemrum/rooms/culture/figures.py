# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Rows to plain inputs to engine to plain result: the room's only door to the engines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from mellemrum.engines import wording
from mellemrum.engines.disclosure import TEXT_FLOOR, is_few, shown_list
from mellemrum.partnership.difference import Piece, words_changed

from .models import STEPS, AnswerBox, Question

# Held against each other while somebody waits for the page.
MOST_NOTES = 500
# An answer without a name: the question with its place in the list, and the text.
Keyed = tuple[str, str]


class Alike(NamedTuple):
    """Notes that may say the same, by their ids, and the words that they share."""

    notes: Sequence[int]
    words: Sequence[str]


def alike(texts: Sequence[tuple[int, str]]) -> list[Alike]:
    """Groups among the newest notes, the most alike first. `texts`: id and text, in the order of time."""
    newest = texts[-MOST_NOTES:]
    groups = wording.similar([text for _pk, text in newest])
    return [Alike([newest[at][0] for at in group.members], group.terms) for group in groups]


def pieces(text: str) -> list[str]:
    """What stands between empty lines, each on one line, headings and all."""
    return wording.pieces_of(text, min_words=1)


def lacking(theirs: Sequence[str], ours: Sequence[str]) -> list[bool]:
    """For each of their points whether none of ours says it: in A, not in B."""
    apart = "\n\n"
    held = {piece.text for piece in wording.align(apart.join(theirs), apart.join(ours), min_words=1).same}
    return [" ".join(each.split()) not in held for each in theirs]


Frozen = Mapping[str, Any]


class Compared(NamedTuple):
    """What the one edition has that the other lacks, and the other way round. Each is a point as it was frozen."""

    new: Sequence[Frozen]
    gone: Sequence[Frozen]
    reworded: Sequence[Sequence[Piece]]
    moved: Sequence[tuple[Frozen, Frozen]]


def compared(old: Sequence[Frozen], new: Sequence[Frozen]) -> Compared:
    """A point is the same where it is the same record, or where another one says it, in other words perhaps."""
    before, after = {each["id"]: each for each in old}, {each["id"]: each for each in new}
    both = [(before[pk], each) for pk, each in after.items() if pk in before]
    gone, added = (
        [each for pk, each in one.items() if pk not in other] for one, other in ((before, after), (after, before))
    )
    again = _said_again(gone, added)
    both += again
    known = {each["id"] for pair in again for each in pair}
    return Compared(
        new=[each for each in added if each["id"] not in known],
        gone=[each for each in gone if each["id"] not in known],
        reworded=[words_changed(was["text"], now["text"]) for was, now in both if was["text"] != now["text"]],
        moved=[(was, now) for was, now in both if (was["theme"], was["phase"]) != (now["theme"], now["phase"])],
    )


def _said_again(gone: Sequence[Frozen], added: Sequence[Frozen]) -> list[tuple[Frozen, Frozen]]:
    """Points that went, with another point that says the same; each other point once."""
    left, pairs = list(added), []
    for each, is_lost in zip(
        gone, lacking([each["text"] for each in gone], [each["text"] for each in added]), strict=True
    ):
        found = None if is_lost else next((a for a in left if lacking([each["text"]], [a["text"]]) == [False]), None)
        if found is not None:
            left.remove(found)
            pairs.append((each, found))
    return pairs


def may_show_figures(n: int) -> bool:
    return not is_few(n)


def may_show_texts(n: int) -> bool:
    """A way of writing is known by colleagues: a text needs more people around it than a figure."""
    return not is_few(n, floor=TEXT_FLOOR)


def texts_of(box: AnswerBox) -> dict[str, list[Keyed]]:
    """For each question the texts with their keys, "well-3"; nothing at all under the floor."""
    if not may_show_texts(box.n):
        return {}
    return {
        question: [(f"{question}-{place}", text) for place, text in enumerate(getattr(box, question))]
        for question in Question.values
    }


class Marked(NamedTuple):
    """How one statement was marked: how many at each step, and how many not at all. None is hidden."""

    statement: str
    counts: Sequence[int | None]
    unmarked: int | None

    @property
    def is_hidden(self) -> bool:
        return all(count is None for count in self.counts)


def marked(statements: Sequence[str], box: AnswerBox) -> list[Marked]:
    """Each statement by itself; nothing at all under the floor. Whoever marked nothing is a group like the others, since
    all groups together are as many as have answered, and that is told.
    """
    if not may_show_figures(box.n):
        return []
    return [_marked(statement, counts, box.n) for statement, counts in zip(statements, box.marks, strict=True)]


def _marked(statement: str, counts: Sequence[int], n: int) -> Marked:
    steps = dict(zip(map(str, STEPS), counts, strict=True))
    shown = shown_list({**steps, "unmarked": n - sum(counts)}).counts
    return Marked(statement, [shown[step] for step in steps], shown["unmarked"])


def suggested(texts: Sequence[Keyed]) -> list[tuple[wording.Group, list[Keyed]]]:
    """Texts that seem to say the same, for people to make a theme of."""
    return [(group, [texts[at] for at in group.members]) for group in wording.similar([text for _, text in texts])]
