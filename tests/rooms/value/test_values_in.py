# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Values come in typed, pasted or from a file: seen before they are saved, all or none, and never half."""

from __future__ import annotations

import datetime as dt

import pytest

from mellemrum.partnership.models import JournalLine
from mellemrum.partnership.refusals import NotNow
from mellemrum.reading.exports import xlsx_bytes
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.models import Delivery, Every, Value

from .cast import Room, count_rows, falling, months

OCTOBER = dt.date(2024, 10, 1)
CSV = "Måned;Timer\noktober 2024;19,5\nnovember 2024;20\ndecember 2024;18\n".encode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_is_seen_before_it_is_saved(here: Room, kind: str) -> None:
    measure = here.measure()
    rows = [[dt.date(2024, 10, 1), 19.5], [dt.date(2024, 11, 1), 20], [dt.date(2024, 12, 1), 18]]
    content = CSV if kind == "csv" else xlsx_bytes("Timer", ["Måned", "Timer"], rows)
    preview = here.upload(measure, content, f"values.{kind}")
    assert not Value.objects.exists()
    here.confirm(measure, preview)
    assert list(here.values(measure).values()) == [19.5, 20.0, 18.0]
    assert Delivery.objects.get().file_name == f"values.{kind}"


def test_the_latest_sending_can_be_undone_and_no_other(here: Room) -> None:
    measure = here.measure()
    first = here.send(measure, months([19, 20]))
    second = here.send(measure, months([19, 21, 22]))
    assert first is not None
    assert second is not None
    with pytest.raises(NotNow):
        actions.take_back_values(delivery=first, **here.cast.by("Alice"))
    actions.take_back_values(delivery=second, **here.cast.by("Alice"))
    assert list(here.values(measure).values()) == [19.0, 20.0]
    with pytest.raises(NotNow):
        actions.take_back_values(delivery=second, **here.cast.by("Alice"))
    actions.take_back_values(delivery=first, **here.cast.by("Alice"))
    assert here.values(measure) == {}


def test_undoing_brings_back_what_an_earlier_undone_sending_had_not(here: Room) -> None:
    measure = here.measure()
    here.send(measure, months([19]))
    second = here.send(measure, months([20]))
    assert second is not None
    actions.take_back_values(delivery=second, **here.cast.by("Alice"))
    third = here.send(measure, months([21]))
    assert third is not None
    actions.take_back_values(delivery=third, **here.cast.by("Alice"))
    assert here.values(measure) == {OCTOBER: 19.0}


BAD_ROWS = {
    "no number": ("Month\tHours\n2024-10\tnineteen\n2024-11\t20\n", "Row 2, column Hours"),
    "no date": ("Month\tHours\nsoon\t19\n2024-11\t20\n", "Row 2"),
    "twice": ("Month\tHours\n2024-10\t19\n2024-10\t20\n", "Row 3"),
    "future": ("Month\tHours\n2024-10\t19\n2026-06\t20\n", "Row 3"),
    "no such day": ("Month\tHours\n31-02-2025\t19\n2024-10\t20\n", "Row 2"),
    "a quarter of a monthly figure": ("Month\tHours\n2024-10\t19\n2025Q1\t20\n", "Row 3, column Month"),
    "a year of a monthly figure": ("Month\tHours\n2024-10\t19\n2025\t20\n", "Row 3"),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_a_bad_row_saves_nothing_and_says_where_it_stands(here: Room, name: str) -> None:
    cells, place = BAD_ROWS[name]
    measure = here.measure()
    before, lines = count_rows(), JournalLine.objects.count()
    preview = here.paste(measure, cells)
    assert preview.status_code == 422
    assert place in preview.content.decode()
    answer = here.confirm(measure, preview) if b'name="table"' in preview.content else preview
    assert answer.status_code == 422
    assert (count_rows(), JournalLine.objects.count()) == (before, lines)


WRONG_FILES = {
    "empty": b"",
    "only headings": b"Month;Hours\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "a broken spreadsheet": b"PK\x03\x04" + bytes(60),
    "an old broken spreadsheet": b"\xd0\xcf\x11\xe0" + bytes(600),
    "an unclosed quotation": b'Month;Hours\n"2024-10;19\n',
    "parquet": b"PAR1" + bytes(20),
    "a person number in another column": b"Month;Hours;Who\n2024-10;19;010190-1234\n",
    "two headings alike": b"Month;Month\n2024-10;19\n",
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_file_is_refused_with_one_sentence(here: Room, name: str) -> None:
    measure = here.measure()
    before = count_rows()
    answer = here.upload(measure, WRONG_FILES[name])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert "0101901234" not in page.replace("-", "")
    assert count_rows() == before


def test_dates_fall_on_the_first_day_of_their_period() -> None:
    day = dt.date(2026, 5, 14)
    assert [every.first_day(day).isoformat() for every in Every] == [
        "2026-05-11",
        "2026-05-01",
        "2026-04-01",
        "2026-01-01",
    ]
    # The last week of 2026 runs into 2027, and the year after begins with a week of its own.
    assert Every.WEEK.next_first_day(dt.date(2026, 12, 28)) == dt.date(2027, 1, 4)
    assert Every.QUARTER.next_first_day(dt.date(2026, 10, 1)) == dt.date(2027, 1, 1)
    assert Every.YEAR.next_first_day(dt.date(2024, 1, 1)) == dt.date(2025, 1, 1)


def test_each_sending_is_one_line_in_the_journal_without_names_or_numbers(here: Room) -> None:
    measure = here.measure()
    before = JournalLine.objects.count()
    here.send(measure, falling())
    line = JournalLine.objects.order_by("-number").first()
    assert line is not None
    assert JournalLine.objects.count() == before + 1
    assert (line.verb, line.record) == ("value.values.sent", measure.pk)
    assert set(line.codes) == {"delivery", "n", "corrected"}


def test_every_row_that_cannot_be_read_is_told_at_once_beside_those_that_can(here: Room) -> None:
    measure = here.measure()
    here.send(measure, falling())
    cells = "Month\tHours\n2026-02\t9\n2026-03\tnine\n2027-03\t8\nSpring\t7\n2026-04\t8\n"
    page = here.paste(measure, cells)
    told = page.content.decode()
    assert page.status_code == 422
    assert "There are 3 rows to correct. Nothing was saved." in told
    places = [told.index(place) for place in ("Row 3, column Hours", "Row 4, column Month", "Row 5, column Month")]
    assert places == sorted(places)
    assert told.count("Nothing was saved.") == 1
    assert "February 2026" in told
    assert "April 2026" in told
    assert "Save the values" not in told
    assert here.confirm(measure, page).status_code == 422
    assert len(here.values(measure)) == len(falling())


def test_a_file_of_another_kind_is_not_told_row_by_row_for_ever(here: Room) -> None:
    measure = here.measure()
    page = here.paste(measure, "Month\tHours\n" + "".join(f"2025-{n % 12 + 1:02}\tword{n}\n" for n in range(60)))
    assert page.content.decode().count("<li>Row ") == 20


def test_more_text_than_a_page_can_carry_is_refused_before_the_preview(here: Room) -> None:
    measure = here.measure()
    notes = b";".join([b"x" * 10_000] * 4)
    head = b"Month;Hours;" + b";".join(b"Note %d" % n for n in range(4))
    file = b"\n".join([head, *(b"2025-01;9;" + notes for _ in range(80))])
    page = here.upload(measure, file)
    assert page.status_code == 422
    assert "more columns than the page can carry" in page.content.decode()
