# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Telling a journey one screen at a time: back and forth, refused where it leads to somebody, and kept once when it is sent."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from mellemrum.partnership.actions.guests import make_guest_link, withdraw_guest_link
from mellemrum.partnership.models import GuestLink, JournalLine
from mellemrum.rooms.value.models import Journey, JourneyStep, Reach, Teller

from .cast import TODAY, Room


@dataclass
class Phone:
    """Whoever tells: what the screen carries is what the next button sends."""

    client: Client
    path: str
    screen: HttpResponse = field(init=False)

    def __post_init__(self) -> None:
        self.screen = self.client.get(self.path)

    @property
    def text(self) -> str:
        return unescape(self.screen.content.decode())

    def carried(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.screen.content.decode())
        assert found, f"the screen carries no {name}"
        return found[1]

    def press(self, go: str, **typed: Any) -> HttpResponse:
        whole = {**({"unit": "hours", "consent": "partners"} if self.carried("at").isdecimal() else {}), **typed}
        self.screen = self.client.post(
            self.path, {"told": self.carried("told"), "at": self.carried("at"), "go": go, **whole}
        )
        return self.screen


def nobody() -> Client:
    """Whoever holds a link: no log-in, and the house in English."""
    client = Client()
    client.post("/language/", {"language": "en", "next": "/help/"})
    return client


def linked(here: Room, until: int = 30) -> tuple[GuestLink, str]:
    return make_guest_link(
        opens=("partnership.partnership", here.cast.partnership.pk),
        words=("Tell your way", "The secretariat reads it first."),
        until_on=TODAY.date() + dt.timedelta(days=until),
        **here.cast.by("Sara"),
    )


def guest(here: Room) -> Phone:
    _link, token = linked(here)
    return Phone(nobody(), f"/g/{token}/journey/")


def member(here: Room, who: str = "Alice") -> Phone:
    return Phone(here.cast.client(who), here.url("journeys/tell/"))


def tell_two(phone: Phone) -> None:
    """To the screen on which all is seen before it is sent."""
    phone.press("next", told_by="citizen")
    phone.press("next", what="I ring the doctor", who="citizen", feeling="2", pain="Number 14 in the queue")
    phone.press(
        "end", what="My daughter drives me", who="other", other="My daughter", feeling="", long="30", unit="minutes"
    )


def test_a_guest_tells_step_by_step_and_it_waits_for_the_secretariat(here: Room) -> None:
    phone = guest(here)
    tell_two(phone)
    assert "I ring the doctor" in phone.text
    assert "My daughter drives me" in phone.text
    answer = phone.press("send", title="To the doctor", reach="public")
    assert answer.status_code == 302
    assert "Thank you." in phone.client.get(answer.headers["Location"]).content.decode()
    journey = Journey.objects.get()
    assert (journey.title, journey.told_by, journey.reach) == ("To the doctor", Teller.CITIZEN, Reach.PUBLIC)
    assert (journey.laid_at, journey.member, journey.consent) == (None, None, "The secretariat reads it first.")
    first, second = journey.steps.order_by("place")
    assert (first.is_citizen, first.feeling, first.pain) == (True, 2, "Number 14 in the queue")
    assert (second.other, second.feeling, second.minutes) == ("My daughter", None, 30)
    assert {each.source for each in (first, second)} == {Teller.CITIZEN}
    assert here.get(f"journeys/{journey.pk}/", "Alice").status_code == 404
    assert here.get(f"journeys/{journey.pk}/", "Sara").status_code == 200


def test_the_journal_does_not_say_who_the_guest_was(here: Room) -> None:
    phone = guest(here)
    tell_two(phone)
    phone.press("send", title="To the doctor", reach="partners")
    line = JournalLine.objects.get(verb="value.journey.left")
    assert (line.by, line.partner, line.codes) == (None, None, {})


def test_nothing_is_kept_before_it_is_sent(here: Room) -> None:
    lines = JournalLine.objects.count()
    phone = guest(here)
    tell_two(phone)
    assert (Journey.objects.count(), JourneyStep.objects.count(), GuestLink.objects.get().taken) == (0, 0, 0)
    assert JournalLine.objects.count() == lines + 1


def test_what_is_sent_twice_is_kept_once(here: Room) -> None:
    phone = guest(here)
    tell_two(phone)
    before = phone.screen
    for _ in range(2):
        phone.screen = before
        assert phone.press("send", title="To the doctor", reach="partners").status_code == 302
    assert (Journey.objects.count(), GuestLink.objects.get().taken) == (1, 1)


def test_whoever_goes_back_finds_what_they_told_and_may_change_it(here: Room) -> None:
    phone = guest(here)
    phone.press("next", told_by="citizen")
    phone.press("next", what="I ring the doctor", who="citizen", feeling="2", long="3", unit="days")
    assert "Step 2" in phone.text
    phone.press("back")
    assert "I ring the doctor" in phone.text
    assert re.search(r'name="long" value="3"', phone.text)
    phone.press("end", what="I write to the doctor", who="citizen", feeling="5")
    assert "I write to the doctor" in phone.text
    assert "I ring the doctor" not in phone.text
    phone.press("send", title="Mine", reach="partners")
    assert [(each.what, each.feeling, each.minutes) for each in JourneyStep.objects.all()] == [
        ("I write to the doctor", 5, None)
    ]


