# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages of shared measures: the door, the list, one measure with its chart, and what is taken out of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Partner
from mellemrum.partnership.pages import attached, here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_write
from mellemrum.partnership.sorting import danish_key
from mellemrum.partnership.written import written
from mellemrum.reading.dates import format_period
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes
from mellemrum.ui.templatetags.ui import day

from .. import actions, figures, rules
from ..forms import MeasureForm, StepForm
from ..models import Acceptance, Delivery, Measure, Step
from ..room import DOOR
from .about import agreed_when, belief, believers

TOOL = "value.measures"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Two years of months are read at a glance; the rest is one link away.
NEWEST = 24
# What the list can be sorted by: the word in the address, and the fields.
SORTS = {
    "name": ("sort_key",),
    "latest": (F("reading__latest_on").desc(nulls_last=True), "sort_key"),
    "owner": (F("owner__organisation__sort_key").asc(nulls_last=True), "sort_key"),
}


@require_GET
def door(request: HttpRequest) -> HttpResponse:
    """What is behind the door, and what comes later."""
    return render(request, "ui/door.html", {"door": DOOR, "theme": DOOR.theme, "title": DOOR.name})


def find_measure(here: Here, measure: int) -> Measure:
    mine = Measure.objects.filter(partnership=here.partnership)
    found = get_object_or_404(mine.select_related("owner__organisation", "aim"), pk=measure)
    found.partnership = here.partnership
    return found


# What a line of the list, and a row of the file that is taken out of it, is made from.
LISTED = (
    "pk",
    "name",
    "unit",
    "every",
    "source",
    "owner_id",
    "ended_at",
    "sent_at",
    "contested_by",
    "reading__latest",
    "reading__latest_on",
    "reading__sentence_da",
    "reading__sentence_en",
    "reading__spark",
)


def listed(request: HttpRequest, here: Here) -> Sequence[Any]:
    """The measures that the reader asked for, each with its kept reading: the engine is not asked."""
    found = Measure.objects.filter(partnership=here.partnership)
    sent = Delivery.objects.standing().filter(measure=OuterRef("pk")).order_by("-sent_at")
    contests = Acceptance.objects.contests().filter(measure=OuterRef("pk")).order_by().values("measure")
    contests = contests.annotate(n=Count("pk"))
    found = found.annotate(sent_at=Subquery(sent.values("sent_at")[:1]), contested_by=Subquery(contests.values("n")))
    wanted = request.GET.get("q", "").strip()
    if wanted:
        # By the key that it is sorted by: no database tells large æ, ø, å from small ones alike.
        found = found.filter(sort_key__contains=danish_key(wanted))
    owner = request.GET.get("owner", "")
    if owner.isdecimal() and len(owner) < 10:
        found = found.filter(owner_id=int(owner), owner__partnership=here.partnership)
    if request.GET.get("ended") != "1":
        found = found.kept()
    found = found.order_by(*SORTS.get(request.GET.get("sort", ""), SORTS["name"]), "pk")
    return list(found.values_list(*LISTED, named=True))


def owners_of(here: Here) -> list[Partner]:
    """The partners that own a measure, in Danish order."""
    owned = Partner.objects.filter(partnership=here.partnership, measures__isnull=False)
    return list(owned.select_related("organisation").order_by("organisation__sort_key").distinct())


@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    owners = owners_of(here)
    shown = {
        "rows": _lines(here, listed(request, here), owners, get_language() or "da"),
        "owners": owners,
        "asked": request.GET,
        "has_ended": Measure.objects.filter(partnership=here.partnership, ended_at__isnull=False).exists(),
        "is_filtered": any(request.GET.get(name) for name in ("q", "owner", "ended")),
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Shared measures"),
    }
    return render(request, "value/measures.html", shown)


def _lines(here: Here, rows: Sequence[Any], owners: Sequence[Partner], language: str) -> list[dict[str, Any]]:
    """The lines of the list, in the reader's words."""
    address = here.urls("value:measure", "measure")
    names = {partner.pk: partner.organisation.name for partner in owners}
    # A hundred measures were sent on a few days: each day is said once.
    said = cache(lambda on: _("updated %(day)s") % {"day": day(on)})
    return [
        {
            "name": row.name,
            "url": address(row.pk),
            "is_ended": row.ended_at is not None,
            "is_contested": bool(row.contested_by),
            "about": ", ".join(
                [
                    names.get(row.owner_id) or _("Nobody owns it yet"),
                    *([said(day_of(row.sent_at))] if row.sent_at else []),
                ]
            ),
            **_reading(row, language),
        }
        for row in rows
    ]


