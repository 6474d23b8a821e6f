# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages of importing: values of many measures in one file, looked through and saved in one step; and a file to fill in."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mellemrum.partnership.forms import sentence_of
from mellemrum.partnership.pages import attached, here_of
from mellemrum.partnership.rules import check_may_write
from mellemrum.reading.dates import format_period
from mellemrum.reading.errors import ReadingError, shortened
from mellemrum.reading.exports import book_bytes

from .. import actions, figures, rules
from ..figures import Change, Comparison, Sent
from ..forms.importing import Hand, ImportForm, Plan, carried, in_hand, plan_of
from ..forms.template import deliverable, template_of
from ..models import Measure
from ..room import DOOR
from .listing import XLSX
from .measures import TOOL
from .values import summary_of

# With more rows to correct than this, something else is wrong with the file.
MOST_TOLD = 20
# As many values are shown one by one; of more, the newest of each measure.
MOST_SHOWN, NEWEST_SHOWN = 500, 12


@require_GET
def import_values(request: HttpRequest) -> HttpResponse:
    check_may_write(here_of(request))
    return _page(request, ImportForm())


def _page(request: HttpRequest, form: ImportForm, status: int = 200) -> HttpResponse:
    here = here_of(request)
    shown = {
        "form": form,
        "mine": deliverable(here),
        "back": here.url("value:measures"),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Import values"),
    }
    return render(request, "value/import_values.html", shown, status=status)


@require_POST
def preview_import(request: HttpRequest) -> HttpResponse:
    """Show what would happen; the second time with what was chosen for unknown names."""
    here = here_of(request)
    check_may_write(here)
    if "hand" in request.POST:
        try:
            hand = in_hand(request.POST["hand"], here.partnership)
        except ReadingError as error:
            return _too_old(request, error)
        return _preview(request, _with_choices(request, hand, plan_of(hand, here)))
    form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return _preview(request, form.cleaned_data["hand"])
        except ReadingError as error:
            form.add_error("file" if form.cleaned_data.get("file") else "pasted", sentence_of(error))
    return _page(request, form, 422)


@require_POST
def confirm_import(request: HttpRequest) -> HttpResponse:
    """Save what the preview showed, all or nothing. A choice that was changed since is shown first."""
    here = here_of(request)
    check_may_write(here)
    try:
        hand = in_hand(request.POST.get("hand", ""), here.partnership)
    except ReadingError as error:
        return _too_old(request, error)
    plan = plan_of(hand, here)
    if not plan.parts:
        for measure, _why in plan.withheld:
            rules.check_may_send(here, measure)
    chosen = _with_choices(request, hand, plan)
    if chosen != hand or plan.refused or not plan.parts:
        return _preview(request, chosen)
    actions.import_values(
        here=here,
        parts=plan.parts,
        file_name=hand.file_name,
        fingerprint=hashlib.sha256(repr(hand.sheets).encode()).hexdigest() if hand.file_name else "",
        by=here.member,
        at=here.at,
    )
    return redirect(here.url("value:measures"))


def _too_old(request: HttpRequest, error: ReadingError) -> HttpResponse:
    form = ImportForm(request.POST)
    form.full_clean()
    form.errors.clear()
    form.add_error("file", sentence_of(error))
    return _page(request, form, 422)


def _with_choices(request: HttpRequest, hand: Hand, plan: Plan) -> Hand:
    """What was chosen for each unknown name, by its place in the list; whatever is no measure of one's own is none."""
    if not plan.unknown:
        return hand
    mine = {str(measure.pk): measure.pk for measure in deliverable(here_of(request))}
    posted = {each.label: mine.get(request.POST.get(f"means_{n}", "")) for n, each in enumerate(plan.unknown)}
    return replace(hand, choices={label: pk for label, pk in posted.items() if pk is not None})


def _preview(request: HttpRequest, hand: Hand) -> HttpResponse:
    here = here_of(request)
    plan = plan_of(hand, here)
    comparisons = figures.compared(plan.parts)
    fresh = [each for each in comparisons if each.fresh]
    total = sum(len(each.fresh) for each in fresh)
    shown = {
        "hand": carried(hand, here.partnership),
        "file_name": hand.file_name,
        "refused": [_refusal(each) for each in plan.refused[:MOST_TOLD]],
        "refused_count": len(plan.refused),
        "untold": max(0, len(plan.refused) - MOST_TOLD),
        "unknown": plan.unknown,
        "mine": deliverable(here) if plan.unknown else [],
        "withheld": plan.withheld,
        "sheets_left_out": plan.sheets_left_out,
        "summary": summary_of([change.state for each in comparisons for change in each.changes]),
        "count": len(plan.parts),
        "groups": [_group(each, newest=None if total <= MOST_SHOWN else NEWEST_SHOWN) for each in fresh],
        "may_save": bool(fresh) and not plan.refused,
        "back": here.url("value:import_values"),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Look it through"),
    }
    return render(request, "value/import_preview.html", shown, status=422 if plan.refused else 200)


def _refusal(error: ReadingError) -> str:
    """What is wrong with its place; that nothing was saved the page says once."""
    told = _("Row %(row)s, column %(column)s: %(sentence)s") % {
        "row": error.row,
        "column": shortened(error.column),
        "sentence": sentence_of(error.plain),
    }
    return f"{shortened(error.file)}: {told}" if error.file else told


def _group(comparison: Comparison, *, newest: int | None) -> dict[str, Any]:
    """A measure's rows of the preview, the newest first, and how many more there are."""
    measure, language = comparison.measure, get_language() or "da"
    fresh = comparison.fresh
    shown, more = fresh[:newest], fresh[len(fresh[:newest]) :]

    def period(change: Change) -> str:
        return format_period(change.sent.period_on, measure.every, language)

    return {
        "name": measure.name,
        "doubt": comparison.doubt,
        "rows": [
            {
                "period": period(change),
                "value": figures.write_value(change.sent.value, measure.unit),
                "before": _before(measure, change.kept),
                "is_new": change.state == "new",
            }
            for change in shown
        ],
        "more": len(more),
        "changed": sum(change.state == "changed" for change in more),
        "first": period(more[-1]) if more else "",
        "last": period(more[0]) if more else "",
    }


def _before(measure: Measure, kept: Sent | None) -> str:
    """What stands there now, unless it is too few to be shown."""
    if kept is None:
        return ""
    return figures.write_value(kept.value if figures.may_be_shown(measure, kept) else None, measure.unit)


@require_GET
def import_template(request: HttpRequest) -> HttpResponse:
    """A file to fill in: one's own measures, a row for each period that is missing."""
    here = here_of(request)
    check_may_write(here)
    content = book_bytes([template_of(here)])
    return attached(content, XLSX, f"{_('values')}-{here.today.isoformat()}.xlsx")
