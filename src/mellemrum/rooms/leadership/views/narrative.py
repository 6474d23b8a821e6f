# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The one story of the partnership: what it says, whose it is, how heavy it reads, and what it said before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.difference import difference
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, may_write

from ..actions import narrative as actions
from ..figures.readability import readability
from ..forms.narrative import ChangeNarrativeForm, KeepNarrativeForm, NarrativeForm
from ..models import Narrative, Unknown
from ..room import DOOR

TOOL = "leadership.narrative"


def found_narrative(here: Here) -> Narrative | None:
    return Narrative.objects.select_related("written_by").filter(partnership=here.partnership).first()


def _narrative(here: Here) -> Narrative:
    return get_object_or_404(Narrative, partnership=here.partnership)


def _earlier(found: Narrative) -> Sequence[dict[str, Any]]:
    """Each change, newest first: the text that came, why, and what it changed in the one before."""
    texts = [*found.earlier.select_related("written_by").order_by("number"), found]
    return [{"after": after, "changes": difference(before.text, after.text)} for before, after in pairwise(texts)][::-1]


def _owners(here: Here, found: Narrative) -> list[dict[str, Any]]:
    """Each partner in office, and whether the story is its own."""
    given = found.acceptances.filter(number=found.number).select_related("given_by")
    accepted = {each.partner_id: each for each in given}
    partners = here.partnership.partners.in_office(here.today).select_related("organisation")
    return [
        {"partner": partner, "accepted": accepted.get(partner.pk), "is_own": partner in here.partners}
        for partner in partners.order_by("organisation__sort_key")
    ]


def _unknowns(here: Here) -> Sequence[Unknown]:
    found = here.partnership.unknowns.select_related("owner__person", "answered_by")
    return list(found.order_by("review_on", "pk"))


@require_GET
def narrative(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    found = found_narrative(here)
    unknowns = _unknowns(here)
    shown: dict[str, Any] = {
        "found": found,
        "open": [each for each in unknowns if each.answered_at is None],
        "answered": [each for each in unknowns if each.answered_at is not None],
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("The narrative"),
    }
    if found is not None:
        owners = _owners(here, found)
        shown |= {
            "owners": owners,
            "accepted": sum(each["accepted"] is not None for each in owners),
            "mine": [each for each in owners if each["is_own"]],
            "reads": readability(found.text),
            "earlier": _earlier(found),
            "is_overdue": found.revisit_on < here.today,
        }
    return render(request, "leadership/narrative.html", shown)


def _values(found: Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in (*actions.PIECES, "revisit_on")}


def _apart(data: dict[str, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """The pieces of the story, and what goes along with them."""
    pieces = {name: data[name] for name in actions.PIECES}
    return pieces, {name: value for name, value in data.items() if name not in pieces}


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """The first text, or the next one."""
    here = here_of(request)
    check_may_write(here)
    found = found_narrative(here)
    return _begin(request, here) if found is None else _change(request, here, found)


def _begin(request: HttpRequest, here: Here) -> HttpResponse:
    def act(data: dict[str, Any]) -> Narrative:
        pieces, more = _apart(data)
        return actions.begin_narrative(here=here, pieces=pieces, **more, by=here.member, at=here.at)

    return write_page(
        request,
        NarrativeForm(request.POST or None),
        title=_("Write the story"),
        lead=_("If each tells a story of their own, staff hear five. Write one, and borrow it from each other."),
        act=act,
        back=here.url("leadership:narrative"),
        theme=DOOR.theme,
    )


def _change(request: HttpRequest, here: Here, found: Narrative) -> HttpResponse:
    def act(data: dict[str, Any]) -> None:
        pieces, more = _apart(data)
        actions.change_narrative(
            here=here, narrative=found, seen=seen_version(request), pieces=pieces, **more, by=here.member, at=here.at
        )

    return write_page(
        request,
        ChangeNarrativeForm(request.POST or None, initial=_values(found)),
        title=_("Change the story"),
        lead=_("What it says today is kept. Each partner is asked anew whether the story is theirs."),
        act=act,
        back=here.url("leadership:narrative"),
        theme=DOOR.theme,
        record=found,
        current=_values,
    )


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    found = _narrative(here)
    return write_page(
        request,
        KeepNarrativeForm(request.POST or None),
        title=_("The story still holds"),
        lead=_("You have read it together and keep it as it is."),
        act=lambda data: actions.keep_narrative(
            here=here, narrative=found, seen=seen_version(request), **data, by=here.member, at=here.at
        ),
        back=here.url("leadership:narrative"),
        theme=DOOR.theme,
        record=found,
        current=lambda record: {"revisit_on": record.revisit_on},  # type: ignore[attr-defined]  # it is a narrative
    )


@require_POST
def accept(request: HttpRequest, partner: int) -> HttpResponse:
    here = here_of(request)
    actions.accept_narrative(
        here=here,
        narrative=_narrative(here),
        number=number_of(request.POST.get("number", "")),
        partner=get_object_or_404(here.partnership.partners.select_related("organisation"), pk=partner),
        by=here.member,
        at=here.at,
    )
    return redirect(here.url("leadership:narrative"))


@require_POST
def take_back(request: HttpRequest, partner: int) -> HttpResponse:
    here = here_of(request)
    actions.take_back_acceptance(
        here=here,
        narrative=_narrative(here),
        partner=get_object_or_404(here.partnership.partners.select_related("organisation"), pk=partner),
        by=here.member,
        at=here.at,
    )
    return redirect(here.url("leadership:narrative"))
