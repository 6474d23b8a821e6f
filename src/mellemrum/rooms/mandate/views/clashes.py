# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Clashes between two logics: named, changed, taken off the list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write

from ..actions import logics as actions
from ..forms.logics import ChangeClashForm, ClashForm
from ..models import Clash
from ..room import DOOR
from ..rules.logics import check_may_name_clash


def _back(here: Here) -> str:
    return here.url("mandate:logics")


@require_http_methods(["GET", "POST"])
def add_clash(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    first = {
        "one": here.partner.pk if here.partner else None,
        "other": number_of(request.GET.get("partner", "")) or None,
        "dimension": request.GET.get("dimension", ""),
    }
    return write_page(
        request,
        ClashForm(request.POST or None, here=here, initial=first),
        title=_("Where do you pull against each other?"),
        lead=_("A clash that has been told is half solved. It is nobody's fault: each of you does what home asks."),
        act=lambda data: actions.name_clash(here=here, fields=data, by=here.member, at=here.at),
        back=_back(here),
        done=lambda clash: f"{_back(here)}#clash-{clash.pk}",
        theme=DOOR.theme,
    )


def _find(here: Here, clash: int) -> Clash:
    mine = here.partnership.clashes.select_related("one__organisation", "other__organisation")
    found: Clash = get_object_or_404(mine, pk=clash)
    return found


def _values(found: Any) -> dict[str, Any]:
    return {
        "dimension": found.dimension,
        "text": found.text,
        "handling": found.handling,
        "decision": found.decision_id,
    }


@require_http_methods(["GET", "POST"])
def change_clash(request: HttpRequest, clash: int) -> HttpResponse:
    here = here_of(request)
    found = _find(here, clash)
    check_may_name_clash(here, found.one, found.other)
    return write_page(
        request,
        ChangeClashForm(request.POST or None, here=here, initial=_values(found)),
        title=_("Where do you pull against each other?"),
        lead=f"{found.one.organisation.name} ≠ {found.other.organisation.name}",
        act=lambda data: actions.change_clash(
            here=here, clash=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=f"{_back(here)}#clash-{found.pk}",
        theme=DOOR.theme,
        record=found,
        current=_values,
    )


@require_POST
def remove_clash(request: HttpRequest, clash: int) -> HttpResponse:
    here = here_of(request)
    actions.remove_clash(clash=_find(here, clash), here=here, by=here.member, at=here.at)
    return redirect(_back(here))
