# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people really paste is understood row by row, and nothing is saved before the last button."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from mellemrum.partnership.models import Invitation, Letter, Partner, Person, Role, Sector
from mellemrum.partnership.pasted import PastedPerson, guess_sector, read_people
from mellemrum.reading.errors import ReadingError
from tests.guide.cast import Cast, two_partners

EGEMINDE = "Egeminde Municipality"


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def read(text: str, **known: Any) -> list[PastedPerson]:
    return read_people(text, **{"partners": {EGEMINDE: 1}, **known})


def told(person: PastedPerson) -> tuple[str, str, str, Role, bool]:
    return person.name, person.email, person.organisation, person.role, person.acts


def test_rows_with_danish_headings_in_any_order_are_understood() -> None:
    [anne, bo] = read(
        "Organisation\tE-mail\tNavn\tRolle\tSkriver under\tTlf.\n"
        "EGEMINDE municipality\tANNE@Kom.dk \tAnne  Holm\tLeder\tja\t+45 12 34 56 78\n"
        "Lægelauget\tbo@laege.dk\tBo Krog\tdeltager\tnej\t\n"
    )
    assert told(anne) == ("Anne Holm", "anne@kom.dk", EGEMINDE, Role.LEADER, True)
    assert anne.phone == "+45 12 34 56 78"
    assert told(bo) == ("Bo Krog", "bo@laege.dk", "Lægelauget", Role.CONTRIBUTOR, False)
    assert anne.is_fit
    assert bo.is_fit


def test_first_and_last_name_in_two_columns_become_one() -> None:
    [anne] = read("Fornavn;Efternavn;Mail\nAnne;Holm;anne@kom.dk\n")
    assert anne.name == "Anne Holm"


def test_a_title_above_the_headings_and_empty_lines_do_not_disturb() -> None:
    [anne] = read("Deltagerliste 2026\n\n\nNavn\tMail\nAnne Holm\tanne@kom.dk\n\n")
    assert told(anne)[:2] == ("Anne Holm", "anne@kom.dk")
    assert anne.row == 5


def test_without_headings_each_cell_is_taken_for_what_it_looks_like() -> None:
    [anne, bo] = read(
        "Anne Holm\tanne@kom.dk\tEgeminde Municipality\t12345678\tleder\nBo\tbo@x.dk\tRegionen\tdirektør\tja"
    )
    assert told(anne) == ("Anne Holm", "anne@kom.dk", EGEMINDE, Role.LEADER, False)
    assert anne.phone == "12345678"
    assert told(bo) == ("Bo", "bo@x.dk", "Regionen", Role.LEADER, True)


@pytest.mark.parametrize(
    "text",
    [
        'Anne Holm <anne@kom.dk>; "Krog, Bo" <bo@x.dk>;',
        'Anne Holm <anne@kom.dk>\n"Krog, Bo" <bo@x.dk>\n',
    ],
)
def test_the_recipients_of_a_mail_are_people_too(text: str) -> None:
    assert [(each.name, each.email) for each in read(text)] == [("Anne Holm", "anne@kom.dk"), ("Bo Krog", "bo@x.dk")]


def test_a_name_is_made_from_the_address_where_there_is_none() -> None:
    [anne] = read("Mail\tNavn\nanne.holm@kom.dk\t")
    assert anne.name == "Anne Holm"
    assert anne.notes == ["There is no name. It is made from the mail address."]


def test_merged_cells_are_filled_only_when_one_says_so() -> None:
    text = "Organisation\tNavn\tMail\nRegionen\tAnne\tanne@x.dk\n\tBo\tbo@x.dk\n"
    assert [each.organisation for each in read(text)] == ["Regionen", ""]
    [_, bo] = read(text, fills_down=True)
    assert bo.organisation == "Regionen"
    assert bo.notes == ["The organisation is taken from the row above."]


