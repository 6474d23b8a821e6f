# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The list of shared measures as small charts, in the order of what deserves attention, and as a table to take away.

Everything is read from what is kept of each measure: the engine draws and computes when values are sent, not when one looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Partner
from mellemrum.partnership.pages import attached, here_of
from mellemrum.partnership.rules import may_write
from mellemrum.partnership.sorting import danish_key
from mellemrum.reading.dates import format_period
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes
from mellemrum.ui.charts import glance
from mellemrum.ui.templatetags.ui import day

from .. import figures
from ..models import Acceptance, Delivery, Measure
from ..room import DOOR
from .measures import TOOL

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What the list can be sorted by: the word in the address, and the fields.
ATTENTION = "attention"
# Of fewer judged figures than these, nothing is said of how many would stir by chance.
FEWEST_TO_ERR = 3
SORTS = {
    ATTENTION: (F("reading__chance").asc(nulls_last=True), "sort_key"),
    "name": ("sort_key",),
    "latest": (F("reading__latest_on").desc(nulls_last=True), "sort_key"),
    "owner": (F("owner__organisation__sort_key").asc(nulls_last=True), "sort_key"),
}


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
    "reading__chance",
    "reading__variation",
    "reading__assurance",
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
    found = found.order_by(*SORTS.get(request.GET.get("sort", ""), SORTS[ATTENTION]), "pk")
    return list(found.values_list(*LISTED, named=True))


def owners_of(here: Here) -> list[Partner]:
    """The partners that own a measure, in Danish order."""
    owned = Partner.objects.filter(partnership=here.partnership, measures__isnull=False)
    return list(owned.select_related("organisation").order_by("organisation__sort_key").distinct())


def attention_of(here: Here) -> figures.Attention:
    """Of all the measures that are followed, whatever the reader looks for: a choice among them would bend the odds."""
    kept = here.partnership.measures.kept().filter(reading__chance__isnull=False)
    rows = list(kept.order_by("sort_key", "pk").values_list("pk", "reading__chance", "reading__false_signal_rate"))
    return figures.attention({pk: chance or 0.0 for pk, chance, _ in rows}, [rate or 0.0 for _, _, rate in rows])


@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    owners = owners_of(here)
    found = attention_of(here)
    lines = _lines(here, listed(request, here), owners, get_language() or "da")
    by_attention = request.GET.get("sort", "") in {"", ATTENTION}
    shown = {
        "groups": _groups(lines, found) if by_attention else [("", lines)],
        "n_rows": len(lines),
        "first": next((each["name"] for each in lines if each["pk"] in found.first[:1]), ""),
        "changed": changed(found),
        "by_chance": by_chance(found),
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
            "pk": row.pk,
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


def _groups(lines: Sequence[dict[str, Any]], found: figures.Attention) -> list[tuple[str, list[dict[str, Any]]]]:
    """What chance does not explain stands first, and what cannot be judged yet stands last."""
    called = set(found.first)
    first = [each for each in lines if each["pk"] in called]
    unknown = [each for each in lines if each["pk"] not in called and not each["is_judged"]]
    rest = [each for each in lines if each["pk"] not in called and each["is_judged"]]
    titles = (_("Look at these first"), _("These vary as they usually do"), _("Too few values to tell yet"))
    return [(title, group) for title, group in zip(titles, (first, rest, unknown), strict=True) if group]


def changed(found: figures.Attention) -> str:
    if not found.n:
        return ""
    if not found.first:
        return _("Nothing new: chance can explain how the figures vary now.")
    return ngettext(
        "%(k)s of %(n)s figures has changed more than chance explains.",
        "%(k)s of %(n)s figures have changed more than chance explains.",
        len(found.first),
    ) % {"k": len(found.first), "n": found.n}


def by_chance(found: figures.Attention) -> str:
    """How many would stir although nothing happened: what makes a list of many figures look worse than it is."""
    if found.n < FEWEST_TO_ERR:
        return ""
    about = round(found.by_chance)
    if not about:
        return _("If nothing had happened in any of them, hardly one would show a sign by chance.")
    return ngettext(
        "If nothing had happened in any of them, about %(n)s would still show a sign by chance.",
        "If nothing had happened in any of them, about %(n)s would still show a sign by chance.",
        about,
    ) % {"n": about}


def _sentence(row: Any, language: str) -> str:
    return row.reading__sentence_da if language == "da" else row.reading__sentence_en


def _reading(row: Any, language: str) -> dict[str, Any]:
    if row.reading__latest_on is None:
        return {"is_judged": False}
    return {
        "is_judged": row.reading__chance is not None,
        "sentence": _sentence(row, language),
        # Drawn by ui.charts when the values were sent, from numbers alone.
        "spark": mark_safe(row.reading__spark),  # noqa: S308  # drawn by ui.charts when values were sent; nobody types it
        "latest": figures.write_value(row.reading__latest, row.unit),
        "glances": _glances(row.reading__variation, row.reading__assurance, language),
        "period": format_period(row.reading__latest_on, row.every, language),
    }


def _said(code: str | None, language: str) -> str:
    return figures.glance_words(code, language) if code else ""


@lru_cache(maxsize=256)
def _glances(variation: str, assurance: str, language: str) -> list[SafeString]:
    return [glance(code, figures.glance_words(code, language)) for code in (variation, assurance) if code]


def _list_table(here: Here, rows: Sequence[Any], language: str) -> tuple[list[str], list[list[Cell]]]:
    names = {partner.pk: partner.organisation.name for partner in owners_of(here)}
    columns = [_("Name"), _("Latest value"), _("Unit"), _("Period"), _("What it says"), _("How it varies")]
    columns += [_("Against its target"), _("Owner"), _("Source"), _("Contested by")]
    table: list[list[Cell]] = []
    for row in rows:
        read: list[Cell] = [None, row.unit, None, None]
        if row.reading__latest_on is not None:
            latest: Cell = figures.write_value(None) if row.reading__latest is None else row.reading__latest
            read = [latest, row.unit, row.reading__latest_on, _sentence(row, language)]
        signs = [_said(row.reading__variation, language), _said(row.reading__assurance, language)]
        table.append([row.name, *read, *signs, names.get(row.owner_id, ""), row.source, row.contested_by])
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
