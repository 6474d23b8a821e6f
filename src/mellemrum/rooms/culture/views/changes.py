# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Quick changes: what waits to be tried first, and how many days it takes as a rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from statistics import median
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.pages import here_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, may_write

from ..actions import changes as actions
from ..forms.changes import ChangeForm
from ..models import QuickChange
from ..room import DOOR
from ..room.changes import QUICK

TOOL = "culture.quick"
VALUES = ("observed", "observed_on", "trial", "tried_on", "verdict", "judged_on")


def _days(change: QuickChange, today: dt.date) -> int:
    """From seen to tried; of what is not tried yet, until today."""
    return ((change.tried_on or today) - change.observed_on).days


def _lines(changes: Sequence[QuickChange], today: dt.date) -> list[dict[str, Any]]:
    found = [(each, _days(each, today)) for each in changes]
    return [{"row": each, "days": days, "is_late": each.tried_on is None and days > QUICK.days} for each, days in found]


@require_GET
def quick_changes(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    found = list(here.partnership.quick_changes.order_by("-observed_on", "-pk"))
    tried = [each for each in found if each.tried_on is not None]
    lags = [_days(each, here.today) for each in tried]
    shown = {
        "waiting": _lines([each for each in found if each.tried_on is None], here.today),
        "tried": _lines(tried, here.today),
        "lag": round(median(lags)) if lags else None,
        "n": len(lags),
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Quick changes"),
    }
    return render(request, "culture/changes.html", shown)


@require_http_methods(["GET", "POST"])
def note_change(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        ChangeForm(request.POST or None, initial={"observed_on": here.today}),
        title=_("Note a quick change"),
        lead=_("Something small that does not work, and what you try instead. The rest can be filled in later."),
        act=lambda data: actions.note_change(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("culture:quick_changes"),
        theme=DOOR.theme,
    )


def change_values(change: Any) -> dict[str, Any]:
    return {name: getattr(change, name) for name in VALUES}


@require_http_methods(["GET", "POST"])
def follow_change(request: HttpRequest, quickchange: int) -> HttpResponse:
    here = here_of(request)
    change = get_object_or_404(here.partnership.quick_changes, pk=quickchange)
    check_may_write(here)
    return write_page(
        request,
        ChangeForm(request.POST or None, initial=change_values(change)),
        title=change.observed,
        act=lambda data: actions.follow_change(
            here=here, change=change, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=here.url("culture:quick_changes"),
        theme=DOOR.theme,
        record=change,
        current=change_values,
    )
