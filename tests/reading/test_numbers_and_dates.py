# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Numbers and dates as people write them come in as what they meant, and go out as people read them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellemrum.reading.dates import format_date, format_period, read_date
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.numbers import format_number, is_percent, read_number, read_numbers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234,56", 1234.56), ("1,234.56", 1234.56), ("14,8", 14.8), ("14.8", 14.8), ("−5,1", -5.1), ("-5,1", -5.1),
        ("+5,7", 5.7), ("41 %", 41), ("41 procent", 41), ("1.250", 1250), ("2 600", 2600), ("2\u00a0600,5", 2600.5),
        ("2'600", 2600), ("750.000 kr.", 750_000), ("kr. 1.250.000,-", 1_250_000), ("1.9e5", 190_000), (",5", 0.5),
        ("0", 0), ("007", 7), ("1.234.567,8", 1_234_567.8), ("0.250", 0.25), ("0,250", 0.25), ("− 5", -5),
        ("2\u202f600", 2600), ("1’250’000.5", 1_250_000.5), ("1.234,56-", -1234.56), ("\u200b7", 7), ("1.5e-05", 1.5e-05),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_was_meant(typed, meant):
    assert read_number(typed) == pytest.approx(meant, rel=1e-12)


@pytest.mark.parametrize(
    "typed",
    ["", "-", "abc", "1.2.3,4,5", "12.345.67", "1,2,3", "NaN", "inf", "1e999", "4 stk", "٣", "12 34 56 78", "5 5",
        "1234 567", "e5", "(5)", "2026-05", "1.250.00"],
)  # fmt: skip
def test_what_is_no_number_gets_a_sentence_with_an_example(typed):
    with pytest.raises(ReadingError) as refused:
        read_number(typed)
    assert "1.250,5" in refused.value.sentence("da")
    assert "1,250.5" in refused.value.sentence("en")


def test_a_column_is_read_by_the_convention_that_its_clear_members_show():
    assert read_numbers(["1.250", "2.5", ""]) == [1.25, 2.5, None]
    assert read_numbers(["1.250", "2,5", ""]) == [1250, 2.5, None]
    assert read_numbers(["1.250", "2.600"]) == [1250, 2600]


def test_a_column_in_two_conventions_is_refused_in_one_sentence_that_shows_both():
    with pytest.raises(ReadingError) as refused:
        read_numbers(["1.250,5", "1,250.5"], column="Værdi")
    assert refused.value.sentence("da") == (
        "Række 2, kolonne Værdi: Tallene er skrevet på to måder: '1.250,5' i række 1 og '1,250.5' her. "
        "Skriv dem alle på samme måde, fx 1.250,5. Intet er gemt."
    )


def test_the_cell_that_is_no_number_is_named_by_row_and_column():
    with pytest.raises(ReadingError) as refused:
        read_numbers(["1", "x"], rows=[2, 7], column="Antal")
    assert (
        refused.value.sentence("da") == "Række 7, kolonne Antal: 'x' er ikke et tal. Skriv fx 1.250,5. Intet er gemt."
    )
    assert (refused.value.row, refused.value.column) == (7, "Antal")


def test_a_column_of_nothing_but_unclear_commas_is_asked_about():
    with pytest.raises(ReadingError) as refused:
        read_numbers(["950", "2,600"], rows=[2, 3], column="Antal")
    assert refused.value.sentence("da") == (
        "Række 3, kolonne Antal: '2,600' kan læses som 2600 og som 2,6. Skriv 2600 eller 2,6. Intet er gemt."
    )
    assert read_numbers(["0,5", "2,600"]) == [0.5, 2.6]
    assert read_numbers(["0.5", "2,600"]) == [0.5, 2600]


def test_a_single_unclear_number_is_read_in_the_language_it_was_typed_in():
    assert (read_number("1.250"), read_number("1.250", "en")) == (1250, 1.25)
    assert (read_number("2,600"), read_number("2,600", "en")) == (2.6, 2600)


@given(st.floats(-1e12, 1e12, allow_nan=False), st.integers(0, 4), st.sampled_from(["da", "en"]))
def test_what_is_written_is_read_back(value, decimals, language):
    text = format_number(value, language, decimals)
    assert read_number(text, language) == pytest.approx(round(value, decimals), rel=1e-9, abs=1e-9)


def outcome(read, text):
    """What was read, or the Danish sentence."""
    try:
        return read(text)
    except ReadingError as error:
        return error.sentence("da")


@given(st.text(max_size=30) | st.text("0123456789.,-+e% kr−'\u00a0", max_size=30))
def test_any_text_is_a_finite_number_or_a_sentence(text):
    read = outcome(read_number, text)
    assert read.endswith("1.250,5.") if isinstance(read, str) else abs(read) < float("inf")


