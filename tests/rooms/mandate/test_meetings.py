# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A meeting begins with what became of the last one, and its agenda is made of what waits."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.partnership.actions import talk
from mellemrum.partnership.models import Letter, ResponseKind, Role
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import agendas, forums, meetings, promises
from mellemrum.rooms.mandate.forms.meetings import MeetingForm
from mellemrum.rooms.mandate.models import AgendaItem, Hat, Meeting, PromiseState, StanceKind
from mellemrum.rooms.mandate.room import DOOR
from mellemrum.rooms.mandate.room.candidates import candidates
from tests.guide.cast import START, TODAY, Cast, days

from .conftest import EGEMINDE, PATIENTS, REGION, adopt, ask, call, propose, put_on, say, set_up

LAST, NEXT = TODAY - days(28), TODAY + days(14)


def page_of(cast: Cast, meeting: Meeting, who: str = "Bo") -> str:
    return cast.client(who).get(cast.url(f"mandate/meetings/{meeting.pk}/")).content.decode()


def about(decision: Any) -> dict[str, Any]:
    return {"about_kind": "mandate.decision", "about_record": decision.pk}


# --- calling a meeting


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "sentence"),
    [
        (TODAY - days(1), TODAY, "That time has passed"),
        (NEXT, NEXT, "ends before it begins"),
        (NEXT, NEXT - days(1), "ends before it begins"),
    ],
)
def test_a_meeting_at_an_impossible_time_is_refused(cast: Cast, starts_at: Any, ends_at: Any, sentence: str) -> None:
    forum = set_up(cast)
    with pytest.raises(NotNow, match=sentence):
        meetings.call_meeting(forum=forum, fields={"starts_at": starts_at, "ends_at": ends_at}, **cast.by("Sara"))
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("typed", ["9", "9.00", "09:00", "kl. 9", "0900"])
def test_a_time_of_day_is_read_as_people_write_it(cast: Cast, typed: str) -> None:
    form = MeetingForm({"on": "26-05-2026", "begins": typed, "ends": "10.30"}, here=cast.here("Sara"))
    assert form.is_valid(), form.errors
    assert form.starts_at == dt.datetime(2026, 5, 26, 7, tzinfo=dt.UTC)


@pytest.mark.parametrize("typed", ["25", "9.75", "morning", "9-10"])
def test_what_is_no_time_of_day_is_answered_with_an_example(cast: Cast, typed: str) -> None:
    form = MeetingForm({"on": "26-05-2026", "begins": typed, "ends": "10.30"}, here=cast.here("Sara"))
    assert form.errors["begins"] == ["Write a time of day, for example 13.30."]


def test_a_link_that_runs_a_script_is_no_link(cast: Cast) -> None:
    typed = {"on": "26-05-2026", "begins": "9", "ends": "10", "link": "javascript:alert(1)"}
    assert "link" in MeetingForm(typed, here=cast.here("Sara")).errors


def test_whoever_leads_the_forum_calls_its_meetings_and_nobody_else_but_the_secretariat(cast: Cast) -> None:
    forum = set_up(cast)
    forums.set_chair(forum=forum, member=cast.members["Alice"], from_on=START.date(), **cast.by("Sara"))
    call(cast, forum, NEXT, "Alice")
    with pytest.raises(NotYourRight, match="or whoever leads the forum"):
        call(cast, forum, NEXT, "Bo")


def test_a_meeting_is_led_by_somebody_who_sits_there(cast: Cast) -> None:
    forum = set_up(cast)
    cast.join("Mia", Role.CONTRIBUTOR, cast.partners[EGEMINDE])
    with pytest.raises(NotNow, match="Mia does not sit in this forum"):
        call(cast, forum, NEXT, led_by=cast.members["Mia"])


def test_what_was_called_off_can_be_read_and_not_changed(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), NEXT)
    put_on(cast, meeting)
    meetings.cancel_meeting(meeting=meeting, **cast.by("Sara"))
    with pytest.raises(NotNow, match="The meeting was called off"):
        put_on(cast, meeting, "Another thing")
    assert "The meeting was <strong>called off</strong>" in page_of(cast, meeting)
    assert "Steering group" not in cast.client("Bo").get(cast.url("mandate/meetings/meetings.csv")).content.decode()


# --- the agenda


