# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Values of many measures in one file: matched, looked through, and saved in one step or not at all."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from mellemrum.partnership.models import JournalLine
from mellemrum.reading.series import read_series, sheets_in_file
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.models import Delivery, Every, Value

from .cast import Room, count_rows, months

MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


def paste(here: Room, cells: str, who: str = "Alice") -> HttpResponse:
    return here.post("import/preview/", who, pasted=cells)


def save(here: Room, preview: HttpResponse, who: str = "Alice", **more: str) -> HttpResponse:
    hand = re.search(r'name="hand" value="([^"]+)"', preview.content.decode())
    assert hand, "the preview carries nothing"
    return here.post("import/confirm/", who, hand=hand[1], **more)


def test_a_long_table_of_two_measures_is_saved_in_one_step_and_each_can_be_taken_back(here: Room) -> None:
    hours, share = here.measure(), here.share()
    cells = (
        "Måltal\tPeriode\tVærdi\tUd af\n"
        f"{hours.name}\tmarts 2026\t19,5\t\n{hours.name}\tapr 2026\t20\t\n{share.name}\t2026M04\t30\t40\n"
    )
    preview = paste(here, cells)
    assert not Value.objects.exists()
    assert save(here, preview).status_code == 302
    assert here.values(hours) == {MARCH: 19.5, APRIL: 20.0}
    assert here.values(share) == {APRIL: 75.0}
    lines = JournalLine.objects.filter(verb="value.values.sent")
    assert sorted(line.record for line in lines) == sorted([hours.pk, share.pk])
    actions.take_back_values(delivery=Delivery.objects.get(measure=share), **here.cast.by("Alice"))
    assert here.values(share) == {}
    assert here.values(hours) == {MARCH: 19.5, APRIL: 20.0}


def test_the_preview_tells_new_from_changed_and_what_stood_there(here: Room) -> None:
    measure = here.measure()
    here.send(measure, months([19, 20], MARCH))
    page = paste(here, f"\tfeb 2026\tmar 2026\tapr 2026\n{measure.name}\t18\t19\t21,5\n").content.decode()
    assert "1 new value, 1 changed, 1 as before." in page
    assert "was 20 hours" in page


def test_an_unknown_name_is_asked_about_and_makes_no_measure(here: Room) -> None:
    measure = here.measure()
    preview = paste(here, "Period\tWaiting\nApril 2026\t21\n")
    assert "One name fits no measure" in preview.content.decode()
    # A choice that nobody has seen the outcome of is shown, and not saved.
    chosen = save(here, preview, means_0=str(measure.pk))
    assert chosen.status_code == 200
    assert not Value.objects.exists()
    assert save(here, chosen, means_0=str(measure.pk)).status_code == 302
    assert here.values(measure) == {APRIL: 21.0}


def test_a_measure_that_another_partner_delivers_is_left_out_with_the_reason(here: Room, other: Room) -> None:
    ours, theirs = here.measure(), here.measure(name="Calls", owner=list(here.cast.partners.values())[1])
    foreign = other.measure(name="Elsewhere")
    cells = f"Measure;Period;Value\n{ours.name};2026-04;21\nCalls;2026-04;7\nM{foreign.pk};2026-04;8\n"
    preview = paste(here, cells)
    assert "owns this measure and sends its values" in preview.content.decode()
    save(here, preview, means_0=str(foreign.pk))
    save(here, preview)
    assert here.values(ours) == {APRIL: 21.0}
    assert here.values(theirs) == here.values(foreign) == {}


def test_a_reader_imports_nothing(here: Room) -> None:
    assert here.get("import/", "Rita").status_code == 403
    assert paste(here, "Measure;Period;Value\nX;2026-04;1\n", "Rita").status_code == 403


