# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Ready to start: what is in place, what comes first, and the forms for data, stakeholders and estimates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_write

from ..actions import readiness as actions
from ..forms.readiness import ChangeEstimateForm, EstimateForm, NeedForm, StakeholderForm
from ..models import DataNeed, Estimate, Stakeholder
from ..room import DOOR
from ..room.readiness import Gap, gaps, readiness_facts
from ..rules.partners import check_may_write_for

TOOL = "mandate.readiness"
NEED = ("what", "held_by", "responsible", "legal_basis", "due_on", "is_ready")
STAKEHOLDER = ("name", "stake", "power", "contact", "involve_by_on", "involved_on")
ESTIMATE = ("what", "hours", "kroner", "from_on", "to_on", "estimated_by")


def needs_of(here: Here) -> Sequence[DataNeed]:
    """What is not ready stands first."""
    return list(here.partnership.data_needs.select_related("responsible__person").order_by("is_ready", "due_on", "pk"))


def stakeholders_of(here: Here) -> Sequence[Stakeholder]:
    found = here.partnership.stakeholders.select_related("contact__person")
    return sorted(found, key=lambda each: (each.involved_on is not None, str(each.involve_by_on or "9"), each.pk))


def estimates_of(here: Here) -> Sequence[Estimate]:
    found = here.partnership.estimates.select_related("estimated_by__person", "partner__organisation")
    return list(found.order_by("partner__organisation__sort_key", "from_on", "pk"))


