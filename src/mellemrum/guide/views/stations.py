# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing a partner's decision path, one committee at a time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.guide.forms import StationForm
from mellemrum.partnership import calendar_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import stations
from mellemrum.partnership.models import Partner, Station
from mellemrum.partnership.pages import here_of, seen_version, write_page


def _values(station: Any) -> dict[str, Any]:
    days = "\n".join(each.strftime("%d-%m-%Y") for each in station.meetings)
    return {"name": station.name, "place": station.place, "lead_days": station.lead_days, "meetings": days}


@require_http_methods(["GET", "POST"])
def add_station(request: HttpRequest, partner: int) -> HttpResponse:
    here = here_of(request)
    partners = Partner.objects.in_office(here.today).filter(partnership=here.partnership)
    found = get_object_or_404(partners.select_related("organisation"), pk=partner)
    calendar_rules.check_may_add_station(here, found)
    return write_page(
        request,
        StationForm(request.POST or None, initial={"place": found.stations.count() + 1}),
        title=_("A committee at %(partner)s") % {"partner": found.organisation.name},
        lead=_("Who must say yes at home before the partner can, and when do they meet?"),
        act=lambda data: stations.add_station(here=here, partner=found, fields=data, by=here.member, at=here.at),
        back=here.url("guide:joint_yes"),
    )


def _station(here: Here, pk: int) -> Station:
    inside = Station.objects.filter(partner__partnership=here.partnership)
    found = get_object_or_404(inside.select_related("partner__organisation"), pk=pk)
    calendar_rules.check_may_keep_path(here, found.partner)
    return found


@require_http_methods(["GET", "POST"])
def change_station(request: HttpRequest, station: int) -> HttpResponse:
    here = here_of(request)
    found = _station(here, station)
    return write_page(
        request,
        StationForm(request.POST or None, initial=_values(found)),
        title=found.name,
        lead=found.partner.organisation.name,
        act=lambda data: stations.change_station(
            here=here, station=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=here.url("guide:joint_yes"),
        record=found,
        current=_values,
        template="guide/station.html",
    )


@require_POST
def remove_station(request: HttpRequest, station: int) -> HttpResponse:
    here = here_of(request)
    stations.remove_station(here=here, station=_station(here, station), by=here.member, at=here.at)
    return redirect(here.url("guide:joint_yes"))
