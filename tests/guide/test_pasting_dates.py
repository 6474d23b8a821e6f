# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Many dates at once: looked through row by row, added all or none, and only where one may write them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mellemrum.guide.pasted_dates import PastedDate, read_pasted_dates
from mellemrum.partnership.models import FixedPoint
from tests.people import Cast

TODAY = dt.date(2026, 10, 31)


def read(text: str, *known: tuple[str, dt.date]) -> list[PastedDate]:
    return read_pasted_dates(text, today=TODAY, known=known)


@pytest.fixture
def cast(db: None, fixed_clock: None) -> Cast:
    made = Cast("A")
    made.made("partnership.ActsFor")
    return made


def post(cast: Cast, role: str = "leader", **body: Any) -> Any:
    client = Client()
    client.force_login(cast.people[role])
    given = {"text": "", "partner": cast.partner.pk, "kind": "meeting", "layer": "shared", **body}
    return client.post(cast.here(role).url("guide:paste_dates"), given)


def test_rows_are_understood_whatever_stands_first() -> None:
    found = read("Hvad\tDato\nByrådsmøde\t1.-3. november 2026\n24-12-2026\tJul\nUdvalg\t02-11-2026\t04-11-2026")
    assert [(each.title, each.from_on, each.to_on) for each in found] == [
        ("Byrådsmøde", dt.date(2026, 11, 1), dt.date(2026, 11, 3)),
        ("Jul", dt.date(2026, 12, 24), None),
        ("Udvalg", dt.date(2026, 11, 2), dt.date(2026, 11, 4)),
    ]
    assert all(each.is_fit for each in found)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Byrådsmøde\t31-02-2026", "is not in the calendar"),
        ("Byrådsmøde\t", "In merged cells only the first row holds it"),
        ("\t12-11-2026", "Write what happens on that day"),
        ("Byrådsmøde\t14-11-2026 til 12-11-2026", "the last day lies before the first"),
        ("Jul\t24-12-2026", "Stands on the timeline already"),
        ("Valg\t01-12-2026", "Stands in row 1 already"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_the_others_stay(row: str, said: str) -> None:
    good, bad = read(f"Valg\t01-12-2026\n{row}", ("jul", dt.date(2026, 12, 24)))
    assert good.is_fit
    assert [said in each for each in bad.problems] == [True]


def test_what_has_passed_and_what_was_assumed_is_said() -> None:
    past, assumed = read("Valg\t18-11-2025\nMøde\t5. marts")
    assert past.has_passed
    assert past.is_fit
    assert assumed.from_on == dt.date(2027, 3, 5)
    assert [each.notes for each in (past, assumed)] == [
        ["Has passed. Tick it if you want it all the same."], ["The year was missing. The next one is taken."],
    ]  # fmt: skip


def test_nothing_is_saved_before_the_last_button_and_then_only_what_is_ticked(cast: Cast) -> None:
    text = "Byrådsmøde\t12-11-2027\nUdvalg\t13-11-2027\nUmuligt\t31-02-2027"
    assert post(cast, text=text).status_code == 200
    assert not FixedPoint.objects.exists()
    assert post(cast, text=text, confirm="yes").status_code == 422
    assert not FixedPoint.objects.exists()
    assert post(cast, text=text, confirm="yes", take=["1", "2"]).status_code == 302
    assert [(each.title, each.partner, each.kind) for each in FixedPoint.objects.all()] == [
        ("Udvalg", cast.partner, "meeting")
    ]


def test_a_calendar_file_becomes_rows_that_can_be_mended(cast: Cast) -> None:
    content = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Council\r\nDTSTART;VALUE=DATE:20271105\r\n"
        b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    answer = post(cast, file=SimpleUploadedFile("days.ics", content))
    assert "Council\t2027-11-05\t2027-11-05" in answer.content.decode()
    assert not FixedPoint.objects.exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"file": SimpleUploadedFile("days.ics", b"Dear all")}, "er ikke en kalender, der kan læses"),
        ({"text": "  \n"}, "Indsæt nogle rækker"),
        ({"text": "\n".join(f"Møde {n}\t12-11-2027" for n in range(600))}, "Der er mere end 500 rækker"),
        ({"text": "Møde\t12-11-2027", "layer": "partner", "partner": ""}, "Vælg den part"),
    ],
)
def test_what_cannot_be_read_at_all_is_one_sentence(cast: Cast, body: dict[str, Any], said: str) -> None:
    answer = post(cast, **body)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_nobody_pastes_the_dates_of_another_partner(cast: Cast) -> None:
    answer = post(cast, "other_leader", text="Byrådsmøde\t12-11-2027", confirm="yes", take="0")
    assert answer.status_code == 422
    assert not FixedPoint.objects.exists()
