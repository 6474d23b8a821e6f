# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who wants to see what, who can receive, and the click that makes a visit of the two."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import Partner
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_write, holds, may_write

from ..actions import visits as actions
from ..forms.visits import OfferForm, WishForm
from ..models import Offer, Wish
from ..room import DOOR, TOOL
from ..room import visits as room
from ..rules import visits as rules
from .occasion import page_of

NAMES = ("pk", "organisation__name")


@require_GET
def exchange(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    found = room.exchange(here)
    names = dict(Partner.objects.filter(partnership=here.partnership).values_list(*NAMES))
    proposed = [_proposed(here, each, names) for each in found.proposals]
    asked = {each.wish.pk for each in found.proposals}
    owners = own_partners(here)
    waiting = [
        (each, names.get(each.partner, ""), each.member == here.member.pk or here.is_secretariat)
        for each in found.wishes
        if each.waits
    ]
    shown = {
        "proposed": proposed,
        "waiting": waiting,
        "unmatched": sum(wish.pk not in asked for wish, *_more in waiting),
        "offers": [_offered(here, each, found, names, owners) for each in found.offers],
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Who wants to see what?"),
    }
    return render(request, "culture/exchange.html", shown)


def _proposed(here: Here, proposal: rules.Proposal, names: dict[int, str]) -> dict[str, Any]:
    return {
        "wish": proposal.wish.pk,
        "offer": proposal.offer.pk,
        "on": proposal.on,
        "told": room.told(proposal, names[proposal.offer.partner]),
        "receiver": proposal.offer.name,
        "since": proposal.wish.wished_at,
        "may_arrange": holds(rules.check_may_arrange, here, proposal.wish.member, proposal.offer.partner),
    }


def _offered(
    here: Here, offer: rules.Offered, found: room.Exchange, names: dict[int, str], owners: set[int]
) -> dict[str, Any]:
    taken = [each.on for each in found.wishes if each.offer == offer.pk]
    days = [(on, offer.guests - taken.count(on)) for on in offer.days if on > here.today]
    return {
        "offer": offer,
        "host": names[offer.partner],
        "days": days,
        "is_mine": may_write(here) and (offer.partner in owners or here.is_secretariat),
    }


@require_http_methods(["GET", "POST"])
def make_wish(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        WishForm(request.POST or None, here=here),
        title=_("I would like to see ..."),
        lead=_("Say what you want to see at another's work. Whoever has waited longest is asked first."),
        button=_("Say it"),
        act=lambda data: actions.make_wish(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("culture:exchange"),
        theme=DOOR.theme,
    )


@require_POST
def withdraw_wish(request: HttpRequest, wish: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(Wish, partnership=here.partnership, pk=wish)
    actions.withdraw_wish(here=here, wish=found, by=here.member, at=here.at)
    return redirect(here.url("culture:exchange"))


@require_http_methods(["GET", "POST"])
def make_offer(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    own = here.partner.pk if here.partner else None
    initial = {"partner": own, "receiver": here.member.pk if own else None, "guests": 2}
    return write_page(
        request,
        OfferForm(request.POST or None, here=here, initial=initial),
        title=_("We can receive guests"),
        lead=_("An ordinary day is enough. Those who come want to see it as it is."),
        button=_("Offer it"),
        act=lambda data: actions.make_offer(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("culture:exchange"),
        theme=DOOR.theme,
    )


@require_POST
def withdraw_offer(request: HttpRequest, offer: int) -> HttpResponse:
    here = here_of(request)
    mine = Offer.objects.select_related("partner__organisation")
    found = get_object_or_404(mine, partnership=here.partnership, pk=offer)
    actions.withdraw_offer(here=here, offer=found, by=here.member, at=here.at)
    return redirect(here.url("culture:exchange"))


@require_POST
def arrange_visit(request: HttpRequest, wish: int, offer: int) -> HttpResponse:
    here = here_of(request)
    wanted = get_object_or_404(Wish.objects.standing(), partnership=here.partnership, pk=wish)
    offered = get_object_or_404(Offer, partnership=here.partnership, pk=offer)
    try:
        on = dt.date.fromisoformat(request.POST.get("on", ""))
    except ValueError as error:
        raise NotNow(_("Choose one of the days that are proposed.")) from error
    visit = actions.arrange_visit(here=here, wish=wanted, offer=offered, on=on, by=here.member, at=here.at)
    return redirect(page_of(here, visit))
