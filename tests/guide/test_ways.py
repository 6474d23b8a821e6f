# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""When can all have said yes: each partner's way, what is late, and the case as one letter for each partner."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from mellemrum.guide import actions
from mellemrum.guide.models import Case, CaseLetter
from mellemrum.guide.ways import PartnerWay, plan
from mellemrum.partnership.actions import stations
from mellemrum.partnership.calendar_rules import MOST_STATIONS
from mellemrum.partnership.locking import EditedMeanwhile
from mellemrum.partnership.models import JournalLine, Partner, Station
from mellemrum.partnership.refusals import NotNow, NotYourRight
from tests.people import Cast


@pytest.fixture
def cast(db: None, fixed_clock: None) -> Cast:
    made = Cast("A")
    made.made("partnership.ActsFor")
    return made


def days(cast: Cast, *after: int) -> list[dt.date]:
    return [cast.here("leader").today + dt.timedelta(days=n) for n in after]


def station(
    cast: Cast, partner: Partner, *after: int, name: str = "Committee", lead: int = 10, place: int = 1
) -> Station:
    here = cast.here("secretariat")
    fields = {"place": place, "name": name, "lead_days": lead, "meetings": days(cast, *after)}
    return stations.add_station(here=here, partner=partner, fields=fields, by=here.member, at=here.at)


def both(cast: Cast) -> None:
    station(cast, cast.partner, 12, 40)
    station(cast, cast.partner, 20, 50, name="Council", lead=5, place=2)
    station(cast, cast.other_partner, 15, 18, name="Board")


def case(cast: Cast, **fields: Any) -> Case:
    here = cast.here("secretariat")
    given = {
        "title": "One number", "text": "We ask for a yes.", "ready_on": here.today, "wished_on": None, "decision": None,
        **fields,
    }  # fmt: skip
    return actions.write_case(here=here, fields=given, by=here.member, at=here.at)


def write(cast: Cast, found: Case, role: str = "leader", **fields: Any) -> None:
    here = cast.here(role)
    letter = found.letters.filter(partner=cast.partner).first() or CaseLetter(case=found, partner=cast.partner)
    given = {"words": "It matters to us.", "handed_in_on": None, **fields}
    actions.write_letter(here=here, letter=letter, seen=letter.version, fields=given, by=here.member, at=here.at)


def way(cast: Cast, found: Case | None = None) -> PartnerWay:
    ways = plan(cast.here("leader"), found).ways
    return next(each for each in ways if each.partner.pk == cast.partner.pk)


def test_the_page_says_the_day_first_and_marks_the_partner_that_decides_it(cast: Cast) -> None:
    both(cast)
    made = plan(cast.here("reader"))
    assert [made.joint.on] == days(cast, 20)
    assert made.sentence.startswith("The earliest day on which all can have said yes is ")
    assert [each.partner.pk for each in made.ways if each.decides] == [cast.partner.pk]
    assert not any(each.may_keep for each in made.ways)


def test_a_partner_with_time_to_spare_has_a_later_day_for_its_papers_than_its_earliest_way(cast: Cast) -> None:
    both(cast)
    board = next(each for each in plan(cast.here("leader")).ways if each.partner.pk == cast.other_partner.pk)
    assert [board.earliest.yes_on] == days(cast, 15)
    assert [board.papers_by] == days(cast, 8)


def test_a_partner_without_a_path_is_named_and_no_day_is_promised(cast: Cast) -> None:
    station(cast, cast.partner, 12)
    made = plan(cast.here("leader"))
    assert made.joint.on is None
    assert cast.other_partner.organisation.name in made.sentence
    assert cast.partner.organisation.name not in made.sentence
    assert way(cast).papers_by is None


def test_a_committee_without_a_meeting_left_is_named_and_those_after_it_wait(cast: Cast) -> None:
    both(cast)
    Station.objects.filter(name="Council").update(meets_on=[day.isoformat() for day in days(cast, -3, 14)])
    found = way(cast)
    assert found.earliest.stuck_at == "Council"
    assert [stop and stop.name for _, stop in found.rows] == ["Committee", None]


def test_a_wish_that_cannot_be_kept_is_said_and_who_is_too_late_for_it_is_marked(cast: Cast) -> None:
    both(cast)
    found = case(cast, wished_on=days(cast, 16)[0])
    made = plan(cast.here("leader"), found)
    assert made.sentence.startswith("It cannot be by ")
    assert [each.partner.pk for each in made.ways if each.is_late] == [cast.partner.pk]
    found.wished_on = days(cast, 30)[0]
    kept = plan(cast.here("leader"), found)
    assert kept.sentence.startswith("All can have said yes by ")
    assert not any(each.is_late for each in kept.ways)


def test_papers_that_are_in_keep_their_meeting_though_the_day_for_them_has_passed(cast: Cast) -> None:
    station(cast, cast.partner, 3, 33)
    found = case(cast)
    assert [way(cast, found).earliest.yes_on] == days(cast, 33)
    write(cast, found, handed_in_on=days(cast, -8)[0])
    assert [way(cast, found).earliest.yes_on] == days(cast, 3)


def test_papers_are_not_noted_as_handed_in_before_they_are(cast: Cast) -> None:
    found = case(cast)
    with pytest.raises(NotNow):
        write(cast, found, handed_in_on=days(cast, 1)[0])
    assert not CaseLetter.objects.exists()


