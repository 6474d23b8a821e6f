# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Did it change when we changed something? A question to a measure, answered in one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Found
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import may_write
from mellemrum.partnership.written import written
from mellemrum.reading.dates import format_period

from .. import figures
from ..forms import ChangedForm
from ..models import Every, Measure
from ..room import DOOR
from .measures import NEWEST, TOOL, find_measure


class Suggested(NamedTuple):
    """A day to ask about, and why."""

    words: str
    on: dt.date


@require_GET
def changed(request: HttpRequest, measure: int) -> HttpResponse:
    here = here_of(request)
    found = find_measure(here, measure)
    days = figures.shown_periods(found)
    is_asked = bool({"from_on", "control"} & request.GET.keys())
    form = ChangedForm(request.GET if is_asked else None, here=here, measure=found, days=days)
    is_valid = is_asked and form.is_valid()
    shown = {
        "measure": found,
        "form": form,
        "days": days,
        "suggested": _suggested(here, found, days),
        **(_answered(here, found, request.GET.get("all") == "1", **form.cleaned_data) if is_valid else {}),
        "asked": request.GET,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Did it change when you changed something?"),
    }
    return render(request, "value/changed.html", shown, status=422 if is_asked and not is_valid else 200)


def _answered(
    here: Here, measure: Measure, shows_all: bool, *, from_on: dt.date, control: Measure | None
) -> dict[str, Any]:
    language, beside = get_language() or "da", control.pk if control else None
    rows = (measure, control)
    question = figures.Question(written(here), language, measure.pk, from_on, beside, rows)
    shown = figures.answered_once(question)
    return {
        "answer": shown.answer,
        "control": control,
        "may_lay": shown.answer.is_told and may_write(here),
        "pictures": shown.pictures,
        "table": shown.table,
        "shown_rows": shown.table[: None if shows_all else NEWEST],
    }


def asked_of(here: Here, measure: Measure, query: Mapping[str, str]) -> Found | None:
    """The answer as a decision can rest on it; None where the question cannot be asked, or there is too little to answer."""
    form = ChangedForm(query, here=here, measure=measure, days=figures.shown_periods(measure))
    if not form.is_valid():
        return None
    from_on, control = form.cleaned_data["from_on"], form.cleaned_data["control"]
    if not figures.did_it_change(measure, from_on, control).is_told:
        return None
    kept = figures.answer_to_keep(measure, from_on, control)
    return Found(kind="value.measure", record=measure.pk, title=measure.name, found_at=here.at, **kept)


def _suggested(here: Here, measure: Measure, days: Sequence[dt.date]) -> list[Suggested]:
    """The steps that were agreed, and the beginning of the partnership; decisions are told by the page."""
    language, every = get_language() or "da", Every(measure.every)
    steps = measure.steps.order_by("from_on").values_list("from_on", "cause")
    found = [Suggested(f"{format_period(on, measure.every, language)}: {cause}", on) for on, cause in steps]
    began = every.first_day(here.partnership.starts_on)
    words = _("%(period)s: you began") % {"period": format_period(began, measure.every, language)}
    found.append(Suggested(words, began))
    return [each for each in found if days and days[0] < every.first_day(each.on) <= days[-1]]
