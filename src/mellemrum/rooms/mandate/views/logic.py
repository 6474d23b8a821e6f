# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One partner's logic: its own words, the guesses beside them and what was asked; and the ten lines to write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner, Remark
from mellemrum.partnership.pages import here_of, seen_version, write_page
from mellemrum.partnership.rules import holds

from ..actions import logics as actions
from ..forms.logics import LogicForm
from ..models import Guess, Logic, LogicLine
from ..room import DOOR
from ..room.logic_library import library
from ..room.logics import veil_of
from ..rules.logics import check_may_guess
from ..rules.partners import check_may_write_for
from .logics import TOOL, Board, board_of

LINE = "mandate.logicline"


def find_partner(here: Here, partner: int) -> Partner:
    mine = here.partnership.partners.select_related("organisation")
    found: Partner = get_object_or_404(mine, pk=partner)
    return found


def guesses_about(here: Here, partner: Partner, board: Board) -> Mapping[str, list[Guess]]:
    """By dimension, those that this person may read: beside words that are there and open; their own at any time."""
    found: dict[str, list[Guess]] = defaultdict(list)
    guesses = Guess.objects.filter(partnership=here.partnership, about=partner).exclude(text="")
    own = board.veil.own or ()
    for each in guesses.select_related("partner__organisation").order_by("guessed_at", "pk"):
        if each.partner_id in own or board.words(partner, each.dimension).text:
            found[each.dimension].append(each)
    return found


def _asked(lines: list[int], here: Here) -> Mapping[int, list[Remark]]:
    found: dict[int, list[Remark]] = defaultdict(list)
    about = Remark.objects.standing().filter(partnership=here.partnership, about_kind=LINE, about_record__in=lines)
    for each in about.select_related("said_by", "answered_by").order_by("said_at", "pk"):
        found[each.about_record].append(each)
    return found


@require_GET
def logic(request: HttpRequest, partner: int) -> HttpResponse:
    here = here_of(request)
    found = find_partner(here, partner)
    board = board_of(here)
    words = {each.code: board.words(found, each.code) for each in library().dimensions}
    guesses = guesses_about(here, found, board)
    asked = _asked([each.line for each in words.values() if each.line is not None], here)
    rows: list[dict[str, Any]] = [
        {
            "dimension": each,
            "words": words[each.code],
            "guesses": guesses.get(each.code, []),
            "asked": asked.get(words[each.code].line or 0, []),
            "is_open": board.veil.shows(found.pk, each.code),
        }
        for each in library().dimensions
    ]
    shown = {
        "partner": found,
        "rows": rows,
        "hidden": sum(row["words"].is_hidden for row in rows),
        "written": Logic.objects.filter(partner=found).select_related("written_by").first(),
        "may_write": holds(check_may_write_for, here, found),
        "may_guess": holds(check_may_guess, here, found),
        "next": next((row["dimension"] for row in rows if not row["is_open"]), None),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.organisation.name,
    }
    return render(request, "mandate/logic.html", shown)


@require_GET
def logic_line(request: HttpRequest, logicline: int) -> HttpResponse:
    """Where a line is read; to whoever may not read it yet there is no such line."""
    here = here_of(request)
    mine = LogicLine.objects.filter(logic__partnership=here.partnership).select_related("logic")
    found = get_object_or_404(mine, pk=logicline)
    if not veil_of(here).shows(found.logic.partner_id, found.dimension):
        raise Http404
    return redirect(f"{here.url('mandate:logic', partner=found.logic.partner_id)}#{found.dimension}")


def _texts(logic: Any) -> dict[str, str]:
    return dict(logic.lines.values_list("dimension", "text"))


@require_http_methods(["GET", "POST"])
def describe_logic(request: HttpRequest, partner: int) -> HttpResponse:
    """`?start` fills what is empty with how that kind of organisation usually is."""
    here = here_of(request)
    found = find_partner(here, partner)
    check_may_write_for(here, found)
    standing = Logic.objects.filter(partner=found).first()
    texts = _texts(standing) if standing is not None else {}
    start = library().start(found.organisation.sector)
    is_started = "start" in request.GET and bool(start)
    if is_started:
        texts = {**start, **{code: text for code, text in texts.items() if text}}
    lead = library().warning if is_started else _("Ten points, one or two sentences each. Write as you would say it.")
    return write_page(
        request,
        LogicForm(request.POST or None, initial=texts),
        title=_("How %(partner)s is governed") % {"partner": found.organisation.name},
        lead=lead,
        act=lambda data: actions.describe_logic(
            here=here, partner=found, seen=seen_version(request), texts=data, by=here.member, at=here.at
        ),
        back=here.url("mandate:logic", partner=found.pk),
        theme=DOOR.theme,
        record=standing,
        current=_texts,
    )
