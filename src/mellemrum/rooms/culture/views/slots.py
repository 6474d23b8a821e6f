# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Time set aside to learn: what was held, what was missed, what lies ahead; and a rhythm that makes new slots."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.rules import check_may_write, may_write

from ..actions import slots as actions
from ..forms.slots import SlotsForm
from ..models import OccasionKind
from ..room import DOOR
from ..room.occasions import occasion_facts
from ..rules.slots import was_held

TOOL = "culture.learning"


@require_GET
def learning(request: HttpRequest) -> HttpResponse:
    """One page: the latest first."""
    here = here_of(request)
    rows = [row for row in occasion_facts(here) if row.kind == OccasionKind.REFLECTION]
    past = [(row, was_held(row.state, row.notes)) for row in reversed(rows) if row.on < here.today]
    shown = {
        "ahead": [row for row in rows if row.on >= here.today],
        "past": past,
        "held": sum(is_held for _row, is_held in past),
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Time to learn"),
    }
    return render(request, "culture/learning.html", shown)


@require_http_methods(["GET", "POST"])
def set_aside_time(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        SlotsForm(request.POST or None, here=here),
        title=_("Set time aside"),
        lead=_("An hour every fourth week is better than a day that never comes."),
        button=_("Set it aside"),
        act=lambda data: actions.set_aside_time(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("culture:learning"),
        theme=DOOR.theme,
    )
