# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the partnership does not know yet: added, carried on, answered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write

from ..actions import unknown as actions
from ..forms.narrative import AnswerUnknownForm, UnknownForm
from ..models import Unknown
from ..room import DOOR
from ..rules.narrative import check_is_open


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        UnknownForm(request.POST or None, here=here, initial={"owner": here.member.pk}),
        title=_("What do you not know yet?"),
        lead=_("Whoever says what they do not know is believed when they say what they do."),
        act=lambda data: actions.add_unknown(here=here, **data, by=here.member, at=here.at),
        back=here.url("leadership:narrative"),
        theme=DOOR.theme,
    )


def _found(here: Here, unknown: int) -> Unknown:
    found: Unknown = get_object_or_404(here.partnership.unknowns.select_related("owner__person"), pk=unknown)
    check_may_write(here)
    check_is_open(found)
    return found


def _values(found: Any) -> dict[str, Any]:
    return {"text": found.text, "owner": found.owner_id, "review_on": found.review_on}


@require_http_methods(["GET", "POST"])
def carry(request: HttpRequest, unknown: int) -> HttpResponse:
    here = here_of(request)
    found = _found(here, unknown)
    return write_page(
        request,
        UnknownForm(request.POST or None, here=here, initial=_values(found)),
        title=_("Still not known"),
        lead=_("Carry it on to a later day. Put it in other words if they fit better now."),
        act=lambda data: actions.carry_unknown(
            here=here, unknown=found, seen=seen_version(request), **data, by=here.member, at=here.at
        ),
        back=here.url("leadership:narrative"),
        theme=DOOR.theme,
        record=found,
        current=_values,
    )


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, unknown: int) -> HttpResponse:
    here = here_of(request)
    found = _found(here, unknown)
    return write_page(
        request,
        AnswerUnknownForm(request.POST or None),
        title=found.text,
        act=lambda data: actions.answer_unknown(
            here=here, unknown=found, seen=seen_version(request), **data, by=here.member, at=here.at
        ),
        back=here.url("leadership:narrative"),
        theme=DOOR.theme,
        record=found,
        current=lambda record: {"answer": record.answer},  # type: ignore[attr-defined]  # it is an unknown
    )
