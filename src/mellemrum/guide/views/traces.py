# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The page of a pattern and the page of an idea, with everything from the cases to the effect; and what is connected."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.guide import trace
from mellemrum.guide.rules import check_has_effect
from mellemrum.guide.trace_forms import BecameForm, EffectForm
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.records import connect, disconnect
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.rules import check_may_write, may_write
from mellemrum.rooms.culture.models import Idea, Pattern
from mellemrum.rooms.culture.room import CASES, DOOR
from mellemrum.rooms.mandate.views.decision import find_decision


def _shown(here: Here, title: str, found: trace.Trace, change: str) -> dict[str, Any]:
    return {
        "trace": found,
        "change": change,
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": CASES,
        "title": title,
    }


@require_GET
def pattern(request: HttpRequest, pattern: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.patterns, pk=pattern)
    ways = trace.trace(here, Pattern.objects.filter(pk=found.pk), found.ideas.order_by("pk"))
    change = here.url("culture:change_pattern", pattern=found.pk)
    about = {"eyebrow": _("A pattern of cases"), "kind": "culture.pattern", "record": found.pk}
    return render(request, "guide/trace.html", {**_shown(here, found.sentence, ways, change), **about})


@require_GET
def idea(request: HttpRequest, idea: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.ideas, pk=idea)
    ways = trace.trace(here, found.patterns.order_by("pk"), Idea.objects.filter(pk=found.pk))
    change = here.url("culture:change_idea", idea=found.pk)
    about = {"eyebrow": _("An idea from practice"), "kind": "culture.idea", "record": found.pk}
    return render(request, "guide/trace.html", {**_shown(here, found.text, ways, change), **about})


@require_http_methods(["GET", "POST"])
def connect_decision(request: HttpRequest, idea: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.ideas, pk=idea)
    check_may_write(here)
    return write_page(
        request,
        BecameForm(request.POST or None, here=here),
        title=_("What did the idea become?"),
        lead=found.text,
        act=lambda data: connect(
            here=here, source=found, relation=trace.BECAME, target=data["decision"], by=here.member, at=here.at
        ),
        back=here.url("guide:idea", idea=found.pk),
        theme=DOOR.theme,
        template="guide/connect_decision.html",
    )


@require_http_methods(["GET", "POST"])
def connect_effect(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    check_has_effect(here, found)

    def act(data: dict[str, Any]) -> Any:
        kind, pk = data["effect"]
        target = apps.get_model(kind)._default_manager.get(partnership=here.partnership, pk=pk)
        return connect(here=here, source=found, relation=trace.LED_TO, target=target, by=here.member, at=here.at)

    return write_page(
        request,
        EffectForm(request.POST or None, here=here),
        title=_("What came of the decision?"),
        lead=found.title,
        act=act,
        back=here.url("guide:story", decision=found.pk),
        theme=DOOR.theme,
    )


@require_POST
def end_connection(request: HttpRequest, connection: int) -> HttpResponse:
    """Back to the page that it was asked from: the idea's, or the decision's story. No other page takes a connection apart."""
    here = here_of(request)
    told = here.partnership.connections.filter(from_kind__in=[trace.IDEA, trace.DECISION])
    found = get_object_or_404(told, pk=connection)
    disconnect(here=here, connection=found, by=here.member, at=here.at)
    if found.from_kind == trace.IDEA:
        return redirect("guide:idea", key=here.partnership.key, idea=found.from_record)
    return redirect("guide:story", key=here.partnership.key, decision=found.from_record)
