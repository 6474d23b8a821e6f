# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Cases from practice: all of them with how far each got, one case, and a case that is told, changed or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import attached, here_of, number_of, seen_version, write_page
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_write, holds, may_write
from mellemrum.reading.dates import format_period
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

from ..actions import cases as actions
from ..forms.cases import PracticeCaseForm
from ..models import Pattern, PracticeCase
from ..room import CASES, DOOR
from ..room.cases import NAMES, Far, case_facts, farthest
from ..rules import cases as rules
from .occasions import XLSX

LISTED = ("pk", "title", "cost", "partner__organisation__name", "month")


def month_of(case: Any) -> str:
    return format_period(case.month, "month", get_language() or "da")


def line_of(far: Far | None) -> list[tuple[str, bool]]:
    """The five links by their names, each with whether it is there."""
    return [(str(NAMES[each]), far is not None and each <= far) for each in Far]


def _asked(request: HttpRequest) -> Far | None:
    number = number_of(request.GET.get("far", ""))
    return Far(number) if number in list(Far) else None


def _rows(here: Here, far: Mapping[int, Far], asked: Far | None) -> Sequence[Any]:
    """The latest month first, in one query."""
    found = here.partnership.practice_cases.standing().order_by("-month", "-pk").values_list(*LISTED, named=True)
    return [row for row in found if asked in (None, far[row.pk])]


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    paths, asked = case_facts(here), _asked(request)
    far = farthest(paths)
    address = here.urls("culture:practice_case", "practicecase")
    shown = {
        "lines": [
            {"row": row, "url": address(row.pk), "month": month_of(row), "far": far[row.pk], "name": NAMES[far[row.pk]]}
            for row in _rows(here, far, asked)
        ],
        "n": len(far),
        "n_decided": sum(each >= Far.DECISION for each in far.values()),
        "n_loose": sum(each == Far.CASE for each in far.values()),
        "patterns": here.partnership.patterns.order_by("-pk"),
        "choices": NAMES.items(),
        "asked": asked,
        "last": Far.EFFECT,
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": CASES,
        "title": _("Cases from practice"),
    }
    return render(request, "culture/cases.html", shown)


def _table(request: HttpRequest) -> tuple[list[str], list[list[Cell]]]:
    here = here_of(request)
    far = farthest(case_facts(here))
    columns = [_("Month"), _("Case"), _("Organisation"), _("What it cost the citizen"), _("How far it got")]
    table: list[list[Cell]] = [
        [row.month, row.title, row.partner__organisation__name, row.cost, str(NAMES[far[row.pk]])]
        for row in _rows(here, far, _asked(request))
    ]
    return columns, table


@require_GET
def cases_csv(request: HttpRequest) -> HttpResponse:
    return attached(csv_bytes(*_table(request), get_language() or "da"), "text/csv; charset=utf-8", "cases.csv")


@require_GET
def cases_xlsx(request: HttpRequest) -> HttpResponse:
    return attached(xlsx_bytes(_("Cases from practice"), *_table(request)), XLSX, "cases.xlsx")


def find_case(here: Here, practicecase: int) -> PracticeCase:
    mine = here.partnership.practice_cases.select_related("partner__organisation", "occasion", "written_by__person")
    return get_object_or_404(mine, pk=practicecase)


def page_of(here: Here, case: PracticeCase) -> str:
    return here.url("culture:practice_case", practicecase=case.pk)


@require_GET
def practice_case(request: HttpRequest, practicecase: int) -> HttpResponse:
    here = here_of(request)
    case = find_case(here, practicecase)
    patterns = case.patterns.order_by("pk")
    shown = {
        "case": case,
        "month": month_of(case),
        "line": line_of(farthest(case_facts(here)).get(case.pk)),
        "patterns": patterns,
        "others": here.partnership.patterns.exclude(pk__in=patterns).order_by("-pk"),
        "may_keep": holds(rules.check_may_keep_case, here, case),
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": CASES,
        "title": case.title if case.withdrawn_at is None else _("A withdrawn case"),
    }
    return render(request, "culture/practice_case.html", shown)


@require_http_methods(["GET", "POST"])
def tell_case(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    initial = {
        "partner": here.partner.pk if here.partner else None,
        "month": here.today.replace(day=1),
        "occasion": number_of(request.GET.get("occasion", "")) or None,
    }
    return write_page(
        request,
        PracticeCaseForm(request.POST or None, here=here, initial=initial),
        title=_("Tell a case"),
        lead=_("Something that happened to somebody who met several of you. Change what could lead to the person."),
        act=lambda data: actions.tell_case(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("culture:cases"),
        done=lambda made: page_of(here, made),
        theme=DOOR.theme,
    )


def case_values(case: Any) -> dict[str, Any]:
    names = ("title", "story", "crossing", "cost", "month")
    return {
        **{name: getattr(case, name) for name in names},
        "partner": case.partner_id,
        "occasion": case.occasion_id,
    }


@require_http_methods(["GET", "POST"])
def change_practice_case(request: HttpRequest, practicecase: int) -> HttpResponse:
    here = here_of(request)
    case = find_case(here, practicecase)
    rules.check_may_keep_case(here, case)
    return write_page(
        request,
        PracticeCaseForm(request.POST or None, here=here, initial=case_values(case)),
        title=_("Change the case"),
        act=lambda data: actions.change_case(
            here=here, case=case, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=page_of(here, case),
        theme=DOOR.theme,
        record=case,
        current=case_values,
    )


@require_POST
def withdraw_practice_case(request: HttpRequest, practicecase: int) -> HttpResponse:
    here = here_of(request)
    case = find_case(here, practicecase)
    actions.withdraw_case(here=here, case=case, by=here.member, at=here.at)
    return redirect("culture:cases", key=here.partnership.key)


@require_POST
def join_case(request: HttpRequest, practicecase: int) -> HttpResponse:
    here = here_of(request)
    case = find_case(here, practicecase)
    pattern = Pattern.objects.filter(
        partnership=here.partnership, pk=number_of(request.POST.get("pattern", ""))
    ).first()
    if pattern is None:
        raise NotNow(_("Choose the pattern on the case's own page."))
    actions.join_case(here=here, case=case, pattern=pattern, by=here.member, at=here.at)
    return redirect("guide:pattern", key=here.partnership.key, pattern=pattern.pk)
