# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Conflicts: those that this person may see, one with its steps, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_write

from ..actions import conflicts as actions
from ..forms.conflicts import CloseConflictForm, ConflictForm, ConflictStepForm
from ..models import Conflict, ConflictStep
from ..room import DOOR
from ..room.rules_in_use import rules_in_force
from ..rules import conflicts as rules

TOOL = "mandate.conflicts"


def find_conflict(here: Here, conflict: int) -> Conflict:
    """For those concerned; to everybody else it is not there."""
    mine = here.partnership.conflicts.select_related("decision", "opened_by", "closed_by")
    found: Conflict = get_object_or_404(mine, pk=conflict)
    if not rules.may_see(here, found.concerned):
        raise Http404
    return found


@require_GET
def conflicts(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    names = here.partnership.partners.names()
    found: list[dict[str, Any]] = [
        {"conflict": each, "concerned": [names.get(pk, "") for pk in each.concerned]}
        for each in here.partnership.conflicts.order_by("-opened_at", "-pk")
        if rules.may_see(here, each.concerned)
    ]
    shown = {
        "open": [each for each in found if each["conflict"].closed_at is None],
        "closed": [each for each in found if each["conflict"].closed_at is not None],
        "may_open": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Conflicts"),
    }
    return render(request, "mandate/conflicts.html", shown)


@require_GET
def conflict(request: HttpRequest, conflict: int) -> HttpResponse:
    here = here_of(request)
    found = find_conflict(here, conflict)
    names = here.partnership.partners.names()
    steps = list(found.steps.select_related("told_by").order_by("place"))
    now = next((each for each in steps if each.held_on is None), None)
    shown = {
        "conflict": found,
        "concerned": [names.get(pk, "") for pk in found.concerned],
        "steps": [{"step": each, "is_now": each is now, "is_late": each.is_late(here.today)} for each in steps],
        "now": now,
        "may_move": holds(rules.check_may_move, here, found),
        "may_close": holds(rules.check_may_close, here, found, steps),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.title,
    }
    return render(request, "mandate/conflict.html", shown)


# The steps that the library proposes; whoever opens a conflict may write their own.
def _ladder() -> str:
    return "\n".join([_("The two themselves: 3 days"), _("Their leaders: 7 days"), _("A neutral third: 21 days")])


@require_http_methods(["GET", "POST"])
def open_conflict(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    agreed = rules_in_force(here)
    own = [here.partner.pk] if here.partner else []

    def act(data: dict[str, Any]) -> Conflict:
        return actions.open_conflict(
            here=here,
            fields={"title": data["title"], "story": data["story"], "rule": data.get("rule", "")},
            concerned=[each.pk for each in data["concerned"]],
            ladder=data["ladder"],
            by=here.member,
            at=here.at,
        )

    return write_page(
        request,
        ConflictForm(request.POST or None, here=here, rules=agreed, initial={"ladder": _ladder(), "concerned": own}),
        title=_("Open a conflict"),
        lead=_("Only the partners that you choose, and the secretariat, can see it.")
        if agreed
        else _("Only the partners that you choose, and the secretariat, can see it. You have agreed on no rules yet."),
        button=_("Open it"),
        act=act,
        back=here.url("mandate:conflicts"),
        done=lambda made: here.url("mandate:conflict", conflict=made.pk),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def tell_step(request: HttpRequest, conflictstep: int) -> HttpResponse:
    here = here_of(request)
    mine = ConflictStep.objects.filter(conflict__partnership=here.partnership).select_related("conflict")
    step = get_object_or_404(mine, pk=conflictstep)
    found = find_conflict(here, step.conflict_id)
    step.conflict = found
    rules.check_may_move(here, found)
    return write_page(
        request,
        ConflictStepForm(request.POST or None, initial={"held_on": here.today}),
        title=step.name,
        lead=found.title,
        button=_("The step has been taken"),
        act=lambda data: actions.tell_step(here=here, step=step, **data, by=here.member, at=here.at),
        back=here.url("mandate:conflict", conflict=found.pk),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def close_conflict(request: HttpRequest, conflict: int) -> HttpResponse:
    here = here_of(request)
    found = find_conflict(here, conflict)
    rules.check_may_close(here, found, list(found.steps.order_by("place")))
    return write_page(
        request,
        CloseConflictForm(request.POST or None, here=here),
        title=_("Close the conflict"),
        lead=found.title,
        button=_("Close it"),
        act=lambda data: actions.close_conflict(here=here, conflict=found, **data, by=here.member, at=here.at),
        back=here.url("mandate:conflict", conflict=found.pk),
        theme=DOOR.theme,
    )
