# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages of sending values: one typed, many pasted or from a file. Nothing is kept before somebody has seen it and said yes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.forms import sentence_of
from mellemrum.partnership.pages import here_of
from mellemrum.reading.dates import format_period
from mellemrum.reading.errors import ReadingError, shortened
from mellemrum.reading.tables import Table

from .. import actions, figures, rules
from ..figures import Sent
from ..forms import Columns, TableForm, ValueForm, carried, guess_columns, in_hand, read_rows, sent_rows
from ..models import Delivery, Measure, Value
from ..room import DOOR
from .measures import TOOL, find_measure


@dataclass(frozen=True)
class Compared:
    """One row of the preview: what was sent, what stands there now, and what that makes it."""

    period: str
    value: str
    before: str
    state: str


def _page(request: HttpRequest, measure: Measure, status: int = 200, **shown: object) -> HttpResponse:
    here = here_of(request)
    page = {
        "measure": measure,
        "one": ValueForm(measure=measure),
        "many": TableForm(),
        "back": here.url("value:measure", measure=measure.pk),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Send values"),
        **shown,
    }
    return render(request, "value/values.html", page, status=status)


def _save(here: Here, measure: Measure, rows: Sequence[Sent], table: Table) -> HttpResponse:
    content = repr((table.columns, table.rows)).encode()
    actions.send_values(
        here=here,
        measure=measure,
        rows=rows,
        file_name=table.name,
        fingerprint=hashlib.sha256(content).hexdigest() if table.name else "",
        by=here.member,
        at=here.at,
    )
    return redirect(here.url("value:measure", measure=measure.pk))


@require_http_methods(["GET", "POST"])
def values(request: HttpRequest, measure: int) -> HttpResponse:
    """One value, typed: it is saved at once, as there is nothing to look through."""
    here = here_of(request)
    found = find_measure(here, measure)
    rules.check_may_send(here, found)
    if request.method == "GET":
        return _page(request, found)
    form = ValueForm(request.POST, measure=found)
    if not form.is_valid():
        return _page(request, found, 422, one=form)
    table = form.table()
    columns = Columns("period", value="value")
    if found.has_denominator:
        columns = Columns("period", numerator="numerator", denominator="denominator")
    try:
        rows = sent_rows(table, columns, found, here.today)
    except ReadingError as error:
        form.add_error(error.column or "period", sentence_of(error.plain))
        return _page(request, found, 422, one=form)
    return _save(here, found, rows, table)


@require_POST
def preview(request: HttpRequest, measure: int) -> HttpResponse:
    """Show row by row what would happen; the second time with other columns, from the table that the page carries."""
    here = here_of(request)
    found = find_measure(here, measure)
    rules.check_may_send(here, found)
    if "table" in request.POST:
        return _preview(request, found, _table_in_hand(request, found))
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, 422, many=form)
    return _preview(request, found, form.cleaned_data["table"])


@require_POST
def confirm(request: HttpRequest, measure: int) -> HttpResponse:
    """Save what the preview showed: read again from the signed table, all or nothing."""
    here = here_of(request)
    found = find_measure(here, measure)
    rules.check_may_send(here, found)
    table = _table_in_hand(request, found)
    if isinstance(table, ReadingError):
        return _preview(request, found, table)
    columns = _chosen(request, table, found)
    try:
        rows = sent_rows(table, columns, found, here.today)
    except ReadingError:
        return _preview(request, found, table)
    return _save(here, found, rows, table)


def _table_in_hand(request: HttpRequest, measure: Measure) -> Table | ReadingError:
    try:
        return in_hand(request.POST.get("table", ""), measure)
    except ReadingError as error:
        return error


def _chosen(request: HttpRequest, table: Table, measure: Measure) -> Columns:
    """The columns that the person chose; what they left out is guessed."""
    guess = guess_columns(table, measure)
    return Columns(
        **{
            name: request.POST.get(f"column_{name}") or getattr(guess, name)
            for name in ("period", "value", "numerator", "denominator")
        }
    )


def _preview(request: HttpRequest, measure: Measure, table: Table | ReadingError) -> HttpResponse:
    if isinstance(table, ReadingError):
        form = TableForm(request.POST)
        form.full_clean()
        form.errors.clear()
        form.add_error("pasted", sentence_of(table))
        return _page(request, measure, 422, many=form)
    here = here_of(request)
    columns = _chosen(request, table, measure)
    rows, refused = read_rows(table, columns, measure, here.today)
    compared = _compared(measure, rows)
    states = [each.state for each in compared]
    shown = {
        "measure": measure,
        "table": carried(table, measure),
        "names": table.columns,
        "columns": columns,
        "refused": _refused(refused, columns),
        "rows": compared,
        "doubt": figures.doubted([measure.pk]).get(measure.pk, ""),
        "summary": summary_of(states),
        "is_nothing_new": bool(states) and set(states) == {"same"},
        "back": here.url("value:values", measure=measure.pk),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Look it through"),
    }
    return render(request, "value/preview.html", shown, status=422 if refused else 200)


def _refused(errors: Sequence[ReadingError], columns: Columns) -> list[str]:
    """In the order of the rows. One alone says too that nothing was saved; of several the page says it once."""
    placed = [each.at(column=columns.value or columns.numerator) for each in errors]
    if len(placed) == 1:
        return [sentence_of(placed[0])]
    return [
        _("Row %(row)s, column %(column)s: %(sentence)s")
        % {"row": each.row, "column": shortened(each.column), "sentence": sentence_of(each.plain)}
        for each in sorted(placed, key=lambda each: each.row or 0)
    ]


def _compared(measure: Measure, rows: Sequence[Sent]) -> list[Compared]:
    language = get_language() or "da"
    now = {value.period_on: value for value in measure.values.current()}
    compared = []
    for row in reversed(rows):
        kept = now.get(row.period_on)
        state = "new" if kept is None else "same" if row.is_same(kept) else "changed"
        before = _before(measure, kept) if kept is not None and state == "changed" else ""
        period = format_period(row.period_on, measure.every, language)
        compared.append(Compared(period, figures.write_value(row.value, measure.unit), before, state))
    return compared


def _before(measure: Measure, kept: Value) -> str:
    return figures.write_value(kept.value if figures.may_be_shown(measure, kept) else None, measure.unit)


def summary_of(states: Sequence[str]) -> str:
    """So many new, changed, as before."""
    new, changed, same = (states.count(state) for state in ("new", "changed", "same"))
    parts = [
        ngettext("%(n)s new value", "%(n)s new values", new) % {"n": new},
        ngettext("%(n)s changed", "%(n)s changed", changed) % {"n": changed},
        ngettext("%(n)s as before", "%(n)s as before", same) % {"n": same},
    ]
    return ", ".join(parts) + "."


@require_POST
def take_back(request: HttpRequest, delivery: int) -> HttpResponse:
    here = here_of(request)
    mine = Delivery.objects.filter(measure__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("measure__owner__organisation"), pk=delivery)
    actions.take_back_values(here=here, delivery=found, by=here.member, at=here.at)
    return redirect(here.url("value:measure", measure=found.measure_id))