def test_two_people_with_one_mail_are_told_apart_from_one_person_twice() -> None:
    [_, again, other] = read("Navn\tMail\nAnne\ta@x.dk\nanne\tA@x.dk\nBo\ta@x.dk")
    assert again.problems == ["Stands in row 2 already."]
    assert other.problems == ["Has the same mail address as Anne in row 2. Each person needs their own."]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Anne\ta@x.dk, b@x.dk\t\t", "There are two mail addresses in one cell. Give each person a row."),
        ("Anne\tanne at kom.dk\t\t", "anne at kom.dk is no mail address. Correct it, or leave the row out."),
        ("Anne\t\t\t", "The mail address is missing. Add it, or leave the row out."),
        ("Anne\ta@x.dk\t\tja", "Somebody who signs must come from an organisation. Write which one."),
        ("Anne\ta@x.dk\tRegionen\tmåske", "“måske” under who signs: write yes or no."),
    ],
)
def test_a_row_that_cannot_be_invited_says_why(row: str, problem: str) -> None:
    [person] = read(f"Navn\tMail\tOrganisation\tSkriver under\n{row}")
    assert problem in person.problems


def test_a_role_that_nobody_knows_becomes_the_job_title() -> None:
    [anne] = read("Navn\tMail\tRolle\nAnne\ta@x.dk\tKonsulent")
    assert (anne.role, anne.title, anne.is_fit) == (Role.CONTRIBUTOR, "Konsulent", True)
    assert anne.notes


def test_who_is_here_already_is_left_out_and_who_was_invited_gets_a_new_link() -> None:
    [anne, bo] = read("Navn\tMail\nAnne\ta@x.dk\nBo\tb@x.dk", present=["a@x.dk"], invited=["b@x.dk"])
    assert anne.problems == ["Is in the partnership already."]
    assert bo.is_fit
    assert bo.notes == ["Has been invited before. The old link closes."]


def test_a_person_number_is_refused() -> None:
    with pytest.raises(ReadingError, match="CPR"):
        read("Navn\tMail\nAnne 251299-1234\ta@x.dk")


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Egeminde Kommune", Sector.MUNICIPALITY),
        ("Region Fjordland, Hospitalet", Sector.REGION),
        ("Lægelauget", Sector.GENERAL_PRACTICE),
        ("Noget helt andet", Sector.OTHER),
    ],
)
def test_the_kind_of_an_organisation_is_guessed_from_its_name(name: str, sector: Sector) -> None:
    assert guess_sector(name) == sector


# --- through the page


@pytest.fixture
def cast(db: None) -> Cast:
    return two_partners()


def post(cast: Cast, **data: Any) -> Any:
    return cast.client("Sara").post(cast.url("people/paste/"), data)


MANY = "Navn\tMail\tOrganisation\tRolle\tSkriver under\n" + "\n".join(
    f"Person {n}\tperson{n}@x.dk\t{'Lægelauget' if n % 2 else EGEMINDE}\tleder\t{'ja' if n < 3 else 'nej'}"
    for n in range(34)
)


def test_the_preview_saves_nothing(cast: Cast) -> None:
    before = Invitation.objects.count(), Partner.objects.count()
    page = post(cast, text=MANY).content.decode()
    assert "<strong>34</strong> people can be invited." in page
    assert "1 new partner" in page
    assert page.count('name="take"') == 34
    assert (Invitation.objects.count(), Partner.objects.count()) == before


def test_thirty_four_people_are_invited_with_one_button(cast: Cast, client: Client) -> None:
    answer = post(
        cast,
        text=MANY,
        take=[str(n) for n in range(34)],
        confirm="links",
        partner="Lægelauget",
        sector="general_practice",
    )
    page = answer.content.decode()
    made = Invitation.objects.filter(partnership=cast.partnership, email__startswith="person")
    assert made.count() == 34
    assert made.filter(acts_for_partner=True).count() == 3
    new = Partner.objects.get(partnership=cast.partnership, organisation__name="Lægelauget")
    assert new.organisation.sector == Sector.GENERAL_PRACTICE
    links = re.findall(r"/invitation/[\w-]+/", page)
    assert len(set(links)) == 34
    assert client.get(links[0]).status_code == 200
    verbs = cast.partnership.journal.filter(verb="partnership.invitation.made", number__gt=0)
    assert verbs.count() >= 34


