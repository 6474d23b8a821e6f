# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The week: one mail on Mondays in place of a storm, what one follows first, and a mail at once only for what is due."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.guide.week import follows_of, look_at_period, week_of
from mellemrum.guide.work import last_monday, seven_on, write_due, write_weeks
from mellemrum.partnership import post
from mellemrum.partnership.actions import agreements, follows, letters, people, talk
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Agreement, Follow, Letter, Person, Role, Stopped

from .cast import TODAY, Cast, two_partners

pytestmark = pytest.mark.django_db

MONDAY = seven_on(day_of(TODAY) + dt.timedelta(days=7 - day_of(TODAY).weekday()))
WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)


@pytest.fixture(name="cast")
def cast_fixture(fixed_clock: None, settings: Any) -> Cast:
    settings.SENDS_MAIL, settings.ADDRESS = True, "https://m.example/"
    cast = two_partners()
    cast.propose(at=MONDAY - DAY)
    return cast


def sent() -> list[Any]:
    post.send_due(MONDAY + dt.timedelta(minutes=1))
    return list(mail.outbox)


def to(name: str) -> Any:
    (found,) = [each for each in mail.outbox if each.to[0].startswith(name.lower())]
    return found


def follow_mission(cast: Cast, who: str) -> None:
    here = cast.here(who, MONDAY - DAY)
    about = ("partnership.agreement", Agreement.objects.get().pk)
    follows.follow(here=here, about=about, by=here.member, at=here.at)


@pytest.mark.parametrize(
    ("at", "monday"),
    [
        ("2026-11-30T06:59:00+01:00", "2026-11-23"),
        ("2026-11-30T07:00:00+01:00", "2026-11-30"),
        ("2026-12-06T23:00:00+01:00", "2026-11-30"),
        # Summer time ends on the Sunday before.
        ("2026-10-26T06:59:00+01:00", "2026-10-19"),
    ],
)
def test_a_week_begins_on_monday_at_seven_in_denmark(at: str, monday: str) -> None:
    found = last_monday(dt.datetime.fromisoformat(at)).astimezone(dt.timezone(dt.timedelta(hours=1)))
    assert found.date().isoformat() == monday


def test_each_person_gets_one_mail_with_what_waits_and_the_next_round_writes_none(cast: Cast) -> None:
    assert write_weeks(MONDAY) > 0
    sent()
    assert "Sign revision 1 of the mission" in to("Alice").body
    assert "https://m.example/come/" in to("Alice").body
    assert write_weeks(MONDAY + DAY) == 0


def test_a_person_in_two_partnerships_gets_one_mail_that_tells_of_both(cast: Cast) -> None:
    other = two_partners()
    other.propose(at=MONDAY - DAY)
    alice = cast.members["Alice"].person
    own = other.members["Alice"]
    own.person = alice
    own.save()
    write_weeks(MONDAY)
    letter = Letter.objects.get(person=alice)
    assert letter.body.count(cast.partnership.name.upper()) == 2
    assert letter.page == "/mine/"


def test_the_next_monday_replaces_a_mail_that_still_waits(cast: Cast) -> None:
    write_weeks(MONDAY)
    write_weeks(MONDAY + WEEK)
    alice = cast.members["Alice"].person
    assert [each.stopped for each in Letter.objects.filter(person=alice).order_by("pk")] == [Stopped.CLOSED, ""]


def test_two_workers_write_one_mail(cast: Cast) -> None:
    alice = cast.members["Alice"].person
    week = letters.Week(alice, "Uge", "Tekst", cast.url("week/"), [cast.partnership])
    for _worker in range(2):
        letters.write_weeks(readers=[alice.pk], weeks=[week], house="https://m.example/", since=MONDAY, at=MONDAY)
    assert Letter.objects.filter(person=alice).count() == 1


def test_whoever_said_no_or_has_left_gets_none(cast: Cast) -> None:
    alice, bo = cast.here("Alice", TODAY), cast.here("Bo", TODAY)
    follows.choose_week_mail(here=alice, gets=False, by=alice.member, at=alice.at)
    secretariat = cast.here("Sara", TODAY)
    people.remove_member(member=bo.member, here=secretariat, by=secretariat.member, at=TODAY)
    write_weeks(MONDAY)
    assert not Letter.objects.filter(person__in=[alice.person, bo.person]).exists()


def test_one_who_leaves_before_the_mail_goes_out_does_not_get_it(cast: Cast) -> None:
    write_weeks(MONDAY)
    secretariat, bo = cast.here("Sara", MONDAY), cast.here("Bo", MONDAY)
    people.remove_member(member=bo.member, here=secretariat, by=secretariat.member, at=MONDAY)
    sent()
    assert not [each for each in mail.outbox if each.to == [bo.person.email]]


def test_after_a_quiet_week_no_mail_comes_and_it_is_not_looked_through_again(cast: Cast) -> None:
    quiet = MONDAY + 8 * WEEK
    reader = cast.join("Rita", Role.READER, at=MONDAY)
    write_weeks(quiet)
    assert not Letter.objects.filter(person=reader.person).exists()
    assert Person.objects.get(pk=reader.person.pk).week_written_at == quiet
    with CaptureQueriesContext(connection) as queries:
        write_weeks(quiet + DAY)
    assert len(queries) == 1


