# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The page of a log: how the citizens' way is, where they wait, are sent back and have many at once, and whether it changed.

Everything is read from kept findings. What has not been computed yet is asked for, and the page says that it is on its way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Finding
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import check_may_write, holds
from mellemrum.ui import charts

from .. import actions, figures, rules
from ..models import EventLog, Level, LogQuestion
from ..room import DOOR
from .event_logs import TOOL, find_log, refusal_of
from .told import linked


class Cell(NamedTuple):
    """A question of the grid: nothing is kept, it is on its way, or its finding."""

    question: LogQuestion | None = None
    finding: Finding | None = None

    @property
    def answer(self) -> dict[str, Any]:
        return self.finding.answer if self.finding else {}


def cell_of(here: Here, log: EventLog, level: str, since_on: dt.date | None = None) -> Cell:
    question = log.questions.filter(level=level, since_on=since_on).first()
    if question is None:
        return Cell()
    kept = here.partnership.findings.filter(kind=question._meta.label_lower, record=question.pk)
    return Cell(question, kept.first())


def whole_answers(here: Here, logs: Sequence[EventLog]) -> dict[int, dict[str, Any]]:
    """What is kept of each log as a whole, by its id, in two queries for all of them."""
    asked = LogQuestion.objects.filter(log__in=logs, level=Level.ORGANISATION, since_on=None)
    log_of = dict(asked.values_list("pk", "log"))
    kept = here.partnership.findings.filter(kind=LogQuestion._meta.label_lower, record__in=log_of)
    return {log_of[record]: answer for record, answer in kept.values_list("record", "answer")}


def since_of(log: EventLog, typed: str) -> dt.date | None:
    """One of the quarters that can be asked about, or none."""
    return dt.date.fromisoformat(typed) if typed in log.quarters else None


@require_GET
def event_log(request: HttpRequest, log: int) -> HttpResponse:
    here = here_of(request)
    found = find_log(here, log)
    compared = _before_and_after(here, found, request.GET.get("since", ""))
    stage = "asked" if compared["is_asked"] else found.state
    if request.GET.get("seen") == stage:
        # The page asks again while work goes on; nothing has changed, and nothing is drawn anew.
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    level = Level.SECTOR if request.GET.get("level") == Level.SECTOR and found.sectors > 1 else Level.ORGANISATION
    whole = cell_of(here, found, Level.ORGANISATION)
    seen = whole if level == Level.ORGANISATION else cell_of(here, found, level)
    is_writer = holds(check_may_write, here)
    shown = {
        "log": found,
        "sentence": found.sentence_da if get_language() == "da" else found.sentence_en,
        "refused": refusal_of(found),
        "level": level,
        "levels": Level.choices if found.sectors > 1 else [],
        "cases": (whole.answer.get("log") or {}).get("cases"),
        "finding": whole.finding,
        **(_shown(whole.answer, seen.answer) if whole.finding and seen.finding else {}),
        **compared,
        "stage": stage,
        "told": [each for each in linked(found, whole.answer) if each["shown"]][:1] if whole.finding else [],
        "may_ask": is_writer and not found.is_erased,
        "may_choose": rules.may_choose_columns(here, found),
        "may_erase": rules.may_erase(here, found),
        "is_mine": found.brought_by_id == here.person.pk,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.title,
    }
    return render(request, "value/event_log.html", shown)


def _shown(whole: dict[str, Any], seen: dict[str, Any]) -> dict[str, Any]:
    """`seen` is the level that is looked at; ways, returns and simultaneous efforts are counted on one level alone."""
    borders = figures.borders(seen)
    waits, ways = figures.waits_drawn(borders), figures.ways_drawn(whole)
    returns, at_once = figures.back_drawn(whole), figures.at_once(whole)
    return {
        "borders": borders,
        "waits": waits and (charts.waits(waits), charts.waits(waits, wide=False)),
        "ways": ways and (charts.ways(ways), charts.ways(ways, wide=False)),
        "ways_listed": figures.ways_listed(whole),
        "matrix": figures.matrix(borders) if seen is whole else None,
        "back": figures.back(whole),
        "returns": returns and (charts.ways(returns), charts.ways(returns, wide=False)),
        "back_hidden": ((whole.get("between") or {}).get("back") or {}).get("hidden", 0),
        "at_once": at_once,
        "bars": charts.bars([each["citizens"] for each in at_once]) if at_once else "",
        "overlap": whole.get("overlap"),
        "pairs": figures.pairs(whole),
        "has_load": "load" in whole,
        "over_time": figures.over_time(whole, figures.borders(whole)),
    }


def _before_and_after(here: Here, log: EventLog, typed: str) -> dict[str, Any]:
    since_on = since_of(log, typed)
    cell = cell_of(here, log, Level.ORGANISATION, since_on) if since_on else Cell()
    return {
        "quarters": [(each, figures.quarter_name(each)) for each in log.quarters],
        "since": typed if since_on else "",
        "since_name": figures.quarter_name(since_on) if since_on else "",
        "compared": figures.log_compared(cell.answer),
        "change_told": figures.change_told(cell.answer, figures.quarter_name(since_on)) if since_on else "",
        "is_asked": cell.question is not None and cell.finding is None,
        "is_too_near": bool(cell.answer.get("too_near")),
    }


@require_POST
def ask_log(request: HttpRequest, log: int) -> HttpResponse:
    """Have one cell of the grid computed in the background; kept, it is shown at once."""
    here = here_of(request)
    found = find_log(here, log)
    typed = request.POST.get("since", "")
    since_on = since_of(found, typed)
    if since_on is not None:
        actions.ask_log(here=here, log=found, level=Level.ORGANISATION, since_on=since_on, by=here.member, at=here.at)
    else:
        rules.check_may_ask(here, found, Level.ORGANISATION, None)
    query = f"?since={typed}" if since_on else ""
    return redirect(f"{here.url('value:event_log', log=found.pk)}{query}#changed")
