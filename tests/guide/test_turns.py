# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The director's minute: one mail with one thing, a personal link, a one-time code, and one stands where one can act."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail, signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from mellemrum.guide.turns import awaited
from mellemrum.partnership import post
from mellemrum.partnership.actions import letters, people
from mellemrum.partnership.models import Letter, Revision
from mellemrum.partnership.personal_links import LIFETIME, SALT, personal_link
from mellemrum.partnership.refusals import NotYourRight

from .cast import TODAY, Cast, days, two_partners

pytestmark = pytest.mark.django_db


@pytest.fixture(name="cast")
def cast_fixture(fixed_clock: None) -> Cast:
    cast = two_partners()
    cast.propose()
    return cast


def send(cast: Cast, who: str = "Sara", **data: Any) -> Any:
    words = {"subject": "Kort", "text": "Tak for hjælpen.", **data}
    return cast.client(who).post(cast.url("turns/"), words)


def delivered(settings: Any) -> list[Any]:
    settings.SENDS_MAIL = True
    post.send_due(TODAY)
    return list(mail.outbox)


def test_everybody_whose_signature_is_missing_is_awaited_with_that_one_thing(cast: Cast) -> None:
    found = {each.member.person.name: str(each.step.title) for each in awaited(cast.here("Sara"))}
    assert {"Alice", "Bo"} <= set(found)
    assert "Sara" not in found
    assert all("mission" in title for title in found.values())


def test_whoever_has_signed_is_awaited_no_more(cast: Cast) -> None:
    cast.sign(Revision.objects.get(), "Bo")
    assert "Bo" not in {each.member.person.name for each in awaited(cast.here("Sara"))}


def test_only_those_who_are_ticked_get_a_mail_and_it_holds_their_thing(cast: Cast, settings: Any) -> None:
    send(cast, to=[cast.members["Bo"].pk])
    (sent,) = delivered(settings)
    assert sent.to == [cast.members["Bo"].person.email]
    assert "Tak for hjælpen." in sent.body
    assert "mission" in sent.body
    assert "Alice" not in sent.body


def test_a_mail_with_a_day_ahead_brings_it_as_a_calendar_file_and_another_brings_none(
    settings: Any, fixed_clock: None
) -> None:
    cast = two_partners()
    cast.propose(answer_by_on=TODAY.date() + days(9))
    cast.mandate("Alice", until_on=TODAY.date() - days(1))
    cast.sign(Revision.objects.get(agreement__kind="mission"), "Alice")
    send(cast, to=[cast.members["Alice"].pk, cast.members["Bo"].pk])
    by_reader = {each.to[0]: each for each in delivered(settings)}
    assert by_reader[cast.members["Alice"].person.email].attachments == []
    ((name, content, kind),) = by_reader[cast.members["Bo"].person.email].attachments
    assert (name, kind) == ("dato.ics", "text/calendar")
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event.decoded("dtstart") == TODAY.date() + days(9)
    assert str(event["summary"]) == "Sign revision 1 of the mission"
    # A calendar is shared: the page in it asks for a log-in, and the personal link stays in the mail.
    assert str(event["url"]) == f"http://testserver{cast.url('agreements/mission/')}"
    assert "/come/" not in content


def test_nobody_ticked_is_told_and_nothing_is_written(cast: Cast) -> None:
    answer = send(cast)
    assert answer.status_code == 422
    assert "Choose at least one person." in answer.content.decode()
    assert not Letter.objects.exists()


def test_only_the_secretariat_writes_to_those_whose_turn_it_is(cast: Cast) -> None:
    here = cast.here("Bo")
    with pytest.raises(NotYourRight):
        letters.write_turns(here=here, turns=[], words=letters.Words("a", "", ""), by=here.member, at=TODAY)
    assert send(cast, "Bo", to=[cast.members["Bo"].pk]).status_code == 403


