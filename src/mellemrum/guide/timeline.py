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

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import THEMES, TITLES
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
from .progress import Gathered, gather_for_all

# A week is crowded when at least this many partners, and at least half of them, are closed or have a fixed point.
FEWEST_AT_ONCE = 3
STATES = {state.value: state.label for state in MilestoneStatus}
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


class Span(NamedTuple):
    """From a day to a day, both included."""

    first: dt.date = dt.date.min
    last: dt.date = dt.date.max


ALWAYS = Span()


def all_moments(
    here: Here, gathered: Gathered | None = None, doors: Sequence[Door] = ROOMS, span: Span = ALWAYS
) -> list[Moment]:
    """Everything with a date in the span that this person may see, in order. A fixed number of queries."""
    gathered = gathered or gather_for_all(here, doors)
    found = [*_agreements(here), *_handovers(here), *_answers(here)]
    for door in doors:
        found.extend(door.moments(gathered.of(door.theme)))
    kept = [*_points(here, span), *_milestones(here, span), *overlapping(found, *span)]
    return sorted(kept, key=lambda each: (each.on, each.last_on, str(each.title)))


def _points(here: Here, span: Span) -> Iterator[Moment]:
    ends_in_time = Q(from_on__gte=span.first) | Q(to_on__gte=span.first)
    found = FixedPoint.objects.filter(visible_points(here), ends_in_time, from_on__lte=span.last).order_by("from_on")
    rows = found.values_list("pk", "title", "kind", "from_on", "to_on", "partner", "layer", "closes")
    url = here.urls("guide:change_point", of="fixedpoint") if rows else str
    acting = {None, *(partner.pk for partner in here.partners)}
    may_write, is_secretariat, closed = here.may_write, here.is_secretariat, _("closed for new cases")
    for pk, title, kind, from_on, to_on, partner, layer, closes in rows:
        is_theirs = partner in acting or (is_secretariat and layer == Layer.SHARED)
        yield Moment(
            on=from_on,
            to_on=to_on,
            title=title,
            theme="",
            kind=closed if closes else KINDS[kind],
            partner=partner,
            layer=layer,
            url=url(pk) if may_write and is_theirs else "",
            shape="point",
            closes=closes,
            uid=f"partnership.fixedpoint:{pk}",
        )


def _milestones(here: Here, span: Span) -> Iterator[Moment]:
    found = Milestone.objects.filter(partnership=here.partnership, due_on__range=span)
    rows = found.values_list("pk", "title", "due_on", "owner", "status", named=True)
    url = here.urls("guide:change_milestone", of="milestone") if rows else str
    own, kind = {None, *own_partners(here)}, _("milestone")
    for row in rows:
        may_open = here.may_write and (row.owner in own or here.is_secretariat)
        yield Moment(
            on=row.due_on,
            title=row.title,
            theme="",
            kind=kind,
            partner=row.owner,
            url=url(row.pk) if may_open else "",
            shape="milestone",
            state=STATES[row.status],
            uid=f"partnership.milestone:{row.pk}",
        )


def _agreements(here: Here) -> Iterator[Moment]:
    """When each text came into force, when it is taken up again, answered by and, for a mandate, runs out."""
    found = Revision.objects.filter(agreement__partnership=here.partnership).exclude(
        state__in=[RevisionState.WITHDRAWN, RevisionState.LAPSED]
    )
    rows = found.values_list(
        "pk", "state", "in_force_at", "answer_by_on", "revisit_on", "terms__until_on",
        "agreement__kind", "agreement__receiver", "agreement__receiver__organisation__name",
    )  # fmt: skip
    url = here.urls("partnership:revision", of="revision") if rows else str
    for pk, state, in_force_at, answer_by_on, revisit_on, until_on, kind, receiver, receiver_name in rows:
        name = str(TITLES[AgreementKind(kind)]) % {"partner": receiver_name or ""}
        is_in_force, is_out = state == RevisionState.IN_FORCE, state == RevisionState.OUT
        told: tuple[tuple[str, dt.date | None, str], ...] = (
            ("begins", day_of(in_force_at) if in_force_at else None, _("%(what)s in force")),
            ("answers", answer_by_on if is_out else None, _("Answers due: %(what)s")),
            ("revisit", revisit_on if is_in_force else None, _("Taken up again: %(what)s")),
            ("ends", until_on if is_in_force else None, _("Runs out: %(what)s")),
        )
        for which, on, said in told:
            if on is not None:
                yield Moment(
                    on,
                    said % {"what": name},
                    THEMES[AgreementKind(kind)],
                    f"partnership.revision:{pk}:{which}",
                    url(pk),
                    kind=_("agreement"),
                    partner=receiver,
                )


def _handovers(here: Here) -> Iterator[Moment]:
    """From the day on which somebody begins to act for a partner after the first day of the partnership."""
    rows = ActsFor.objects.filter(
        partner__partnership=here.partnership, is_deputy=False, from_on__gt=here.partnership.starts_on
    ).values_list("pk", "partner", "member__person__name", "from_on")
    for pk, partner, name, on in rows:
        yield Moment(
            on,
            _("%(name)s begins to act for the partner") % {"name": name},
            "leadership",
            f"partnership.actsfor:{pk}",
            here.url("partnership:partners"),
            kind=_("handover"),
            partner=partner,
        )


def _answers(here: Here) -> Iterator[Moment]:
    rows = Remark.objects.owed().filter(partnership=here.partnership)
    for pk, text, on, partner, kind, record in rows.values_list(
        "pk", "text", "answer_by_on", "to_partner", "about_kind", "about_record"
    ):
        if on is None:
            continue
        title = _("Answer owed: %(text)s") % {"text": Truncator(text).chars(60)}
        url = f"{here.url('guide:talk', kind=kind, record=record)}#remark-{pk}"
        yield Moment(on, title, "", f"partnership.remark:{pk}", url, kind=_("question"), partner=partner)


def overlapping(moments: Iterable[Moment], first: dt.date, last: dt.date) -> list[Moment]:
    return [each for each in moments if each.on <= last and each.last_on >= first]


def crowded_weeks(moments: Iterable[Moment], partners: Sequence[int], first: dt.date, last: dt.date) -> list[Crowded]:
    """The weeks in which many partners at once have a fixed point or are closed. Only what was handed in counts."""
    busy: Mapping[int, set[int]] = defaultdict(set)
    all_of_us = set(partners)
    for each in overlapping(moments, first, last):
        if each.shape == "point" and each.partner in all_of_us:
            for number in range(_weeks_until(max(each.on, first)), _weeks_until(min(each.last_on, last)) + 1):
                busy[number].add(each.partner)
    needed = max(FEWEST_AT_ONCE, (len(partners) + 1) // 2)
    found = []
    for number in sorted(number for number, who in busy.items() if len(who) >= needed):
        monday = dt.date.fromordinal(number * 7 + 1)
        who = [each for each in partners if each in busy[number]]
        found.append(Crowded(Week(*monday.isocalendar()[:2]), monday, who))
    return found


def _weeks_until(day: dt.date) -> int:
    """Whole weeks since the calendar's first day, which was a Monday."""
    return (day.toordinal() - 1) // 7


@dataclass(frozen=True)
class Asked:
    """What the page was asked to show."""

    first: dt.date
    last: dt.date
    quarter: int
    layers: frozenset[str]
    partner: int | None

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

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
    """Of the moments in the span that was asked for. With one partner chosen, what is everybody's stays in sight."""
    return [
        each
        for each in moments
        if each.layer in asked.layers and (asked.partner is None or each.partner in {None, asked.partner})
    ]
