# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A day to keep as a calendar file (RFC 5545), which goes with a mail that has a deadline."""

from __future__ import annotations

import datetime as dt

NAME, KIND = "dato.ics", "text/calendar"


def day_to_keep(*, title: str, on: dt.date, page: str, uid: str, at: dt.datetime) -> bytes:
    """A whole day that blocks nobody's calendar. `page` asks for a log-in: a calendar is shared, and a personal link is
    a key.
    """
    # Loaded only where a mail has a date: it costs a tenth of a second.
    from icalendar import Calendar, Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("dtstart", on)
    event.add("dtend", on + dt.timedelta(days=1))
    event.add("summary", title)
    event.add("url", page)
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//Mellemrum//DA")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical()
