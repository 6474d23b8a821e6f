# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The spreadsheet itself, from content/bring_in.yaml: the empty one to fill in, and which sheet and column is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from mellemrum.reading.delimited import Numbered
from mellemrum.reading.exports import Sheet, book_bytes

from ..prompts import Words
from .names import plain

CONTENT = Path(__file__).resolve().parents[1] / "content" / "bring_in.yaml"
# Above the headings people write a title, a date and what they want to remember.
MOST_ABOVE = 15


@dataclass(frozen=True)
class Column:
    code: str
    name: Words
    also: tuple[str, ...]
    hint: Words
    example: Words
    is_needed: bool

    def is_called(self, heading: str) -> bool:
        return plain(heading) in {plain(name) for name in (self.name.da, self.name.en, *self.also)}


@dataclass(frozen=True)
class Kind:
    """One sheet of the template."""

    code: str
    name: Words
    also: tuple[str, ...]
    columns: tuple[Column, ...]

    def is_called(self, sheet: str) -> bool:
        return plain(sheet) in {plain(name) for name in (self.name.da, self.name.en, *self.also)}

    def column(self, code: str) -> Column:
        return next(column for column in self.columns if column.code == code)

    def headings(self, cells: Sequence[str]) -> dict[str, int]:
        """The place of each column that a row of headings names. Its own name goes before another that people use."""
        found: dict[str, int] = {}
        for column in self.columns:
            own = {plain(column.name.da), plain(column.name.en)}
            places = [at for at, cell in enumerate(cells) if cell and column.is_called(cell)]
            places.sort(key=lambda at: plain(cells[at]) not in own)
            free = [at for at in places if at not in found.values() and not self._is_others(column, cells[at])]
            if free:
                found[column.code] = free[0]
        return found

    def _is_others(self, column: Column, heading: str) -> bool:
        """Whether the heading is another column's own name."""
        return any(
            each is not column and plain(heading) in {plain(each.name.da), plain(each.name.en)} for each in self.columns
        ) and plain(heading) not in {plain(column.name.da), plain(column.name.en)}


@dataclass(frozen=True)
class Content:
    kinds: tuple[Kind, ...]
    choices: Mapping[str, Any]
    guide: Words
    guide_columns: tuple[Words, ...]
    needed: Words


def _words(node: Mapping[str, str]) -> Words:
    return Words(node["da"], node["en"])


def _column(node: Mapping[str, Any]) -> Column:
    return Column(
        code=node["code"],
        name=_words(node),
        also=tuple(node.get("also", ())),
        hint=_words(node["hint"]),
        example=_words(node["example"]),
        is_needed=node.get("needed", False),
    )


@cache
def content() -> Content:
    told = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    kinds = [
        Kind(node["code"], _words(node["name"]), tuple(node["also"]), tuple(map(_column, node["columns"])))
        for node in told["sheets"]
    ]
    return Content(
        kinds=tuple(kinds),
        choices=told["choices"],
        guide=_words(told["guide"]),
        guide_columns=tuple(map(_words, told["guide_columns"])),
        needed=_words(told["needed"]),
    )


def kind_of(code: str) -> Kind:
    return next(kind for kind in content().kinds if kind.code == code)


def template_bytes() -> bytes:
    """The empty spreadsheet in the reader's language: first what to write in each column, then a sheet a kind."""
    told = content()
    guide = [
        [str(kind.name), str(column.name), str(told.needed) if column.is_needed else "", *_explained(column)]
        for kind in told.kinds
        for column in kind.columns
    ]
    first = Sheet(str(told.guide), [str(name) for name in told.guide_columns], guide, (16, 24, 16, 64, 40))
    sheets = [
        Sheet(str(kind.name), [str(column.name) for column in kind.columns], (), (28,) * len(kind.columns))
        for kind in told.kinds
    ]
    return book_bytes([first, *sheets])


def _explained(column: Column) -> list[str]:
    return [str(column.hint), str(column.example)]


@dataclass(frozen=True)
class Found:
    """A sheet of somebody's file: which kind it is, where its columns are, and the rows below the headings."""

    kind: Kind
    sheet: str
    places: Mapping[str, int]
    rows: Sequence[Numbered]

    @property
    def missing(self) -> list[Column]:
        return [column for column in self.kind.columns if column.is_needed and column.code not in self.places]


def find_sheet(sheet: str, rows: Sequence[Numbered]) -> Found | None:
    """By its name, or by its headings where it was given another. None for the guide and for what is not known."""
    named = next((kind for kind in content().kinds if kind.is_called(sheet)), None)
    guide = {plain(content().guide.da), plain(content().guide.en)}
    if named is None and plain(sheet) in guide:
        return None
    best: Found | None = None
    for kind in [named] if named else content().kinds:
        for at, (_number, cells) in enumerate(rows[:MOST_ABOVE]):
            places = kind.headings(cells)
            if len(places) > len(best.places if best else ()):
                best = Found(kind, sheet, places, rows[at + 1 :])
    if named is not None:
        return best or Found(named, sheet, {}, rows)
    return best if best is not None and not best.missing and len(best.places) > 1 else None


def is_guide(sheet: str) -> bool:
    return plain(sheet) in {plain(content().guide.da), plain(content().guide.en)}
