# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One timeline: every dated thing of the foundation and of all rooms, as plain moments, and weeks that are crowded.

Who may see what is settled here, before anything is drawn: what is not this person's never leaves the database.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import title_of
from mellemrum.partnership.calendar_rules import own_partners, visible_points
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Door, Moment
from mellemrum.partnership.models import (
    ActsFor,
    AgreementKind,
    FixedPoint,
    Layer,
    Milestone,
    MilestoneStatus,
    PointKind,
    Remark,
    Revision,
    RevisionState,
)

from .doors import ROOMS
from .progress import Gathered, gather

# A week is crowded when at least this many partners, and at least half of them, are closed or have a fixed point.
FEWEST_AT_ONCE = 3
# What is nothing in particular needs no word beside its title.
KINDS = {kind.value: "" if kind == PointKind.OTHER else kind.label for kind in PointKind}


class Week(NamedTuple):
    """By ISO 8601: the week belongs to the year in which its Thursday lies."""

    year: int
    number: int


@dataclass(frozen=True)
class Crowded:
    week: Week
    begins_on: dt.date
    partners: Sequence[int]


def all_moments(here: Here, gathered: Gathered | None = None, doors: Sequence[Door] = ROOMS) -> list[Moment]:
    """Everything with a date that this person may see, in order. A fixed number of queries."""
    gathered = gathered or gather(here, doors)
    found = [*_points(here), *_milestones(here), *_agreements(here), *_handovers(here), *_answers(here)]
    for door in doors:
        found.extend(door.moments(gathered.of(door.theme)))
    return sorted(found, key=lambda each: (each.on, each.last_on, str(each.title)))


def _points(here: Here) -> Iterator[Moment]:
    rows = FixedPoint.objects.filter(visible_points(here)).values_list(
        "pk", "title", "kind", "from_on", "to_on", "partner", "layer", "closes", named=True
    )
    url = here.urls("guide:change_point", of="fixedpoint") if rows else str
    acting = {None, *(partner.pk for partner in here.partners)}
    for row in rows:
        is_theirs = row.partner in acting or (here.is_secretariat and row.layer == Layer.SHARED)
        may_open = here.may_write and is_theirs
        yield Moment(
            on=row.from_on,
            to_on=row.to_on,
            title=row.title,
            theme="",
            kind=_("closed for new cases") if row.closes else KINDS[row.kind],
            partner=row.partner,
            layer=row.layer,
            url=url(row.pk) if may_open else "",
            shape="point",
            closes=row.closes,
        )


def _milestones(here: Here) -> Iterator[Moment]:
    rows = Milestone.objects.filter(partnership=here.partnership).values_list(
        "pk", "title", "due_on", "owner", "status", named=True
    )
    own = {None, *own_partners(here)}
    for row in rows:
        may_open = here.may_write and (row.owner in own or here.is_secretariat)
        yield Moment(
            on=row.due_on,
            title=row.title,
            theme="",
            kind=_("milestone"),
            partner=row.owner,
            url=here.url("guide:change_milestone", milestone=row.pk) if may_open else "",
            shape="milestone",
            state=MilestoneStatus(row.status).label,
        )


def _agreements(here: Here) -> Iterator[Moment]:
    """When each text came into force, when it is taken up again, answered by and, for a mandate, runs out."""
    rows = (
        Revision.objects.filter(agreement__partnership=here.partnership)
        .exclude(state__in=[RevisionState.WITHDRAWN, RevisionState.LAPSED])
        .select_related("agreement__receiver__organisation", "terms")
        .defer("text", "reason")
    )
    for row in rows:
        receiver = row.agreement.receiver
        name = title_of(AgreementKind(row.agreement.kind), receiver)
        url = here.url("partnership:revision", revision=row.pk)
        terms = getattr(row, "terms", None)
        is_in_force, is_out = row.state == RevisionState.IN_FORCE, row.state == RevisionState.OUT
        told: tuple[tuple[dt.date | None, str], ...] = (
            (day_of(row.in_force_at) if row.in_force_at else None, _("%(what)s in force")),
            (row.answer_by_on if is_out else None, _("Answers due: %(what)s")),
            (row.revisit_on if is_in_force else None, _("Taken up again: %(what)s")),
            (terms.until_on if terms and is_in_force else None, _("Runs out: %(what)s")),
        )
        for on, said in told:
            if on is not None:
                yield Moment(
                    on,
                    said % {"what": name},
                    "mandate" if receiver else "value",
                    url,
                    kind=_("agreement"),
                    partner=receiver.pk if receiver else None,
                )


