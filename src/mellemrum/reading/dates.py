# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Dates as people write them: days, months, quarters, weeks and years, in Danish and English; and written back.

03/04/2026 is read as Danes read it: 3 April.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from .errors import ReadingError, shortened
from .text import without_unseen

MONTHS = {
    "da": [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
# The whole name or its usual short forms; the first three letters tell the month in both languages.
_MONTH = {name[:3].lower(): n for names in MONTHS.values() for n, name in enumerate(names, start=1)}
_SHORT = {*_MONTH, "sept"}
_WORDS = sorted({name.lower() for names in MONTHS.values() for name in names} | _SHORT, key=len, reverse=True)
_NAME = rf"({'|'.join(_WORDS)})(?![a-zæøå])\.?"
_WEEKDAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn|mon|tues|wednes|thurs|fri|satur|sun)da[gy],? )?(?:den |the )?"
# A year in two digits lies between 1970 and 2069.
_PIVOT = 70


class _NoSuchDay(ValueError):
    """The shape is right, but the calendar has no such day."""


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _day(year: str, month: int, day: int) -> dt.date:
    try:
        return dt.date(_year(year), month, day)
    except ValueError as error:
        raise _NoSuchDay from error


def _quarter(year: str, quarter: int) -> dt.date:
    return _day(year, 3 * quarter - 2, 1)


def _week(year: str, week: int) -> dt.date:
    try:
        return dt.date.fromisocalendar(_year(year), week, 1)
    except ValueError as error:
        raise _NoSuchDay from error


Made = Callable[[re.Match[str]], dt.date]
_HOUR = r"(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9](?:[:.][0-5][0-9](?:[.,][0-9]+)?)?"
_CLOCK = rf"(?:,? ?(?:t|kl\.? ?| ){_HOUR}(?: ?z| ?[+-][0-9]{{2}}:?[0-9]{{2}})?)?"
_SHAPES: tuple[tuple[str, Made], ...] = (
    (rf"([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}}){_CLOCK}", lambda m: _day(m[1], int(m[2]), int(m[3]))),
    (r"([0-9]{4})([0-9]{2})([0-9]{2})", lambda m: _day(m[1], int(m[2]), int(m[3]))),
    (
        rf"{_WEEKDAY}([0-9]{{1,2}})\.?[ ./-]+([0-9]{{1,2}})\.?[ ./-]+([0-9]{{4}}|[0-9]{{2}}){_CLOCK}",
        lambda m: _day(m[3], int(m[2]), int(m[1])),
    ),
    (
        rf"{_WEEKDAY}([0-9]{{1,2}})(?:\.|st|nd|rd|th)?(?: of)?[ -]*{_NAME},?[ -]*([0-9]{{4}}|[0-9]{{2}}){_CLOCK}",
        lambda m: _day(m[3], _MONTH[m[2][:3]], int(m[1])),
    ),
    (
        rf"{_WEEKDAY}{_NAME} ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}}){_CLOCK}",
        lambda m: _day(m[3], _MONTH[m[1][:3]], int(m[2])),
    ),
    (rf"{_NAME},?[ -]*([0-9]{{4}})", lambda m: _day(m[2], _MONTH[m[1][:3]], 1)),
    # Spreadsheets shorten a month to maj-26. With a space it could be a day of May, and is refused.
    (rf"{_NAME}[-']([0-9]{{2}})", lambda m: _day(m[2], _MONTH[m[1][:3]], 1)),
    (rf"([0-9]{{4}})[ -]*{_NAME}", lambda m: _day(m[1], _MONTH[m[2][:3]], 1)),
    (r"([0-9]{4})[-/.]([0-9]{1,2})", lambda m: _day(m[1], int(m[2]), 1)),
    (r"([0-9]{1,2})[-/.]([0-9]{4})", lambda m: _day(m[2], int(m[1]), 1)),
    (r"([0-9]{4})m([0-9]{2})", lambda m: _day(m[1], int(m[2]), 1)),
    (r"([0-9]{4})[ -]*[kq]([1-4])", lambda m: _quarter(m[1], int(m[2]))),
    (r"[kq]([1-4])[ -]*([0-9]{4})", lambda m: _quarter(m[2], int(m[1]))),
    (r"([1-4])\. ?(?:kvt|kvartal)\.? ?([0-9]{4})", lambda m: _quarter(m[2], int(m[1]))),
    (r"([1-4])(?:st|nd|rd|th)? (?:kvt\.?|kvartal|quarter)(?: of)? ?([0-9]{4})", lambda m: _quarter(m[2], int(m[1]))),
    (r"([0-9]{4})[ -]*(?:w|u|uge |week )([0-9]{1,2})", lambda m: _week(m[1], int(m[2]))),
    (r"(?:uge|week) ?([0-9]{1,2})(?:[,/]? ?|[ ,]+(?:i|in|of) )([0-9]{4})", lambda m: _week(m[2], int(m[1]))),
    (r"([0-9]{4})", lambda m: _day(m[1], 1, 1)),
)
_DASHES = str.maketrans(dict.fromkeys("−–—‐‑‒", "-"))
_COMPILED = tuple((re.compile(shape), made) for shape, made in _SHAPES)


