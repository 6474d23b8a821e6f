# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages of the shared task: the card in the middle, and the aims."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership import rules
from mellemrum.partnership.actions import partnerships as actions
from mellemrum.partnership.forms import AimForm, TaskForm
from mellemrum.partnership.models import Phase
from mellemrum.partnership.pages import here_of, seen_version, write_page


@require_GET
def task(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    shown = {
        "aims": here.partnership.aims.order_by("position", "pk"),
        "may_lead": rules.may_lead(here),
        "may_write": rules.may_write(here),
    }
    return render(request, "partnership/task.html", shown)


def task_values(partnership: Any) -> dict[str, Any]:
    return {
        "name": partnership.name,
        "phase": partnership.phase,
        "title": partnership.task_title,
        "for_whom": partnership.task_for_whom,
        "why": partnership.task_why,
        "only_across": partnership.task_only_across,
        "boundary": partnership.task_boundary,
    }


@require_http_methods(["GET", "POST"])
def change_task(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_lead(here)

    def act(data: dict[str, Any]) -> None:
        actions.change_task(
            here=here,
            seen=seen_version(request),
            **{**data, "phase": Phase(data["phase"])},
            by=here.member,
            at=here.at,
        )

    form = TaskForm(request.POST or None, initial=task_values(here.partnership))
    return write_page(
        request,
        form,
        title=_("The task card"),
        act=act,
        back=here.url("partnership:task"),
        record=here.partnership,
        current=task_values,
    )


@require_http_methods(["GET", "POST"])
def add_aim(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_write(here)
    return write_page(
        request,
        AimForm(request.POST or None),
        title=_("A new aim"),
        lead=_("An aim is something that a citizen would notice."),
        act=lambda data: actions.add_aim(here=here, **data, by=here.member, at=here.at),
        back=here.url("partnership:task"),
    )


def aim_values(aim: Any) -> dict[str, Any]:
    return {"text": aim.text, "due_on": aim.due_on}


@require_http_methods(["GET", "POST"])
def change_aim(request: HttpRequest, aim: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.aims, pk=aim)
    rules.check_may_write(here)
    return write_page(
        request,
        AimForm(request.POST or None, initial=aim_values(found)),
        title=_("Change the aim"),
        act=lambda data: actions.change_aim(
            here=here, aim=found, seen=seen_version(request), **data, by=here.member, at=here.at
        ),
        back=here.url("partnership:task"),
        record=found,
        current=aim_values,
    )
