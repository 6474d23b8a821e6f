# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The timeline: what lies ahead and behind, for all partners; and writing one's own dates and the milestones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.guide import timeline as line
from mellemrum.guide.dates import date_lines
from mellemrum.guide.forms import MilestoneForm, PointForm
from mellemrum.guide.lanes import draw_lanes
from mellemrum.guide.progress import gather_for_all
from mellemrum.partnership import calendar_rules, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import moments
from mellemrum.partnership.door import Moment
from mellemrum.partnership.models import FixedPoint, Layer, Milestone
from mellemrum.partnership.pages import attached, here_of, number_of, seen_version, write_page
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Years that the page turns to; outside them the calendar of a spreadsheet ends too.
FIRST_YEAR, LAST_YEAR = 1900, 2200

# A list that is longer than this is read by nobody; the picture, the quarters and the spreadsheet hold the rest.
MOST_LINES = 100


def _asked(request: HttpRequest, here: Here) -> line.Asked:
    year = number_of(request.GET.get("year", ""))
    quarter = number_of(request.GET.get("quarter", ""))
    return line.ask(
        year if FIRST_YEAR <= year <= LAST_YEAR else here.today.year,
        quarter if quarter in range(1, 5) else 0,
        request.GET.getlist("layer"),
        number_of(request.GET.get("partner", "")) or None,
    )


@require_GET
def timeline(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    asked = _asked(request, here)
    gathered = gather_for_all(here)
    partners: Mapping[int, str] = gathered.foundation["partner_names"]
    everything = line.all_moments(here, gathered, span=asked.span)
    found = line.shown_moments(everything, asked)
    ahead = [each for each in found if each.last_on >= here.today]
    past = [each for each in reversed(found) if each.last_on < here.today]
    crowded = line.crowded_weeks(everything, list(partners), asked.first, asked.last)
    shown = {
        "title": _("Timeline"),
        "asked": asked,
        "quarters": range(1, 5),
        "before": asked.year - 1,
        "after": asked.year + 1,
        "partners": partners,
        "layers": [(value, label, value in asked.layers) for value, label in Layer.choices],
        "ahead": date_lines(ahead[:MOST_LINES], partners),
        "more_ahead": len(ahead) - MOST_LINES,
        "past": date_lines(past[:MOST_LINES], partners),
        "more_past": len(past) - MOST_LINES,
        "next": next((each for each in ahead if each.on >= here.today), None),
        "crowded": [(week, ", ".join(partners[pk] for pk in week.partners)) for week in crowded],
        "lanes": draw_lanes(found, partners, asked, here.today),
        "query": request.GET.urlencode(),
        "may_write": rules.may_write(here),
    }
    return render(request, "guide/timeline.html", shown)


def _table(request: HttpRequest) -> tuple[list[str], list[list[Cell]]]:
    here = here_of(request)
    asked = _asked(request, here)
    gathered = gather_for_all(here)
    partners: Mapping[int, str] = gathered.foundation["partner_names"]
    found = line.shown_moments(line.all_moments(here, gathered, span=asked.span), asked)
    columns = [_("From"), _("To"), _("What"), _("Kind"), _("Partner"), _("Status"), _("Who sees it")]
    return columns, [_row(each, partners.get(each.partner or 0, "")) for each in found]


def _row(each: Moment, partner: str) -> list[Cell]:
    seen_by = str(Layer(each.layer).label)
    return [each.on, each.to_on, str(each.title), str(each.kind), partner, str(each.state), seen_by]


@require_GET
def csv_file(request: HttpRequest) -> HttpResponse:
    content = csv_bytes(*_table(request), get_language() or "da")
    return attached(content, "text/csv; charset=utf-8", "timeline.csv")


@require_GET
def xlsx_file(request: HttpRequest) -> HttpResponse:
    return attached(xlsx_bytes(_("Timeline"), *_table(request)), XLSX, "timeline.xlsx")


POINT: Sequence[str] = ("title", "from_on", "to_on", "kind", "partner", "closes", "layer", "source")
MILESTONE: Sequence[str] = ("title", "due_on", "owner", "status")


def point_values(point: Any) -> dict[str, Any]:
    return {name: getattr(point, name) for name in POINT}


def milestone_values(milestone: Any) -> dict[str, Any]:
    return {name: getattr(milestone, name) for name in MILESTONE}


def _year_of(here: Here, on: dt.date) -> str:
    return f"{here.url('guide:timeline')}?year={on.year}"


@require_http_methods(["GET", "POST"])
def add_point(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_write(here)
    initial = {"partner": here.partners[0] if here.partners else None}
    return write_page(
        request,
        PointForm(request.POST or None, here=here, initial=initial),
        title=_("A date for the timeline"),
        lead=_("A budget reading, an election, a committee meeting, a holiday: what the others must plan around."),
        act=lambda data: moments.add_point(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("guide:timeline"),
        done=lambda point: _year_of(here, point.from_on),
    )


def _point(here: Here, pk: int) -> FixedPoint:
    """What the person may not see is not there."""
    return get_object_or_404(FixedPoint.objects.filter(calendar_rules.visible_points(here)), pk=pk)


@require_http_methods(["GET", "POST"])
def change_point(request: HttpRequest, fixedpoint: int) -> HttpResponse:
    here = here_of(request)
    found = _point(here, fixedpoint)
    calendar_rules.check_may_change_point(here, found)
    back = _year_of(here, found.from_on)
    return write_page(
        request,
        PointForm(request.POST or None, here=here, initial=point_values(found)),
        title=found.title,
        act=lambda data: moments.change_point(
            here=here, point=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=back,
        record=found,
        current=point_values,
        template="guide/point.html",
    )


@require_POST
def remove_point(request: HttpRequest, fixedpoint: int) -> HttpResponse:
    here = here_of(request)
    found = _point(here, fixedpoint)
    moments.remove_point(here=here, point=found, by=here.member, at=here.at)
    return redirect(_year_of(here, found.from_on))


@require_http_methods(["GET", "POST"])
def add_milestone(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_write(here)
    return write_page(
        request,
        MilestoneForm(request.POST or None, here=here),
        title=_("A milestone"),
        act=lambda data: moments.add_milestone(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("guide:timeline"),
        done=lambda milestone: _year_of(here, milestone.due_on),
    )


@require_http_methods(["GET", "POST"])
def change_milestone(request: HttpRequest, milestone: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(Milestone.objects.filter(partnership=here.partnership), pk=milestone)
    calendar_rules.check_may_keep_milestone(here, found.owner)
    return write_page(
        request,
        MilestoneForm(request.POST or None, here=here, initial=milestone_values(found)),
        title=found.title,
        act=lambda data: moments.change_milestone(
            here=here, milestone=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=_year_of(here, found.due_on),
        record=found,
        current=milestone_values,
    )
