# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The timeline as an iCalendar file (RFC 5545, RFC 7986) that calendar programs fetch again and again.

A moment keeps its UID when it moves; when it was last written, and how often, comes from the journal, so that the file
is the same until somebody writes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.door import Moment
from mellemrum.partnership.models import CalendarLink, CalendarScope, JournalLine, Layer, Partner

from .progress import gather_for_all
from .timeline import Span, all_moments

# What lies further back is read on the timeline.
BEHIND = dt.timedelta(days=366)
FETCHED_EVERY = "PT6H"
DAY = dt.timedelta(days=1)


class LastWritten(NamedTuple):
    at: dt.datetime
    times: int


def reader_of(link: CalendarLink, at: dt.datetime) -> Here | None:
    """Where the link's maker stands today; None when the link shows nothing any more."""
    if link.withdrawn_at is not None or not link.member.person.is_active:
        return None
    here = find_here(key=link.partnership.key, person=link.member.person, at=at)
    if here is None or (link.partner_id is not None and link.partner_id not in own_partners(here)):
        return None
    return here


def feed(here: Here, link: CalendarLink, house: str) -> bytes:
    """`house`: the address of the house without a slash at the end, for links back to each thing."""
    gathered = gather_for_all(here)
    moments = linked_moments(all_moments(here, gathered, span=Span(here.today - BEHIND)), link)
    written = last_written(here, {each.uid.partition(":")[0] for each in moments})
    calendar = _empty(_name(link))
    names: Mapping[int, str] = gathered.foundation["partner_names"]
    for each in moments:
        kind, record = each.uid.split(":")[:2]
        newest = written.get((kind, int(record)), LastWritten(link.made_at, 1))
        calendar.add_component(_event(here, each, names.get(each.partner or 0, ""), newest, house))
    return bytes(calendar.to_ical())


def linked_moments(moments: Iterable[Moment], link: CalendarLink) -> list[Moment]:
    """A partner's calendar holds what is everybody's and its own; nothing private leaves in another's calendar."""
    if link.scope == CalendarScope.OWN:
        return list(moments)
    layers = {Layer.SHARED} if link.scope == CalendarScope.SHARED else {Layer.SHARED, Layer.PARTNER}
    partners = None if link.scope == CalendarScope.SHARED else {None, link.partner_id}
    return [each for each in moments if each.layer in layers and (partners is None or each.partner in partners)]


def last_written(here: Here, kinds: Collection[str]) -> Mapping[tuple[str, int], LastWritten]:
    """By kind and id, from the journal."""
    lines = JournalLine.objects.filter(partnership=here.partnership, kind__in=kinds).order_by()
    rows = lines.values_list("kind", "record").annotate(Max("at"), Count("pk"))
    return {(kind, record): LastWritten(at, times) for kind, record, at, times in rows}


def _name(link: CalendarLink) -> str:
    partner: Partner | None = link.partner
    return f"{link.partnership.name} · {partner.organisation.name}" if partner else link.partnership.name


def _empty(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Mellemrum//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # The same twice each: as the standard says it, and as Outlook and Apple Calendar read it.
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration.from_ical(FETCHED_EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", FETCHED_EVERY)
    return calendar


def _event(here: Here, moment: Moment, partner: str, newest: LastWritten, house: str) -> Event:
    event = Event()
    event.add("uid", f"{moment.uid.replace(':', '-')}@{here.partnership.key}.mellemrum")
    event.add("dtstamp", newest.at)
    event.add("last-modified", newest.at)
    event.add("sequence", newest.times - 1)
    title = str(moment.title)
    event.add("summary", f"{partner}: {title}" if moment.shape == "point" and partner else title)
    # A whole day's end is the first day after. Hours stand in world time, so that no time zone needs to be told.
    hours = moment.hours and [hour.astimezone(dt.UTC) for hour in moment.hours]
    begins, ends = hours or (moment.on, moment.last_on + DAY)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    # A day is something to plan around, not one on which one is away.
    event.add("transp", "OPAQUE" if hours else "TRANSPARENT")
    told = [partner, str(moment.kind), str(moment.state), here.partnership.name]
    event.add("description", "\n".join(filter(None, told)))
    if moment.kind:
        event.add("categories", [str(moment.kind)])
    event.add("class", "PUBLIC" if moment.layer == Layer.SHARED else "PRIVATE")
    if moment.url:
        event.add("url", f"{house}{moment.url}")
    return event


def refusal(link: CalendarLink | None) -> str:
    """One sentence for whoever opens a link that shows nothing."""
    if link is None:
        return _("There is no calendar at this address. Make a new link on the timeline.")
    return _("This calendar link works no more. Make a new one on the timeline.")
