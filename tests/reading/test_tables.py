# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Files in any dress come in as the same table; broken, bloated and hostile ones get one sentence and read nothing."""

import io
import itertools
import struct
import zipfile

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from mellemrum.reading.errors import ReadingError
from mellemrum.reading.exports import csv_bytes, safe_cell, xlsx_bytes
from mellemrum.reading.tables import MOST_ROWS, read_pasted, read_table

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
DELIMITERS = [";", ",", "\t", "|"]
ENDS = ["\n", "\r\n"]
ROWS = [["Måned", "Værdi", "Note"], ["2026-01", "14", "æblegrød"], ["2026-02", "15", "øl"], ["2026-03", "9", "ål"]]
FAULTS = {
    "nothing": "",
    "blanks": " \n \n",
    "headings only": "Måned{d}Værdi\n",
    "a ragged row": "Måned{d}Værdi\n2026-01{d}1{d}2{d}3\n",
    "the same heading twice": "Værdi{d}Værdi\n1{d}2\n",
    "an open quotation mark": 'Måned{d}Værdi\n"2026-01{d}1\n2026-02{d}2\n',
    "a cell without end": "Måned{d}Værdi\n" + "x" * 30_000 + "{d}2\n",
    "too many columns": "{d}".join(f"k{n}" for n in range(300)) + "\n" + "{d}".join(["1"] * 300),
}


def dressed(rows, delimiter, end):
    return end.join(delimiter.join(row) for row in rows) + end


@pytest.mark.parametrize(("encoding", "delimiter", "end"), list(itertools.product(ENCODINGS, DELIMITERS, ENDS)))
def test_the_same_table_comes_out_of_every_dress(encoding, delimiter, end):
    table = read_table(dressed(ROWS, delimiter, end).encode(encoding), "tal.csv")
    assert table.columns == ("Måned", "Værdi", "Note")
    assert table.rows == tuple(tuple(row) for row in ROWS[1:])
    assert table.numbers == (2, 3, 4)