def _sentence(row: Any, language: str) -> str:
    return row.reading__sentence_da if language == "da" else row.reading__sentence_en


def _reading(row: Any, language: str) -> dict[str, Any]:
    if row.reading__latest_on is None:
        return {}
    return {
        "sentence": _sentence(row, language),
        # Drawn by ui.charts when the values were sent, from numbers alone.
        "spark": mark_safe(row.reading__spark),  # noqa: S308
        "latest": figures.write_value(row.reading__latest, row.unit),
        "period": format_period(row.reading__latest_on, row.every, language),
    }


def _list_table(here: Here, rows: Sequence[Any], language: str) -> tuple[list[str], list[list[Cell]]]:
    names = {partner.pk: partner.organisation.name for partner in owners_of(here)}
    columns = [_("Name"), _("Latest value"), _("Unit"), _("Period"), _("What it says"), _("Owner"), _("Source")]
    columns.append(_("Contested by"))
    table: list[list[Cell]] = []
    for row in rows:
        read: list[Cell] = [None, row.unit, None, None]
        if row.reading__latest_on is not None:
            latest: Cell = figures.write_value(None) if row.reading__latest is None else row.reading__latest
            read = [latest, row.unit, row.reading__latest_on, _sentence(row, language)]
        table.append([row.name, *read, names.get(row.owner_id, ""), row.source, row.contested_by])
    return columns, table


@require_GET
def measures_csv(request: HttpRequest) -> HttpResponse:
    here, language = here_of(request), get_language() or "da"
    columns, rows = _list_table(here, listed(request, here), language)
    return attached(csv_bytes(columns, rows, language), "text/csv; charset=utf-8", "measures.csv")