def test_only_those_that_are_ticked_are_invited(cast: Cast) -> None:
    post(cast, text=MANY, take=["1", "3"], confirm="links")
    found = Invitation.objects.filter(email__startswith="person").values_list("name", flat=True)
    assert sorted(found) == ["Person 1", "Person 3"]


def test_a_row_with_a_problem_stops_all_of_them(cast: Cast) -> None:
    answer = post(cast, text="Navn\tMail\nAnne\ta@x.dk\nBo\tno mail", take=["0", "1"], confirm="links")
    assert answer.status_code == 409
    assert "no mail is no mail address" in answer.content.decode()
    assert not Invitation.objects.filter(email="a@x.dk").exists()


def test_a_spreadsheet_is_read_as_if_it_had_been_pasted(cast: Cast) -> None:
    book = openpyxl.Workbook()
    for row in (["Deltagere"], [], ["Navn", "Mail", "Telefon"], ["Anne Holm", "anne@x.dk", 12345678]):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    file = SimpleUploadedFile("folk.xlsx", content.getvalue())
    page = post(cast, text="", file=file).content.decode()
    assert "<strong>1</strong> person can be invited." in page
    assert "Anne Holm\tanne@x.dk\t12345678" in page


def test_the_telephone_number_follows_the_person_in(cast: Cast, client: Client) -> None:
    text = "Navn\tMail\tTelefon\nAnne\tanne@x.dk\t12 34 56 78"
    page = post(cast, text=text, take="0", confirm="links").content.decode()
    [link] = set(re.findall(r"/invitation/[\w-]+/", page))
    client.post(link, {"name": "Anne", "password": "mellem os er der rum nok"})
    assert Person.objects.get(email="anne@x.dk").phone == "12 34 56 78"


def test_whoever_is_invited_by_mail_gets_it_from_the_work_process_and_no_page_waits(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    text = "Navn\tMail\nAnne\ta@x.dk\nBo\tb@x.dk"
    answer = post(cast, text=text, take=["0", "1"], confirm="mail", subject="Kom med", body="Hej")
    assert answer.status_code == 302
    assert [letter.address for letter in Letter.objects.waiting().order_by("pk")] == ["a@x.dk", "b@x.dk"]
    assert set(Letter.objects.values_list("subject", "body")) == {("Kom med", "Hej")}


def test_an_empty_subject_invites_nobody(cast: Cast) -> None:
    answer = post(cast, text="Navn\tMail\nAnne\ta@x.dk", take="0", confirm="mail", subject="", body="Hej")
    assert answer.status_code == 422
    assert not Invitation.objects.filter(email="a@x.dk").exists()


@pytest.mark.parametrize("way", ["mail", "links"])
def test_nobody_ticked_is_told_and_nobody_is_invited(cast: Cast, way: str) -> None:
    answer = post(cast, text="Navn\tMail\nAnne\ta@x.dk", confirm=way, subject="Kom med", body="Hej")
    assert answer.status_code == 422
    assert "Tick at least one person." in answer.content.decode()
    assert not Invitation.objects.filter(email="a@x.dk").exists()


def test_a_row_that_cannot_be_invited_has_no_box_to_tick(cast: Cast) -> None:
    page = post(cast, text="Navn\tMail\nAnne\ta@x.dk\nBo\tno mail").content.decode()
    assert page.count('name="take"') == 1
    assert "<strong>1</strong> row needs a look." in page


def test_an_empty_paste_is_told_so(cast: Cast) -> None:
    answer = post(cast, text="  \n")
    assert answer.status_code == 422
    assert "Paste some rows, or choose a file." in answer.content.decode()
