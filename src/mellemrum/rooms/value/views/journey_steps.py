# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Adding a step to a journey, and changing, moving or taking away one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import holds

from ..actions import journey_steps as actions
from ..forms.journey import JourneyStepForm, typed_step
from ..models import Journey, JourneyStep
from ..room import DOOR
from ..rules import journeys as rules
from .journeys import find_journey, page_of

Values = dict[str, Any]


@require_http_methods(["GET", "POST"])
def add_journey_step(request: HttpRequest, journey: int) -> HttpResponse:
    here = here_of(request)
    found = find_journey(here, journey)
    rules.check_may_keep(here, found)
    form = JourneyStepForm(request.POST or None, here=here, initial={"source": found.told_by, "unit": "hours"})
    return write_page(
        request,
        form,
        title=_("Add a step"),
        lead=found.title,
        button=_("Add it"),
        act=lambda data: actions.add_journey_step(
            here=here, journey=found, fields=form.step(), by=here.member, at=here.at
        ),
        back=page_of(here, found),
        done=lambda made: _anchor(here, found, made),
        theme=DOOR.theme,
    )


def _anchor(here: Here, journey: Journey, step: JourneyStep) -> str:
    return f"{page_of(here, journey)}#step-{step.pk}"


def find_step(here: Here, step: int) -> JourneyStep:
    seen = Journey.objects.seen_by(here).filter(partnership=here.partnership)
    found = get_object_or_404(JourneyStep.objects.select_related("journey").filter(journey__in=seen), pk=step)
    found.journey.partnership = here.partnership
    return found


@require_http_methods(["GET", "POST"])
def change_journey_step(request: HttpRequest, journeystep: int) -> HttpResponse:
    """Whoever only reads is led to where the step stands. `to` moves it: up, down, to a place, or away."""
    here = here_of(request)
    found = find_step(here, journeystep)
    if request.method == "GET" and not holds(rules.check_may_keep, here, found.journey):
        return redirect(_anchor(here, found.journey, found))
    rules.check_may_keep(here, found.journey)
    if to := request.POST.get("to", ""):
        return _moved(here, found, to)
    form = JourneyStepForm(request.POST or None, here=here, initial=typed_step(found))
    return write_page(
        request,
        form,
        title=_("Step %(place)s") % {"place": found.place},
        lead=found.journey.title,
        act=lambda data: actions.change_journey_step(
            here=here, step=found, seen=seen_version(request), fields=form.step(), by=here.member, at=here.at
        ),
        back=_anchor(here, found.journey, found),
        theme=DOOR.theme,
        record=found,
        current=typed_step_of,
    )


def typed_step_of(record: Any) -> Values:
    return typed_step(record)


def _moved(here: Here, step: JourneyStep, to: str) -> HttpResponse:
    act: Values = {"here": here, "step": step, "by": here.member, "at": here.at}
    if to == "away":
        actions.take_journey_step_away(**act)
        return redirect(page_of(here, step.journey))
    place = {"up": step.place - 1, "down": step.place + 1}.get(to, number_of(to))
    actions.move_journey_step(**act, to=place)
    return redirect(_anchor(here, step.journey, step))