def test_what_one_follows_stands_first_and_not_twice(cast: Cast) -> None:
    follow_mission(cast, "Bo")
    here = cast.here("Bo", MONDAY)
    period = look_at_period(here, MONDAY - WEEK)
    mine = follows_of(here, [here.member.pk])[here.member.pk]
    week = week_of(here, period, mine, MONDAY - WEEK)
    (followed,) = week.followed
    assert any("proposed" in each.html for each in followed.told)
    assert not any("mission" in each.html for each in week.news)


def test_talk_beside_a_followed_thing_is_its_news(cast: Cast) -> None:
    follow_mission(cast, "Bo")
    alice = cast.here("Alice", MONDAY - DAY)
    about = ("partnership.agreement", Agreement.objects.get().pk)
    talk.say(here=alice, about=about, text="Hvornår?", by=alice.member, at=alice.at)
    write_weeks(MONDAY)
    sent()
    followed = to("Bo").body.split("What you follow")[1].split("What else is new")[0]
    assert "commented" in followed


def test_ones_own_acts_are_no_news(cast: Cast) -> None:
    follow_mission(cast, "Sara")
    write_weeks(MONDAY)
    assert not Letter.objects.filter(person=cast.members["Sara"].person).exists()


def test_what_one_follows_is_not_told_to_the_others(cast: Cast) -> None:
    follow_mission(cast, "Bo")
    line = cast.partnership.journal.get(verb="partnership.member.followed")
    assert line.codes == {}


def test_following_twice_is_once_and_stopping_twice_is_no_fault(cast: Cast) -> None:
    client, pk = cast.client("Bo"), Agreement.objects.get().pk
    for _time in range(2):
        assert client.post(cast.url(f"talk/partnership.agreement/{pk}/follow/")).status_code == 302
    assert Follow.objects.count() == 1
    assert b"Stop following" in client.get(cast.url("week/")).content
    for _time in range(2):
        assert client.post(cast.url(f"talk/partnership.agreement/{pk}/unfollow/")).status_code == 302
    assert Follow.objects.count() == 0


@pytest.mark.parametrize("thing", ["partnership.agreement/99999", "no.such/1", "partnership.person/1"])
def test_what_is_not_there_cannot_be_followed(cast: Cast, thing: str) -> None:
    assert cast.client("Bo").post(cast.url(f"talk/{thing}/follow/")).status_code == 404
    assert Follow.objects.count() == 0


def test_the_page_and_the_mail_ask_no_more_for_more_people(cast: Cast) -> None:
    def asked(at: dt.datetime) -> int:
        with CaptureQueriesContext(connection) as queries:
            write_weeks(at)
        return len(queries)

    asked(MONDAY)
    few = asked(MONDAY + WEEK)
    for n in range(5):
        cast.join(f"Reader{n}", Role.READER, at=MONDAY + DAY)
    assert asked(MONDAY + 2 * WEEK) <= few


# --- what is due


def propose_due(cast: Cast, due: dt.datetime) -> None:
    here = cast.here("Sara", TODAY)
    revision = Agreement.objects.get().revisions.get()
    agreements.withdraw_revision(here=here, revision=revision, by=here.member, at=TODAY)
    cast.propose(at=TODAY, answer_by_on=due.date())


def test_what_is_due_in_two_days_gets_one_mail_and_no_second(cast: Cast) -> None:
    propose_due(cast, MONDAY + 2 * DAY)
    assert write_due(MONDAY) > 0
    alice = cast.members["Alice"]
    (letter,) = Letter.objects.filter(member=alice)
    assert letter.page == cast.url("agreements/mission/")
    write_due(MONDAY)
    write_due(MONDAY + DAY)
    assert Letter.objects.filter(member=alice).count() == 1


def test_what_is_due_later_waits_for_its_day(cast: Cast) -> None:
    propose_due(cast, MONDAY + 3 * DAY)
    assert write_due(MONDAY) == 0
    assert write_due(MONDAY + DAY) > 0


def test_on_a_friday_the_weekend_and_monday_are_looked_at_and_on_saturday_nobody_is_disturbed(cast: Cast) -> None:
    propose_due(cast, MONDAY + 7 * DAY)
    assert write_due(MONDAY + 5 * DAY) == 0
    assert write_due(MONDAY + 4 * DAY) > 0


def test_before_seven_nothing_is_written(cast: Cast) -> None:
    propose_due(cast, MONDAY)
    assert write_due(MONDAY - dt.timedelta(minutes=1)) == 0


def test_whoever_was_just_written_to_about_it_by_the_secretariat_gets_no_second_mail(cast: Cast) -> None:
    propose_due(cast, MONDAY + DAY)
    here, alice = cast.here("Sara", MONDAY - DAY), cast.members["Alice"]
    turn = letters.Turn(alice, "Hej", cast.url("agreements/mission/"))
    words = letters.Words("Emne", "", "https://m.example/")
    letters.write_turns(here=here, turns=[turn], words=words, by=here.member, at=here.at)
    write_due(MONDAY)
    assert Letter.objects.filter(member=alice).count() == 1
