# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Text files in any dress come in as the same table; broken ones of every kind get one sentence."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellemrum.reading.errors import ReadingError
from mellemrum.reading.exports import xlsx_bytes
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
    "a line without end": "Måned{d}Værdi\n" + "x" * 1_100_000 + "{d}2\n",
    "a first line without end": "x" * 200_000 + "{d}Værdi\n1{d}2\n",
    "a character of control": "Måned{d}Værdi\n2026-01{d}1\n2026-02{d}\x00\n",
    "no headings": "2026-01{d}14\n2026-02{d}15\n",
    "a title above the headings": "Ventetid i dage\nMåned{d}Værdi\n2026-01{d}14\n",
    "a person number": "Navn{d}Note\nAnna{d}010170-1234\n",
    "half a character": "Måned{d}Værdi\n2026-01{d}\ud800\n",
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


# Where the fault stands, as the person's program counts.
ROW_OF = {
    "a ragged row": 2, "the same heading twice": 1, "an open quotation mark": 2, "a cell without end": 2,
    "a line without end": 2, "a first line without end": 1, "a character of control": 3, "no headings": 1,
    "a title above the headings": 2, "a person number": 2, "too many columns": 1, "headings only": 1,
}  # fmt: skip


def broken_texts():
    for (fault, text), encoding, delimiter in itertools.product(FAULTS.items(), ENCODINGS, DELIMITERS):
        # The Windows code page has no halves of characters.
        if (fault, encoding) != ("half a character", "cp1252"):
            errors = "strict" if encoding == "cp1252" else "surrogatepass"
            yield fault, f"{fault} {encoding} {delimiter!r}", text.replace("{d}", delimiter).encode(encoding, errors)


def broken_binaries():
    whole = xlsx_bytes("Tal", ROWS[0], ROWS[1:])
    for cut in range(20, len(whole) - 1, len(whole) // 100):
        yield f"spreadsheet cut at {cut}", whole[:cut]
    for at in range(0, 40, 2):
        yield f"spreadsheet with byte {at} turned", whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
    for head in (b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"\x1f\x8b", b"%PDF-1.7", b"\x89PNG\r\n"):
        yield f"{head!r}", head + bytes(range(256)) * 8


def outcome(content: bytes):
    """The table, or the refusal; anything else ends the test."""
    try:
        return read_table(content, "fil.csv")
    except ReadingError as refused:
        return refused


def test_every_broken_text_in_every_dress_is_refused_in_a_sentence_that_names_the_row():
    files = list(broken_texts())
    assert len(files) >= 300
    for fault, dress, content in files:
        refused = outcome(content)
        assert isinstance(refused, ReadingError), dress
        da, en = refused.sentence("da"), refused.sentence("en")
        assert da.endswith("."), dress
        assert en.endswith("."), dress
        assert da != en
        if fault in ROW_OF:
            assert refused.row == ROW_OF[fault], dress
            assert f"række {ROW_OF[fault]}" in da
            assert da.startswith("fil.csv")
            assert da.endswith("Intet er gemt.")


def test_a_cut_or_turned_spreadsheet_is_refused_or_read_right():
    right = tuple(tuple(row) for row in ROWS[1:])
    for name, content in broken_binaries():
        read = outcome(content)
        assert isinstance(read, ReadingError) or (name.startswith("spreadsheet with") and read.rows == right), name


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


def test_single_cells_pasted_below_each_other_are_all_kept():
    assert read_pasted("14\n15\n16").rows == (("14",), ("15",), ("16",))
    assert read_pasted("1,5\n2,5").rows == (("1,5",), ("2,5",))
    assert read_pasted("Værdi\n14\n15").rows == (("14",), ("15",))


def test_lines_typed_by_hand_are_read_with_and_without_headings():
    assert read_pasted("12-05-2026; 4\n13-05-2026; 5,5\n").rows == (("12-05-2026", "4"), ("13-05-2026", "5,5"))
    assert read_pasted("Kommune\t2025\t2026\nEgeminde\t14\t15").columns == ("Kommune", "2025", "2026")
    assert read_pasted("12-05-2026; 4").first_row == 1
    with pytest.raises(ReadingError, match="Nothing was pasted"):
        read_pasted(" \n")


def test_a_pasted_person_number_is_named_by_its_row_and_column():
    with pytest.raises(ReadingError) as refused:
        read_pasted("Dato\tNote\n12-05-2026\tok\n13-05-2026\tring til 010170-1234")
    assert refused.value.sentence("da").startswith("Række 3, kolonne Note: Her står noget, der ligner et CPR-nummer.")


def test_a_person_number_in_a_files_name_is_refused_in_both_languages():
    with pytest.raises(ReadingError) as refused:
        read_table(b"a;b\n1;2\n", "journal 010170-1234.csv")
    assert "filens navn" in refused.value.sentence("da")
    assert "the name of the file" in refused.value.sentence("en")


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"sep=;\r\na;b\r\n1;2\r\n", (("1", "2"),)),
        (b'"sep=,"\na,b\n1,2\n', (("1", "2"),)),
        (b"Dato;V, kr., netto\n2026-01;1,2,3\n", (("2026-01", "1,2,3"),)),
        (b"V\n1,5\n2,5\n", (("1,5",), ("2,5",))),
        (b'a;b\n"en\nto";"x "" y"\n', (("en\nto", 'x " y'),)),
        (b"a;b\r1;2\r", (("1", "2"),)),
        ("a;b\n\u202ex\u200b;\u00a02\u00a0\n".encode(), (("x", "2"),)),
        (b"a;b;\n1;2;\n", (("1", "2"),)),
        (b"a;b;c\n1;2\n", (("1", "2", ""),)),
        (b"a;b\n'=1+1;=2\n", (("=1+1", "=2"),)),
    ],
    ids=["the delimiter said", "said in quotes", "commas inside", "decimal commas alone", "lines and marks in a cell",
         "old line ends", "unseen", "an empty last column", "an empty last cell", "formulas are text"],
)  # fmt: skip
def test_odd_but_right_text_comes_in_right(content, rows):
    assert read_table(content, "f.csv").rows == rows