def test_the_first_item_is_what_was_agreed_last_time_as_it_stands_today(cast: Cast) -> None:
    forum = set_up(cast)
    last = call(cast, forum, LAST)
    decision = adopt(cast, title="We ring on Fridays")
    put_on(cast, last, "Fridays", **about(decision))
    promise = promises.make_promise(
        fields={
            "text": "A room in the village",
            "giver": cast.partners[EGEMINDE],
            "receiver": cast.partners[REGION],
            "carried_by": cast.members["Alice"],
            "due_on": TODAY.date() - days(2),
            "meeting": last,
        },
        is_meant=True,
        **cast.by("Alice", TODAY - days(20)),
    )
    meeting = call(cast, forum, NEXT)
    put_on(cast, meeting)
    page = page_of(cast, meeting)
    first = page[page.index("What we agreed last time") : page.index("The holidays")]
    assert "We ring on Fridays" in first
    assert "adopted" in first
    assert "A room in the village" in first
    assert "late" in first
    promises.close_promise(promise=promise, to=PromiseState.KEPT, **cast.by("Alice"))
    assert "kept" in page_of(cast, meeting).split("The holidays")[0]


def test_the_first_meeting_of_a_forum_has_nothing_to_look_back_at(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), NEXT)
    put_on(cast, meeting)
    page = page_of(cast, meeting)
    assert "What we agreed last time" not in page
    assert "10.00" in page


def test_each_item_has_its_hour_and_the_agenda_says_when_it_is_too_long(cast: Cast) -> None:
    forum = set_up(cast)
    call(cast, forum, LAST)
    meeting = call(cast, forum, NEXT)
    put_on(cast, meeting, "First", minutes=45)
    put_on(cast, meeting, "Second", minutes=65)
    page = page_of(cast, meeting)
    assert all(hour in page for hour in ("10.00", "10.10", "10.55"))
    assert "takes 120 of 120 minutes" in page
    put_on(cast, meeting, "Third", minutes=5)
    assert "takes 5 minutes more than there are" in page_of(cast, meeting)


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in meeting.items.all()]


def test_items_are_moved_up_and_down_and_stop_at_the_ends(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), NEXT)
    first, second, third = (put_on(cast, meeting, name) for name in "ABC")
    agendas.move_item(item=third, is_up=True, **cast.by("Sara"))
    assert titles(meeting) == ["A", "C", "B"]
    agendas.move_item(item=first, is_up=True, **cast.by("Sara"))
    agendas.move_item(item=second, is_up=False, **cast.by("Sara"))
    assert titles(meeting) == ["A", "C", "B"]
    agendas.remove_item(item=first, **cast.by("Sara"))
    agendas.move_item(item=second, is_up=True, **cast.by("Sara"))
    assert titles(meeting) == ["B", "C"]


def test_one_matter_stands_on_an_agenda_once(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), NEXT)
    decision = propose(cast)
    put_on(cast, meeting, **about(decision))
    with pytest.raises(NotNow, match="It stands on the agenda already"):
        put_on(cast, meeting, **about(decision))


def test_an_agenda_is_kept_until_the_meeting_is_over(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), LAST)
    with pytest.raises(NotNow, match="The meeting is over"):
        agendas.add_item(
            meeting=meeting, fields={"title": "Late", "purpose": "inform", "minutes": 5}, **cast.by("Sara")
        )


# --- what waits


def waiting(cast: Cast, meeting: Meeting) -> list[tuple[str, str]]:
    partners = cast.partnership.partners.names()
    standing = list(meeting.items.values_list("about_kind", "about_record"))
    return [(each.title, each.why) for each in candidates(cast.here("Sara"), meeting, partners, standing)]


def test_what_is_objected_to_due_or_asked_waits_to_come_on(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), NEXT)
    objected = ask(cast, title="Data on medicine")
    say(cast, objected, "Bo", StanceKind.OBJECTS, "Small groups")
    propose(cast, title="Much later", meets_on=NEXT.date() + days(30))
    due = adopt(cast, title="Fridays")
    type(due).objects.filter(pk=due.pk).update(revisit_on=NEXT.date() - days(1))
    mission = cast.agree(revisit_on=NEXT.date())
    cast.say(mission, "Bo", ResponseKind.ASKED, "Who pays?")
    talk.say(about=("mandate.decision", due.pk), text="And Easter?", to=cast.partners[PATIENTS], **cast.by("Bo"))
    assert waiting(cast, meeting) == [
        ("Data on medicine", f"{REGION} objects"),
        ("Fridays", "to be taken up again 25 May 2026"),
        ("Our mission", f"{REGION} asks"),
        ("And Easter?", f"not answered by {PATIENTS}"),
    ]


