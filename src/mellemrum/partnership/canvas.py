# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A mission on a canvas of five fields: what stands in each, the same as one text, and what changed field by field."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mellemrum.reading.dates import read_date
from mellemrum.reading.errors import ReadingError

from .difference import Piece, difference
from .models import CanvasField, Draft, Revision

Canvas = Mapping[str, str]

# As much as one field takes: the whole is read in a corridor.
LONGEST = 2000
# Below this share of the same letters a change word by word is harder to read than both texts.
SAME_ENOUGH = 0.6
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

# What belongs in a field that stands empty.
BELONGS: Mapping[CanvasField, str | Promise] = {
    CanvasField.WHY: _("What goes wrong today, although each of you does well?"),
    CanvasField.FOR_WHOM: _("Who are they, and how many?"),
    CanvasField.WHERE_TO: _("What will a citizen notice that is different?"),
    CanvasField.BY_WHEN: _("A date that all of you can remember."),
    CanvasField.HOW_KNOWN: _("The few signs and figures that all of you will believe."),
}


@dataclass(frozen=True)
class Cell:
    """One field of the canvas. `changes` tells how it came from another text, where the two are held together."""

    field: CanvasField
    text: str
    before: str = ""
    changes: Sequence[Sequence[Piece]] = ()

    @property
    def label(self) -> str:
        return str(self.field.label)

    @property
    def belongs(self) -> str:
        return str(BELONGS[self.field])

    @property
    def is_changed(self) -> bool:
        return self.text != self.before


def filled(canvas: Canvas) -> dict[str, str]:
    """The fields in their order, without those that stand empty."""
    return {field.value: canvas[field].strip() for field in CanvasField if canvas.get(field, "").strip()}


def as_text(canvas: Canvas) -> str:
    """The canvas in one piece, for papers, searches and comparisons: each field begins with its question."""
    return "\n".join(f"{CanvasField(field).label} {text}" for field, text in filled(canvas).items())


def canvas_of(words: Revision | Draft | None) -> Canvas:
    """What stands in the fields. A mission that was written in one piece says where to."""
    if words is None:
        return {}
    if isinstance(words, Revision) and not words.canvas:
        return {CanvasField.WHERE_TO.value: words.text}
    return words.canvas


def cells(canvas: Canvas) -> list[Cell]:
    return [Cell(field, canvas.get(field, "")) for field in CanvasField]


def compared(before: Canvas, after: Canvas) -> list[Cell]:
    """Field by field what made the second canvas from the first."""
    pairs = [(field, before.get(field, ""), after.get(field, "")) for field in CanvasField]
    return [Cell(field, new, old, changes_between(old, new)) for field, old, new in pairs]


def changes_between(old: str, new: str) -> Sequence[Sequence[Piece]]:
    """Word by word, unless most of it is new: then the old words and the new ones, each in one piece."""
    found = difference(old, new)
    same = sum(len(piece.text) for paragraph in found for piece in paragraph if piece.change == "same")
    if not old or not new or same >= SAME_ENOUGH * max(len(old), len(new)):
        return found
    return [[Piece("gone", old)], [Piece("new", new)]]


def empty_fields(canvas: Canvas) -> list[CanvasField]:
    held = filled(canvas)
    return [field for field in CanvasField if field.value not in held]


def last_day_named(text: str) -> dt.date | None:
    """The day that "by when" names; of a year its last day. None where it names neither."""
    try:
        found = read_date(text)
    except ReadingError:
        years = [int(year) for year in _YEAR.findall(text)]
        return dt.date(max(years), 12, 31) if years else None
    return found