def broken_files():
    """More than three hundred: every fault in every encoding and delimiter, and packed and binary ones besides."""
    for (fault, text), encoding, delimiter in itertools.product(FAULTS.items(), ENCODINGS, DELIMITERS):
        yield f"{fault} {encoding} {delimiter!r}", text.replace("{d}", delimiter).encode(encoding)
    whole = xlsx_bytes("Tal", ROWS[0], ROWS[1:])
    for cut in range(20, len(whole) - 1, len(whole) // 100):
        yield f"spreadsheet cut at {cut}", whole[:cut]
    for at in range(0, 40, 2):
        yield f"spreadsheet with byte {at} turned", whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
    for head in (b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"\x1f\x8b", b"%PDF-1.7", b"\x89PNG\r\n"):
        yield f"{head!r}", head + bytes(range(256)) * 8


def test_no_broken_file_ends_in_anything_but_a_sentence_or_the_right_table():
    refused, right = {}, {}
    for name, content in broken_files():
        try:
            right[name] = read_table(content, "fil")
        except ReadingError as error:
            refused[name] = error
    assert len(refused) + len(right) >= 300
    for name, error in refused.items():
        assert error.sentence("da").endswith("."), name
        assert error.sentence("da") != error.sentence("en"), name
    for name, table in right.items():
        assert name.startswith("spreadsheet with byte"), name
        assert table.rows == tuple(tuple(row) for row in ROWS[1:])


def test_the_refused_row_is_called_by_the_number_that_the_persons_own_program_shows():
    with pytest.raises(ReadingError) as refused:
        read_table(b"a;b\n\n1;2\n1;2;3\n", "tal.csv")
    assert refused.value.sentence("da").startswith(
        "tal.csv, række 4, kolonne C: Rækken har 3 celler, men der er 2 overskrifter."
    )


def test_a_million_rows_are_refused_in_one_sentence():
    with pytest.raises(ReadingError, match="more than 100,000 rows"):
        read_table(b"a;b\n" + b"1;2\n" * 1_000_000, "stor.csv")
    assert MOST_ROWS == 100_000


def test_rows_after_blank_ones_keep_their_numbers():
    assert read_table(b"a;b\n1;2\n\n\n3;4\n", "f.csv").numbers == (2, 5)


def test_cells_pasted_from_a_spreadsheet_need_no_headings():
    table = read_pasted("jan 2026\t1,5\nfeb 2026\t2\n")
    assert (table.columns, table.rows) == (("A", "B"), (("jan 2026", "1,5"), ("feb 2026", "2")))
    assert table.numbers == (1, 2)
    assert read_pasted("Dato;Værdi\n12-05-2026;4").columns == ("Dato", "Værdi")


def test_a_spreadsheets_numbers_and_dates_are_read_back_without_loss():
    book = openpyxl.Workbook()
    book.active.append(["Dato", "Værdi"])
    import datetime as dt

    book.active.append([dt.date(2026, 5, 12), 1234.5678])
    book.active.append([dt.datetime(2026, 6, 12, 8, 30), 1250])  # noqa: DTZ001  # a spreadsheet knows no zones
    out = io.BytesIO()
    book.save(out)
    assert read_table(out.getvalue(), "a.xlsx").rows == (("2026-05-12", "1234,5678"), ("2026-06-12 08:30:00", "1250"))


def test_a_formula_that_was_saved_without_its_result_is_named():
    book = openpyxl.Workbook()
    book.active.append(["Dato", "Værdi"])
    book.active.append(["2026-01", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(ReadingError) as refused:
        read_table(out.getvalue(), "a.xlsx")
    assert refused.value.sentence("da").startswith("a.xlsx, række 2, kolonne B: Cellen har en formel uden resultat.")


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def never_unpacked(monkeypatch):
    """The reader of spreadsheets must not be asked at all."""
    asked = []
    monkeypatch.setattr(python_calamine, "load_workbook", lambda *a, **k: asked.append(a))
    yield
    assert asked == []


@pytest.mark.usefixtures("never_unpacked")
def test_a_small_spreadsheet_that_unpacks_to_a_hundred_megabytes_is_refused_before_it_is_unpacked():
    bomb = packed({"xl/worksheets/sheet1.xml": b"<c><v>1</v></c>" * 7_200_000})
    assert len(bomb) < 1_000_000
    with pytest.raises(ReadingError, match="too large once it is unpacked"):
        read_table(bomb, "bombe.xlsx")


@pytest.mark.usefixtures("never_unpacked")
def test_an_archive_that_lies_about_its_sizes_is_refused_all_the_same():
    bomb = bytearray(packed({"xl/worksheets/sheet1.xml": b"0" * 100_000_000}))
    directory = bomb.rindex(b"PK\x01\x02")
    bomb[directory + 24 : directory + 28] = struct.pack("<I", 1000)
    bomb[22:26] = struct.pack("<I", 1000)
    with pytest.raises(ReadingError):
        read_table(bytes(bomb), "bombe.xlsx")


@pytest.mark.usefixtures("never_unpacked")
@pytest.mark.parametrize(
    "members",
    [
        {f"m{n}": b"x" for n in range(1500)},
        {"xl/vbaProject.bin": b"x"},
        {"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'},
        {"xl/workbook.xml": b" " * (1024 * 1024 - 4) + b'<!ENTITY x "y">'},
    ],
    ids=["too many parts", "macros", "an entity from a file", "an entity across two pieces"],
)
def test_an_archive_that_is_more_than_a_table_is_refused_before_it_is_read(members):
    with pytest.raises(ReadingError):
        read_table(packed(members), "a.xlsx")


@pytest.mark.parametrize("text", ["=1+1", "+45", "-2", "@sum", "\tx", "\rx", "\x00=1"])
def test_text_that_would_begin_a_formula_is_made_harmless_on_the_way_out(text):
    assert str(safe_cell(text)).startswith("'")
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes("T", ["a"], [[text]]))).active
    assert sheet["A2"].data_type == "s"
    assert csv_bytes(["a"], [[text]], "da").decode("utf-8-sig").splitlines()[1].strip('"').startswith("'")


def test_numbers_stay_numbers_on_the_way_out():
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes("T", ["a"], [[-5.5], [3]]))).active
    assert [sheet["A2"].value, sheet["A3"].value] == [-5.5, 3]


@given(st.lists(st.tuples(st.dates(), st.floats(-1e9, 1e9)), min_size=1, max_size=20), st.sampled_from(["da", "en"]))
def test_what_goes_out_as_csv_comes_in_again(rows, language):
    from mellemrum.reading.dates import read_date
    from mellemrum.reading.numbers import read_numbers

    rows = [(day.replace(year=2000 + day.year % 90, day=min(day.day, 28)), value) for day, value in rows]
    table = read_table(csv_bytes(["Dato", "Værdi"], rows, language), "tal.csv")
    assert [read_date(cell) for cell in table.column("Dato")] == [day for day, _ in rows]
    expected = pytest.approx([value for _, value in rows], rel=1e-12)
    # A column in which every number happens to look like a Danish thousand is the one that cannot be told apart.
    if language == "da" or any("." not in cell or len(cell.split(".")[1]) != 3 for cell in table.column("Værdi")):
        assert read_numbers(table.column("Værdi")) == expected
