# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Meetings as the house sees them: when they are, whether their agendas have gone out, and whether hats were shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here, record_urls
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Evidence, Facts, Moment, Step
from mellemrum.ui.templatetags.ui import day

from ..models import Meeting

# People read an agenda in the last two weeks; whoever keeps it begins two weeks before that.
SENT_BEFORE = dt.timedelta(days=14)
BEGUN_BEFORE = dt.timedelta(days=28)
# "The last three meetings".
LAST_ONES = 3


class MeetingRow(NamedTuple):
    pk: int
    partnership: int
    forum: int
    name: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    sent_at: dt.datetime | None
    # What stands on its agenda, and on how much of it a partner has shown its hat.
    items: int
    hatted: int
    # When it ended, and its minutes with it.
    ended_at: dt.datetime | None

    @property
    def day(self) -> dt.date:
        return day_of(self.starts_at)


def read_rows(found: Any) -> list[MeetingRow]:
    counted = found.annotate(n=Count("items"), hatted=Count("items", filter=~Q(items__hats={})))
    fields = (
        "pk", "forum__partnership", "forum", "forum__name", "starts_at", "ends_at", "sent_at", "n", "hatted",
        "minutes_kept__ended_at",
    )  # fmt: skip
    return [MeetingRow(*row) for row in counted.values_list(*fields)]


def meeting_facts(here: Here) -> Sequence[MeetingRow]:
    """All that were not called off, in the order of time, in one query."""
    return read_rows(Meeting.objects.called().filter(forum__partnership=here.partnership).order_by("starts_at", "pk"))


def hats_shown(facts: Facts) -> Evidence:
    """At least half of the items of the last three meetings show which hat partners wore."""
    held = [row for row in facts["meetings"] if row.day < facts["today"]][-LAST_ONES:]
    items = sum(row.items for row in held)
    needed = max((items + 1) // 2, 1)
    return Evidence(met=min(sum(row.hatted for row in held), needed), of=needed)


def meeting_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """The secretariat makes an agenda in time for people to read it."""
    if not here.is_secretariat:
        return
    for row in facts["meetings"]:
        if row.sent_at is not None or not here.today <= row.day <= here.today + BEGUN_BEFORE:
            continue
        due_on = max(row.day - SENT_BEFORE, here.today)
        yield Step(
            title=_("Send the agenda: %(forum)s, %(day)s") % {"forum": row.name, "day": day(row.day)},
            deadline=_("By %(day)s.") % {"day": day(due_on)},
            why=_("Whoever decides must have time to ask at home."),
            url=here.url("mandate:meeting", meeting=row.pk),
            theme="mandate",
            due_on=due_on,
            rank=50,
        )


def meetings_waiting(desk: Desk) -> Iterator[Waiting]:
    """Over all partnerships of a secretariat: agendas that should have gone out."""
    soon = Meeting.objects.called().filter(
        forum__partnership__in=desk.partnerships,
        sent_at__isnull=True,
        ends_at__gt=desk.at,
        starts_at__lt=desk.at + SENT_BEFORE,
    )
    for pk, partnership, name, starts_at in soon.order_by("starts_at", "pk").values_list(
        "pk", "forum__partnership", "forum__name", "starts_at"
    ):
        what = _("The agenda has not been sent: %(forum)s, %(day)s") % {"forum": name, "day": day(starts_at)}
        due_on = day_of(starts_at) - SENT_BEFORE
        yield Waiting(partnership, Sort.LATE, what, (), due_on, "mandate:meeting", {"meeting": pk})


def meeting_moments(facts: Facts) -> Iterator[Moment]:
    url = record_urls(facts["partnership"], "mandate:meeting", of="meeting")
    for row in facts["meetings"]:
        hours = (row.starts_at, row.ends_at)
        yield Moment(
            row.day, row.name, "mandate", f"mandate.meeting:{row.pk}", url(row.pk), kind=_("meeting"), hours=hours
        )
