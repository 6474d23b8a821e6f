# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the engines have answered, to lay beside a decision: it stays in the basis as it was that day."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.guide.doors import ROOMS
from mellemrum.guide.forms import FindingForm, LaidForm
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.rules import check_may_write
from mellemrum.rooms.mandate.actions import basis
from mellemrum.rooms.mandate.room import DOOR
from mellemrum.rooms.mandate.rules import decisions as rules
from mellemrum.rooms.mandate.views.decision import find_decision
from mellemrum.rooms.value.room import DOOR as VALUE
from mellemrum.rooms.value.views.changed import asked_of
from mellemrum.rooms.value.views.measures import find_measure


@require_http_methods(["GET", "POST"])
def rest_on(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    rules.check_may_ask(here, found)
    offered = {each.code: each for door in ROOMS for each in door.findings(here)}
    language = get_language() or "da"
    choices = [(code, f"{each.title}: {each.told[language]}") for code, each in offered.items()]

    def act(data: dict[str, Any]) -> Any:
        return basis.add_finding(here=here, decision=found, found=offered[data["finding"]], by=here.member, at=here.at)

    return write_page(
        request,
        FindingForm(request.POST or None, choices=choices),
        title=_("What do the figures say?"),
        lead=_("It is kept in the basis as it is today, also when the figures change.")
        if choices
        else _("No figures have been read yet. Send values of a shared measure first."),
        button=_("Add it to the basis"),
        act=act,
        back=here.url("mandate:decision", decision=found.pk),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def changed_decision(request: HttpRequest, measure: int) -> HttpResponse:
    """Whether a measure changed when something was changed, laid in the basis of a decision that is being prepared."""
    here = here_of(request)
    figure = find_measure(here, measure)
    check_may_write(here)
    asked = request.POST or request.GET
    answer = asked_of(here, figure, asked)
    back = here.url("value:changed", measure=figure.pk)
    if answer is None:
        return redirect(back)
    offered = {str(each.pk): each for each in here.partnership.decisions.under_way().order_by("-pk")}

    def act(data: dict[str, Any]) -> Any:
        return basis.add_finding(
            here=here, decision=offered[data["decision"]], found=answer, by=here.member, at=here.at
        )

    said = answer.told[get_language() or "da"]
    return write_page(
        request,
        LaidForm(
            request.POST or None,
            choices=[(pk, each.title) for pk, each in offered.items()],
            initial={name: asked.get(name, "") for name in ("from_on", "control")},
        ),
        title=_("Which decision should rest on it?"),
        lead=_("%(name)s: %(answer)s") % {"name": figure.name, "answer": said}
        if offered
        else _("No decision is being prepared here. Propose one first."),
        button=_("Add it to the basis"),
        act=act,
        done=lambda made: here.url("mandate:decision", decision=made.decision_id),
        back=back,
        theme=VALUE.theme,
    )
