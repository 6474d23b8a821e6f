# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Reads a calendar file in a process of its own, under limits of memory and time: bytes in, days as JSON out.

A rule that repeats can be one that no day ever fits, and then the search for its days has no end of its own.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from mellemrum.reading.apart import limit_this_process

MOST_SECONDS = 5
# How far ahead a repeated event is followed.
AHEAD = dt.timedelta(days=2 * 365)
_HERE = ZoneInfo("Europe/Copenhagen")
_UNTIL = re.compile(r"UNTIL=(\d{8})[^;]*")
_DAILY_OR_RARER = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)")


def _day(value: dt.date | dt.datetime) -> dt.date:
    if not isinstance(value, dt.datetime):
        return value
    return (value.astimezone(_HERE) if value.tzinfo else value).date()


def _excluded(event: Any) -> set[dt.date]:
    found = event.get("EXDATE", [])
    return {_day(each.dt) for one in (found if isinstance(found, list) else [found]) for each in one.dts}


def _days(event: Any, last: dt.date) -> Iterator[dt.date]:
    """The days on which the event begins: one, or those of its rule until the last day."""
    from dateutil.rrule import rrulestr

    begins = _day(event["DTSTART"].dt)
    rule = event["RRULE"].to_ical().decode() if "RRULE" in event else ""
    if not _DAILY_OR_RARER.search(rule):
        yield begins
        return
    until = _UNTIL.search(rule)
    end = min(last, dt.date.fromisoformat(until[1])) if until else last
    plain = ";".join(each for each in rule.split(";") if not each.startswith("UNTIL="))
    repeated = rrulestr(plain, dtstart=dt.datetime.combine(begins, dt.time()))
    left_out = _excluded(event)
    for each in repeated:
        if each.date() > end:
            return
        if each.date() not in left_out:
            yield each.date()


def _span(event: Any) -> dt.timedelta:
    """Days after the first. The end of a whole day is the day after it."""
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt
    is_whole = not isinstance(end, dt.datetime) and "DTEND" in event
    return max(_day(end) - _day(start) - dt.timedelta(days=is_whole), dt.timedelta())


def read(content: bytes, today: dt.date, most: int) -> dict[str, Any]:
    """Title, first day and last day of what has not passed, how many have, or the kind of fault."""
    import icalendar

    try:
        found = icalendar.Calendar.from_ical(content)
        events: list[Any] = [
            each for each in found.walk("VEVENT") if str(each.get("STATUS", "")).upper() != "CANCELLED"
        ]
        # A single meeting of a row that was moved stands as an event of its own.
        moved = {(str(e.get("UID")), _day(e["RECURRENCE-ID"].dt)) for e in events if "RECURRENCE-ID" in e}
        rows, past = [], 0
        for event in events:
            own, is_moved, span = str(event.get("UID")), "RECURRENCE-ID" in event, _span(event)
            for day in _days(event, today + AHEAD):
                if not is_moved and (own, day) in moved:
                    continue
                if day + span < today:
                    past += 1
                    continue
                rows.append([str(event.get("SUMMARY", "")), day.isoformat(), (day + span).isoformat()])
                if len(rows) > most:
                    return {"fault": "rows"}
    # The reader raises kinds of its own, and a broken value stands where a day should be.
    except Exception:
        return {"fault": "unreadable"}
    return {"rows": sorted(rows, key=lambda row: row[1]), "past": past}


if __name__ == "__main__":
    limit_this_process(MOST_SECONDS)
    json.dump(read(sys.stdin.buffer.read(), dt.date.fromisoformat(sys.argv[1]), int(sys.argv[2])), sys.stdout)