BAD = {
    "a doubled period": ("Measure;Period;Value\nHOURS;2026-04;1\nHOURS;14 April 2026;2\n", "stands in row 2, column Value too"),
    "tomorrow": ("Measure;Period;Value\nHOURS;TOMORROW;1\n", "lies in the future"),
    "a missing denominator": ("Measure;Period;Value;Of how many\nSHARE;2026-04;3;\n", "The denominator is missing"),
    "a zero denominator": ("Measure;Period;Value;Of how many\nSHARE;2026-04;0;0\n", "The denominator is 0, so there is no figure"),
    "a share above 1": ("Measure;Period;Value;Of how many\nSHARE;2026-04;9;8\n", "The share is above 1"),
    "half a person": ("Measure;Period;Value;Of how many\nSHARE;2026-04;0,5;8\n", "two whole counts"),
    "a denominator of hours": ("Measure;Period;Value;Of how many\nHOURS;2026-04;5;8\n", "has no denominator"),
    "commas and points in one column": ("Measure;Period;Value\nHOURS;2026-03;1.5\nHOURS;2026-04;2,5\n", "in two ways"),
    "no number": ("Measure;Period;Value\nHOURS;2026-04;nineteen\n", "is not a number"),
    "no period": ("Measure;Period;Value\nHOURS;soon;19\n", "is not a date"),
    "a quarter of a month": ("Measure;Period;Value\nHOURS;2026Q1;19\n", "is longer than one of the measure"),
    "no name": ("Measure;Period;Value\nHOURS;2026-04;19\n;2026-04;20\n", "without the name of its measure"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_with_its_place_and_nothing_is_saved(here: Room, name: str) -> None:
    hours, share = here.measure(), here.share()
    cells, sentence = BAD[name]
    tomorrow = f"{here.cast.here('Alice').today + dt.timedelta(days=1):%d-%m-%Y}"
    cells = cells.replace("HOURS", hours.name).replace("SHARE", share.name).replace("TOMORROW", tomorrow)
    good = f"{share.name};2026-03;3;9\n" if "Of how many" in cells else f"{hours.name};2026-02;3\n"
    before = count_rows()
    preview = paste(here, cells + good)
    page = preview.content.decode()
    assert preview.status_code == 422
    assert sentence in page
    assert re.search(r"[Rr]ow [2-4], column", page)
    assert "Save the values" not in page
    assert save(here, preview).status_code == 422
    assert count_rows() == before


def test_a_month_of_a_quarterly_measure_is_refused(here: Room) -> None:
    measure = here.measure(every=Every.QUARTER)
    page = paste(here, f"Measure;Period;Value\n{measure.name};jan 2026;3\n").content.decode()
    assert "is shorter than the measure" in page
    assert save(here, paste(here, f"Measure;Period;Value\n{measure.name};2026Q1;3\n")).status_code == 302


EMPTY = {
    "nothing": ("", "Choose a file, or paste some rows."),
    "no table": ("Hello\nworld\n", "There is no table that can be read."),
    "a person number": ("Measure;Period;Value\nEva 010190-1234;2026-04;1\n", "something like a CPR number"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_what_is_no_table_is_asked_for_again(here: Room, name: str) -> None:
    cells, sentence = EMPTY[name]
    page = paste(here, cells)
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_a_page_of_another_partnership_saves_nothing_here(here: Room, other: Room) -> None:
    measure = other.measure()
    preview = paste(other, f"Measure;Period;Value\n{measure.name};2026-04;1\n")
    assert save(here, preview).status_code == 422
    assert not Value.objects.exists()


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_template_holds_the_missing_periods_and_comes_back_filled_in(here: Room, language: str) -> None:
    from openpyxl import load_workbook

    measure = here.measure(every=Every.MONTH)
    here.share(owner=list(here.cast.partners.values())[1])
    here.send(measure, months([19, 20], dt.date(2026, 1, 1)))
    client = here.cast.client("Alice")
    client.post("/language/", {"language": language, "next": "/"})
    content = client.get(here.url("import/template.xlsx")).content
    path = SimpleUploadedFile("template.xlsx", content)
    book = load_workbook(path)
    sheet = book.active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert {row[0] for row in rows} == {measure.name}
    for n in range(len(rows)):
        sheet.cell(n + 2, 5).value = 10 + n
    filled = SimpleUploadedFile("filled.xlsx", b"")
    book.save(filled)
    values = read_series(sheets_in_file(filled.file.getvalue(), "filled.xlsx")).values
    assert MARCH in {value.on for value in values}
    filled.seek(0)
    save(here, here.post("import/preview/", file=filled))
    assert here.values(measure)[MARCH] == 10.0


def test_a_sheet_without_a_table_is_left_out_and_named(here: Room) -> None:
    from mellemrum.reading.exports import Sheet, book_bytes

    measure = here.measure()
    book = book_bytes(
        [Sheet("Read me", ["Hello"]), Sheet("Hours", ["Measure", "Period", "Value"], [[measure.name, "2026-04", 3]])]
    )
    preview = here.post("import/preview/", file=SimpleUploadedFile("book.xlsx", book))
    assert "Read me" in preview.content.decode()
    save(here, preview)
    assert Delivery.objects.get().file_name == "book.xlsx"