def test_one_click_puts_what_waits_last_on_the_agenda_and_it_waits_no_more(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), NEXT)
    decision = ask(cast)
    put_on(cast, meeting)
    address = cast.url(f"mandate/meetings/{meeting.pk}/pick/")
    client = cast.client("Sara")
    assert client.post(address, {"about": f"mandate.decision:{decision.pk}"}).status_code == 302
    assert titles(meeting) == ["The holidays", "We ring in the morning"]
    assert meeting.items.last().brought_by == cast.partners[EGEMINDE]
    assert waiting(cast, meeting) == []
    again = client.post(address, {"about": f"mandate.decision:{decision.pk}"})
    assert again.status_code == 409
    assert "It waits no more" in again.content.decode()
    for typed in ("", "mandate.decision:999", "partnership.person:1", "mandate.decision"):
        assert client.post(address, {"about": typed}).status_code == 409
    assert meeting.items.count() == 2


# --- hats


def test_a_partner_says_its_own_hat_and_the_secretariat_writes_down_what_was_said(cast: Cast) -> None:
    item = put_on(cast, call(cast, set_up(cast), NEXT))
    region = cast.partners[REGION]
    agendas.wear_hat(item=item, partner=region, hat=Hat.NEGOTIATOR, **cast.by("Bo"))
    assert item.hats == {str(region.pk): "negotiator"}
    with pytest.raises(NotYourRight, match="Only a person who acts for Region Fjordland"):
        agendas.wear_hat(item=item, partner=region, hat=Hat.HEAD, **cast.by("Alice"))
    agendas.wear_hat(item=item, partner=region, hat=None, **cast.by("Sara"))
    assert item.hats == {}


def test_a_hat_that_does_not_exist_is_refused_with_a_sentence(cast: Cast) -> None:
    item = put_on(cast, call(cast, set_up(cast), NEXT))
    body = {"partner": cast.partners[REGION].pk, "hat": "crown"}
    answer = cast.client("Bo").post(cast.url(f"mandate/items/{item.pk}/hat/"), body)
    assert answer.status_code == 409
    assert "Choose one of the three hats, or none." in answer.content.decode()


def test_hats_on_half_the_items_of_the_last_three_meetings_meet_the_prompt(cast: Cast) -> None:
    forum = set_up(cast)

    def met() -> tuple[int, int]:
        here = cast.here("Sara")
        evidence = DOOR.prompts["mandate.during.hats"]({**DOOR.facts(here), "today": here.today})
        assert evidence is not None
        return evidence.met, evidence.of

    assert met() == (0, 1)
    items: list[AgendaItem] = []
    for n in range(4):
        meeting = call(cast, forum, TODAY - days(40 - n))
        items += [put_on(cast, meeting, name) for name in ("A", "B", "C")]
    call(cast, forum, NEXT)
    # Nine items in the last three: the first three belong to an older meeting.
    assert met() == (0, 5)
    for item in items[:5]:
        agendas.wear_hat(item=item, partner=cast.partners[REGION], hat=Hat.HEAD, **cast.by("Bo"))
    assert met() == (2, 5)


# --- sending


def test_an_agenda_goes_to_everybody_who_sits_there_in_their_own_language_with_the_page(cast: Cast) -> None:
    forum = set_up(cast)
    call(cast, forum, LAST)
    meeting = call(cast, forum, NEXT)
    put_on(cast, meeting)
    address = cast.url(f"mandate/meetings/{meeting.pk}/send/")
    client = cast.client("Sara")
    assert "Alice, Bo, Ove, Sara" in client.get(address).content.decode()
    client.post(address, {"subject": "Agenda", "text": "Ask at home."})
    letters = Letter.objects.order_by("member__person__name")
    assert [letter.address.split("@")[0].rstrip("0123456789") for letter in letters] == ["alice", "bo", "ove", "sara"]
    assert letters[0].page == cast.url(f"mandate/meetings/{meeting.pk}/")
    body = letters[0].body
    assert "Hello Alice\n\nAsk at home." in body
    assert "10.00 What we agreed last time" in body
    assert "10.10 The holidays (to discuss, 20 min.)" in body
    assert letters[0].keep_on == meeting.day
    assert "10.00-" in letters[0].keep
    meeting.refresh_from_db()
    assert meeting.sent_at is not None
    # Sent again before the first mail went out: only the later one is meant.
    client.post(address, {"subject": "Agenda, corrected", "text": "Ask at home."})
    assert sorted(Letter.objects.waiting().values_list("subject", flat=True).distinct()) == ["Agenda, corrected"]


