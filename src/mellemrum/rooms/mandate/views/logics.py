# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Governing logics side by side: the clashes first, and hidden what the person's partner has not guessed at yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import ActsFor, Partner
from mellemrum.partnership.pages import attached, here_of, number_of
from mellemrum.partnership.rules import holds, may_write
from mellemrum.reading.exports import Cell, Sheet, book_bytes

from ..models import Clash, LogicLine
from ..room import DOOR
from ..room.logic_library import Dimension, is_start, library
from ..room.logics import Veil, veil_of
from ..rules.logics import check_may_name_clash
from ..rules.partners import check_may_write_for
from .decisions import XLSX

TOOL = "mandate.logics"
# As many as the sentence on top names.
MOST_NAMED = 4


class Words(NamedTuple):
    """What stands in one cell: `text` only where the person may read it."""

    partner: Partner
    text: str
    line: int | None
    is_start: bool
    is_hidden: bool


@dataclass(frozen=True)
class Board:
    """All the partners' lines, as this person may read them."""

    partners: Sequence[Partner]
    lines: Mapping[tuple[int, str], LogicLine]
    veil: Veil
    clashes: Sequence[Clash] = field(default_factory=list)

    def words(self, partner: Partner, dimension: str) -> Words:
        line = self.lines.get((partner.pk, dimension))
        if line is None or not line.text:
            return Words(partner, "", None, is_start=False, is_hidden=False)
        if not self.veil.shows(partner.pk, dimension):
            return Words(partner, "", None, is_start=False, is_hidden=True)
        untouched = is_start(partner.organisation.sector, dimension, line.text)
        return Words(partner, line.text, line.pk, is_start=untouched, is_hidden=False)

    def about(self, dimension: str) -> list[Clash]:
        return [each for each in self.clashes if each.dimension == dimension]

    def clashes_first(self) -> list[Dimension]:
        return sorted(library().dimensions, key=lambda each: -len(self.about(each.code)))


def board_of(here: Here) -> Board:
    in_office = here.partnership.partners.in_office(here.today).select_related("organisation")
    lines = LogicLine.objects.filter(logic__partnership=here.partnership).select_related("logic")
    clashes = here.partnership.clashes.select_related("one__organisation", "other__organisation", "decision")
    return Board(
        list(in_office.order_by("organisation__sort_key")),
        {(each.logic.partner_id, each.dimension): each for each in lines},
        veil_of(here),
        list(clashes.order_by("pk")),
    )


def _acting(here: Here) -> Mapping[int, str]:
    """Who acts for each partner, as the heads of the columns name them."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = ActsFor.objects.on(here.today).filter(partner__partnership=here.partnership, is_deputy=False)
    for partner, name in rows.order_by("from_on", "pk").values_list("partner", "member__person__name"):
        found[partner].append(name)
    return {partner: ", ".join(names) for partner, names in found.items()}


def _on_phone(request: HttpRequest, here: Here, board: Board) -> int | None:
    """The one partner that a phone shows: the one asked for, else the first that one's own partner clashes with."""
    known = [each.pk for each in board.partners]
    asked = number_of(request.GET.get("partner", ""))
    if asked in known:
        return asked
    own = here.partner.pk if here.partner else None
    pairs = [(each.one_id, each.other_id) for each in board.clashes]
    against = [other if one == own else one for one, other in pairs if own in (one, other)]
    return next((each for each in [*against, *known] if each in known and each != own), None)


def _rows(board: Board) -> list[dict[str, Any]]:
    return [
        {
            "dimension": each,
            "clashes": board.about(each.code),
            "cells": [board.words(partner, each.code) for partner in board.partners],
        }
        for each in board.clashes_first()
    ]


@require_GET
def logics(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    board = board_of(here)
    rows = _rows(board)
    acting = _acting(here)
    described = {pk for (pk, _dimension), line in board.lines.items() if line.text}
    shown = {
        "rows": rows,
        "heads": [(each, acting.get(each.pk, "")) for each in board.partners],
        "on_phone": _on_phone(request, here, board),
        "described": sum(each.pk in described for each in board.partners),
        "hidden": sum(cell.is_hidden for row in rows for cell in row["cells"]),
        "clashing": [row["dimension"] for row in rows if row["clashes"]],
        "most": MOST_NAMED,
        "clashes": [
            {
                "clash": each,
                "dimension": row["dimension"],
                "may_change": holds(check_may_name_clash, here, each.one, each.other),
            }
            for row in rows
            for each in row["clashes"]
        ],
        "own": [each for each in board.partners if holds(check_may_write_for, here, each)],
        "first": next(
            (each for each in board.partners if holds(check_may_write_for, here, each) and each.pk not in described),
            None,
        ),
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("How each of us thinks"),
    }
    return render(request, "mandate/logics.html", shown)


@require_GET
def logics_xlsx(request: HttpRequest) -> HttpResponse:
    """What the person may read: where the words wait for a guess, the cell says so."""
    board = board_of(here_of(request))
    names = [each.organisation.name for each in board.partners]
    rows: list[list[Cell]] = [
        [row["dimension"].name, *(_("Guess first") if cell.is_hidden else cell.text for cell in row["cells"])]
        for row in _rows(board)
    ]
    clashes: list[list[Cell]] = [
        [
            each.one.organisation.name,
            each.other.organisation.name,
            dimension.name,
            each.text,
            each.handling,
            each.decision.title if each.decision else "",
        ]
        for dimension in board.clashes_first()
        for each in board.about(dimension.code)
    ]
    heads = [_("Partner"), _("Partner"), _("About"), _("Clash"), _("What we do about it"), _("Decision")]
    book = book_bytes(
        [
            Sheet(_("Governing logics"), [_("About"), *names], rows, [24, *[36] * len(names)]),
            Sheet(_("Clashes"), heads, clashes, [24, 24, 20, 50, 50, 36]),
        ]
    )
    return attached(book, XLSX, "logics.xlsx")


@require_GET
def logic_starts(request: HttpRequest) -> HttpResponse:
    """How each kind of organisation usually is, with what was looked up and what was not; one's own kinds first."""
    here = here_of(request)
    known = library()
    in_office = here.partnership.partners.in_office(here.today)
    sectors = set(in_office.values_list("organisation__sector", flat=True))
    primers = sorted(known.primers.values(), key=lambda each: each.sector not in sectors)
    shown = {
        "primers": [
            {
                "primer": each,
                "is_here": each.sector in sectors,
                "lines": [(dimension.name, each.lines[dimension.code]) for dimension in known.dimensions],
            }
            for each in primers
        ],
        "library": known,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("How they usually are governed"),
    }
    return render(request, "mandate/logic_starts.html", shown)
