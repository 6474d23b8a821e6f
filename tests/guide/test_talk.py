# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Talk beside a thing: who may say, ask, answer and take back, and where it turns up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags

from mellemrum.guide.progress import gather
from mellemrum.guide.steps import next_steps
from mellemrum.guide.subjects import find_subject
from mellemrum.guide.telling import tell
from mellemrum.partnership.actions import talk
from mellemrum.partnership.models import Remark
from mellemrum.partnership.refusals import NotNow, NotYourRight
from tests.casts import two_casts
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def both() -> tuple[Cast, Cast]:
    return two_casts()


@pytest.fixture
def cast(both: tuple[Cast, Cast]) -> Cast:
    return both[0]


def question(cast: Cast) -> Remark:
    return Remark.objects.get(partnership=cast.partnership)


def test_a_question_to_a_partner_waits_among_its_leaders_next_steps_and_for_nobody_else(cast: Cast) -> None:
    def titles(role: str) -> list[str]:
        here = cast.here(role)
        return [step.url for step in next_steps(here, gather(here), most=None) if "/talk/" in step.url]

    assert titles("leader") == [cast.here("leader").url("guide:answer_remark", remark=question(cast).pk)]
    assert titles("other_leader") == []
    here = cast.here("leader")
    talk.answer_remark(here=here, remark=question(cast), answer="All of them", by=here.member, at=here.at)
    assert titles("leader") == []


def test_one_answer_closes_a_question(cast: Cast) -> None:
    here = cast.here("leader")
    talk.answer_remark(here=here, remark=question(cast), answer="All of them", by=here.member, at=here.at)
    with pytest.raises(NotNow):
        talk.answer_remark(here=here, remark=question(cast), answer="None", by=here.member, at=here.at)
    assert question(cast).answer == "All of them"


def test_only_the_one_who_was_asked_or_the_secretariat_answers(cast: Cast) -> None:
    here = cast.here("other_leader")
    with pytest.raises(NotYourRight):
        talk.answer_remark(here=here, remark=question(cast), answer="Us", by=here.member, at=here.at)
    here = cast.here("secretariat")
    talk.answer_remark(here=here, remark=question(cast), answer="Us", by=here.member, at=here.at)
    assert question(cast).answered_by == here.person


def test_what_has_been_answered_is_not_taken_back(cast: Cast) -> None:
    here, author = cast.here("leader"), cast.here("other_leader")
    talk.answer_remark(here=here, remark=question(cast), answer="All", by=here.member, at=here.at)
    with pytest.raises(NotNow):
        talk.withdraw_remark(here=author, remark=question(cast), by=author.member, at=author.at)


def test_a_date_needs_somebody_who_owes_the_answer_and_lies_ahead(cast: Cast) -> None:
    here = cast.here("leader")
    about = ("value.measure", cast.made("value.Measure").pk)
    for to, on in ((None, dt.date(2026, 6, 1)), (cast.other_partner, dt.date(2026, 1, 1))):
        with pytest.raises(NotNow):
            talk.say(here=here, about=about, text="When?", to=to, answer_by_on=on, by=here.member, at=here.at)
    assert Remark.objects.filter(partnership=cast.partnership).count() == 1


def test_a_thing_of_another_partnership_or_of_no_kind_cannot_be_spoken_of(both: tuple[Cast, Cast]) -> None:
    mine, theirs = both
    here = mine.here("leader")
    measure = theirs.made("value.Measure").pk
    assert find_subject(here, "value.measure", measure) is None
    assert find_subject(here, "partnership.invitation", mine.made("partnership.Invitation").pk) is None
    assert find_subject(here, "nothing.known", 1) is None
    found = find_subject(here, "value.measure", mine.made("value.Measure").pk)
    assert found is not None
    assert found.title == mine.made("value.Measure").name


def test_a_question_to_somebody_of_another_partnership_is_refused_by_the_form(both: tuple[Cast, Cast]) -> None:
    mine, theirs = both
    client = Client()
    client.force_login(mine.members["leader"].person, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = mine.here("leader").url("guide:talk", kind="value.measure", record=mine.made("value.Measure").pk)
    body = {"text": "Hvem?", "to": f"partner-{theirs.partner.pk}", "answer_by_on": ""}
    assert client.post(address, body).status_code == 422
    assert not Remark.objects.filter(to_partner=theirs.partner, text="Hvem?").exists()


def test_the_journal_tells_what_a_remark_is_about(cast: Cast) -> None:
    told = tell(cast.here("secretariat"), cast.partnership.journal.filter(verb="partnership.remark.asked"))
    assert cast.made("value.Measure").name in strip_tags(told[0].html)


def posted(cast: Cast, client: Client, **data: object) -> Any:
    client.force_login(cast.members["leader"].person)
    path = f"/p/{cast.partnership.key}/talk/value.measure/{cast.made('value.Measure').pk}/"
    return client.post(path, {"text": "Se her", "to": "", "answer_by_on": "", **data})


def test_a_paper_and_the_place_where_it_is_kept_go_with_what_is_said(cast: Cast, client: Client) -> None:
    link = "https://sager.egeminde.example/24-1234"
    posted(cast, client, link=link, paper=SimpleUploadedFile("Referat.pdf", b"%PDF-1.7"))
    remark = Remark.objects.get(text="Se her")
    assert remark.link == link
    assert remark.file is not None
    page = client.get(f"/p/{cast.partnership.key}/talk/value.measure/{remark.about_record}/").content.decode()
    assert f'rel="external noreferrer" href="{link}"' in page
    assert f"/files/{remark.file.pk}/" in page


@pytest.mark.parametrize(
    "data",
    [
        {"link": "javascript:alert(1)"},
        {"link": "drev K"},
        {"link": "https://x.example/120374-1236"},
        {"paper": SimpleUploadedFile("120374-1236.pdf", b"x")},
        {"paper": SimpleUploadedFile("tom.pdf", b"")},
    ],
)
def test_what_is_no_link_and_no_paper_is_refused_and_nothing_is_said(
    cast: Cast, client: Client, data: dict[str, object]
) -> None:
    answer = posted(cast, client, **data)
    assert answer.status_code == 422
    assert not Remark.objects.filter(text="Se her").exists()