def read_date(value: str | dt.date | dt.datetime) -> dt.date:
    """The day; of a month, quarter, week or year its first day. Raises ReadingError with what to write instead."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = " ".join(without_unseen(value).split())
    plain = text.lower().translate(_DASHES)
    for shape, made in _COMPILED:
        match = shape.fullmatch(plain)
        if match is None:
            continue
        try:
            found = made(match)
        except _NoSuchDay as error:
            raise ReadingError(
                f"Datoen '{shortened(text)}' findes ikke i kalenderen. Skriv fx 12-05-2026.",
                f"The date '{shortened(text)}' is not in the calendar. Write for example 12-05-2026.",
            ) from error
        if 1900 <= found.year <= 2100:
            return found
        raise ReadingError(
            f"Årstallet i '{shortened(text)}' ligger uden for 1900-2100. Ret det.",
            f"The year in '{shortened(text)}' lies outside 1900-2100. Correct it.",
        )
    raise ReadingError(
        f"'{shortened(text)}' er ikke en dato. Skriv fx 12-05-2026, maj 2026 eller 2026K2.",
        f"'{shortened(text)}' is not a date. Write for example 12-05-2026, May 2026 or 2026Q2.",
    )


def format_date(date: dt.date, language: str) -> str:
    """12. maj 2026 · 12 May 2026"""
    if language == "da":
        return f"{date.day}. {MONTHS['da'][date.month - 1]} {date.year}"
    return f"{date.day} {MONTHS['en'][date.month - 1]} {date.year}"


def format_period(start: dt.date, every: str, language: str) -> str:
    """A period by its first day: maj 2026 · 2. kvartal 2026 · uge 28 2026 · 2026. `every` as in a shared measure."""
    if every == "month":
        return f"{MONTHS[language][start.month - 1]} {start.year}"
    if every == "quarter":
        quarter = (start.month + 2) // 3
        return f"{quarter}. kvartal {start.year}" if language == "da" else f"Q{quarter} {start.year}"
    if every == "week":
        year, week, _ = start.isocalendar()
        return f"uge {week} {year}" if language == "da" else f"week {week} {year}"
    if every == "year":
        return str(start.year)
    return format_date(start, language)


# Meeting days of some years ahead; more is not one committee's list.
MOST_DAYS = 120
_PERIOD = re.compile(r"uge|week|kvt|kvartal|quarter")


def read_days(text: str) -> list[dt.date]:
    """Days in a list as people paste them: one a line or cell, or with semicolons between. In order, each once."""
    found: set[dt.date] = set()
    for number, line in enumerate(without_unseen(text).splitlines(), start=1):
        for cell in filter(None, (each.strip(" .,") for each in re.split(r"[;\t]", line))):
            try:
                found.add(_whole_day(cell))
            except ReadingError as error:
                raise error.at(row=number) from error
    if len(found) > MOST_DAYS:
        raise ReadingError(
            f"Der er {len(found)} datoer. Højst {MOST_DAYS} ad gangen: lad de ældste ude.",
            f"There are {len(found)} dates. At most {MOST_DAYS} at a time: leave out the oldest.",
        )
    return sorted(found)


def _whole_day(text: str) -> dt.date:
    """A month or a year would be read as its first day, which nobody meant."""
    day, plain, numbers = read_date(text), text.lower(), re.findall(r"[0-9]+", text)
    names_a_month = len(numbers) == 2 and re.search(r"[a-zæøå]{3}", plain)
    if _PERIOD.search(plain) or not (len(numbers) > 2 or names_a_month or len(numbers[0]) == 8):
        raise ReadingError(
            f"'{shortened(text)}' er ikke en bestemt dag. Skriv fx 12-05-2026.",
            f"'{shortened(text)}' is not one day. Write for example 12-05-2026.",
        )
    return day


_SHORT_SPAN = re.compile(rf"([0-9]{{1,2}})\.? ?- ?([0-9]{{1,2}}\.? ?{_NAME}.*)", re.IGNORECASE)
_LONG_SPAN = re.compile(r"(.*?[^ ]) (?:-|til|to|until) ([^ ].*)", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(rf"[0-9]{{1,2}}(?:\.|st|nd|rd|th)? ?{_NAME}", re.IGNORECASE)


def read_span(text: str, today: dt.date) -> tuple[dt.date, dt.date, bool]:
    """First day, last day, and whether the year was left out: then it is the next one in which the days lie ahead.

    12-11-2026 · 1.-3. november 2026 · 30. november - 2. december · 1-3 November 2026
    """
    plain = " ".join(without_unseen(text).translate(_DASHES).split())
    short, long = _SHORT_SPAN.fullmatch(plain), _LONG_SPAN.fullmatch(plain)
    first, last = plain, plain
    if short:
        last = short[2]
        first = re.sub(r"^[0-9]{1,2}", short[1], last)
    elif long:
        first, last = long[1], long[2]
        if ending := re.search(r"[0-9]{4}$", last):
            first = f"{first} {ending[0]}" if _DAY_AND_MONTH.fullmatch(first) else first
    if not _DAY_AND_MONTH.fullmatch(last):
        return _in_order(_whole_day(first), _whole_day(last), text, is_guess=False)
    for year in (today.year, today.year + 1):
        ends = _whole_day(f"{last} {year}")
        if ends >= today:
            break
    begins = _whole_day(f"{first} {ends.year}" if _DAY_AND_MONTH.fullmatch(first) else first)
    if begins > ends:
        begins = _whole_day(f"{first} {ends.year - 1}" if _DAY_AND_MONTH.fullmatch(first) else first)
    return _in_order(begins, ends, text, is_guess=True)


def _in_order(first: dt.date, last: dt.date, text: str, *, is_guess: bool) -> tuple[dt.date, dt.date, bool]:
    if first > last:
        raise ReadingError(
            f"I '{shortened(text)}' ligger den sidste dag før den første. Ret en af dem.",
            f"In '{shortened(text)}' the last day lies before the first. Correct one of them.",
        )
    return first, last, is_guess
