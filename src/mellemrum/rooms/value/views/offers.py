# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The register of what civil society offers, with what was handed over to it and whether the citizen got there."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, may_write

from ..actions import offers as actions
from ..forms.journey import CommunityOfferForm, offer_values
from ..models import CommunityOffer, Journey, JourneyStep, Loop
from ..room import DOOR

TOOL = "value.offers"


@require_http_methods(["GET", "POST"])
def offers(request: HttpRequest) -> HttpResponse:
    """Those that are there, and the form for one more."""
    here = here_of(request)
    if request.method == "POST":
        check_may_write(here)
    form = CommunityOfferForm(request.POST or None, here=here)
    if request.method == "POST" and form.is_valid():
        made = actions.add_offer(here=here, fields=form.cleaned_data, by=here.member, at=here.at)
        return redirect(f"{here.url('value:offers')}#offer-{made.pk}")
    handed = _handed(here)
    rows = CommunityOffer.objects.filter(partnership=here.partnership).select_related("partner__organisation")
    found = [(each, handed[each.pk]) for each in rows.order_by("name", "pk")]
    shown = {
        "standing": [each for each in found if each[0].ended_at is None],
        "ended": [each for each in found if each[0].ended_at is not None],
        "n_handed": sum(len(steps) for steps in handed.values()),
        "n_closed": sum(each.loop == Loop.CLOSED for steps in handed.values() for each in steps),
        "form": form,
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Community offers"),
    }
    return render(request, "value/offers.html", shown, status=422 if form.errors else 200)


def _handed(here: Here) -> dict[int, list[JourneyStep]]:
    """The steps that handed over to each offer, of the journeys that lie there."""
    laid = Journey.objects.laid().filter(partnership=here.partnership)
    steps = JourneyStep.objects.filter(journey__in=laid, offer__isnull=False).select_related("journey")
    found: dict[int, list[JourneyStep]] = defaultdict(list)
    for each in steps.order_by("journey__told_on", "place"):
        found[each.offer_id or 0].append(each)
    return found


@require_http_methods(["GET", "POST"])
def change_offer(request: HttpRequest, communityoffer: int) -> HttpResponse:
    """What is said of it; and, by its button, that it is gone."""
    here = here_of(request)
    mine = CommunityOffer.objects.filter(partnership=here.partnership)
    found = get_object_or_404(mine, pk=communityoffer)
    back = f"{here.url('value:offers')}#offer-{found.pk}"
    if request.method == "GET" and not may_write(here):
        return redirect(back)
    check_may_write(here)
    if request.POST.get("to") == "gone":
        actions.end_offer(here=here, offer=found, by=here.member, at=here.at)
        return redirect(back)

    def change(data: dict[str, Any]) -> None:
        actions.change_offer(
            here=here, offer=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        )

    return write_page(
        request,
        CommunityOfferForm(request.POST or None, here=here, initial=offer_values(found)),
        title=_("Change the offer"),
        act=change,
        back=back,
        theme=DOOR.theme,
        record=found,
        current=offer_values,
        template="value/change_offer.html",
    )