def test_from_the_mail_by_a_code_to_the_signature(cast: Cast, settings: Any) -> None:
    send(cast, to=[cast.members["Bo"].pk])
    (sent,) = delivered(settings)
    link = re.search(r"https?://[^/]+(/come/\S+/)", sent.body)
    assert link is not None
    visitor = Client()
    page = visitor.get(link[1]).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(email|next)" value="([^"]+)"', page))
    assert hidden == {"email": cast.members["Bo"].person.email, "next": cast.url("agreements/mission/")}
    answer = visitor.post(link[1], hidden)
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mail.outbox[-1].body, re.MULTILINE)
    assert code is not None, mail.outbox[-1].body
    confirmed = visitor.post(answer["Location"], {"code": code[1], "next": hidden["next"]})
    assert confirmed["Location"] == hidden["next"]
    assert visitor.get(hidden["next"]).status_code == 200
    # The code was used: a second browser gets nowhere with it.
    other = Client()
    again = other.post(reverse("account_request_login_code"), hidden)
    assert other.post(again["Location"], {"code": code[1]}).status_code != 302 or "_auth_user_id" not in other.session


def test_whoever_is_logged_in_already_stands_there_at_once(cast: Cast) -> None:
    page = cast.url("agreements/mission/")
    answer = cast.client("Bo").get(personal_link(cast.members["Bo"].person, page))
    assert (answer.status_code, answer["Location"]) == (302, page)


def test_the_way_from_the_mail_speaks_the_readers_language(cast: Cast) -> None:
    visitor, link = Client(), personal_link(cast.members["Bo"].person, "/help/")
    assert "One thing waits for you" in visitor.get(link).content.decode()
    answer = visitor.post(link, {"email": cast.members["Bo"].person.email, "next": "/help/"})
    assert "Write the code" in visitor.get(answer["Location"]).content.decode()
    (sent,) = mail.outbox
    assert sent.subject == "Your code for Mellemrum"
    assert "Type this code" in sent.body


def test_whoever_was_written_to_today_is_not_ticked_again(cast: Cast) -> None:
    bo, alice = cast.members["Bo"].pk, cast.members["Alice"].pk
    send(cast, to=[bo])
    page = cast.client("Sara").get(cast.url("turns/")).content.decode()
    ticked = {int(pk) for pk in re.findall(r'name="to" value="(\d+)" checked', page)}
    assert ticked == {alice}


def test_somebody_elses_link_leads_nowhere(cast: Cast) -> None:
    answer = cast.client("Alice").get(personal_link(cast.members["Bo"].person, "/help/"))
    assert answer.status_code == 200
    assert "sent to somebody else" in answer.content.decode()


@pytest.mark.parametrize("change", ["changed", "old"])
def test_a_link_that_was_changed_or_is_old_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    link = personal_link(cast.members["Bo"].person, "/help/")
    if change == "changed":
        link = reverse("come", kwargs={"signed": signing.dumps([1, "/help/"], salt="another") + "x"})
    else:
        now = signing.time.time()
        monkeypatch.setattr(signing.time, "time", lambda: now + LIFETIME.total_seconds() + 5)
    answer = Client().get(link)
    assert answer.status_code == 410
    assert SALT not in answer.content.decode()


def test_a_mail_to_somebody_who_left_is_not_sent(cast: Cast, settings: Any) -> None:
    send(cast, to=[cast.members["Bo"].pk])
    people.remove_member(member=cast.members["Bo"], **cast.by("Sara"))
    assert delivered(settings) == []
    assert Letter.objects.get().stopped == "closed"


def test_more_people_ask_the_database_no_more_questions(cast: Cast, django_assert_num_queries: Any) -> None:
    here = cast.here("Sara")
    # Read once before, so that what is written is in hand.
    awaited(here)
    with CaptureQueriesContext(connection) as few:
        awaited(here)
    for name in ("Dora", "Emil", "Freja", "Gorm"):
        cast.act(name, cast.partners["Region Fjordland"])
    awaited(here)
    with django_assert_num_queries(len(few)):
        assert len(awaited(here)) == 6