@given(st.text(max_size=30) | st.text("0123456789.,-/ kqwumaj:T\u00a0", max_size=30))
def test_any_text_is_a_date_or_a_sentence(text):
    read = outcome(read_date, text)
    assert read.endswith(".") if isinstance(read, str) else 1900 <= read.year <= 2100


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (14.8, "da", "14,8"), (2600, "da", "2.600"), (-5.1, "da", "−5,1"), (0, "da", "0"), (-0.0001, "da", "−0,0001"),
        (0.90036, "da", "0,9004"), (1250.5, "en", "1,250.5"), (float("nan"), "da", "–"), (Decimal("2600.50"), "da", "2.600,5"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_people_read_them(value, language, text):
    assert format_number(value, language) == text


def test_a_rounded_nothing_has_no_minus():
    assert format_number(-0.001, "da", 1) == "0,0"


def test_a_share_is_known_by_its_sign():
    assert is_percent("41 %")
    assert not is_percent("41")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12-05-2026", (2026, 5, 12)), ("12/5 2026", (2026, 5, 12)), ("12.5.26", (2026, 5, 12)),
        ("12. maj 2026", (2026, 5, 12)), ("den 1. oktober 2025", (2025, 10, 1)), ("maj 2026", (2026, 5, 1)),
        ("okt. 2025", (2025, 10, 1)), ("2026-05-12", (2026, 5, 12)), ("2026-05", (2026, 5, 1)),
        ("20260512", (2026, 5, 12)), ("uge 28 2026", (2026, 7, 6)), ("2026-W28", (2026, 7, 6)),
        ("2026K2", (2026, 4, 1)), ("2025-K3", (2025, 7, 1)), ("2. kvartal 2026", (2026, 4, 1)),
        ("Q2 2026", (2026, 4, 1)), ("12 May 2026", (2026, 5, 12)), ("May 12, 2026", (2026, 5, 12)),
        ("Apr 2016", (2016, 4, 1)), ("2026-05-12T10:00:00Z", (2026, 5, 12)), ("03/04/2026", (2026, 4, 3)),
        ("12-05-2026 10:30", (2026, 5, 12)), ("2026", (2026, 1, 1)), ("29-02-2024", (2024, 2, 29)),
        ("mandag den 12. maj 2026 kl. 10.30", (2026, 5, 12)), ("12th of May 2026", (2026, 5, 12)),
        ("1. kvt. 2026", (2026, 1, 1)), ("uge 1, 2026", (2025, 12, 29)), ("2026 uge 28", (2026, 7, 6)),
        ("maj-26", (2026, 5, 1)), ("12–05–2026", (2026, 5, 12)), ("2026-05-12 08:30:00", (2026, 5, 12)),
        ("2026M05", (2026, 5, 1)), ("12. sept. 2026", (2026, 9, 12)),
        (dt.datetime(2026, 5, 12, 10, tzinfo=dt.UTC), (2026, 5, 12)), (dt.date(2026, 5, 12), (2026, 5, 12)),
    ],
)  # fmt: skip
def test_a_date_is_read_as_danes_write_it(typed, meant):
    assert read_date(typed) == dt.date(*meant)


@pytest.mark.parametrize("typed", ["31-02-2026", "29-02-2026", "13/13/2026", "uge 54 2026", "00-01-2026", "2026-13"])
def test_a_day_that_no_calendar_has_is_named_as_such(typed):
    with pytest.raises(ReadingError, match="not in the calendar"):
        read_date(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "i går",
        "12",
        "maj",
        "12-05",
        "1850-01-01",
        "2026-05-12-3",
        "May 12",
        "maj 12",
        "marmelade 2026",
        "decimaltal 2026",
        "12-05-2026 99:99",
        "120526",
        "2600",
    ],
)
def test_what_is_no_date_gets_a_sentence(typed):
    with pytest.raises(ReadingError):
        read_date(typed)


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)), st.sampled_from(["da", "en"]))
def test_a_written_date_is_read_back(day, language):
    assert read_date(format_date(day, language)) == day
    assert read_date(day.strftime("%d-%m-%Y")) == day


@given(
    st.dates(dt.date(1971, 1, 1), dt.date(2069, 12, 31)),
    st.sampled_from(["month", "quarter", "week", "year"]),
    st.sampled_from(["da", "en"]),
)
def test_a_written_period_is_read_back_as_its_first_day(day, every, language):
    first = {
        "month": day.replace(day=1),
        "quarter": day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1),
        "week": day - dt.timedelta(days=day.weekday()),
        "year": day.replace(month=1, day=1),
    }[every]
    assert read_date(format_period(first, every, language)) == first