def test_a_partners_way_and_words_are_written_by_its_own_people_or_the_secretariat(cast: Cast) -> None:
    found, here = case(cast), cast.here("other_leader")
    write(cast, found, "contributor")
    write(cast, found, "secretariat")
    with pytest.raises(NotYourRight):
        write(cast, found, "other_leader")
    with pytest.raises(NotYourRight):
        stations.remove_station(here=here, station=station(cast, cast.partner, 1), by=here.member, at=here.at)


def test_of_two_who_begin_the_same_words_the_second_sees_the_firsts(cast: Cast) -> None:
    found = case(cast)
    write(cast, found)
    here, letter = cast.here("leader"), CaseLetter(case=found, partner=cast.partner)
    with pytest.raises(EditedMeanwhile):
        actions.write_letter(
            here=here, letter=letter, seen=1, fields={"words": "B", "handed_in_on": None}, by=here.member, at=here.at
        )
    assert CaseLetter.objects.get().words == "It matters to us."


def test_a_way_has_no_more_committees_than_anybody_could_follow(cast: Cast) -> None:
    for _ in range(MOST_STATIONS):
        station(cast, cast.partner, 1)
    with pytest.raises(NotNow, match="committees are the most"):
        station(cast, cast.partner, 1)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12-11-2026\n31-02-2026", "Datoen &#x27;31-02-2026&#x27; findes ikke i kalenderen"),
        ("maj 2026", "&#x27;maj 2026&#x27; er ikke en bestemt dag"),
        ("uge 46 2026", "&#x27;uge 46 2026&#x27; er ikke en bestemt dag"),
        ("2026", "&#x27;2026&#x27; er ikke en bestemt dag"),
        ("every second Tuesday", "er ikke en dato"),
        ("\n".join(f"{n % 28 + 1:02}-{n // 28 + 1:02}-2027" for n in range(130)), "Der er 130 datoer"),
    ],
)
def test_meeting_days_that_are_none_are_refused_with_one_sentence_and_nothing_is_kept(
    cast: Cast, typed: str, said: str
) -> None:
    client, lines = Client(), JournalLine.objects.count()
    client.force_login(cast.people["leader"])
    body = {"name": "Committee", "place": "1", "lead_days": "10", "meetings": typed}
    answer = client.post(cast.here("leader").url("guide:add_station", partner=cast.partner.pk), body)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Station.objects.exists()
    assert JournalLine.objects.count() == lines


def test_meeting_days_are_taken_as_people_paste_them(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.people["leader"])
    typed = "10. december 2026\n12-11-2026; 2026-11-12\ttorsdag d. 3/12/2026\n\n14 January 2027".replace(" d.", "")
    body = {"name": "Committee", "place": "1", "lead_days": "10", "meetings": typed}
    client.post(cast.here("leader").url("guide:add_station", partner=cast.partner.pk), body)
    assert Station.objects.get().meets_on == ["2026-11-12", "2026-12-03", "2026-12-10", "2027-01-14"]


def test_each_partner_gets_one_letter_with_its_own_words_the_shared_text_and_its_own_days(cast: Cast) -> None:
    both(cast)
    found = case(cast)
    write(cast, found)
    client = Client()
    client.force_login(cast.people["reader"])
    answer = client.get(cast.here("reader").url("guide:case_zip", case=found.pk))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as papers:
        read = [Document(io.BytesIO(papers.read(name))) for name in papers.namelist()]
    said = {" ".join(each.text for each in letter.paragraphs): letter for letter in read}
    assert len(said) == 2
    assert all("We ask for a yes." in words for words in said)
    ((mine, letter),) = [(words, each) for words, each in said.items() if "It matters to us." in words]
    assert [row.cells[0].text for row in letter.tables[0].rows] == ["Udvalg", "Committee", "Council"]
    assert cast.other_partner.organisation.name in mine


def test_a_letter_for_a_partner_without_days_says_so_instead_of_an_empty_table(cast: Cast) -> None:
    found, client = case(cast), Client()
    client.force_login(cast.people["leader"])
    answer = client.get(cast.here("leader").url("guide:case_docx", case=found.pk, partner=cast.partner.pk))
    letter = Document(io.BytesIO(answer.content))
    assert not letter.tables
    assert any("Der er ingen kendte mødedage" in each.text for each in letter.paragraphs)


def test_an_open_decision_asks_when_all_can_have_said_yes_and_begins_the_case(cast: Cast) -> None:
    cast.made("mandate.Decision")
    decision, client, here = cast.named["decision:new"], Client(), cast.here("leader")
    client.force_login(cast.people["leader"])
    asked = f"{here.url('guide:joint_yes')}?decision={decision.pk}"
    assert asked in client.get(here.url("mandate:decision", decision=decision.pk)).content.decode()
    begun = f"{here.url('guide:write_case')}?decision={decision.pk}"
    assert begun in client.get(asked).content.decode()
    assert decision.title in client.get(begun).content.decode()


def test_more_partners_and_committees_ask_the_database_no_more_often(cast: Cast) -> None:
    def count() -> int:
        here, found = cast.here("leader"), Case.objects.get()
        with CaptureQueriesContext(connection) as asked:
            plan(here, found)
        return len(asked)

    case(cast)
    before = count()
    both(cast)
    assert count() == before
