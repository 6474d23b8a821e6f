# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages of one shared measure: its chart with what stands beside it, and how it is proposed, changed and ended."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_write, holds
from mellemrum.partnership.written import Written, written
from mellemrum.reading.dates import format_period
from mellemrum.ui.paper import may_draw

from .. import actions, figures, rules
from ..forms import ElsewhereForm, MeasureForm, StepForm
from ..models import Measure, Step
from ..room import DOOR
from .about import agreed_when, belief, believers

TOOL = "value.measures"
# Two years of months are read at a glance; the rest is one link away.
NEWEST = 24


@require_GET
def door(request: HttpRequest) -> HttpResponse:
    """What is behind the door, and what comes later."""
    return render(request, "ui/door.html", {"door": DOOR, "theme": DOOR.theme, "title": DOOR.name})


def find_measure(here: Here, measure: int) -> Measure:
    mine = Measure.objects.filter(partnership=here.partnership)
    found = get_object_or_404(mine.select_related("owner__organisation", "aim"), pk=measure)
    found.partnership = here.partnership
    return found


@require_GET
def measure(request: HttpRequest, measure: int) -> HttpResponse:
    """The sentence, the chart, the table: the engine is asked once, for this one measure."""
    return show_measure(request, find_measure(here_of(request), measure))


def show_measure(
    request: HttpRequest, found: Measure, *, step_form: StepForm | None = None, status: int = 200
) -> HttpResponse:
    here = here_of(request)
    language = get_language() or "da"
    seen = written(here)
    charted = figures.charted_once(figures.Read(seen, found.pk, found))
    proposed = charted.proposed if charted else None
    is_writer = rules.may_change(here, found)
    may_step = is_writer and charted is not None and charted.has_room_for_step
    step_form = step_form or (_step_form(request, charted) if may_step else None)
    shown = {
        "measure": found,
        "charted": charted,
        "since": charted.since.get(language, "") if charted else "",
        "sentence": charted.sentences[language] if charted else "",
        "drawn": _drawn(request, charted, seen) if charted else None,
        "latest": figures.write_value(charted.last.value, found.unit) if charted else "",
        "latest_period": format_period(charted.last.period_on, found.every, language) if charted else "",
        "few": figures.write_value(None) if figures.hides_baseline(found) else "",
        "hidden": sum(each.is_hidden for each in charted.periods) if charted else 0,
        "proposed": proposed,
        "proposed_reason": proposed.reason[language] if proposed else "",
        "step_form": step_form if is_writer else None,
        "may_step": may_step,
        "steps": _steps(here, found, language),
        "earlier": _earlier(found, language),
        **belief(believers(here, found)),
        "agreed_when": agreed_when(found) if found.baseline is not None else "",
        **_beside(here, found),
        "delivery": found.deliveries.standing().select_related("sent_by", "source").order_by("-sent_at", "-pk").first(),
        "places": rules.same_elsewhere(here, found),
        "may_draw": may_draw(),
        "may_change": is_writer,
        "may_send": rules.may_send(here, found),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.name,
    }
    return render(request, "value/measure.html", shown, status=status)


def _step_form(request: HttpRequest, charted: figures.Charted | None) -> StepForm | None:
    """Made where a level is proposed, and for those who ask for it: few do, and it costs as much as the chart."""
    proposed = charted.proposed if charted else None
    if proposed is None and request.GET.get("change") != "1":
        return None
    return StepForm(initial={"from_on": proposed.on if proposed else None})


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


def _drawn(request: HttpRequest, charted: figures.Charted, seen: Written) -> figures.Drawn | None:
    newest = None if request.GET.get("all") == "1" else NEWEST
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
    if "like" in request.GET:
        return _add_elsewhere(request, find_measure(here, number_of(request.GET["like"])))
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


def _add_elsewhere(request: HttpRequest, first: Measure) -> HttpResponse:
    """The same measure for another place: what is counted is copied, the series begins empty."""
    here = here_of(request)
    rules.check_may_change(here, first)

    def act(data: dict[str, Any]) -> Measure:
        place = data.pop("place_of_first", "")
        return actions.propose_elsewhere(
            here=here, measure=first, place_of_first=place, fields=data, by=here.member, at=here.at
        )

    return write_page(
        request,
        ElsewhereForm(request.POST or None, here=here, measure=first, initial={"source": first.source}),
        title=_("The same for another place"),
        lead=_("%(name)s: what is counted, why, and the target are copied. The values of the other place are its own.")
        % {"name": first.what},
        act=act,
        back=here.url("value:measure", measure=first.pk),
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
    hides = figures.hides_concern(found, form.cleaned_data["from_on"])
    if hides and not form.cleaned_data["is_aware"]:
        form.ask_whether_aware(hides)
        return show_measure(request, found, step_form=form, status=422)
    try:
        actions.agree_step(here=here, measure=found, **form.step, by=here.member, at=here.at)
    except NotNow as refused:
        form.add_error("from_on", str(refused.sentence))
        return show_measure(request, found, step_form=form, status=refused.status)
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
