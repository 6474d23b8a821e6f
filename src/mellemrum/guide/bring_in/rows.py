# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One row as it was understood, and its cells read with care: what is missing or wrong is told beside the row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mellemrum.partnership.forms import KronerTyped, sentence_of
from mellemrum.partnership.pasted import NO, YES
from mellemrum.reading.dates import read_date
from mellemrum.reading.errors import ReadingError, shortened

from .names import find_name, plain
from .template import Found, Kind


@dataclass
class Row:
    """With a problem it stays outside; a note says what was assumed. `is_here`: it stands in the partnership already."""

    kind: Kind
    number: int
    title: str = ""
    facts: list[str] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_here: bool = False

    @property
    def is_fit(self) -> bool:
        return not self.problems and not self.is_here

    def stands_in(self, number: int) -> None:
        self.problems.append(_("Stands in row %(row)s already.") % {"row": number})


class Cells:
    """The cells of one row by their columns."""

    def __init__(self, found: Found, number: int, cells: Sequence[str]) -> None:
        self.row = Row(found.kind, number)
        self._cells = {code: cells[at] if at < len(cells) else "" for code, at in found.places.items()}

    def typed(self, code: str) -> str:
        return " ".join(self._cells.get(code, "").split())

    def wrong(self, code: str, sentence: str) -> None:
        column = self.row.kind.column(code)
        self.row.problems.append(f"{column.name}: {sentence}")

    def text(self, code: str, most: int, *, lines: bool = False, is_asked: bool = True) -> str:
        """`lines`: a text of several lines keeps them. `is_asked`: a needed one that is missing is told here."""
        typed = self._cells.get(code, "").strip() if lines else self.typed(code)
        if not typed and is_asked and self.row.kind.column(code).is_needed:
            self.wrong(code, _("is missing. Fill it in."))
        if len(typed) > most:
            about = {"n": len(typed), "most": most}
            self.wrong(code, _("%(n)s characters are too many. Keep it within %(most)s.") % about)
        return typed

    def date(self, code: str) -> dt.date | None:
        typed = self.text(code, 100)
        if not typed:
            return None
        try:
            return read_date(typed)
        except ReadingError as error:
            self.wrong(code, sentence_of(error))
            return None

    def past(self, code: str, today: dt.date) -> dt.date | None:
        """A day that has come: what is registered lies behind."""
        on = self.date(code)
        if on is not None and on > today:
            self.wrong(code, _("The day has not come yet. Correct it, or leave the row out."))
        return on

    def kroner(self, code: str) -> int | None:
        try:
            amount: int | None = KronerTyped(required=False).clean(self.typed(code))
        except ValidationError as error:
            self.wrong(code, " ".join(error.messages))
            return None
        return amount

    def yes(self, code: str) -> bool:
        word = self.typed(code).casefold()
        if word not in YES and word not in NO:
            self.wrong(code, _("“%(word)s” is neither yes nor no.") % {"word": shortened(self.typed(code))})
        return word in YES

    def choice(self, code: str, words: Mapping[str, Sequence[str]], default: str) -> str:
        """The code of a choice by one of its words."""
        typed = self.text(code, 100)
        if not typed:
            return default
        found = next((key for key, known in words.items() if plain(typed) in {key, *map(plain, known)}), "")
        if not found:
            told = ", ".join(known[0] for known in words.values() if known)
            self.wrong(
                code, _("“%(word)s” is not known. Known: %(known)s.") % {"word": shortened(typed), "known": told}
            )
        return found or default

    def partner(self, code: str, known: Sequence[str]) -> str:
        """A partner's name as it is known, or nothing."""
        typed = self.text(code, 200)
        if not typed:
            return ""
        answer = find_name(typed, known)
        if answer.problem:
            self.wrong(code, answer.problem)
        elif answer.note:
            self.row.notes.append(answer.note)
        return answer.name
