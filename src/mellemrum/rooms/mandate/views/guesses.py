# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""My guess, your words: one question at a time on a phone, and all guesses together on the big screen."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import holds

from ..actions import logics as actions
from ..forms.logics import GuessForm
from ..models import Guess
from ..room import DOOR
from ..room.logic_library import Dimension, library
from ..rules.logics import check_may_guess
from .logic import find_partner, guesses_about
from .logics import Board, board_of

TOOL = "leadership.perspective"


def find_dimension(code: str) -> Dimension:
    found = library().find(code)
    if found is None:
        raise Http404
    return found


@require_GET
def guesses(request: HttpRequest) -> HttpResponse:
    """Whose words wait for a guess, and how far one's own partner has come with each."""
    here = here_of(request)
    board = board_of(here)
    of = len(library().dimensions)
    made = list(Guess.objects.filter(partnership=here.partnership).values_list("partner", "about", "text"))
    rows = []
    for each in board.partners:
        written = sum(board.lines[key].text != "" for key in board.lines if key[0] == each.pk)
        mine = [text for by, about, text in made if about == each.pk and board.veil.own and by in board.veil.own]
        rows.append(
            {
                "partner": each,
                "written": written,
                "guessed": sum(bool(text) for text in mine),
                "left": of - len(mine),
                "is_own": bool(board.veil.own) and each.pk in (board.veil.own or ()),
                "by": len({by for by, about, text in made if about == each.pk and text}),
                "may_guess": holds(check_may_guess, here, each),
                "next": _next(board, each),
            }
        )
    shown = {
        "rows": rows,
        "of": of,
        "first": library().dimensions[0],
        "has_side": here.partner is not None,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("My guess, your words"),
    }
    return render(request, "mandate/guesses.html", shown)


def _next(board: Board, partner: Partner) -> Dimension | None:
    """The first dimension that is still closed."""
    return next((each for each in library().dimensions if not board.veil.shows(partner.pk, each.code)), None)


@require_http_methods(["GET", "POST"])
def guess(request: HttpRequest, partner: int, dimension: str) -> HttpResponse:
    """The question until one has guessed; then guess and words beside each other, and the way to the next one."""
    here = here_of(request)
    found, asked = find_partner(here, partner), find_dimension(dimension)
    check_may_guess(here, found)
    form = GuessForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.guess(here=here, about=found, dimension=asked.code, text=text, by=here.member, at=here.at)
        return redirect(request.path)
    board = board_of(here)
    codes = [each.code for each in library().dimensions]
    shown = {
        "partner": found,
        "dimension": asked,
        "number": codes.index(asked.code) + 1,
        "of": len(codes),
        "form": form,
        "is_open": board.veil.shows(found.pk, asked.code),
        "words": board.words(found, asked.code),
        "guesses": guesses_about(here, found, board).get(asked.code, []),
        "own": here.partner,
        "next": _next(board, found),
        "theme": DOOR.theme,
        "title": asked.question,
    }
    return render(request, "mandate/guess.html", shown, status=422 if form.errors else 200)


@require_POST
def skip_guesses(request: HttpRequest, partner: int) -> HttpResponse:
    """`dimension` skips that one; without it all that are left are skipped."""
    here = here_of(request)
    found = find_partner(here, partner)
    code = request.POST.get("dimension", "")
    skipped = [find_dimension(code)] if code else library().dimensions
    codes = [each.code for each in skipped]
    actions.skip_guesses(here=here, about=found, dimensions=codes, by=here.member, at=here.at)
    if code:
        return redirect(here.url("mandate:guess", partner=found.pk, dimension=code))
    return redirect(here.url("mandate:logic", partner=found.pk))


@require_GET
def guess_screen(request: HttpRequest, partner: int, dimension: str) -> HttpResponse:
    """Who has guessed; with `?show` the guesses and the partner's own words, for whoever may read them."""
    here = here_of(request)
    found, asked = find_partner(here, partner), find_dimension(dimension)
    board = board_of(here)
    is_shown = "show" in request.GET
    codes = [each.code for each in library().dimensions]
    at = codes.index(asked.code)
    shown = {
        "partner": found,
        "dimension": asked,
        "number": at + 1,
        "of": len(codes),
        "sides": _sides(here, board, found, asked.code),
        "is_shown": is_shown,
        "words": board.words(found, asked.code) if is_shown else None,
        "guesses": guesses_about(here, found, board).get(asked.code, []) if is_shown else [],
        "before": library().dimensions[at - 1] if at else None,
        "after": library().dimensions[at + 1] if at + 1 < len(codes) else None,
        "theme": DOOR.theme,
        "title": asked.question,
    }
    return render(request, "mandate/guess_screen.html", shown)


def _sides(here: Here, board: Board, about: Partner, dimension: str) -> list[dict[str, Any]]:
    done = Guess.objects.filter(partnership=here.partnership, about=about, dimension=dimension)
    answered = set(done.values_list("partner", flat=True))
    others = [each for each in board.partners if each.pk != about.pk]
    return [{"name": each.organisation.name, "is_done": each.pk in answered} for each in others]