def test_a_step_is_changed_and_another_taken_away_before_all_is_sent(here: Room) -> None:
    phone = guest(here)
    tell_two(phone)
    phone.press("step-1")
    assert "My daughter drives me" in phone.text
    phone.press("end", what="My neighbour drives me", who="other", other="My neighbour")
    phone.press("away-0")
    phone.press("send", title="Mine", reach="partners")
    assert [each.what for each in JourneyStep.objects.all()] == ["My neighbour drives me"]


def test_an_empty_last_screen_does_not_hold_anybody_back(here: Room) -> None:
    phone = guest(here)
    phone.press("next", told_by="relative")
    phone.press("next", what="He waits", who="citizen")
    assert phone.press("end").status_code == 200
    phone.press("send", title="His", reach="partners")
    assert Journey.objects.get().told_by == Teller.RELATIVE


def test_nobody_sends_before_there_is_a_step(here: Room) -> None:
    phone = guest(here)
    phone.press("next", told_by="citizen")
    assert phone.press("end").status_code == 422
    phone.client.post(
        phone.path, {"told": phone.carried("told"), "at": "end", "go": "send", "title": "Mine", "reach": "partners"}
    )
    assert Journey.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"what": "I ring 12 34 56 78"}, "leads to somebody"),
        ({"what": "I wait", "pain": "Write to vera@example.org"}, "leads to somebody"),
        ({"what": "My number is 010170-1234"}, "CPR"),
        ({"what": "I wait", "who": "other"}, "Write who it was."),
        ({"what": ""}, "required"),
    ],
)
def test_what_leads_to_somebody_is_refused_on_its_screen_and_goes_no_farther(
    here: Room, typed: dict[str, str], sentence: str
) -> None:
    phone = guest(here)
    phone.press("next", told_by="citizen")
    carried = phone.carried("told")
    answer = phone.press("next", **{"who": "citizen", **typed})
    assert answer.status_code == 422
    assert sentence in phone.text
    assert "Step 1" in phone.text
    assert len(phone.carried("told")) == len(carried)


def test_the_name_of_the_journey_leads_to_nobody_either(here: Room) -> None:
    phone = guest(here)
    tell_two(phone)
    assert phone.press("send", title="Ring 12345678", reach="partners").status_code == 422
    assert Journey.objects.count() == 0


def test_what_another_partnership_or_nobody_signed_is_not_taken_in(here: Room, other: Room) -> None:
    phone, stranger = guest(here), guest(other)
    tell_two(stranger)
    for carried in (stranger.carried("told"), "nonsense", ""):
        answer = phone.client.post(
            phone.path, {"told": carried, "at": "end", "go": "send", "title": "Mine", "reach": "partners"}
        )
        assert answer.status_code == 422
        assert "Nothing was sent." in answer.content.decode()
    assert Journey.objects.count() == 0


def test_only_partners_of_this_partnership_are_offered_and_taken(here: Room, other: Room) -> None:
    phone = guest(here)
    phone.press("next", told_by="citizen")
    mine, theirs = (each.cast.partners["Region Fjordland"].pk for each in (here, other))
    assert f'value="{mine}"' in phone.text
    assert phone.press("next", what="I wait", who=str(theirs)).status_code == 422
    assert phone.press("end", what="I wait", who=str(mine)).status_code == 200


def test_a_link_that_was_withdrawn_gives_back_what_was_typed_and_takes_nothing(here: Room) -> None:
    link, token = linked(here)
    phone = Phone(nobody(), f"/g/{token}/journey/")
    phone.press("next", told_by="citizen")
    withdraw_guest_link(link=link, **here.cast.by("Sara"))
    answer = phone.press("next", what="I wait for hours", who="citizen")
    assert answer.status_code == 410
    assert "I wait for hours" in phone.text


def test_a_link_to_something_else_tells_no_journey(here: Room) -> None:
    _link, token = make_guest_link(
        opens=("culture.occasion", 1), words=("A visit", "Yes"), until_on=TODAY.date(), **here.cast.by("Sara")
    )
    assert nobody().get(f"/g/{token}/journey/").status_code == 404


def test_the_link_for_guests_leads_from_its_first_screen_to_the_telling(here: Room) -> None:
    _link, token = linked(here)
    assert f'href="/g/{token}/journey/"' in nobody().get(f"/g/{token}/").content.decode()


def test_the_secretariat_makes_the_link_with_words_that_the_house_proposes(here: Room) -> None:
    path = here.cast.url(f"guests/partnership.partnership/{here.cast.partnership.pk}/")
    shown = here.cast.client("Sara").get(path).content.decode()
    assert "Tell your way through the help" in shown
    assert "Nothing is kept before you send it." in unescape(shown)


def test_a_member_says_what_the_citizen_agreed_to(here: Room) -> None:
    phone = member(here)
    tell_two(phone)
    assert phone.press("send", title="To the doctor", reach="partners").status_code == 422
    answer = phone.press("send", title="To the doctor", reach="partners", consent="She has said yes.")
    journey = Journey.objects.get()
    assert answer.headers["Location"] == here.url(f"journeys/{journey.pk}/")
    assert (journey.consent, journey.member, journey.laid_at) == (
        "She has said yes.",
        here.cast.members["Alice"],
        None,
    )


def test_whoever_only_reads_tells_no_journey(here: Room) -> None:
    assert here.get("journeys/tell/", "Rita").status_code == 403
