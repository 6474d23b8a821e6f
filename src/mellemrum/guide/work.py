# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the house writes by itself: the weekly mail on Mondays, and a mail at once for what falls due.

Called again and again by `mellemrum work`; each round that is done leaves nothing for the next.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from mellemrum.partnership.access import Here, everybody_here
from mellemrum.partnership.actions import letters
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Step
from mellemrum.partnership.models import Language, Letter, Membership, Partnership, Role

from .progress import gather, look
from .steps import next_steps
from .turns import Awaited, turn_of
from .week import WEEK, Week, body_of, follows_of, look_at_period, subject_of, week_of

SEVEN = dt.time(7)
FRIDAY = 4
# What falls due within two days, over a weekend four, is worth a mail of its own; else it stands in the weekly one.
SOON, OVER_WEEKEND = dt.timedelta(days=2), dt.timedelta(days=4)
# Whoever was written to about the same thing lately knows.
LATELY = dt.timedelta(days=6)
AT_ONCE = 200


def seven_on(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, SEVEN, tzinfo=timezone.get_default_timezone())


def last_monday(at: dt.datetime) -> dt.datetime:
    """The newest Monday at seven in the morning that has passed."""
    today = day_of(at)
    monday = seven_on(today - dt.timedelta(days=today.weekday()))
    return monday if monday <= at else seven_on(monday.date() - WEEK)


def write_weeks(at: dt.datetime) -> int:
    """How many weekly mails were written. Nobody gets two, and nobody whose week was quiet gets one."""
    monday = last_monday(at)
    members = Membership.objects.present().filter(gets_week=True, joined_at__lt=monday, person__is_active=True)
    awaited = set(members.exclude(person__week_written_at__gte=monday).values_list("person", flat=True))
    if not awaited:
        return 0
    weeks: dict[int, list[Week]] = defaultdict(list)
    for partnership in Partnership.objects.filter(memberships__person__in=awaited).distinct().order_by("name", "pk"):
        for week in _weeks_in(partnership, awaited, at):
            weeks[week.here.person.pk].append(week)
    readers = sorted(awaited)
    written = 0
    for first in range(0, len(readers), AT_ONCE):
        some = readers[first : first + AT_ONCE]
        mails = [_mail(told) for pk in some if (told := [week for week in weeks[pk] if not week.is_quiet])]
        written += letters.write_weeks(readers=some, weeks=mails, house=settings.ADDRESS, since=monday, at=at)
    return written


def _weeks_in(partnership: Partnership, awaited: set[int], at: dt.datetime) -> Iterator[Week]:
    everybody = everybody_here(partnership=partnership, at=at, roles=Role.values)
    chosen = [here for here in everybody if here.member.gets_week and here.person.pk in awaited]
    for language in Language.values:
        readers = [here for here in chosen if here.person.language == language]
        if not readers:
            continue
        with override(language):
            period = look_at_period(readers[0], at - WEEK)
            follows = follows_of(readers[0], [here.member.pk for here in readers])
            for here in readers:
                since = max(at - WEEK, here.member.joined_at)
                yield week_of(here, period, follows.get(here.member.pk, {}), since)


def _mail(weeks: Sequence[Week]) -> letters.Week:
    """The link leads to the page of the week, or, where there are several partnerships, to the list of them."""
    first = weeks[0].here
    page = first.url("guide:week") if len(weeks) == 1 else "/mine/"
    with override(first.person.language):
        return letters.Week(first.person, subject_of(weeks), body_of(weeks), page, [w.here.partnership for w in weeks])


def write_due(at: dt.datetime) -> int:
    """How many mails were written about what falls due. Each working day is looked through once, from seven o'clock."""
    today = day_of(at)
    if at < seven_on(today) or today.weekday() > FRIDAY:
        return 0
    written = 0
    for partnership in Partnership.objects.exclude(due_told_on__gte=today).order_by("pk"):
        turns = list(_due_in(partnership, at))
        if letters.write_due(partnership=partnership, turns=turns, house=settings.ADDRESS, at=at):
            written += len(turns)
    return written


def _due_in(partnership: Partnership, at: dt.datetime) -> Iterator[tuple[letters.Turn, str]]:
    """The first thing that falls due for each member, among those that they were not written to about lately."""
    everybody = everybody_here(partnership=partnership, at=at)
    if not everybody:
        return
    today = day_of(at)
    until = today + (OVER_WEEKEND if today.weekday() == FRIDAY else SOON)
    lately = Letter.objects.filter(member__partnership=partnership, written_at__gt=at - LATELY)
    told = set(lately.values_list("member", "page"))
    seen = look(everybody[0])
    for here in everybody:
        with override(here.person.language):
            for step in next_steps(here, gather(here, seen=seen), most=None):
                is_near = step.due_on is not None and today <= step.due_on <= until
                if is_near and (here.member.pk, step.url) not in told:
                    yield _turn(here, step)
                    break


def _turn(here: Here, step: Step) -> tuple[letters.Turn, str]:
    subject = _("Soon due in %(partnership)s") % {"partnership": here.partnership.name}
    text = _("It takes a few minutes. Open the link, and you stand where you can act.")
    return turn_of(Awaited(here.member, "", step), text, here.today), subject
