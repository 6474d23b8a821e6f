# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A leader's own seven questions, the answers of before beside them, and nobody else's eyes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of, months_after
from mellemrum.partnership.closed_rules import check_is_writer
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.rules import check_may_write

from ..actions import selfcheck as actions
from ..figures.habits import habits
from ..forms.selfcheck import SelfCheckForm
from ..models import SelfCheck
from ..room import DOOR

TOOL = "leadership.selfcheck"
# One's own way is told by the latest answers; older ones say little of today.
MOST_SHOWN = 4


def _own(here: Here) -> list[SelfCheck]:
    """Of this person and nobody else, the oldest of the shown ones first."""
    return list(SelfCheck.objects.filter(member=here.member).order_by("-taken_at", "-pk")[:MOST_SHOWN])[::-1]


def _rows(checks: list[SelfCheck]) -> list[dict[str, Any]]:
    said = dict(habits().scale)
    rows = []
    for habit in habits().questions:
        values = [check.answers.get(habit.id) for check in checks]
        before, now = (values[-2] if len(values) > 1 else None), values[-1]
        moved = 0 if before is None or now is None else (now > before) - (now < before)
        answers = [(check.taken_at, value, said.get(value, "")) for check, value in zip(checks, values, strict=True)]
        rows.append({"habit": habit, "answers": answers, "now": now, "said": said.get(now, ""), "moved": moved})
    return rows


@require_GET
def selfcheck(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_is_writer(here)
    checks = _own(here)
    rows = _rows(checks) if checks else []
    due_on = months_after(day_of(checks[-1].taken_at), habits().again_after_months) if checks else None
    shown = {
        "checks": checks,
        "rows": rows,
        "no": sum(row["now"] == 0 for row in rows),
        "due_on": due_on,
        "is_due": due_on is not None and due_on <= here.today,
        "closing": habits().closing,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Seven good habits"),
    }
    return render(request, "leadership/selfcheck.html", shown)


@require_http_methods(["GET", "POST"])
def take_selfcheck(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        SelfCheckForm(request.POST or None),
        title=_("Seven questions to yourself"),
        lead=_("Only you ever see the answers. Nobody is told that you gave them."),
        act=lambda data: actions.take_self_check(here=here, answers=data, by=here.member, at=here.at),
        back=here.url("leadership:selfcheck"),
        theme=DOOR.theme,
    )


@require_POST
def forget_selfcheck(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_is_writer(here)
    actions.forget_self_checks(here=here, by=here.member, at=here.at)
    return redirect(here.url("leadership:selfcheck"))
