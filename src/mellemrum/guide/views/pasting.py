# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Many dates at once: paste them or choose a file, look them through, add them. All or none, after the last button."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.guide.forms import PasteDatesForm
from mellemrum.guide.pasted_dates import PastedDate, read_pasted_dates
from mellemrum.partnership import calendar_rules, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import moments
from mellemrum.partnership.forms import sentence_of
from mellemrum.partnership.models import FixedPoint, Layer
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.refusals import Refused
from mellemrum.reading.errors import ReadingError


def _read(here: Here, form: PasteDatesForm) -> list[PastedDate]:
    """Refuses whose dates they are not before anybody looks rows through."""
    given = form.cleaned_data
    try:
        calendar_rules.check_may_keep_point(here, given["partner"], Layer(given["layer"]), closes=False)
    except Refused as refused:
        form.add_error("partner", str(refused))
        return []
    seen = FixedPoint.objects.filter(calendar_rules.visible_points(here), partner=given["partner"])
    known = {(title.casefold(), on) for title, on in seen.values_list("title", "from_on")}
    try:
        return read_pasted_dates(given["text"], today=here.today, known=known)
    except ReadingError as error:
        form.add_error("text", sentence_of(error))
        return []


@require_http_methods(["GET", "POST"])
def paste_dates(request: HttpRequest) -> HttpResponse:
    """The first time it shows how each row was understood; with `confirm` it adds the rows that were ticked."""
    here = here_of(request)
    rules.check_may_write(here)
    initial = {"partner": here.partners[0] if here.partners else None}
    form = PasteDatesForm(request.POST or None, request.FILES or None, here=here, initial=initial)
    found = _read(here, form) if request.method == "POST" and form.is_valid() else []
    chosen = [each for at, each in enumerate(found) if each.is_fit and str(at) in request.POST.getlist("take")]
    if chosen and "confirm" in request.POST:
        shared = {name: form.cleaned_data[name] for name in ("partner", "kind", "layer")}
        points: list[dict[str, Any]] = [
            {"title": each.title, "from_on": each.from_on, "to_on": each.to_on, **shared} for each in chosen
        ]
        moments.add_points(here=here, points=points, by=here.member, at=here.at)
        return redirect(f"{here.url('guide:timeline')}?year={min(each['from_on'] for each in points).year}")
    if found and "confirm" in request.POST:
        form.add_error(None, _("Tick at least one date."))
    return _preview(request, here, form, found)


def _preview(request: HttpRequest, here: Here, form: PasteDatesForm, found: list[PastedDate]) -> HttpResponse:
    passed, status = form.passed, 422 if form.errors else 200
    fit = sum(each.is_fit for each in found)
    if found:
        # What was read from a file is from now on the text that can be mended.
        form = PasteDatesForm(here=here, initial={**form.cleaned_data, "file": None})
        del form.fields["file"]
    shown = {
        "title": _("Many dates at once"),
        "form": form,
        "dates": list(enumerate(found)),
        "fit": fit,
        "unfit": len(found) - fit,
        "passed": passed,
        "nothing_ticked": bool(found) and status == 422,
    }
    return render(request, "guide/paste_dates.html", shown, status=status)
