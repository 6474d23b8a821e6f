# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The catalogue as the house sees it: its last edition, on a page and on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Archived, Evidence, Facts, Part, Place
from mellemrum.ui.paper import Block, Document, Paper, Points, Section, Text, document
from mellemrum.ui.templatetags.ui import day

from ..models import Asks, Edition, OccasionKind, Phase, Theme

# How many a newcomer is told of.
TOLD = 5


class EditionRow(NamedTuple):
    pk: int
    number: int
    title: str
    points: Sequence[Mapping[str, Any]]
    published_on: dt.date


def edition_facts(here: Here) -> EditionRow | None:
    """The last edition, in one query."""
    last = here.partnership.editions.order_by("-number").values_list("pk", "number", "title", "points", "published_at")
    for pk, number, title, points, at in last[:1]:
        return EditionRow(pk, number, title, points, day_of(at))
    return None


def points_are_answered(facts: Facts) -> Evidence:
    """An edition is published, and each of its points has an action or a reason to wait."""
    edition: EditionRow | None = facts["edition"]
    if edition is None:
        return Evidence(met=0, of=1)
    met = sum(bool(each["action"] or each["reason"]) for each in edition.points)
    return Evidence(met=met, of=len(edition.points))


def edition_is_fresh(facts: Facts) -> Evidence:
    """An edition was published after the latest evaluation."""
    edition: EditionRow | None = facts["edition"]
    held = [
        each.on for each in facts["occasions"] if each.kind == OccasionKind.EVALUATION and each.on <= facts["today"]
    ]
    is_met = edition is not None and (not held or edition.published_on >= max(held))
    return Evidence(met=int(is_met), of=1)


def catalogue_pack(here: Here, facts: Facts) -> Iterator[Part]:
    edition: EditionRow | None = facts["edition"]
    if edition is not None:
        points = [each["text"] for each in edition.points[:TOLD]]
        yield Part(Place.LEARNING, Section(edition.title, [Points(points)]))


def _said(point: Mapping[str, Any]) -> str:
    said = point["text"]
    if point["action"]:
        said += " " + _("%(kind)s: %(action)s") % {"kind": Asks(point["asks"]).label, "action": point["action"]}
    if point["sources"]:
        said += " (" + _told_by(point) + ")"
    return said


def _told_by(point: Mapping[str, Any]) -> str:
    where = "; ".join(point["sources"])
    # Editions from before names could be agreed to have none.
    if named := point.get("named"):
        return _("Noticed at: %(where)s, by %(names)s") % {"where": where, "names": ", ".join(named)}
    return _("Noticed at: %(where)s") % {"where": where}


def sections(points: Sequence[Mapping[str, Any]]) -> Iterator[Section]:
    """Theme by theme, and in each phase by phase. The points come in that order."""
    for theme, of_theme in groupby(points, key=lambda each: each["theme"]):
        blocks: list[Block] = []
        for phase, of_phase in groupby(of_theme, key=lambda each: each["phase"]):
            blocks += [Text(str(Phase(phase).label), is_large=True), Points([_said(each) for each in of_phase])]
        yield Section(str(Theme(theme).label), blocks)


def unnamed(points: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Agreed was a name in the partnership's catalogue, and not before the whole world."""
    return [{**each, "named": []} for each in points]


def edition_paper(edition: Edition, points: Sequence[Mapping[str, Any]]) -> Document:
    n = len(edition.points)
    about = ngettext("%(n)s point", "%(n)s points", n) % {"n": n}
    return document(
        Paper(
            title=edition.title,
            language=get_language() or "da",
            sections=list(sections(points)),
            eyebrow=_("Edition %(number)s") % {"number": edition.number},
            lead=edition.foreword,
            date_line=f"{day(edition.published_at)} · {about}",
            foot=f"{edition.partnership.name}.",
            theme="culture",
        )
    )


def edition_papers(here: Here) -> Iterator[Archived]:
    """One paper an edition; it is everybody's."""
    parties = frozenset(here.partnership.partners.values_list("pk", flat=True))
    for each in here.partnership.editions.order_by("pk"):
        yield Archived(
            code=f"edition-{each.number}",
            kind=_("Edition of the catalogue"),
            title=each.title,
            on=day_of(each.published_at),
            parties=parties,
            sections=list(sections(each.points)),
            url=here.url("culture:edition", edition=each.pk),
        )
