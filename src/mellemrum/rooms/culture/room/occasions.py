# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Occasions as the house sees them: when they are, who takes part, and how much was noted."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here, record_urls
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Evidence, Facts, Moment, Part, Place, Step
from mellemrum.partnership.facts import partners_needed
from mellemrum.ui.paper import Line, Lines, Section
from mellemrum.ui.templatetags.ui import day

from ..models import Note, Occasion, OccasionKind
from ..models.occasion import TAKES_NOTES, span

# Whoever was there is asked for a note while they still remember it.
FRESH = dt.timedelta(days=14)
# Afterwards it should be closed: what came in is all that comes.
LEFT_OPEN = dt.timedelta(days=30)
# How many a newcomer is told of.
TOLD = 5


class OccasionRow(NamedTuple):
    """An occasion that was not called off. `notes`: how many everybody may read, and `authors` who wrote those by name."""

    pk: int
    kind: str
    title: str
    host: int | None
    on: dt.date
    begins: dt.time | None
    ends: dt.time | None
    place: str
    state: str
    planned_by: int
    # Members, and the partners that they come from.
    people: frozenset[int]
    partners: frozenset[int]
    notes: int
    authors: frozenset[int]


def occasion_facts(here: Here) -> Sequence[OccasionRow]:
    """All that were not called off, in the order of time; who takes part, and what everybody may read. Two queries."""
    own = ("pk", "kind", "title", "host", "on", "begins", "ends", "place", "state", "planned_by")
    found = here.partnership.occasions.called().order_by("on", "pk")
    rows: dict[int, Any] = {}
    people: dict[int, set[int]] = defaultdict(set)
    partners: dict[int, set[int]] = defaultdict(set)
    # A row for each who takes part, and one where nobody does.
    for *row, member, partner in found.values_list(*own, "people", "people__partner"):
        rows[row[0]] = row
        people[row[0]] |= {member} - {None}
        partners[row[0]] |= {partner} - {None}
    notes: dict[int, int] = defaultdict(int)
    authors: dict[int, set[int]] = defaultdict(set)
    shared = Note.objects.shared().filter(occasion__partnership=here.partnership)
    for pk, author, n in shared.values_list("occasion", "author").annotate(n=Count("pk")):
        notes[pk] += n
        authors[pk] |= {author} - {None}
    return [
        OccasionRow._make([*row, frozenset(people[pk]), frozenset(partners[pk]), notes[pk], frozenset(authors[pk])])
        for pk, row in rows.items()
    ]


def each_has_visited(facts: Facts) -> Evidence:
    """Each partner in office has been a guest at another partner's, and somebody wrote down what it showed."""
    guests: set[int] = set()
    for row in facts["occasions"]:
        if row.kind == OccasionKind.VISIT and row.host is not None and row.on <= facts["today"] and row.notes:
            guests |= row.partners - {row.host}
    met = sum(partner.pk in guests for partner in facts["partners"])
    return Evidence(met=met, of=partners_needed(facts))


def occasion_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """Whoever was there writes a note while it is fresh; whoever planned it closes it when nothing more comes."""
    if not here.may_write:
        return
    for row in facts["occasions"]:
        if row.state not in TAKES_NOTES or row.on > here.today:
            continue
        about: dict[str, Any] = {"url": here.url("culture:take_note", occasion=row.pk), "theme": "culture"}
        # At a case session cases are written, and asked for in their own words.
        is_fresh = row.on + FRESH >= here.today and row.kind != OccasionKind.CASES
        if is_fresh and here.member.pk in row.people and here.member.pk not in row.authors:
            yield Step(
                title=_("Write down what you noticed: %(what)s") % {"what": row.title},
                deadline=_("It was on %(day)s.") % {"day": day(row.on)},
                why=_("Two lines are enough. What is not written down is forgotten by Friday."),
                due_on=row.on + FRESH,
                rank=55,
                **about,
            )
        # What was set aside to learn is closed by saying that it was held, and by nothing else.
        elif (
            row.kind != OccasionKind.REFLECTION and row.on + LEFT_OPEN < here.today and row.planned_by == here.person.pk
        ):
            yield Step(
                title=_("Close it: %(what)s") % {"what": row.title},
                deadline=_("It was on %(day)s.") % {"day": day(row.on)},
                why=_("Then everybody knows that what was noted is all there is."),
                url=here.url("culture:occasion", occasion=row.pk),
                theme="culture",
                due_on=row.on + LEFT_OPEN,
                rank=70,
            )


def occasion_moments(facts: Facts) -> Iterator[Moment]:
    url = record_urls(facts["partnership"], "culture:occasion", of="occasion")
    for row in facts["occasions"]:
        kind = OccasionKind(row.kind).label
        hours = span(row.on, row.begins, row.ends)
        yield Moment(
            row.on,
            row.title,
            "culture",
            f"culture.occasion:{row.pk}",
            url(row.pk),
            kind=kind,
            partner=row.host,
            hours=hours,
        )


def occasions_waiting(desk: Desk) -> Iterator[Waiting]:
    """Over all partnerships of a secretariat: what was held long ago and still stands open."""
    past = Occasion.objects.filter(
        partnership__in=desk.partnerships, state__in=TAKES_NOTES, on__lt=desk.today - LEFT_OPEN
    )
    past = past.exclude(kind=OccasionKind.REFLECTION)
    for pk, partnership, title, on in past.order_by("on", "pk").values_list("pk", "partnership", "title", "on"):
        what = _("Not closed yet: %(what)s") % {"what": title}
        yield Waiting(partnership, Sort.LATE, what, (), on + LEFT_OPEN, "culture:occasion", {"occasion": pk})


def occasion_pack(here: Here, facts: Facts) -> Sequence[Part]:
    """Where the others have been, and how much they wrote down; nothing while nobody has noted anything."""
    rows = [row for row in facts["occasions"] if row.notes and row.on <= facts["today"]][-TOLD:]
    if not rows:
        return []
    lines = [
        Line(
            row.title,
            ngettext("%(n)s note", "%(n)s notes", row.notes) % {"n": row.notes},
            day(row.on),
            here.url("culture:occasion", occasion=row.pk),
        )
        for row in reversed(rows)
    ]
    return [Part(Place.LEARNING, Section(_("What you have seen at each other's work"), [Lines(lines)]))]
