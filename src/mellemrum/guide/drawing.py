# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The progress of a partnership as shapes with words: the large wheel, the small one, and five rows with rails."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Phase

from . import wheel
from .doors import ROOMS
from .progress import Field, Progress, State
from .prompts import THEMES, FieldKey

# Strokes of the cells: in the ring that is looked at, and in the others.
THICK_STROKE, THIN_STROKE, SMALL_STROKE = 2.2, 1.6, 0.6


@dataclass(frozen=True)
class DrawnWord:
    """The name of a phase in the opening at twelve."""

    phase: Phase
    is_now: bool
    y: float

    @property
    def line(self) -> float:
        return self.y + 5

    @property
    def top(self) -> float:
        return self.y - 14


@dataclass(frozen=True)
class DrawnName:
    """A theme's name outside the wheel, in lines."""

    theme: str
    anchor: str
    x: float
    lines: Sequence[tuple[float, str]]


class Row(NamedTuple):
    """A field as a row of the list: its name, its number and a straight rail."""

    field: Field
    name: str
    url: str
    said: str
    rail: SafeString


@dataclass(frozen=True)
class PhaseSum:
    phase: Phase
    is_shown: bool
    met: int
    of: int


@dataclass(frozen=True)
class Drawing:
    """Everything that the home page shows of the wheel. `shown` is the phase whose ring is the thick one."""

    shown: Phase
    # The fields in reading order: theme by theme clockwise, and each from the hub outwards.
    large: SafeString
    small: SafeString
    words: Sequence[DrawnWord]
    names: Sequence[DrawnName]
    task: Sequence[tuple[float, str]]
    is_long_task: bool
    rows: Sequence[Row]
    table: Sequence[tuple[str, Sequence[Row]]]
    sums: Sequence[PhaseSum]

    @property
    def met(self) -> int:
        return next(each.met for each in self.sums if each.is_shown)

    @property
    def of(self) -> int:
        return next(each.of for each in self.sums if each.is_shown)


def draw(here: Here, found: Progress, shown: Phase) -> Drawing:
    task, is_long = task_lines(here.partnership.task_title)
    names = {door.theme: str(door.name) for door in ROOMS}
    address = field_addresses(here)
    rows = {key: _row(field, names[field.theme], address(*key)) for key, field in found.fields.items()}
    return Drawing(
        shown=shown,
        large=_large(rows, shown),
        small=_small(rows, shown),
        words=[DrawnWord(phase, phase == shown, wheel.word_at(ring)) for phase, ring in _rings(shown).items()],
        names=[_name(place, name) for place, name in enumerate(names.values())],
        task=task,
        is_long_task=is_long,
        rows=[rows[(theme, shown.value)] for theme in THEMES],
        table=[(name, [rows[(theme, phase)] for phase in Phase.values]) for theme, name in names.items()],
        sums=[PhaseSum(each, each == shown, found.met(each.value), found.of(each.value)) for each in Phase],
    )


def _rings(shown: Phase, measures: wheel.Measures = wheel.LARGE) -> dict[Phase, wheel.Ring]:
    found = wheel.rings(Phase.values, shown.value, measures)
    return {Phase(phase): ring for phase, ring in found.items()}


def _petals(rows: Mapping[FieldKey, Row], shown: Phase, m: wheel.Measures) -> Iterator[tuple[int, Row, wheel.Ring]]:
    rings = _rings(shown, m)
    return ((place, rows[(theme, phase)], ring) for place, theme in enumerate(THEMES) for phase, ring in rings.items())


def _large(rows: Mapping[FieldKey, Row], shown: Phase) -> SafeString:
    """Each field a link with its own words. "3 of 5" stands in the field where there is something to count."""
    link = '<a href="{}" class="t-{} {}{}"><title>{}, {}: {}</title>{}{}</a>\n'
    return format_html_join(
        "",
        link,
        (
            (
                row.url,
                row.field.theme,
                row.field.kind,
                " now" if ring.is_thick else "",
                row.name,
                str(row.field.phase.label).lower(),
                row.said,
                shape(place, ring, wheel.LARGE, THICK_STROKE if ring.is_thick else THIN_STROKE, tuple(row.field.cells)),
                _number(row.field, is_now=ring.is_thick, at=wheel.number_at(place, ring, wheel.LARGE)),
            )
            for place, row, ring in _petals(rows, shown, wheel.LARGE)
        ),
    )


def _small(rows: Mapping[FieldKey, Row], shown: Phase) -> SafeString:
    return format_html_join(
        "",
        '<g class="t-{}{}">{}</g>',
        (
            (
                row.field.theme,
                " now" if ring.is_thick else "",
                shape(place, ring, wheel.SMALL, SMALL_STROKE, tuple(row.field.cells)),
            )
            for place, row, ring in _petals(rows, shown, wheel.SMALL)
        ),
    )


