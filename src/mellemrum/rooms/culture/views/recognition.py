# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Shared results: who gave what, the text for the boards, and to whose it has been told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.pages import here_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, may_write

from ..actions import recognition as actions
from ..forms.recognition import GAVE, RecognitionForm, ToldForm
from ..models import Contribution, Recognition
from ..room import DOOR

TOOL = "culture.recognition"


def find_recognition(here: Here, recognition: int) -> Recognition:
    found: Recognition = get_object_or_404(here.partnership.recognitions, pk=recognition)
    return found


@require_GET
def recognitions(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    own = own_partners(here)
    found = here.partnership.recognitions.prefetch_related("contributions__partner__organisation")
    rows = [
        {
            "recognition": each,
            "gave": [
                {"gave": part, "may_tell": may_write(here) and (part.partner_id in own or here.is_secretariat)}
                for part in sorted(each.contributions.all(), key=lambda part: part.partner.organisation.sort_key)
            ],
        }
        for each in found.order_by("-seen_on", "-pk")
    ]
    shown = {
        "rows": rows,
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Shared results"),
    }
    return render(request, "culture/recognitions.html", shown)


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


@require_http_methods(["GET", "POST"])
def recognise(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    form = RecognitionForm(request.POST or None, here=here, initial={"seen_on": here.today})
    return write_page(
        request,
        form,
        title=_("Recognise a shared result"),
        lead=_("At least two partners stand behind it. Nobody is ranked."),
        act=lambda data: actions.recognise(**form.said(), **_by(here)),
        back=here.url("culture:recognitions"),
        theme=DOOR.theme,
    )


def recognition_values(found: Any) -> dict[str, Any]:
    own = {name: getattr(found, name) for name in ("result", "meaning", "seen_on", "board_text")}
    return own | {f"{GAVE}{partner}": text for partner, text in found.contributions.values_list("partner", "text")}


@require_http_methods(["GET", "POST"])
def change_recognition(request: HttpRequest, recognition: int) -> HttpResponse:
    here = here_of(request)
    found = find_recognition(here, recognition)
    check_may_write(here)
    form = RecognitionForm(request.POST or None, here=here, initial=recognition_values(found))
    return write_page(
        request,
        form,
        title=_("Change the shared result"),
        act=lambda data: actions.change_recognition(
            recognition=found, seen=seen_version(request), **form.said(), **_by(here)
        ),
        back=here.url("culture:recognitions"),
        theme=DOOR.theme,
        record=found,
        current=recognition_values,
    )


@require_http_methods(["GET", "POST"])
def tell_at_home(request: HttpRequest, contribution: int) -> HttpResponse:
    here = here_of(request)
    mine = Contribution.objects.filter(recognition__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("recognition", "partner__organisation"), pk=contribution)
    check_may_write(here)
    return write_page(
        request,
        ToldForm(request.POST or None, initial={"told_on": found.told_on or here.today}),
        title=_("It was told at home"),
        lead=_("%(result)s, to the board of %(partner)s.")
        % {"result": found.recognition.result, "partner": found.partner.organisation.name},
        act=lambda data: actions.tell_at_home(contribution=found, **data, **_by(here)),
        back=here.url("culture:recognitions"),
        theme=DOOR.theme,
    )
