# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The installation's clock, asked only by views, background work and the command line: the core is told the time."""

import calendar
import datetime as dt

from django.conf import settings
from django.utils import timezone


def now() -> dt.datetime:
    """The real time; in the demo, the story's day with the real time of day."""
    real = timezone.now()
    if not settings.CLOCK:
        return real
    day = dt.date.fromisoformat(settings.CLOCK)
    return real.astimezone(timezone.get_default_timezone()).replace(year=day.year, month=day.month, day=day.day)


def noon_of(day: dt.date) -> dt.datetime:
    """A moment of a day of which nothing more is known: what was signed on paper bears a date and no hour."""
    return dt.datetime.combine(day, dt.time(12), tzinfo=timezone.get_default_timezone())


def day_of(at: dt.datetime) -> dt.date:
    """The date in Denmark: deadlines and terms of office are counted in local days."""
    return at.astimezone(timezone.get_default_timezone()).date()


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last one of a month that is too short."""
    year, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + year, month + 1)[1]
    return dt.date(day.year + year, month + 1, min(day.day, last))
