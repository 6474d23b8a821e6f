# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A document on paper: tagged PDF/UA-1 with a title, refused where a picture lacks its words; the same data, the same bytes."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from mellemrum.ui.charts import sparkline
from mellemrum.ui.paper import (
    Line,
    Lines,
    NoPrinter,
    Pairs,
    Paper,
    Picture,
    Points,
    Section,
    Table,
    Text,
    document,
    fingerprint,
    pdf_of,
)

COURSE = Picture(str(sparkline([1, 3, 2])), "The course")
PAPER = Paper(
    title='Referat af "mødet"',
    language="da",
    eyebrow="Til Jonas",
    lead="En linje",
    sections=[
        Section(
            "Det må du", [Pairs([("Beslutte", "om #vagter")]), Text("Givet\naf *Karin*", is_small=True)], is_half=True
        ),
        Section("Ring til", [Points(["Sofie", "Anders"])], is_half=True),
        Section("Tal", [Lines([Line("Dage", "Bedre", "14,8\nmaj", picture=COURSE), Line("Andet")]), COURSE]),
        Section("Tabel", [Table(["Hvad", "Hvem"], [["Det", "Os"]])]),
    ],
)


def test_every_kind_of_block_is_printed_as_a_tagged_pdf() -> None:
    printed = pdf_of(document(PAPER))
    assert printed.startswith(b"%PDF-1.7")
    assert b"pdfuaid:part" in printed
    assert b"/MarkInfo" in printed or b"/Marked true" in printed
    assert b"Referat af" in printed


def test_a_picture_without_words_is_refused() -> None:
    silent = replace(PAPER, sections=[Section("Tal", [replace(COURSE, alt="")])])
    with pytest.raises(Exception, match="alt"):
        pdf_of(document(silent))


def test_an_empty_drawing_and_a_long_section_are_printed() -> None:
    empty = Picture(str(sparkline([None])), "Nothing yet")
    rows = [Line(f"Line {n}", "note " * 20, "1. maj", picture=empty) for n in range(120)]
    paper = replace(PAPER, sections=[Section("Long", [Lines(rows)], is_half=True)] * 2)
    assert pdf_of(document(paper)).startswith(b"%PDF-")


def test_the_same_content_has_the_same_fingerprint_and_the_same_bytes() -> None:
    assert fingerprint(document(PAPER)) == fingerprint(document(PAPER))
    assert fingerprint(document(PAPER)) != fingerprint(document(replace(PAPER, lead="En anden")))
    assert pdf_of(document(PAPER)) == pdf_of(document(PAPER))


def test_where_the_printer_is_missing_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoPrinter, match=r"mellemrum\[pdf\]"):
        pdf_of(document(PAPER))
