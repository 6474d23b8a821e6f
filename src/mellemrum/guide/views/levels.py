# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The decision that a measure's new level rests on: the figure tells of it, and the decision's story tells of the figure."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.guide.forms import DecisionForm
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.rooms.mandate.models import Decision
from mellemrum.rooms.value import actions, rules
from mellemrum.rooms.value.models import Step
from mellemrum.rooms.value.room import DOOR
from mellemrum.ui.templatetags.ui import day


@require_http_methods(["GET", "POST"])
def step_decision(request: HttpRequest, step: int) -> HttpResponse:
    here = here_of(request)
    mine = Step.objects.filter(measure__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("measure"), pk=step)
    rules.check_may_rest_on(here, found)
    decided = Decision.objects.filter(partnership=here.partnership, decided_at__isnull=False)
    offered = {str(each.pk): each for each in decided.order_by("-decided_at", "-pk")}
    choices = [
        (pk, f"{each.title} ({day(day_of(each.decided_at))})") for pk, each in offered.items() if each.decided_at
    ]

    def act(data: dict[str, Any]) -> None:
        actions.rest_step_on(here=here, step=found, decision=offered[data["decision"]], by=here.member, at=here.at)

    return write_page(
        request,
        DecisionForm(request.POST or None, choices=choices),
        title=_("Which decision made it?"),
        lead=_("%(name)s has had a new level since %(cause)s.") % {"name": found.measure.name, "cause": found.cause}
        if choices
        else _("Nothing has been decided here yet. Write the decision down first."),
        act=act,
        back=here.url("value:measure", measure=found.measure_id),
        theme=DOOR.theme,
    )
