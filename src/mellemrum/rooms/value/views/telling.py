# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Telling a journey on a phone, as a guest or as a member: one screen at a time, back and forth, and nothing kept until sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.partnership import clock
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import GuestLink, Partner, Partnership
from mellemrum.partnership.pages import here_of, number_of
from mellemrum.partnership.refusals import Refused
from mellemrum.partnership.rules import check_may_write
from mellemrum.partnership.views.guests import guest_page

from ..actions import journeys as actions
from ..forms.telling import (
    MemberSendForm,
    SendForm,
    Told,
    ToldStepForm,
    WhoTellsForm,
    carried,
    in_hand,
    typed_again,
)
from ..models import Journey, Teller
from ..room import DOOR
from ..rules.journeys import MOST_STEPS

GUESTS_OPEN = "partnership.partnership"
# The screens: who tells, each step by its number from 0, and the whole before it is sent.
START, END = "start", "end"

Send = Callable[[Told, dict[str, Any]], Journey]


@dataclass(frozen=True)
class Telling:
    """Who tells it where: the partnership, its partners, the last form, and what sends."""

    partnership: Partnership
    partners: dict[int, str]
    send_form: type[SendForm]
    send: Send


@dataclass
class Screen:
    """What is shown now."""

    told: Told
    at: str
    form: Form
    status: int = 200
    refused: str = ""

    @property
    def number(self) -> int:
        return number_of(self.at)


def _form(telling: Telling, told: Told, at: str, data: Any = None) -> Form:
    if at == START:
        return WhoTellsForm(data, initial={"told_by": told.told_by or Teller.CITIZEN})
    if at == END:
        return telling.send_form(data, initial={"title": told.title, **({"reach": told.reach} if told.reach else {})})
    place = number_of(at)
    initial = typed_again(told.steps[place]) if place < len(told.steps) else {}
    return ToldStepForm(data, partners=telling.partners, told_by=told.told_by, initial=initial)


def _screen(telling: Telling, told: Told, at: str) -> Screen:
    return Screen(told, at, _form(telling, told, at))


def _at(told: Told, wanted: str) -> str:
    """A screen that there is: nobody sends before somebody has told, and no step is left out."""
    if not told.told_by:
        return START
    if wanted == START or (wanted == END and told.steps):
        return wanted
    return str(min(number_of(wanted), len(told.steps), MOST_STEPS - 1))


def _taken(told: Told, at: str, form: Form) -> Told:
    """What was told, with what this screen says."""
    if isinstance(form, WhoTellsForm):
        return replace(told, told_by=form.cleaned_data["told_by"])
    if isinstance(form, SendForm):
        return replace(told, title=form.cleaned_data["title"], reach=form.cleaned_data["reach"])
    assert isinstance(form, ToldStepForm)  # noqa: S101  # there is no fourth
    return told.with_step(number_of(at), form.step())


def _next(told: Told, at: str, go: str) -> str:
    """Where the button leads: on, back, to the end, or to a step that is to be changed."""
    if go == "end":
        return END
    if go.startswith("step-"):
        return go.removeprefix("step-")
    place = -1 if at == START else len(told.steps) if at == END else number_of(at)
    wanted = place + (-1 if go == "back" else 1)
    return START if wanted < 0 else str(wanted)


def _leaves(told: Told, at: str, go: str, what: str) -> bool:
    """Whoever leaves a screen without having written on it, or does not send yet, has nothing to correct."""
    if at == END:
        return go != "send"
    return at != START and not what.strip() and (go == "back" or (go == "end" and number_of(at) == len(told.steps) > 0))


def _answered(request: HttpRequest, telling: Telling) -> Screen | Journey:
    """The next screen, this one with what is to be corrected, or the journey that was kept."""
    typed = request.POST
    told = in_hand(typed.get("told", ""), telling.partnership)
    if told is None:
        lost = _screen(telling, Told(), START)
        lost.status = 422
        lost.refused = _("The page had lain open too long, and what stood in it is gone. Nothing was sent.")
        return lost
    at, go = _at(told, typed.get("at", "")), typed.get("go", "next")
    if go.startswith("away-"):
        told = told.without(number_of(go.removeprefix("away-")))
        return _screen(telling, told, _at(told, END))
    form = _form(telling, told, at, typed)
    if _leaves(told, at, go, typed.get("what", "")):
        kept = _taken(told, at, form) if at == END and form.is_valid() else told
        return _screen(telling, kept, _at(kept, _next(kept, at, go)))
    if not form.is_valid():
        return Screen(told, at, form, 422)
    told = _taken(told, at, form)
    if go == "send" and at == END:
        try:
            return telling.send(told, form.cleaned_data)
        except Refused as refused:
            return Screen(told, at, form, refused.status, str(refused.sentence))
    return _screen(telling, told, _at(told, _next(told, at, go)))


def _page(request: HttpRequest, telling: Telling, screen: Screen, **more: Any) -> HttpResponse:
    names = telling.partners
    shown = {
        "form": screen.form,
        "at": screen.at,
        "place": screen.number + 1,
        "told": carried(screen.told, telling.partnership),
        "steps": [(at, each, names.get(each["actor_id"], each["other"])) for at, each in enumerate(screen.told.steps)],
        "is_told": screen.at not in {START, END} and screen.number < len(screen.told.steps),
        "is_full": len(screen.told.steps) >= MOST_STEPS,
        "refused": screen.refused,
        "theme": DOOR.theme,
        "title": _("Tell a journey"),
        **more,
    }
    return render(request, "value/tell.html", shown, status=screen.status)


def _partners(partnership: Partnership, at: Any) -> dict[int, str]:
    return Partner.objects.in_office(day_of(at)).filter(partnership=partnership).names()


def _fields(told: Told, at: Any) -> dict[str, Any]:
    return {
        "client_id": told.id,
        "title": told.title,
        "told_by": told.told_by,
        "told_on": day_of(at),
        "reach": told.reach,
    }


@require_http_methods(["GET", "POST"])
def tell_journey(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)

    def send(told: Told, data: dict[str, Any]) -> Journey:
        fields = {**_fields(told, here.at), "consent": data["consent"]}
        return actions.tell_journey(here=here, fields=fields, steps=told.steps, by=here.member, at=here.at)

    telling = Telling(here.partnership, _partners(here.partnership, here.at), MemberSendForm, send)
    screen = _answered(request, telling) if request.method == "POST" else _screen(telling, Told(), START)
    if isinstance(screen, Journey):
        return redirect(here.url("value:journey", journey=screen.pk))
    return _page(request, telling, screen, back=here.url("value:journeys"))


@require_http_methods(["GET", "POST"])
@guest_page(GUESTS_OPEN, texts=("what", "pain", "idea"))
def guest_journey(request: HttpRequest, link: GuestLink, token: str) -> HttpResponse:
    """Outside the log-in: whoever holds the link tells, and reads nothing of what others told."""
    at = clock.now()

    def send(told: Told, data: dict[str, Any]) -> Journey:
        return actions.take_guest_journey(link=link, fields=_fields(told, at), steps=told.steps, by=None, at=at)

    telling = Telling(link.partnership, _partners(link.partnership, at), SendForm, send)
    screen = _answered(request, telling) if request.method == "POST" else _screen(telling, Told(), START)
    if isinstance(screen, Journey):
        return HttpResponseRedirect(f"{request.path}?kept=1")
    is_kept = request.method == "GET" and "kept" in request.GET
    return _page(request, telling, screen, link=link, token=token, is_kept=is_kept)