def _handovers(here: Here) -> Iterator[Moment]:
    """From the day on which somebody begins to act for a partner after the first day of the partnership."""
    rows = ActsFor.objects.filter(
        partner__partnership=here.partnership, is_deputy=False, from_on__gt=here.partnership.starts_on
    ).values_list("partner", "member__person__name", "from_on")
    for partner, name, on in rows:
        title = _("%(name)s begins to act for the partner") % {"name": name}
        yield Moment(on, title, "leadership", here.url("partnership:partners"), kind=_("handover"), partner=partner)


def _answers(here: Here) -> Iterator[Moment]:
    rows = Remark.objects.owed().filter(partnership=here.partnership)
    for pk, text, on, partner, kind, record in rows.values_list(
        "pk", "text", "answer_by_on", "to_partner", "about_kind", "about_record"
    ):
        if on is None:
            continue
        title = _("Answer owed: %(text)s") % {"text": Truncator(text).chars(60)}
        url = f"{here.url('guide:talk', kind=kind, record=record)}#remark-{pk}"
        yield Moment(on, title, "", url, kind=_("question"), partner=partner)


def overlapping(moments: Iterable[Moment], first: dt.date, last: dt.date) -> list[Moment]:
    return [each for each in moments if each.on <= last and each.last_on >= first]


def crowded_weeks(moments: Iterable[Moment], partners: Sequence[int], first: dt.date, last: dt.date) -> list[Crowded]:
    """The weeks in which many partners at once have a fixed point or are closed. Only what was handed in counts."""
    busy: Mapping[Week, set[int]] = defaultdict(set)
    for each in overlapping(moments, first, last):
        if each.shape == "point" and each.partner is not None and each.partner in partners:
            for monday in _mondays(max(each.on, first), min(each.last_on, last)):
                busy[Week(*monday.isocalendar()[:2])].add(each.partner)
    needed = max(FEWEST_AT_ONCE, (len(partners) + 1) // 2)
    return [
        Crowded(week, dt.date.fromisocalendar(*week, 1), [each for each in partners if each in busy[week]])
        for week in sorted(busy)
        if len(busy[week]) >= needed
    ]


def _mondays(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The Monday of every week that the span touches."""
    monday = first - dt.timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += dt.timedelta(days=7)


@dataclass(frozen=True)
class Asked:
    """What the page was asked to show."""

    first: dt.date
    last: dt.date
    quarter: int
    layers: frozenset[str]
    partner: int | None

    @property
    def year(self) -> int:
        return self.first.year


def ask(year: int, quarter: int, layers: Iterable[str], partner: int | None) -> Asked:
    """A year, or one of its quarters (1 to 4)."""
    month = 3 * quarter - 2 if quarter else 1
    end = month + 2 if quarter else 12
    last = dt.date(year, 12, 31) if end == 12 else dt.date(year, end + 1, 1) - dt.timedelta(days=1)
    chosen = frozenset(layers) & set(Layer.values)
    return Asked(dt.date(year, month, 1), last, quarter, chosen or frozenset(Layer.values), partner)


def shown_moments(moments: Iterable[Moment], asked: Asked) -> list[Moment]:
    """With one partner chosen, what is everybody's stays in sight."""
    return [
        each
        for each in overlapping(moments, asked.first, asked.last)
        if each.layer in asked.layers and (asked.partner is None or each.partner in {None, asked.partner})
    ]
