# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""All the measures on paper for the steering group: what each says, its small chart, its target, and who does not believe it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.reading.dates import format_period
from mellemrum.ui.paper import Document, Line, Lines, Paper, Picture, Section, Text, document
from mellemrum.ui.templatetags.ui import day

from .. import figures
from ..models import Acceptance

READ = (
    "pk",
    "name",
    "unit",
    "every",
    "target",
    "contested_by",
    "latest",
    "latest_on",
    "spark",
    "variation",
    "sentence",
)


def steering_paper(here: Here, lead: str, note: str) -> Document:
    """In the order of what deserves attention, as the list is."""
    language = get_language() or "da"
    doubts = Acceptance.objects.contests().filter(measure=OuterRef("pk")).order_by().values("measure")
    rows = here.partnership.measures.kept().annotate(
        contested_by=Subquery(doubts.annotate(n=Count("pk")).values("n")),
        latest=F("reading__latest"),
        latest_on=F("reading__latest_on"),
        spark=F("reading__spark"),
        variation=F("reading__variation"),
        sentence=F(f"reading__sentence_{language}"),
    )
    rows = rows.order_by(F("reading__chance").asc(nulls_last=True), "sort_key", "pk")
    lines = [_line(here, row, language) for row in rows.values(*READ)]
    title = _("The figures that all of you follow")
    return document(
        Paper(
            title=title,
            language=language,
            sections=[
                Section(_("What each figure says"), [Lines(lines)] if lines else [Text(_("No shared measures yet"))]),
                Section(_("How to read it"), [Text(f"{note} {_explained()}".strip(), is_small=True)]),
            ],
            eyebrow=here.partnership.name,
            lead=lead,
            date_line=day(here.today),
            foot=f"{here.partnership.name} · {day(here.today)}",
            theme="value",
        )
    )


def _explained() -> str:
    return _(
        "The small charts: the line is the figure, the band is where it usually varies, the dotted line is the target, "
        "and a square at the end is a sign."
    )


def _line(here: Here, row: Mapping[str, Any], language: str) -> Line:
    """The sentence says itself that the figure is contested; the mark at the right is seen across the table."""
    name, unit, url = row["name"], row["unit"], here.url("value:measure", measure=row["pk"])
    n = row["contested_by"] or 0
    doubt = [ngettext("Contested by %(n)s partner", "Contested by %(n)s partners", n) % {"n": n}] if n else []
    if row["latest_on"] is None:
        return Line(name, _("No values yet."), "".join(doubt), url)
    aside = [figures.write_value(row["latest"], unit), format_period(row["latest_on"], row["every"], language)]
    if row["target"] is not None:
        aside.append(_("Target %(value)s") % {"value": figures.write_value(row["target"], unit)})
    aside += doubt
    if row["variation"]:
        aside.append(figures.glance_words(row["variation"], language))
    picture = Picture(row["spark"], _("The course of %(name)s") % {"name": name})
    return Line(name, row["sentence"], "\n".join(aside), url, picture)