def total(values: Sequence[int | None]) -> int | None:
    """The sum of what is estimated; nothing where nobody has estimated anything."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _by_partner(here: Here, estimates: Sequence[Estimate], partners: Mapping[int, str]) -> list[dict[str, Any]]:
    """Each partner in office, with what it has estimated or without; and those that have left with what they had."""
    names = {**partners, **{each.partner_id: each.partner.organisation.name for each in estimates}}
    rows = []
    for pk, name in names.items():
        own = [each for each in estimates if each.partner_id == pk]
        rows.append(
            {
                "pk": pk,
                "name": name,
                "estimates": own,
                "hours": total([each.hours for each in own]),
                "kroner": total([each.kroner for each in own]),
                "has_left": pk not in partners,
            }
        )
    return rows


@require_GET
def readiness(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    partners = here.partnership.partners.in_office(here.today).names()
    found = readiness_facts(here)
    parts = found.looked_after()
    hours = found.has_hours() & set(partners)
    first = gaps(found, partners, here.today)
    estimates = estimates_of(here)
    by_partner = _by_partner(here, estimates, partners)
    may_estimate = {
        partner.pk
        for partner in here.partnership.partners.select_related("organisation")
        if holds(check_may_write_for, here, partner)
    }
    shown = {
        "has_begun": found.has_begun,
        "met": sum(parts.values()) + len(hours),
        "of": len(parts) + len(partners),
        "parts": parts,
        "first": _first(here, first),
        "rest": len(first) - 1,
        "needs": needs_of(here),
        "ready": sum(row.is_done for row in found.needs),
        "stakeholders": stakeholders_of(here),
        "involved": sum(row.is_done for row in found.stakeholders),
        "by_partner": by_partner,
        "total": {
            "hours": total([row["hours"] for row in by_partner]),
            "kroner": total([row["kroner"] for row in by_partner]),
        },
        "without_hours": len(set(partners) - hours),
        "may_estimate": may_estimate,
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Ready to start"),
    }
    return render(request, "mandate/readiness.html", shown)


def _first(here: Here, found: Sequence[Gap]) -> dict[str, str] | None:
    if not found:
        return None
    gap = found[0]
    url = here.url(gap.page, **gap.ids)
    return {"words": gap.words, "url": f"{url}?partner={gap.partner}" if gap.partner else url}


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


def _values(names: Sequence[str]) -> Any:
    def values(found: Any) -> dict[str, Any]:
        return {name: getattr(found, f"{name}_id", None) or getattr(found, name) for name in names}

    return values


def _back(here: Here) -> str:
    return here.url("mandate:readiness")


# --- data


@require_http_methods(["GET", "POST"])
def add_need(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        NeedForm(request.POST or None, here=here),
        title=_("Data that you need"),
        lead=_("Give each gap a name and a date. A gap that is known seldom delays anything."),
        act=lambda data: actions.add_need(fields=data, **_by(here)),
        back=_back(here),
        theme=DOOR.theme,
    )


def find_need(here: Here, dataneed: int) -> DataNeed:
    found: DataNeed = get_object_or_404(here.partnership.data_needs, pk=dataneed)
    return found


@require_http_methods(["GET", "POST"])
def change_need(request: HttpRequest, dataneed: int) -> HttpResponse:
    here = here_of(request)
    found = find_need(here, dataneed)
    check_may_write(here)
    return write_page(
        request,
        NeedForm(request.POST or None, here=here, initial=_values(NEED)(found)),
        title=found.what,
        act=lambda data: actions.change_need(need=found, seen=seen_version(request), fields=data, **_by(here)),
        back=_back(here),
        theme=DOOR.theme,
        record=found,
        current=_values(NEED),
    )


@require_POST
def remove_need(request: HttpRequest, dataneed: int) -> HttpResponse:
    here = here_of(request)
    actions.remove_need(need=find_need(here, dataneed), **_by(here))
    return redirect(_back(here))


# --- stakeholders


@require_http_methods(["GET", "POST"])
def add_stakeholder(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        StakeholderForm(request.POST or None, here=here),
        title=_("Whom does it concern?"),
        lead=_("Organisations and groups that win, lose or decide something by it. Nobody is given marks."),
        act=lambda data: actions.add_stakeholder(fields=data, **_by(here)),
        back=_back(here),
        theme=DOOR.theme,
    )


def find_stakeholder(here: Here, stakeholder: int) -> Stakeholder:
    found: Stakeholder = get_object_or_404(here.partnership.stakeholders, pk=stakeholder)
    return found


@require_http_methods(["GET", "POST"])
def change_stakeholder(request: HttpRequest, stakeholder: int) -> HttpResponse:
    here = here_of(request)
    found = find_stakeholder(here, stakeholder)
    check_may_write(here)
    return write_page(
        request,
        StakeholderForm(request.POST or None, here=here, initial=_values(STAKEHOLDER)(found)),
        title=found.name,
        act=lambda data: actions.change_stakeholder(
            stakeholder=found, seen=seen_version(request), fields=data, **_by(here)
        ),
        back=_back(here),
        theme=DOOR.theme,
        record=found,
        current=_values(STAKEHOLDER),
    )


@require_POST
def remove_stakeholder(request: HttpRequest, stakeholder: int) -> HttpResponse:
    here = here_of(request)
    actions.remove_stakeholder(stakeholder=find_stakeholder(here, stakeholder), **_by(here))
    return redirect(_back(here))


# --- estimates


@require_http_methods(["GET", "POST"])
def add_estimate(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    asked = number_of(request.GET.get("partner", "")) or (here.partner.pk if here.partner else None)
    return write_page(
        request,
        EstimateForm(request.POST or None, here=here, initial={"partner": asked, "estimated_by": here.member.pk}),
        title=_("What will it cost you?"),
        lead=_("An estimate may be rough. One that is missing is shown as missing, not as 0."),
        act=lambda data: actions.add_estimate(fields=data, **_by(here)),
        back=_back(here),
        theme=DOOR.theme,
    )


def find_estimate(here: Here, estimate: int) -> Estimate:
    mine = here.partnership.estimates.select_related("partner__organisation")
    found: Estimate = get_object_or_404(mine, pk=estimate)
    return found


@require_http_methods(["GET", "POST"])
def change_estimate(request: HttpRequest, estimate: int) -> HttpResponse:
    here = here_of(request)
    found = find_estimate(here, estimate)
    check_may_write_for(here, found.partner)
    return write_page(
        request,
        ChangeEstimateForm(request.POST or None, here=here, initial=_values(ESTIMATE)(found)),
        title=found.what,
        lead=found.partner.organisation.name,
        act=lambda data: actions.change_estimate(estimate=found, seen=seen_version(request), fields=data, **_by(here)),
        back=_back(here),
        theme=DOOR.theme,
        record=found,
        current=_values(ESTIMATE),
    )


@require_POST
def remove_estimate(request: HttpRequest, estimate: int) -> HttpResponse:
    here = here_of(request)
    actions.remove_estimate(estimate=find_estimate(here, estimate), **_by(here))
    return redirect(_back(here))
