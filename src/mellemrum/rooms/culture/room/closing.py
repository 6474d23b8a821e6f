# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The closing and the lessons as the house sees them: who has accepted, what was learned, and what others gave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import Count, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Evidence, Facts, Moment, Searchable, Step, words
from mellemrum.partnership.models import Partnership

from ..models import Closing, GivenLesson, Lesson, LessonKind

# "At least three lessons, and at least one has been offered", by the prompt's own words.
LESSONS = 3


class ClosingFact(NamedTuple):
    """`accepted`: the partners that have said yes to the closing as it is now. None is opened: `opened_at` is None."""

    opened_at: dt.datetime | None
    accepted: frozenset[int]
    lessons: int
    offered: int
    # Lessons from others that nobody has answered.
    waiting: int


def closing_facts(here: Here) -> ClosingFact:
    """One query: a row for each partner that has answered the closing that stands."""
    stands = FilteredRelation("closings", condition=Q(closings__taken_back_at__isnull=True))
    mine = Partnership.objects.filter(pk=here.partnership.pk).annotate(
        stands=stands,
        n=_count(Lesson.objects.all()),
        offered=_count(Lesson.objects.filter(given__isnull=False)),
        waiting=_count(GivenLesson.objects.filter(answer="")),
    )
    fields = ("opened_at", "settled_at", "answers__partner", "answers__accepts", "answers__given_at")
    rows = list(mine.values_list("n", "offered", "waiting", *(f"stands__{name}" for name in fields)))
    n, offered, waiting, opened_at, settled_at = rows[0][:5]
    accepted = (partner for *_rest, partner, accepts, given_at in rows if accepts and given_at >= settled_at)
    return ClosingFact(opened_at, frozenset(accepted), n, offered, waiting)


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many of them are the partnership's."""
    mine = rows.filter(partnership=OuterRef("pk")).order_by().values("partnership")
    return Coalesce(Subquery(mine.annotate(n=Count("pk", distinct=True)).values("n")), 0)


def passed_on(facts: Facts) -> Evidence:
    """Three lessons, and one of them offered to another partnership."""
    found: ClosingFact = facts["closing"]
    missing = ""
    if found.lessons >= LESSONS and not found.offered:
        missing = _("No lesson has been given to another partnership yet.")
    return Evidence(met=min(found.lessons, LESSONS), of=LESSONS, missing=missing)


def closing_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """For whoever acts for a partner that has not accepted; and for the secretariat, what others gave."""
    found: ClosingFact = facts["closing"]
    if found.opened_at is not None and any(partner.pk not in found.accepted for partner in here.partners):
        yield Step(
            title=_("Accept the closing, or say what is missing"),
            why=_("The partnership is closed when every partner has accepted."),
            url=here.url("guide:closing"),
            theme="culture",
            rank=45,
        )
    if found.waiting and here.is_secretariat:
        yield Step(
            title=_("Read the lessons that others gave you"),
            why=_("Take them up, or lay them aside."),
            url=here.url("guide:given_lessons"),
            theme="culture",
            rank=65,
        )


def closing_moments(facts: Facts) -> Iterator[Moment]:
    mine: Partnership = facts["partnership"]
    if mine.closed_at is not None:
        uid = f"partnership.partnership:{mine.pk}:closed"
        yield Moment(day_of(mine.closed_at), _("The partnership was closed"), "culture", uid, kind=_("Closing"))


def closing_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = Closing.objects.filter(partnership=here.partnership, pk__in=ids)
    return {each.pk: str(each.get_outcome_display()) for each in found}


def lesson_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Lesson.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "text"))


def given_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(GivenLesson.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "text"))


def closing_searchables(here: Here) -> Iterator[Searchable]:
    page = here.url("guide:closing")
    closings = (
        Closing.objects.filter(partnership=here.partnership).order_by("pk").prefetch_related("answers", "open_ends")
    )
    for each in closings:
        missing = [answer.missing for answer in each.answers.all()]
        ends = [end.words for end in each.open_ends.all()]
        body = words(each.reason, each.taken_back_why, *missing, *ends)
        yield Searchable(_("Closing"), str(each.get_outcome_display()), body, page)
    for pk, text, kind in here.partnership.lessons.order_by("pk").values_list("pk", "text", "kind"):
        yield Searchable(_("Lesson"), text, str(LessonKind(kind).label), f"{page}#lesson-{pk}")
    page = here.url("guide:given_lessons")
    for pk, text, source in here.partnership.given_lessons.order_by("pk").values_list("pk", "text", "source"):
        yield Searchable(_("Lesson from others"), text, source, f"{page}#lesson-{pk}")
