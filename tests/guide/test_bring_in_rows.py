# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people really put into the spreadsheet of a running partnership, and what each row that is wrong is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mellemrum.rooms.mandate.models import Promise
from tests.guide.cast import Cast, fresh
from tests.guide.running import (
    MANDATE,
    MISSION,
    PARTNERS,
    PEOPLE,
    PLACES,
    POINT,
    bring_in,
    decision,
    filled,
    preview,
    problems,
    promise,
    read,
)  # fmt: skip
from tests.reading.files import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture(name="cast")
def cast_fixture(fixed_clock: None) -> Cast:
    return fresh()


def test_merged_cells_blank_rows_dates_of_every_kind_and_yes_in_every_way_are_understood(cast: Cast) -> None:
    def change(book: Any) -> None:
        people = book["People"]
        people.append([])
        people.append(["Bo Prøve", "bo@eksempel.dk", PLACES[0], "leader", "X", "", "12345678"])
        people.append(["Lis Prøve", "lis@eksempel.dk", None, "", "Ja"])
        people.merge_cells(start_row=3, end_row=4, start_column=3, end_column=3)
        decided = book["Decisions"]
        decided.append(["Én", dt.date(2026, 1, 14)])
        decided.append(["To", "14. januar 2026"])
        decided.append(["Tre", dt.datetime(2026, 1, 14, 9, 30)])  # noqa: DTZ001  # a spreadsheet knows no zones

    told = read(cast, filled(change, partners=PARTNERS))
    assert [
        (row.number, row.fields["person"].organisation, row.fields["person"].acts) for row in told.fit("people")
    ] == [
        (3, PLACES[0], True),
        (4, PLACES[0], True),
    ]
    assert {row.fields["decided_on"] for row in told.fit("decisions")} == {dt.date(2026, 1, 14)}
    assert told.wrong == 0


def test_a_name_with_a_slip_is_read_as_the_partner_and_an_unknown_one_is_told_with_those_that_are_known(
    cast: Cast,
) -> None:
    rows = [
        promise(giver="egeminde  kommune."),
        promise(text="To", giver="Egemnde Kommune"),
        promise(text="Tre", giver="Politiet"),
    ]
    told = read(cast, filled(partners=PARTNERS, promises=rows))
    first, second, third = told.rows["promises"]
    assert (first.notes, first.fields["giver"]) == ([], PLACES[0])
    assert second.notes == ["“Egemnde Kommune” is read as Egeminde Kommune."]
    assert third.problems == [
        "From partner: “Politiet” is no partner here. Known: Egeminde Kommune, Region Fjordland, Lægelauget, "
        "Boligselskabet Egen, Foreningen Naboer."
    ]


def test_each_thing_that_is_missing_or_wrong_is_told_beside_its_row_and_column(cast: Cast) -> None:
    told = read(
        cast,
        filled(
            partners=[*PARTNERS, {"name": "Region  fjordland"}, {"name": "CVR", "cvr": "12345678"}],
            people=[*PEOPLE[:1], {**PEOPLE[1], "email": "prove0@eksempel.dk"}, {"name": "Uden mail"}],
            agreements=[{**MANDATE, "giver": "", "link": "på drevet"}, {**MISSION, "date": "01-04-2031"}],
            decisions=[decision(date=None), decision(date="i foråret"), decision(state="måske")],
            promises=[promise(receiver=PLACES[0]), promise(due="31-02-2027"), promise(text="X" * 301)],
            points=[{**POINT, "to": "01-09-2026"}, {**POINT, "closes": "måske"}],
        ),
    )
    assert problems(told, "partners")[5:] == [
        "Stands in row 3 already.",
        "CVR: There is no CVR number 12345678. See whether a digit is wrong, or two have changed places.",
    ]
    assert problems(told, "people")[1:] == [
        "Has the same mail address as Person Prøve0 in row 2. Each person needs their own.",
        "The mail address is missing. Add it, or leave the row out.",
    ]
    assert problems(told, "agreements") == [
        "Link: is no address. Begin with https://, or leave it empty and choose a scan below. "
        "Given by: Write who gave the mandate.",
        "Signed on: The day has not come yet. Correct it, or leave the row out.",
    ]
    assert problems(told, "decisions") == [
        "Decided on: is missing. Fill it in.",
        "Decided on: 'i foråret' is not a date. Write for example 12-05-2026, May 2026 or 2026Q2.",
        "Status: “måske” is not known. Known: vedtaget, i gang, gennemført, ændret, ophævet.",
    ]
    assert problems(told, "promises") == [
        "To partner: A promise is made to another partner. Write who receives it.",
        "By: The date '31-02-2027' is not in the calendar. Write for example 12-05-2026.",
        "Promise: 301 characters are too many. Keep it within 300.",
    ]
    assert problems(told, "points") == [
        "To: The last day lies before the first. Change one of them.",
        "Closed for new cases: “måske” is neither yes nor no.",
    ]


def test_rows_that_need_a_look_stay_outside_and_the_others_come_in(cast: Cast) -> None:
    bring_in(cast, filled(partners=PARTNERS, promises=[promise(giver="Politiet"), promise(text="To")]))
    assert list(Promise.objects.values_list("text", flat=True)) == ["To"]


def test_sheets_may_be_renamed_in_another_order_or_missing_and_strangers_are_told_of(cast: Cast) -> None:
    def change(book: Any) -> None:
        book["Promises"].title = "Aktionsliste"
        book.move_sheet("Aktionsliste", -4)
        del book["Fixed points"]
        book.create_sheet("Økonomi").append(["Konto", "Beløb"])

    told = read(cast, filled(change, partners=PARTNERS, promises=[promise()]))
    assert (told.count("partners"), told.count("promises"), told.faults) == (5, 1, [])
    assert told.notes == [
        "The sheet Økonomi was left out: it is none of Partners, People, Agreements, Decisions, Promises, Fixed points."
    ]


def test_a_sheet_that_lacks_a_column_is_told_and_the_others_are_read(cast: Cast) -> None:
    def change(book: Any) -> None:
        book["Promises"].delete_cols(4)

    told = read(cast, filled(change, partners=PARTNERS, promises=[promise()]))
    assert told.faults == ["The sheet Promises lacks a column: By. Add the heading, and choose the file again."]
    assert told.count("partners") == 5


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"Navn;Mail\nBo;bo@a.dk\n", "liste.csv", "The file liste.csv is not a spreadsheet. Save it as .xlsx"),
        (b"%PDF-1.7", "referat.pdf", "is in the PDF format, which cannot be read here"),
        (b"PK\x03\x04" + bytes(60), "halv.xlsx", "The file halv.xlsx cannot be opened. It may be incomplete."),
        (b"", "tom.xlsx", "The submitted file is empty."),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_one_sentence(
    cast: Cast, content: bytes, name: str, sentence: str
) -> None:
    assert sentence in preview(cast, content, name)


def test_a_file_that_is_not_the_template_says_what_was_there_and_what_to_do(cast: Cast) -> None:
    page = preview(cast, xlsx([["Konto", "Beløb"], ["1", "2"]]), "budget.xlsx")
    assert "No sheet of budget.xlsx is from the template. There are: Ark1. Fetch the template" in page


def test_a_person_number_anywhere_refuses_the_file(cast: Cast) -> None:
    page = preview(cast, filled(partners=PARTNERS, promises=[promise(note="Ring til 010170-1234")]))
    assert "like a CPR number" in page
    assert "samarbejde.xlsx, Promises, row 2" in page
    assert "010170" not in page