def test_rows_are_counted_as_a_spreadsheet_program_counts_them():
    table = read_table(b'a;b\n"en\nto\ntre";1\nx;2\n', "f.csv")
    assert table.numbers == (2, 3)
    assert table.first_row == 2


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"PAR1", "Parquet"), (b"%PDF-1.7", "PDF"), (b"<html><table>", "HTML/XML"), (b'\n[{"a": 1}]', "JSON"), (b"\x1f\x8b", "ZIP")],
)  # fmt: skip
def test_a_file_of_another_kind_is_called_by_its_kind(content, kind):
    with pytest.raises(ReadingError, match=f"is in the {kind} format"):
        read_table(content + b" x" * 50, "data.xls")


def test_letters_of_two_encodings_in_one_file_are_not_guessed_at():
    with pytest.raises(ReadingError) as refused:
        read_table("Måned;Værdi\n2026-01;1\n".encode() + "må;2\n".encode("cp1252"), "f.csv")
    assert refused.value.row == 3


def test_limits_can_be_narrower_and_name_their_own_number():
    assert len(read_table(b"a;b\n" + b"1;2\n" * 10, "f.csv", most_rows=10).rows) == 10
    with pytest.raises(ReadingError, match="more than 9 rows"):
        read_table(b"a;b\n" + b"1;2\n" * 10, "f.csv", most_rows=9)
    with pytest.raises(ReadingError, match="more than 1 columns"):
        read_table(b"a;b\n1;2\n", "f.csv", most_columns=1)


@pytest.mark.parametrize("content", [b"x" * 20_000_000, b"a;b\n" + b"1;" * 9_000_000, b"a;b\n" + b" " * 25_000_000])
def test_a_gigantic_line_is_refused(content):
    assert isinstance(outcome(content), ReadingError)


def test_a_table_of_too_many_cells_is_refused_before_it_is_laid_out():
    wide = ";".join(f"k{n}" for n in range(100))
    with pytest.raises(ReadingError, match="too many cells"):
        read_table((wide + "\n" + (";".join("1" * 100) + "\n") * 10_500).encode(), "f.csv")


def test_a_missing_column_is_told_with_those_that_are_there():
    table = read_table(b"Dato;V\xc3\xa6rdi\n2026-01;4\n", "f.csv")
    assert table.column("værdi") == ("4",)
    with pytest.raises(ReadingError) as refused:
        table.column("Antal")
    assert refused.value.sentence("da") == (
        "f.csv: Der er ingen kolonne, der hedder 'Antal'. Der er: Dato, Værdi. Ret overskriften. Intet er gemt."
    )


@given(st.binary(max_size=200) | st.text("a1;,\t|\"'\n\r=.ø\u200b\x00", max_size=60).map(str.encode))
def test_any_bytes_are_a_table_or_a_sentence(content):
    read = outcome(content)
    if isinstance(read, ReadingError):
        assert read.sentence("da").endswith(".")
    else:
        assert {len(row) for row in read.rows} == {len(read.columns)}