def _number(field: Field, *, is_now: bool, at: tuple[str, str]) -> SafeString:
    """What is met of what can be: in the ring that is looked at with words, in the others as 3/5."""
    text = '<text class="n{}" x="{}" y="{}" text-anchor="middle">{}</text>'
    if field.kind == "counted" and is_now:
        number = format_html("{}<tspan> {} {}</tspan>", field.met, pgettext("3 of 5", "of"), field.of)
        return format_html(text, "", *at, number)
    if field.kind == "counted":
        return format_html(text, "", *at, f"{field.met}/{field.of}")
    if field.kind == "later" and is_now:
        return format_html(text, " later", *at, pgettext("a field whose tools come later", "later"))
    return SafeString("")


# Fields have few prompts and four states, so the same pieces return on every page of every partnership.
@lru_cache(maxsize=2048)
def shape(place: int, ring: wheel.Ring, m: wheel.Measures, stroke: float, states: tuple[State, ...]) -> SafeString:
    """A field's ground and its cells, one a prompt: a line in the middle where the tool comes later."""
    corners = format_html(' stroke-width="{}" stroke-linejoin="round"', f"{2 * m.corner:g}") if m.corner else ""
    cells = wheel.cells(place, ring, len(states), m, stroke)
    return format_html(
        '<path class="petal" d="{}"{}/>{}',
        wheel.petal(place, ring, m),
        corners,
        format_html_join(
            "",
            '<path class="cell {}" d="{}" stroke-width="{}" stroke-linejoin="round"/>',
            (
                (state.value, cell.line if state == State.LATER else cell.path, str(stroke))
                for state, cell in zip(states, cells, strict=True)
            ),
        ),
    )


@lru_cache(maxsize=512)
def straight_rail(states: tuple[State, ...]) -> SafeString:
    """The cells of a field on a straight rail, for the list on a phone."""
    thick = '<rect class="cell {}" x="{}" y=".75" width="{}" height="10.5" rx="3" stroke-width="1.5"/>'
    thin = '<rect class="cell {}" x="{}" y="4.5" width="{}" height="3" rx="1.5"/>'
    cells = zip(states, wheel.rail(len(states)), strict=True)
    return SafeString(
        "".join(format_html(thin if s == State.LATER else thick, s.value, x, width) for s, (x, width) in cells)
    )


def field_addresses(here: Here) -> Callable[[str, str], str]:
    """The addresses of all fields from one look at the list of addresses."""
    pattern = here.url("guide:field", theme="THEME", phase="PHASE")
    return lambda theme, phase: pattern.replace("THEME", theme).replace("PHASE", phase)


def said(field: Field) -> str:
    """A field in words, for whoever does not see the picture."""
    if field.kind == "closed":
        return _("not open yet")
    if field.kind == "later":
        return _("the tools come later")
    text = _("%(met)s of %(of)s in place") % {"met": field.met, "of": field.of}
    aside, later = field.count(State.ASIDE), field.count(State.LATER)
    if aside:
        text += ", " + ngettext("%(n)s set aside", "%(n)s set aside", aside) % {"n": aside}
    if later:
        text += ", " + ngettext("%(n)s comes later", "%(n)s come later", later) % {"n": later}
    return text


def _row(field: Field, name: str, url: str) -> Row:
    return Row(field=field, name=name, url=url, said=said(field), rail=straight_rail(tuple(field.cells)))


# Five names in two languages.
@lru_cache(maxsize=32)
def _name(place: int, name: str) -> DrawnName:
    """The names stand where there is room: wide below the wheel, narrow at its sides."""
    x, y, anchor = wheel.NAMES[place]
    lines = textwrap.wrap(name, width=22 if anchor == "middle" else 13, break_long_words=False)
    top = y - (len(lines) - 1) * 10
    return DrawnName(ROOMS[place].theme, anchor, x, [(top + i * 20, line) for i, line in enumerate(lines)])


@lru_cache(maxsize=512)
def task_lines(title: str) -> tuple[Sequence[tuple[float, str]], bool]:
    """The task's title in the hub, at most four lines, or five smaller ones; what does not fit ends in three dots."""
    lines = textwrap.wrap(title, width=17)
    is_long = len(lines) > 4
    height = 22.5
    if is_long:
        height = 18
        lines = textwrap.wrap(title, width=20, max_lines=5, placeholder=" …")
    middle = 19.75
    top = middle - (len(lines) - 1) * height / 2
    return tuple((top + i * height, line) for i, line in enumerate(lines)), is_long