def test_when_a_meeting_is_called_off_those_who_got_the_agenda_are_told(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), NEXT)
    put_on(cast, meeting)
    client, address = cast.client("Sara"), cast.url(f"mandate/meetings/{meeting.pk}/")
    client.post(f"{address}send/", {"subject": "Agenda", "text": "Ask at home."})
    Letter.objects.update(sent_at=TODAY)
    client.post(f"{address}cancel/")
    letters = Letter.objects.waiting().order_by("member__person__name")
    assert [letter.member.person.name for letter in letters] == ["Alice", "Bo", "Ove"]
    assert "The meeting is called off: Steering group," in letters[0].body
    assert letters[0].keep_on is None


def test_a_meeting_whose_agenda_never_went_out_is_called_off_without_a_mail(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), NEXT)
    cast.client("Sara").post(cast.url(f"mandate/meetings/{meeting.pk}/cancel/"))
    meeting.refresh_from_db()
    assert (meeting.cancelled_at is not None, Letter.objects.exists()) == (True, False)


def test_an_agenda_without_items_is_not_sent(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), NEXT)
    answer = cast.client("Sara").post(
        cast.url(f"mandate/meetings/{meeting.pk}/send/"), {"subject": "Agenda", "text": "Here"}
    )
    assert answer.status_code == 409
    assert "There is nothing on the agenda yet." in answer.content.decode()
    assert not Letter.objects.exists()


def test_only_the_secretariat_writes_to_people(cast: Cast) -> None:
    forum = set_up(cast)
    forums.set_chair(forum=forum, member=cast.members["Alice"], from_on=START.date(), **cast.by("Sara"))
    meeting = call(cast, forum, NEXT)
    put_on(cast, meeting)
    assert cast.client("Alice").get(cast.url(f"mandate/meetings/{meeting.pk}/send/")).status_code == 403


# --- what the house is told


def test_a_meeting_stands_on_the_timeline_and_its_agenda_among_the_next_steps(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), NEXT)
    here = cast.here("Sara")
    facts = {**DOOR.facts(here), "today": here.today, "partnership": cast.partnership, "partner_names": {}}
    assert [(each.on, each.title) for each in DOOR.moments(facts)] == [(NEXT.date(), "Steering group")]
    steps = [step.title for step in DOOR.steps(here, {**facts, "revisions": [], "partners": []})]
    assert steps == ["Send the agenda: Steering group, 26 May 2026"]
    put_on(cast, meeting)
    cast.client("Sara").post(cast.url(f"mandate/meetings/{meeting.pk}/send/"), {"subject": "Agenda", "text": "Here"})
    facts = {**facts, **DOOR.facts(here), "revisions": [], "partners": []}
    assert not list(DOOR.steps(here, facts))


def test_an_agenda_costs_the_same_queries_however_much_stands_on_it_and_waits(cast: Cast) -> None:
    forum = set_up(cast)
    last = call(cast, forum, LAST)
    meeting = call(cast, forum, NEXT)
    mission = cast.agree(revisit_on=NEXT.date())
    counts, client = [], cast.client("Sara")
    address = cast.url(f"mandate/meetings/{meeting.pk}/")
    for more in (1, 5):
        for n in range(more):
            put_on(cast, last, **about(adopt(cast, title=f"Old {more} {n}")))
            put_on(cast, meeting, **about(ask(cast, title=f"New {more} {n}")))
            propose(cast, title=f"Waits {more} {n}")
            call(cast, forum, LAST - days(100 + 20 * more + n))
            talk.say(about=("mandate.decision", 1), text=f"And {n}?", to=cast.partners[PATIENTS], **cast.by("Bo"))
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert mission.pk
    assert counts[0] == counts[1] <= 26


def test_a_reader_finds_the_meetings_and_cannot_change_them(cast: Cast) -> None:
    forum = set_up(cast)
    meeting = call(cast, forum, NEXT)
    cast.join("Rita", Role.READER)
    page = page_of(cast, meeting, "Rita")
    assert "Put something else on" not in page
    assert cast.client("Rita").get(cast.url("mandate/meetings/")).status_code == 200
    assert cast.client("Rita").post(cast.url(f"mandate/meetings/{meeting.pk}/cancel/")).status_code == 403
