# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the citizens of a log carry at once: organisations, efforts and contacts month by month, and visits that collide."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.pages import here_of
from mellemrum.ui import charts

from .. import figures
from ..models import Level
from ..room import DOOR
from .event_logs import TOOL, find_log
from .log_page import cell_of


@require_GET
def load(request: HttpRequest, log: int) -> HttpResponse:
    here = here_of(request)
    found = find_log(here, log)
    whole = cell_of(here, found, Level.ORGANISATION)
    kept = whole.answer.get("load") or {}
    months = figures.load_listed(whole.answer)
    drawn = figures.load_drawn(months)
    together = figures.same_hour(whole.answer)
    shown = {
        "log": found,
        "finding": whole.finding,
        "cases": (whole.answer.get("log") or {}).get("cases"),
        "followed": kept.get("followed"),
        "months": months,
        "plans": figures.load_plans(whole.answer),
        "load": drawn and (charts.stacks(drawn), charts.stacks(drawn, wide=False)),
        "same_hour": together and figures.percent(together),
        "collisions": figures.collisions(whole.answer),
        "hidden": kept.get("hidden", 0),
        "pairs": figures.pairs(whole.answer) if whole.finding else [],
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("How much goes on at once?"),
    }
    return render(request, "value/load.html", shown)
