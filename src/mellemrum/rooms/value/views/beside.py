# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Told and computed: a told step is laid beside a place in the data, and one page shows both with their differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, number_of, write_page
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import may_write
from mellemrum.reading.exports import Cell, Sheet

from .. import figures
from ..actions import sightings as actions
from ..forms.sighting import SightingForm, UntoldForm
from ..models import EventLog, Journey, JourneyStep, Level, SeenAs
from ..room import DOOR
from ..rules import sightings as rules
from .event_logs import TOOL, find_log
from .journey_steps import find_step
from .log_page import cell_of, whole_answers
from .told import linked

Row = dict[str, Any]


def read_logs(here: Here) -> list[EventLog]:
    return list(here.partnership.event_logs.filter(read_at__isnull=False).order_by("-read_at", "-pk"))


@require_http_methods(["GET", "POST"])
def see_step(request: HttpRequest, journeystep: int) -> HttpResponse:
    """`away`: it is taken from the place where it was laid."""
    here = here_of(request)
    step = find_step(here, journeystep)
    rules.check_may_see_step(here, step)
    if away := request.POST.get("away", ""):
        sighting = get_object_or_404(step.sightings, pk=number_of(away))
        actions.take_sighting_away(here=here, step=step, sighting=sighting, by=here.member, at=here.at)
        return redirect(here.url("value:told_beside", log=sighting.log_id))
    places = _places(here)
    if not places:
        raise NotNow(_("No log of events has been read yet. Then there is nothing to lay the step beside."))
    return write_page(
        request,
        SightingForm(request.POST or None, places=places),
        title=_("Lay step %(place)s beside the data") % {"place": step.place},
        lead=step.what,
        button=_("Lay it there"),
        act=lambda data: actions.see_step(here=here, step=step, **data, by=here.member, at=here.at),
        back=f"{here.url('value:journey', journey=step.journey_id)}#step-{step.pk}",
        done=lambda made: here.url("value:told_beside", log=made.log_id),
        theme=DOOR.theme,
    )


def _places(here: Here) -> dict[str, list[figures.Seen]]:
    """Of every log that has been read, each under its own name; logs of one name are numbered, the first one first."""
    found: dict[str, list[figures.Seen]] = {}
    logs = read_logs(here)
    answers, titles = whole_answers(here, logs), Counter(log.title for log in logs)
    left = Counter(titles)
    for log in logs:
        # From the latest on: the number is how many of the name there are still to come.
        title = log.title if titles[log.title] == 1 else f"{log.title} ({left[log.title]})"
        left[log.title] -= 1
        for name, listed in figures.seen_places(log.pk, answers.get(log.pk, {})).items():
            found[f"{title}: {name}"] = listed
        found[title] = [figures.Seen(log.pk, SeenAs.ABSENT)]
    return found


@require_http_methods(["GET", "POST"])
def told_beside(request: HttpRequest, log: int) -> HttpResponse:
    """`?outside=1` leaves out the words that only the partners may read."""
    here = here_of(request)
    found = find_log(here, log)
    whole = cell_of(here, found, Level.ORGANISATION)
    is_outside = request.GET.get("outside") == "1"
    untold = _untold(found, whole.answer)
    if request.method == "POST":
        rules.check_may_note(here, found)
    form = UntoldForm(request.POST or None, places={_("In the data"): [each["seen"] for each in untold]})
    if request.method == "POST" and form.is_valid():
        actions.note_untold(here=here, log=found, **form.cleaned_data, by=here.member, at=here.at)
        return redirect(f"{here.url('value:told_beside', log=found.pk)}#untold")
    laid = linked(found, whole.answer, is_outside=is_outside)
    shown = {
        "log": found,
        "finding": whole.finding,
        "cases": (whole.answer.get("log") or {}).get("cases"),
        "seen": [each for each in laid if each["shown"]],
        "absent": [each for each in laid if not each["shown"]],
        "untold": untold,
        "unlaid": [] if is_outside else _unlaid(here, found),
        "form": form,
        "is_outside": is_outside,
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Told and computed"),
    }
    return render(request, "value/told_beside.html", shown, status=422 if form.errors else 200)


def _untold(log: EventLog, answer: Mapping[str, Any]) -> list[Row]:
    """Places without a told step, each with its figures and what was noted there."""
    told = [figures.seen_of(each) for each in log.sightings.filter(step__journey__laid_at__isnull=False)]
    notes = {figures.seen_of(each): each.note for each in log.sightings.filter(step__isnull=True).order_by("pk")}
    return [
        {"seen": each, "shown": figures.shown_place(each, answer), "note": notes.get(each, "")}
        for each in figures.untold(log.pk, answer, told, notes)
    ]


def _unlaid(here: Here, log: EventLog) -> list[Row]:
    """Journeys that have steps which nobody has held up against this log."""
    seen = log.sightings.filter(step__isnull=False).values("step")
    steps = JourneyStep.objects.filter(journey__in=Journey.objects.laid().filter(partnership=here.partnership))
    counted: dict[tuple[int, str], int] = {}
    for journey in steps.filter(~Q(pk__in=seen)).order_by("journey__told_on", "journey").values_list("journey", "journey__title"):  # fmt: skip
        counted[journey] = counted.get(journey, 0) + 1
    return [{"pk": pk, "title": title, "n": n} for (pk, title), n in counted.items()]


def told_sheets(here: Here, log: EventLog, *, is_outside: bool) -> Sequence[Sheet]:
    """The page as a workbook: what was told beside its figures, and the two lists of differences."""
    answer = cell_of(here, log, Level.ORGANISATION).answer
    laid = linked(log, answer, is_outside=is_outside)
    told = [_("Journey"), _("Step"), _("What was told")]
    data = [_("In the data"), _("Figure"), _("What it is"), _("And"), _("Note")]
    seen = [[*_told(each), *_figures(each["shown"]), each["sighting"].note] for each in laid if each["shown"]]
    absent = [[*_told(each), each["sighting"].note] for each in laid if not each["shown"]]
    untold = [[*_figures(each["shown"]), each["note"]] for each in _untold(log, answer)]
    return [
        Sheet(_("Told and computed"), [*told, *data], seen),
        Sheet(_("Told, not in the data"), [*told, _("Note")], absent),
        Sheet(_("In the data, never told"), data, untold),
    ]


def _told(row: Row) -> list[Cell]:
    return [row["journey"].title, row["step"].place, row["step"].what]


def _figures(shown: figures.Shown) -> list[Cell]:
    return [shown.name, shown.large, shown.words, shown.small]
