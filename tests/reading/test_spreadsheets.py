# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Spreadsheets of three formats come in as they are shown; bloated and hostile ones never reach the reader."""

import datetime as dt
import struct
import subprocess

import pytest

from mellemrum.reading import apart, sheets
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.numbers import read_numbers
from mellemrum.reading.tables import read_table

from .files import ods, ods_cell, ods_row, packed, parts_of, with_part, xls, xlsx

PLAIN = xlsx([["Dato", "Værdi"], ["2026-01", 7]])
SHEET = "xl/worksheets/sheet1.xml"
SEVEN = b'<c r="B2" t="n"><v>7</v></c>'


@pytest.fixture
def asked(monkeypatch):
    """How often the reader of spreadsheets was asked, and with what."""
    contents = []
    really = sheets.cells_of

    def counted(content, name, most_rows):
        contents.append(bytes(content))
        return really(content, name, most_rows)

    monkeypatch.setattr(sheets, "cells_of", counted)
    return contents


def refusal(content: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(ReadingError) as refused:
        read_table(content, name)
    return refused.value.sentence("da")


def test_numbers_and_dates_are_read_back_without_loss():
    moment = dt.datetime(2026, 6, 12, 8, 30)  # noqa: DTZ001  # a spreadsheet knows no zones
    table = read_table(
        xlsx(
            [["Dato", "Værdi"], [dt.date(2026, 5, 12), 1234.5678], [moment, 1250], ["2026-07", 1.234], [None, 1.5e-5]]
        ),
        "a.xlsx",
    )
    assert table.rows == (
        ("2026-05-12", "1234,5678"), ("2026-06-12 08:30:00", "1250"), ("2026-07", "1,2340"), ("", "0,000015"),
    )  # fmt: skip
    assert read_numbers(table.column("Værdi")) == [1234.5678, 1250, 1.234, 1.5e-5]


def test_the_first_visible_sheet_that_holds_anything_is_read():
    book = xlsx([["skjult"], ["x"]], [], [["a", "b"], [1, 2]], [["c"], [3]], hidden=(0,))
    assert read_table(book, "a.xlsx").columns == ("a", "b")
    assert "er tom" in refusal(xlsx([["skjult"], ["x"]], [], hidden=(0,)))


def test_rows_keep_the_numbers_that_the_program_shows():
    book = xlsx([[None], [None, "a", "b"], [None, 1, 2], [None], [None, 3, 4]])
    table = read_table(book, "a.xlsx")
    assert (table.columns, table.numbers) == (("a", "b"), (3, 5))


def test_an_ods_and_an_old_xls_file_are_read_alike():
    empties = ods_row('<table:table-cell table:number-columns-repeated="16384"/>', 1_048_000)
    rows = [ods_row(ods_cell("Måned") + ods_cell("Værdi")), ods_row(ods_cell("2026-01") + ods_cell(14.5)), empties]
    old = xls({(0, 0): "Måned", (0, 1): "Værdi", (1, 0): "2026-01", (1, 1): 14.5})
    for content in (ods(*rows), old):
        table = read_table(content, "tal")
        assert (table.columns, table.rows) == (("Måned", "Værdi"), (("2026-01", "14,5"),))


def test_a_formula_is_read_as_the_result_that_was_saved_with_it():
    saved = with_part(PLAIN, SHEET, SEVEN, b'<c r="B2"><f>3+4</f><v>7</v></c>')
    assert read_table(saved, "a.xlsx").rows == (("2026-01", "7"),)
    empty_text = with_part(PLAIN, SHEET, SEVEN, b'<c r="B2" t="str"><f>IF(1,"","")</f><v></v></c>')
    assert read_table(empty_text, "a.xlsx").rows == (("2026-01", ""),)


def test_a_formula_that_was_saved_without_its_result_is_named():
    unsaved = xlsx([["Dato", "Værdi"], ["2026-01", "=1+1"]])
    assert refusal(unsaved).startswith("a.xlsx, række 2, kolonne B: Cellen har en formel uden resultat.")
    assert read_table(xlsx([["a", "b"], [1, None], [2, 3]], [["=1+1", "=1+1"]]), "a.xlsx").numbers == (2, 3)


def test_a_cell_that_shows_an_error_is_not_taken_for_an_empty_one():
    fault = with_part(PLAIN, SHEET, SEVEN, b'<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    table = read_table(fault, "a.xlsx")
    assert table.rows == (("2026-01", "#DIV/0!"),)
    with pytest.raises(ReadingError, match="Row 2, column Værdi: '#DIV/0!' is not a number"):
        read_numbers(table.column("Værdi"), rows=table.numbers, column="Værdi")


def test_a_person_number_that_is_kept_as_a_number_is_found():
    assert refusal(xlsx([["Navn", "Nr"], ["Anna", 1101701234]])).startswith("a.xlsx, række 2, kolonne Nr: Her står")


def test_a_good_spreadsheet_is_asked_about_once_and_only_with_what_was_unpacked_here(asked):
    members = parts_of(PLAIN)
    table = read_table(packed({**members, "xl/media/picture.png": b"\x00" * 10}), "a.xlsx")
    assert table.rows == (("2026-01", "7"),)
    (given,) = asked
    assert parts_of(given) == members


def bomb(count: int = 7_200_000) -> bytes:
    return packed({"xl/workbook.xml": b"<workbook/>", SHEET: b"<c><v>1</v></c>" * count})


def lying(content: bytes) -> bytes:
    """Both directories say that the last part is a thousand bytes."""
    lie = bytearray(content)
    directory, local = lie.rindex(b"PK\x01\x02"), lie.rindex(b"PK\x03\x04")
    lie[directory + 24 : directory + 28] = lie[local + 22 : local + 26] = struct.pack("<I", 1000)
    return bytes(lie)


def encrypted(content: bytes) -> bytes:
    locked = bytearray(content)
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    return bytes(locked)


BOMB = bomb()
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
HOSTILE = {
    "0.9 MB that unpack to 107 MB": (BOMB, "fylder for meget"),
    "a part that lies about its size": (lying(BOMB), "kan ikke åbnes"),
    "a ratio above a hundred": (bomb(800_000), "fylder for meget"),
    "too many parts": (packed({f"m{n}.xml": b"x" for n in range(1500)}), "fylder for meget"),
    "very many parts": (packed({f"m{n}.xml": b"x" for n in range(2500)}), "fylder for meget"),
    "macros": (packed({**parts_of(PLAIN), "xl/vbaProject.bin": b"x"}), "makroer"),
    "a password": (encrypted(PLAIN), "adgangskode"),
    "a locked file in the old dress": (xls({(0, 0): "a"}, "EncryptedPackage"), "adgangskode"),
    "macros in the old dress": (xls({(0, 0): "a"}, "_VBA_PROJECT"), "makroer"),
    "another kind of archive": (packed({"word/document.xml": b"<a/>"}), "kan ikke læses som regneark"),
    "the binary kind": (packed({"xl/workbook.bin": b"x"}), "kan ikke læses som regneark"),
    "cut short": (PLAIN[:-40], "kan ikke åbnes"),
    "an entity from a file": (packed({**parts_of(PLAIN), "xl/workbook.xml": ENTITY}), "peger på andre filer"),
    "an entity in a sheet": (packed({**parts_of(PLAIN), SHEET: ENTITY}), "peger på andre filer"),
    "an entity in small letters": (packed({**parts_of(PLAIN), SHEET: ENTITY.lower()}), "peger på andre filer"),
    "an entity deep inside": (packed({**parts_of(PLAIN), SHEET: b"<!-- x -->" * 150_000 + ENTITY}), "peger på"),
    "entities in entities": (packed({**parts_of(PLAIN), "xl/sharedStrings.xml": LAUGHS}), "peger på andre filer"),
    "an entity from the net": (
        packed({**parts_of(PLAIN), "xl/styles.xml": b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>'}), "peger på"),
    "an entity in two bytes a letter": (
        packed({**parts_of(PLAIN), SHEET: ENTITY.decode().encode("utf-16")}), "kan ikke åbnes"),
    "an entity in an ODS file": (
        packed({**parts_of(ods(ods_row(ods_cell("a")))), "content.xml": ENTITY}), "peger på andre filer"),
    "an entity in a relation": (packed({**parts_of(PLAIN), "_rels/.rels": ENTITY}), "peger på andre filer"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_before_the_reader_is_asked(asked, content, reason):
    sentence = refusal(content)
    assert reason in sentence
    assert "root:" not in sentence
    assert asked == []


def test_the_known_bomb_is_as_small_and_as_large_as_it_claims():
    assert len(BOMB) < 1_000_000
    assert 7_200_000 * len(b"<c><v>1</v></c>") > 107_000_000


def test_no_byte_of_a_local_file_is_read_through_an_xml_part(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("kanariefugl")
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    for part, content in parts_of(PLAIN).items():
        begin, body = content.split(b"?>", 1) if content.startswith(b"<?xml") else (b"", content)
        sentence = refusal(packed({**parts_of(PLAIN), part: (begin + b"?>" if begin else b"") + entity + body}))
        assert "kanariefugl" not in sentence


def corners(content_of: str) -> bytes:
    if content_of == "xlsx":
        return with_part(
            PLAIN, SHEET, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        )
    if content_of == "xls":
        return xls({(0, 0): "a", (65_535, 255): 1.0})
    return ods(
        ods_row(ods_cell("a")), ods_row("<table:table-cell/>", 1_000_000), ods_row(ods_cell("x" * 900, 16_384), 900)
    )


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_two_cells_in_opposite_corners_take_nothing_down(kind):
    content = corners(kind)
    assert len(content) < 20_000
    assert refusal(content, "a").endswith(".")


def test_one_long_text_that_a_million_cells_point_to_takes_nothing_down():
    shared = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%b</t></si></sst>' % (
        b"x" * 30_000
    )
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(3, 90_000))
    book = parts_of(with_part(PLAIN, SHEET, b"</sheetData>", cells + b"</sheetData>"))
    relations = book["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
        b' Target="sharedStrings.xml"/></Relationships>',
    )
    content = packed({**book, "xl/sharedStrings.xml": shared, "xl/_rels/workbook.xml.rels": relations}, level=1)
    assert refusal(content).endswith(".")


def test_a_sheet_of_too_many_rows_is_told_so():
    assert "mere end 100.000 rækker" in refusal(
        with_part(PLAIN, SHEET, b"</sheetData>", b'<row r="200000"><c r="A200000"><v>1</v></c></row></sheetData>')
    )


def test_the_process_apart_answers_with_the_kind_of_fault():
    assert apart.read(b"PK\x03\x04" + bytes(50), 10) == {"fault": "unreadable"}
    assert apart.read(xlsx([]), 10) == {"fault": "empty"}
    assert apart.read(PLAIN, 0) == {"fault": "rows"}
    assert apart.read(PLAIN, 10)["rows"] == [["Dato", "Værdi"], ["2026-01", "7"]]


def test_the_process_apart_knows_none_of_the_servers_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "kanariefugl")
    given = []
    really = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: given.append(k["env"]) or really(*a, **k))
    assert read_table(PLAIN, "a.xlsx").rows == (("2026-01", "7"),)
    (environment,) = given
    assert "kanariefugl" not in environment.values()


def test_a_process_that_ends_without_an_answer_is_told_as_a_sheet_that_reaches_too_far(monkeypatch):
    monkeypatch.setattr(apart, "__name__", "mellemrum.reading")
    assert "breder sig for langt ud" in refusal(PLAIN)
