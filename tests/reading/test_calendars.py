# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Calendar files: single and repeated events as rows, in bounded time, and spans of days as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from mellemrum.reading.calendars import MOST_BYTES, calendar_as_text
from mellemrum.reading.dates import read_span
from mellemrum.reading.errors import ReadingError

TODAY = dt.date(2026, 10, 31)


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "UID:1", "SUMMARY:Council", *lines, "END:VEVENT"])


def rows(*events: str) -> tuple[list[list[str]], int]:
    content = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR", ""])
    text, passed = calendar_as_text(content.encode(), "days.ics", TODAY)
    return [line.split("\t") for line in text.splitlines()], passed


def test_a_whole_day_ends_on_its_last_day_and_an_evening_in_universal_time_is_our_day() -> None:
    found, _ = rows(
        event("DTSTART;VALUE=DATE:20261105", "DTEND;VALUE=DATE:20261107"),
        event("DTSTART:20261110T233000Z", "DTEND:20261111T003000Z"),
    )
    assert found == [["Council", "2026-11-05", "2026-11-06"], ["Council", "2026-11-11", "2026-11-11"]]


def test_a_repeated_event_stands_on_each_of_its_days_but_those_that_are_left_out_moved_or_cancelled() -> None:
    found, passed = rows(
        event(
            "DTSTART;VALUE=DATE:20260901", "RRULE:FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270331", "EXDATE;VALUE=DATE:20261201"
        ),
        event("RECURRENCE-ID;VALUE=DATE:20270105", "DTSTART;VALUE=DATE:20270107"),
        event("DTSTART;VALUE=DATE:20270909", "STATUS:CANCELLED"),
    )
    assert [row[1] for row in found] == ["2026-11-03", "2027-01-07", "2027-02-02", "2027-03-02"]
    assert passed == 2


def test_a_repetition_without_an_end_is_followed_two_years_ahead() -> None:
    found, _ = rows(event("DTSTART;VALUE=DATE:20200107", "RRULE:FREQ=MONTHLY;BYDAY=1TU"))
    assert len(found) == 24


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Dear all, see you on Tuesday", "is no calendar that can be read"),
        (b"", "is no calendar that can be read"),
        (event("DTSTART:next Tuesday").encode(), "is no calendar that can be read"),
        (event("DTSTART;VALUE=DATE:20200101").encode(), "holds no dates that lie ahead"),
        (event("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY").encode(), "more than 500 dates ahead"),
        (b"x" * (MOST_BYTES + 1), "more than 500 dates ahead"),
        (
            "\r\n".join(event(f"DTSTART;VALUE=DATE:2027{n % 12 + 1:02}01") for n in range(10_000)).encode(),
            "more than 500",
        ),
        (event("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31").encode(), "holds no dates"),
    ],
    ids=["letter", "empty", "no day", "passed", "every day", "too large", "ten thousand", "31 February"],
)
def test_a_file_that_gives_no_dates_is_refused_with_one_sentence(content: bytes, said: str) -> None:
    if content.startswith(b"BEGIN:VEVENT"):
        content = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + content + b"\r\nEND:VCALENDAR\r\n"
    with pytest.raises(ReadingError, match=said):
        calendar_as_text(content, "days.ics", TODAY)


@pytest.mark.parametrize(
    ("typed", "first", "last", "is_guess"),
    [
        ("1.-3. november 2026", (2026, 11, 1), (2026, 11, 3), False),
        ("1-3 November 2026", (2026, 11, 1), (2026, 11, 3), False),
        ("30. november – 2. december 2026", (2026, 11, 30), (2026, 12, 2), False),
        ("12-11-2026 til 14-11-2026", (2026, 11, 12), (2026, 11, 14), False),
        ("1.-3. november", (2026, 11, 1), (2026, 11, 3), True),
        ("30. december - 2. januar", (2026, 12, 30), (2027, 1, 2), True),
        ("5. marts", (2027, 3, 5), (2027, 3, 5), True),
    ],
)
def test_spans_of_days_are_read_as_people_write_them(
    typed: str, first: tuple[int, int, int], last: tuple[int, int, int], is_guess: bool
) -> None:
    assert read_span(typed, TODAY) == (dt.date(*first), dt.date(*last), is_guess)


@pytest.mark.parametrize(
    "typed", ["14-11-2026 til 12-11-2026", "31. februar", "maj 2026", "soon", "29. februar - 1. marts"]
)
def test_a_span_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(ReadingError):
        read_span(typed, TODAY)
