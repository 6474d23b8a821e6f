# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is taken out of one measure: its picture and its table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.pages import attached, here_of
from mellemrum.partnership.refusals import NotNow
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes
from mellemrum.ui.paper import NoPrinter, png_of

from .. import figures
from ..models import Measure
from .listing import XLSX
from .measures import find_measure


def _file_name(found: Measure, ending: str) -> str:
    return f"{slugify(found.name) or 'measure'}.{ending}"


@require_GET
def chart_svg(request: HttpRequest, measure: int) -> HttpResponse:
    """The picture as a file: a download, never shown inside the house."""
    found = find_measure(here_of(request), measure)
    charted = figures.charted(found)
    drawn = figures.drawn(charted) if charted else None
    if drawn is None:
        return redirect(here_of(request).url("value:measure", measure=found.pk))
    response = attached(figures.styled(drawn).encode(), "image/svg+xml", _file_name(found, "svg"))
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response


@require_GET
def chart_png(request: HttpRequest, measure: int) -> HttpResponse:
    """The same picture for slides and mails."""
    here = here_of(request)
    found = find_measure(here, measure)
    charted = figures.charted(found)
    drawn = figures.drawn(charted) if charted else None
    if drawn is None:
        return redirect(here.url("value:measure", measure=found.pk))
    try:
        content = png_of(drawn.wide)
    except NoPrinter as missing:
        raise NotNow(str(missing)) from missing
    return attached(content, "image/png", _file_name(found, "png"))


def _table(found: Measure) -> tuple[list[str], list[list[Cell]]]:
    """The table behind the chart, oldest first, with the same cells hidden."""
    charted = figures.charted(found)
    columns = [_("Period"), f"{_('Value')} ({found.unit})"]
    columns += [_("How many"), _("Of how many")] if found.has_denominator else []
    columns += [_("Middle line"), _("Lower limit"), _("Upper limit"), pgettext("on a chart", "Sign")]
    doubters = found.acceptances.contests().order_by("partner__organisation__sort_key")
    contested = ", ".join(doubters.values_list("partner__organisation__name", flat=True))
    columns += [_("Contested by")] if contested else []
    rows: list[list[Cell]] = []
    for each in charted.periods if charted else ():
        value: Cell = figures.write_value(None) if each.value is None else each.value
        counts: list[Cell] = [each.numerator, each.denominator] if found.has_denominator else []
        lines = [each.centre, each.lower, each.upper, figures.sign_of(each)]
        rows.append([each.period_on, value, *counts, *lines, *([contested] if contested else [])])
    return columns, rows


@require_GET
def values_csv(request: HttpRequest, measure: int) -> HttpResponse:
    found = find_measure(here_of(request), measure)
    content = csv_bytes(*_table(found), get_language() or "da")
    return attached(content, "text/csv; charset=utf-8", _file_name(found, "csv"))


@require_GET
def values_xlsx(request: HttpRequest, measure: int) -> HttpResponse:
    found = find_measure(here_of(request), measure)
    return attached(xlsx_bytes(found.name, *_table(found)), XLSX, _file_name(found, "xlsx"))
