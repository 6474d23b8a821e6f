# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What goes out runs nothing when it is opened, keeps its numbers, and comes in again as it was."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellemrum.reading.dates import read_date
from mellemrum.reading.exports import csv_bytes, safe_cell, xlsx_bytes
from mellemrum.reading.numbers import read_numbers
from mellemrum.reading.tables import read_table
from mellemrum.reading.text import clean_text

STARTS = "=+-@\t\r\x00"
# Nothing here is built like a person number, which the way in would refuse.
WORDS = st.text(st.characters(exclude_categories=["Nd", "No"]), max_size=20)
NUMBERS = st.floats(-1e9, 1e9) | st.integers(-(10**8) + 1, 10**8 - 1) | st.decimals(-(10**6), 10**6, places=3)


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize("start", ["=1+1", "+45", "-2", "@sum", "\t=x", "\r+x", "\x00=1", " =1", "\x01=1", "\u200b=1",
                                   "＝1", "\n=1", "'=1", "\ufeff@x", "\u00a0-1"])  # fmt: skip
def test_text_that_would_begin_a_formula_is_made_harmless(start):
    assert str(safe_cell(start)).startswith("'")
    sheet = opened(xlsx_bytes("T", [start], [[start]]))
    for cell in (sheet["A1"], sheet["A2"]):
        assert cell.data_type == "s"
        assert cell.value.startswith("'")
    for line in csv_bytes([start], [[start]], "da").decode("utf-8-sig").splitlines():
        assert line.strip('"').startswith("'")


@given(st.text(st.sampled_from(STARTS + "'a1 \u200b\u202e\n;,\""), max_size=8))
def test_no_text_whatever_begins_a_formula_on_the_way_out(text):
    written = str(safe_cell(text))
    assert not written.lstrip().startswith(tuple("=+-@"))
    assert not written.startswith(tuple(STARTS))
    assert not set(written) & set("\r\x00\u200b\u202e")


def test_numbers_stay_numbers():
    sheet = opened(xlsx_bytes("T", ["a"], [[-5.5], [3], [Decimal("2.50")]]))
    assert [sheet[f"A{row}"].value for row in (2, 3, 4)] == [-5.5, 3, 2.5]
    assert csv_bytes(["a"], [[-5.5], [3], [1e-7], [1e21]], "da").decode("utf-8-sig").split() == (
        ["a", "-5,5", "3", "0,0000001", "1000000000000000000000"]
    )
    assert csv_bytes(["a", "b"], [[-5.5, Decimal("2.5")]], "en").decode("utf-8-sig").split() == ["a,b", "-5.5,2.5"]


def test_three_decimals_can_not_be_taken_for_a_thousand():
    for language in ("da", "en"):
        table = read_table(csv_bytes(["a"], [[1.234], [-250.125]], language), "f.csv")
        assert read_numbers(table.column("a")) == [1.234, -250.125]


def test_what_is_no_number_and_nothing_go_out_empty():
    rows = [[float("nan"), 1], [float("inf"), 1], [None, 1], [Decimal("NaN"), 1]]
    assert read_table(csv_bytes(["a", "b"], rows, "da"), "f.csv").column("a") == ("",) * 4
    assert read_table(xlsx_bytes("T", ["a", "b"], rows), "f.xlsx").column("a") == ("",) * 4


def test_moments_with_a_zone_and_days_before_1900_go_out_readable():
    moment = dt.datetime(2026, 5, 12, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    rows = [[moment], [dt.date(1849, 6, 5)], [dt.date(2026, 1, 2)]]
    table = read_table(xlsx_bytes("T", ["Dag"], rows), "f.xlsx")
    assert table.column("Dag") == ("2026-05-12 08:30:00", "1849-06-05", "2026-01-02")
    assert read_date(read_table(csv_bytes(["Dag"], rows, "da"), "f.csv").rows[0][0]) == dt.date(2026, 5, 12)


def test_the_sheet_has_a_title_that_programs_take_and_a_heading_row_that_stays():
    sheet = opened(xlsx_bytes("'Ventetid: [dage]/uge?*\\\n' og en meget lang rest", ["a"], [[1]]))
    assert sheet.title == "Ventetid dageuge' og en meget la"[:31]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert opened(xlsx_bytes("[]", ["a"], [])).title == "Mellemrum"


def test_text_that_no_file_may_hold_is_dropped():
    content = xlsx_bytes("T", ["a"], [["x\ud800\uffff\x0by"]])
    assert opened(content)["A2"].value == "x\ny"
    assert csv_bytes(["a"], [["\ud800x"]], "da").endswith(b"x\r\n")


def same_numbers(cells, numbers):
    return read_numbers(cells) == [pytest.approx(float(number), rel=1e-12, abs=1e-300) for number in numbers]


@given(st.lists(st.tuples(WORDS, NUMBERS), min_size=1, max_size=8), st.sampled_from(["da", "en"]))
def test_what_goes_out_as_csv_comes_in_again(rows, language):
    table = read_table(csv_bytes(["Navn", "Værdi"], rows, language), "tal.csv")
    assert list(table.column("Navn")) == [clean_text(word) for word, _ in rows]
    assert same_numbers(table.column("Værdi"), [number for _, number in rows])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(WORDS, st.dates(dt.date(1901, 1, 1)), NUMBERS), min_size=1, max_size=8))
def test_what_goes_out_as_a_spreadsheet_comes_in_again(rows):
    table = read_table(xlsx_bytes("Tal", ["Navn", "Dag", "Værdi"], rows), "tal.xlsx")
    assert list(table.column("Navn")) == [clean_text(word) for word, _, _ in rows]
    assert list(table.column("Dag")) == [day.isoformat() for _, day, _ in rows]
    assert same_numbers(table.column("Værdi"), [number for _, _, number in rows])