@require_GET
def measures_xlsx(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    columns, rows = _list_table(here, listed(request, here), get_language() or "da")
    return attached(xlsx_bytes(_("Shared measures"), columns, rows), XLSX, "measures.xlsx")


@require_GET
def measure(request: HttpRequest, measure: int) -> HttpResponse:
    """The sentence, the chart, the table: the engine is asked once, for this one measure."""
    return show_measure(request, find_measure(here_of(request), measure))


def show_measure(
    request: HttpRequest, found: Measure, *, step_form: StepForm | None = None, status: int = 200
) -> HttpResponse:
    here = here_of(request)
    language = get_language() or "da"
    charted = figures.charted(found)
    proposed = charted.proposed if charted else None
    is_writer = rules.may_change(here, found)
    if step_form is None and proposed is not None:
        step_form = StepForm(initial={"from_on": proposed.on})
    shown = {
        "measure": found,
        "charted": charted,
        "since": charted.since.get(language, "") if charted else "",
        "sentence": charted.sentences[language] if charted else "",
        "drawn": _drawn(request, charted) if charted else None,
        "latest": figures.write_value(charted.last.value, found.unit) if charted else "",
        "latest_period": format_period(charted.last.period_on, found.every, language) if charted else "",
        "few": figures.write_value(None) if figures.hides_baseline(found) else "",
        "hidden": sum(each.is_hidden for each in charted.periods) if charted else 0,
        "proposed": proposed,
        "proposed_reason": proposed.reason[language] if proposed else "",
        "step_form": step_form if is_writer else None,
        "steps": _steps(here, found, language),
        "earlier": _earlier(found, language),
        **belief(believers(here, found)),
        "agreed_when": agreed_when(found) if found.baseline is not None else "",
        **_beside(here, found),
        "delivery": found.deliveries.standing().select_related("sent_by", "source").order_by("-sent_at", "-pk").first(),
        "may_change": is_writer,
        "may_send": rules.may_send(here, found),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.name,
    }
    return render(request, "value/measure.html", shown, status=status)


def _steps(here: Here, found: Measure, language: str) -> list[tuple[Step, str, int | None]]:
    """Each with its period, and the decision that it rests on."""
    agreed = list(found.steps.select_related("agreed_by").order_by("from_on"))
    decided = rules.decision_of(here, agreed)
    return [(each, format_period(each.from_on, found.every, language), decided.get(each.pk)) for each in agreed]


def _beside(here: Here, found: Measure) -> dict[str, Any]:
    """What partners say beside the figure, and what the reader's own partner may say."""
    own_targets = found.own_targets.select_related("partner__organisation")
    return {
        "may_answer": holds(rules.check_may_answer, here, found, here.partner),
        "own_targets": own_targets.order_by("partner__organisation__sort_key"),
        "may_say_own": holds(rules.check_may_say_own_target, here, found, here.partner),
    }


def _drawn(request: HttpRequest, charted: figures.Charted) -> figures.Drawn | None:
    newest = None if request.GET.get("all") == "1" else NEWEST
    seen = written(here_of(request))
    return figures.drawn_once(figures.Wanted(seen, charted.measure.pk, get_language() or "da", newest, charted))


def _earlier(found: Measure, language: str) -> list[dict[str, Any]]:
    """Values that were corrected or taken back, newest first. An old value passes the same floor as a current one."""
    rows = found.values.filter(is_current=False).select_related("delivery__sent_by", "delivery__source").order_by("-pk")
    return [
        {
            "period": format_period(row.period_on, found.every, language),
            "value": figures.write_value(row.value if figures.may_be_shown(found, row) else None, found.unit),
            "by": row.delivery.source.name if row.delivery.source else row.delivery.sent_by.name,
            "at": row.delivery.sent_at,
        }
        for row in rows
    ]


FIELDS = tuple(MeasureForm.base_fields)


def measure_values(found: Any) -> dict[str, Any]:
    return {name: getattr(found, f"{name}_id" if name in {"owner", "aim"} else name) for name in FIELDS}


@require_http_methods(["GET", "POST"])
def add_measure(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        MeasureForm(request.POST or None, here=here, initial={"aim": number_of(request.GET.get("aim", ""))}),
        title=_("Propose a shared measure"),
        lead=_("The best first figure is one that a citizen would understand."),
        act=lambda data: actions.propose_measure(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("value:measures"),
        done=lambda made: here.url("value:measure", measure=made.pk),
        theme=DOOR.theme,
    )


def _settled(found: Measure) -> tuple[str, ...]:
    """The fields that values were read by."""
    return ("counts", "every", "per") if found.values.exists() else ()


@require_http_methods(["GET", "POST"])
def change_measure(request: HttpRequest, measure: int) -> HttpResponse:
    here = here_of(request)
    found = find_measure(here, measure)
    rules.check_may_change(here, found)
    return write_page(
        request,
        MeasureForm(
            request.POST or None,
            here=here,
            initial=measure_values(found),
            settled=_settled(found),
            hidden=("baseline", "baseline_period") if figures.hides_baseline(found) else (),
        ),
        title=found.name,
        act=lambda data: actions.change_measure(
            here=here, measure=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=here.url("value:measure", measure=found.pk),
        theme=DOOR.theme,
        record=found,
        current=measure_values,
        template="value/change_measure.html",
    )


@require_POST
def end_measure(request: HttpRequest, measure: int) -> HttpResponse:
    here = here_of(request)
    actions.end_measure(here=here, measure=find_measure(here, measure), by=here.member, at=here.at)
    return redirect(here.url("value:measures"))


@require_POST
def agree_step(request: HttpRequest, measure: int) -> HttpResponse:
    """A new level is a decision with a name: its day and its cause."""
    here = here_of(request)
    found = find_measure(here, measure)
    rules.check_may_change(here, found)
    form = StepForm(request.POST)
    if not form.is_valid():
        return show_measure(request, found, step_form=form, status=422)
    actions.agree_step(here=here, measure=found, **form.cleaned_data, by=here.member, at=here.at)
    return redirect(here.url("value:measure", measure=found.pk))


@require_GET
def step(request: HttpRequest, step: int) -> HttpResponse:
    """A step stands on the page of its measure."""
    here = here_of(request)
    found = get_object_or_404(Step, measure__partnership=here.partnership, pk=step)
    return redirect(f"{here.url('value:measure', measure=found.measure_id)}#steps")


@require_POST
def take_step_away(request: HttpRequest, step: int) -> HttpResponse:
    here = here_of(request)
    mine = Step.objects.filter(measure__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("measure"), pk=step)
    actions.take_step_away(here=here, step=found, by=here.member, at=here.at)
    return redirect(here.url("value:measure", measure=found.measure_id))
