# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What papers and searches tell of shared measures."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import (
    Facts,
    Found,
    Part,
    Place,
    Searchable,
    words,
)
from mellemrum.reading.dates import format_period
from mellemrum.ui.paper import Line, Lines, Picture, Section
from mellemrum.ui.templatetags.ui import day

from .. import figures, models
from ..models import Measure, OwnTarget
from .acceptances import Answers

TOLD = ("pk", "name", "reading__sentence_da", "reading__sentence_en")


def status(here: Here, facts: Facts) -> Sequence[Part]:
    """Each shared measure in one sentence with its small figure, as the engine last read it."""
    language = get_language() or "da"
    fields = ("pk", "name", "unit", "every", f"reading__sentence_{language}", "reading__spark", "reading__latest")
    rows = here.partnership.measures.kept().order_by("sort_key", "pk")
    found = list(rows.values_list(*fields, "reading__latest_on"))
    if not found:
        return []
    answers: Answers = facts.get("measure_answers", {})
    lines = []
    for pk, name, unit, every, sentence, spark, latest, latest_on in found:
        url = here.url("value:measure", measure=pk)
        if latest_on is None:
            doubts = [each.about for each in answers.get(pk, ()) if each.is_contest]
            said = " ".join(filter(None, (_("No values yet."), figures.contested(doubts, language))))
            lines.append(Line(name, said, url=url))
            continue
        value = figures.write_value(latest, unit)
        picture = Picture(spark, _("The course of %(name)s") % {"name": name})
        aside = f"{value}\n{format_period(latest_on, every, language)}"
        lines.append(Line(name, sentence, aside, url, picture))
    return [Part(Place.FIGURES, Section(_("The figures that all of you follow"), [Lines(lines)]))]


def pack(here: Here, facts: Facts, partner: int | None) -> Sequence[Part]:
    return status(here, facts)


def findings(here: Here) -> Sequence[Found]:
    """What the engine last said of each measure, in the words that the list shows."""
    kept = here.partnership.measures.kept().filter(reading__isnull=False)
    names = {row.pk: row for row in kept.order_by("sort_key", "pk").values_list(*TOLD, named=True)}
    kind = "value.measure"
    rows = {each.record: each for each in here.partnership.findings.filter(kind=kind, record__in=names)}
    return [
        Found(
            kind=kind,
            record=pk,
            title=row.name,
            told={"da": row.reading__sentence_da, "en": row.reading__sentence_en},
            engine=rows[pk].engine,
            engine_version=rows[pk].engine_version,
            fingerprint=rows[pk].fingerprint,
            found_at=rows[pk].found_at,
        )
        for pk, row in names.items()
        if pk in rows
    ]


def since(here: Here, on: dt.date) -> Sequence[Section]:
    """The signs of the measures today, and the new levels that were agreed since that day."""
    url = here.urls("value:measure", "measure")
    agreed = models.Step.objects.filter(measure__partnership=here.partnership, agreed_at__date__gte=on)
    rows = agreed.order_by("agreed_at", "pk").values_list("measure", "measure__name", "cause", "from_on")
    levels = [Line(name, cause, day(from_on), url(pk)) for pk, name, cause, from_on in rows]
    found = [part.section for part in status(here, {})]
    return [*found, *([Section(_("New levels that you agreed on"), [Lines(levels)])] if levels else [])]


def measure_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = Measure.objects.filter(partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "name"))


def step_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = models.Step.objects.filter(measure__partnership=here.partnership, pk__in=ids)
    told = _("%(name)s: a new level since %(cause)s")
    return {
        pk: told % {"name": name, "cause": cause}
        for pk, name, cause in found.values_list("pk", "measure__name", "cause")
    }


def searchables(here: Here) -> Iterator[Searchable]:
    """Every measure, those that were ended too, with what the engine last said of it."""
    url, language = here.urls("value:measure", "measure"), get_language() or "da"
    fields = (
        "why",
        "definition",
        "place",
        "over",
        "unit",
        "source",
        "owner__organisation__name",
        f"reading__sentence_{language}",
    )
    beside: dict[int, list[str]] = defaultdict(list)
    agreed = models.Step.objects.filter(measure__partnership=here.partnership).order_by("pk")
    for measure, *said in agreed.values_list("measure", "cause", "agreed_among"):
        beside[measure].append(words(*said))
    targets = OwnTarget.objects.filter(measure__partnership=here.partnership).order_by("pk")
    for measure, *said in targets.values_list("measure", "partner__organisation__name", "text", "why"):
        beside[measure].append(words(*said))
    doubts = models.Acceptance.objects.contests().filter(measure__partnership=here.partnership).order_by("pk")
    for measure, *said in doubts.values_list("measure", "partner__organisation__name", "reason"):
        beside[measure].append(words(*said))
    for pk, name, *told in here.partnership.measures.order_by("pk").values_list("pk", "name", *fields):
        yield Searchable(gettext_lazy("Shared measure"), name, words(*told, *beside[pk]), url(pk))
