# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A member's week in a partnership: what waits, what happened to the things they follow, what else is new, and what comes.

The same on the page and in the weekly mail. What not everybody may read the title of is left out.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Moment, Step
from mellemrum.partnership.models import Follow, Layer
from mellemrum.ui.templatetags.ui import day

from .names import PACK, Line, Names, names_for, read_lines
from .progress import Seen, gather, look
from .sentences import QUIET
from .steps import next_steps
from .subjects import Subject, titles_of
from .telling import Told, tell, without_steps
from .timeline import Span, all_moments

WEEK, AHEAD = dt.timedelta(days=7), dt.timedelta(days=14)
# A partnership in which more happens in a week is read in its journal.
MOST_LINES, MOST_NEWS, MOST_DATES = 400, 8, 6
NOT_FOR_ALL = frozenset({"partnership.fixedpoint", PACK})
Thing = tuple[str, int]


class Period(NamedTuple):
    """What is the same for everybody in a partnership who reads in one language. `lines` are the newest first."""

    seen: Seen
    lines: Sequence[Line]
    names: Names
    dates: Sequence[Moment]
    partners: Mapping[int, str]


class Followed(NamedTuple):
    """A thing that the member follows, and what happened to it."""

    thing: Thing
    title: str
    told: Sequence[Told]


@dataclass(frozen=True)
class Week:
    here: Here
    steps: Sequence[Step]
    followed: Sequence[Followed]
    news: Sequence[Told]
    has_more: bool
    dates: Sequence[Moment]

    @property
    def is_quiet(self) -> bool:
        """Nothing that would be worth a mail: dates alone stand in the calendar."""
        return not (self.steps or self.news or any(each.told for each in self.followed))


def look_at_period(here: Here, since: dt.datetime) -> Period:
    """`here` is anybody's place in the partnership; nothing that only they may see is taken along."""
    seen = look(here)
    found = here.partnership.journal.filter(at__gt=since).exclude(verb__in=QUIET).order_by("-at", "-number")
    lines = [line for line in without_steps(read_lines(found[:MOST_LINES])) if _is_for_all(line)]
    gathered = gather(here, seen=seen)
    partners = gathered.foundation["partner_names"]
    coming = all_moments(here, gathered, span=Span(here.today, here.today + AHEAD))
    dates = [each for each in coming if each.layer == Layer.SHARED]
    return Period(seen, lines, names_for(here, lines, partners), dates, partners)


def _is_for_all(line: Line) -> bool:
    return line.kind not in NOT_FOR_ALL and line.codes.get("about") not in NOT_FOR_ALL


def concerned(line: Line) -> set[Thing]:
    """What a line tells of: its record, what was talked about, the agreement that a revision belongs to."""
    found = {(line.kind, line.record)}
    if "about" in line.codes:
        found.add((str(line.codes["about"]), int(line.codes["about_id"])))
    if "agreement_id" in line.codes:
        found.add(("partnership.agreement", int(line.codes["agreement_id"])))
    return found


def week_of(here: Here, period: Period, follows: Mapping[Thing, str], since: dt.datetime) -> Week:
    """`follows`: what the member follows, with the titles. One's own acts are no news to oneself."""
    lines = [line for line in period.lines if line.at > since and line.by != here.person.pk]
    by_thing: dict[Thing, list[Line]] = defaultdict(list)
    others = []
    for line in lines:
        known = concerned(line) & follows.keys()
        for thing in known:
            by_thing[thing].append(line)
        if not known:
            others.append(line)
    told = tell(here, others, MOST_NEWS + 1, names=period.names)
    return Week(
        here=here,
        steps=next_steps(here, gather(here, seen=period.seen)),
        followed=[
            Followed(thing, title, tell(here, by_thing[thing], names=period.names)) for thing, title in follows.items()
        ],
        news=told[:MOST_NEWS],
        has_more=len(told) > MOST_NEWS,
        dates=period.dates[:MOST_DATES],
    )


def follows_of(here: Here, members: Collection[int]) -> dict[int, dict[Thing, str]]:
    """What each of the members follows with its title, by the member's id; what has no title any more is left out."""
    rows = list(
        Follow.objects.filter(member__in=members, member__partnership=here.partnership)
        .order_by("begun_at", "pk")
        .values_list("member", "about_kind", "about_record")
    )
    ids: dict[str, set[int]] = defaultdict(set)
    for _member, kind, record in rows:
        ids[kind].add(record)
    titles = {kind: titles_of(here, kind, records) for kind, records in ids.items() if kind not in NOT_FOR_ALL}
    found: dict[int, dict[Thing, str]] = defaultdict(dict)
    for member, kind, record in rows:
        title = titles.get(kind, {}).get(record)
        if title:
            found[member][(kind, record)] = title
    return found


def is_followed(here: Here, subject: Subject) -> bool:
    return Follow.objects.filter(member=here.member, about_kind=subject.kind, about_record=subject.record).exists()


# --- as a mail


def subject_of(weeks: Sequence[Week]) -> str:
    waiting = sum(len(week.steps) for week in weeks)
    if not waiting:
        return _("Your week: nothing waits for you")
    return ngettext("Your week: %(n)s thing waits for you", "Your week: %(n)s things wait for you", waiting) % {
        "n": waiting
    }


def body_of(weeks: Sequence[Week]) -> str:
    """The mail without its link, as plain text, in the language that is active."""
    name = weeks[0].here.person.name
    parts = [_("Hello %(name)s") % {"name": name}]
    for week in weeks:
        parts.append(week.here.partnership.name.upper())
        parts.extend(_parts(week))
    parts.append(_("This mail comes on Mondays. Open the link to act, or to choose that it does not come any more."))
    return "\n\n".join(parts)


def _parts(week: Week) -> list[str]:
    found = []
    if week.steps:
        found.append(_list(_("Waits for you"), (_step(each) for each in week.steps)))
    news = [(each.title, each.told) for each in week.followed if each.told]
    if news:
        found.append(_list(_("What you follow"), (f"{title}: {_plain(one)}" for title, told in news for one in told)))
    if week.news:
        found.append(_list(_("What else is new"), (_plain(each) for each in week.news)))
    if week.dates:
        found.append(_list(_("The next two weeks"), (f"{day(each.on)}: {each.title}" for each in week.dates)))
    return found


def _list(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *(f"- {line}" for line in lines)])


def _step(step: Step) -> str:
    return " ".join(str(part) for part in (f"{step.title}.", step.deadline) if part)


def _plain(told: Told) -> str:
    return unescape(strip_tags(told.html))
