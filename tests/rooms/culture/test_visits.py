# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who wants to see what and who can show it are put together; the visit is asked, thanked for, and goes on at home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from mellemrum.partnership.desk import desk_of
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.culture.actions import occasions, visits
from mellemrum.rooms.culture.models import Occasion, OccasionState, Offer, Thanks, Wish
from mellemrum.rooms.culture.room import DOOR
from mellemrum.rooms.culture.room.visits import exchange
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, REGION, facts, note, plan

SOON, LATER = TODAY.date() + days(7), TODAY.date() + days(14)


def offer(cast: Cast, who: str = "Alice", on: Sequence[dt.date] = (SOON,), **fields: Any) -> Offer:
    given = {
        "partner": cast.partners[EGEMINDE],
        "what": "An evening on the road",
        "place": "",
        "days": on,
        "guests": 2,
        "receiver": cast.members["Alice"],
        **fields,
    }
    return visits.make_offer(fields=given, **cast.by(who))


def wish(cast: Cast, who: str = "Bo", on: Sequence[dt.date] = (SOON,), at: dt.datetime = TODAY, **fields: Any) -> Wish:
    given = {"what": "Home nursing", "partner": None, "days": on, **fields}
    return visits.make_wish(fields=given, **cast.by(who, at))


def proposed(cast: Cast) -> list[tuple[str, dt.date, int]]:
    return [(each.wish.name, each.on, each.left) for each in exchange(cast.here("Sara")).proposals]


def arrange(cast: Cast, wanted: Wish, offered: Offer, who: str = "Alice", on: dt.date = SOON) -> Occasion:
    return visits.arrange_visit(wish=wanted, offer=offered, on=on, **cast.by(who))


def test_the_first_day_that_suits_both_is_proposed_with_the_places_that_are_left(cast: Cast) -> None:
    offer(cast, on=[SOON, LATER])
    wish(cast, on=[LATER, SOON, TODAY.date() + days(3)])
    assert proposed(cast) == [("Bo", SOON, 2)]


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ({"who": "Alice"}, {}),
        ({"on": [SOON]}, {"on": [LATER]}),
        ({"who": "Sara", "partner": REGION}, {}),
    ],
)
def test_nobody_is_proposed_their_own_house_another_day_or_another_partner(
    cast: Cast, wanted: dict[str, Any], offered: dict[str, Any]
) -> None:
    wanted["partner"] = cast.partners.get(wanted.get("partner", ""))
    offer(cast, **offered)
    wish(cast, **wanted)
    assert proposed(cast) == []


def test_a_day_that_has_come_is_proposed_no_more(cast: Cast) -> None:
    Offer.objects.filter(pk=offer(cast).pk).update(days=TODAY.date().isoformat())
    Wish.objects.filter(pk=wish(cast).pk).update(days=TODAY.date().isoformat())
    assert proposed(cast) == []


def test_whoever_has_waited_longest_is_proposed_the_last_place(cast: Cast) -> None:
    offer(cast, guests=1)
    wish(cast, "Sara")
    wish(cast, "Bo", at=TODAY - days(2))
    assert proposed(cast) == [("Bo", SOON, 1)]


def test_one_click_makes_a_visit_with_host_guest_receiver_and_day(cast: Cast) -> None:
    wanted, offered = wish(cast), offer(cast)
    answer = cast.client("Alice").post(
        cast.url(f"culture/visits/wishes/{wanted.pk}/at/{offered.pk}/"), {"on": SOON.isoformat()}
    )
    visit = Occasion.objects.get()
    assert answer.headers["Location"].endswith(f"/occasions/{visit.pk}/")
    assert (visit.kind, visit.host, visit.on) == ("visit", cast.partners[EGEMINDE], SOON)
    assert set(visit.people.all()) == {cast.members["Bo"], cast.members["Alice"]}
    assert proposed(cast) == []


def test_who_comes_on_the_same_day_comes_along_until_it_is_full(cast: Cast) -> None:
    offered = offer(cast, guests=1)
    first, second = wish(cast), wish(cast, "Sara")
    visit = arrange(cast, first, offered)
    with pytest.raises(NotNow, match="last place"):
        arrange(cast, second, offered)
    Offer.objects.update(guests=2)
    assert arrange(cast, second, offered) == visit
    assert visit.people.count() == 3


def test_a_visit_that_was_called_off_lets_the_wish_wait_again(cast: Cast) -> None:
    wanted, offered = wish(cast), offer(cast)
    visit = arrange(cast, wanted, offered)
    with pytest.raises(NotNow, match="met already"):
        arrange(cast, wanted, offered)
    occasions.move_occasion(occasion=visit, to=OccasionState.CANCELLED, **cast.by("Alice"))
    assert proposed(cast) == [("Bo", SOON, 2)]
    assert arrange(cast, wanted, offered) != visit


@pytest.mark.parametrize("on", [LATER, TODAY.date()])
def test_a_day_that_was_not_proposed_is_refused(cast: Cast, on: dt.date) -> None:
    with pytest.raises(NotNow, match="do not go together"):
        arrange(cast, wish(cast), offer(cast), on=on)


def test_what_was_taken_back_becomes_no_visit(cast: Cast) -> None:
    wanted, offered = wish(cast), offer(cast)
    with pytest.raises(NotYourRight):
        visits.withdraw_offer(offer=offered, **cast.by("Bo"))
    with pytest.raises(NotYourRight):
        visits.withdraw_wish(wish=wanted, **cast.by("Alice"))
    visits.withdraw_offer(offer=offered, **cast.by("Alice"))
    with pytest.raises(NotNow, match="taken back"):
        arrange(cast, wanted, offered)
    visits.withdraw_wish(wish=wanted, **cast.by("Bo"))
    assert not exchange(cast.here("Sara")).wishes


def test_ten_wishes_and_no_offer_are_told_as_they_are(cast: Cast) -> None:
    for _ in range(10):
        wish(cast)
    page = cast.client("Alice").get(cast.url("culture/visits/")).content.decode()
    assert "<strong>10</strong> wait to see something, and nobody has offered yet." in page
    assert "Arrange it" not in page


def test_many_wishes_cost_the_page_no_more_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    offer(cast)
    for _ in range(20):
        wish(cast)
    client, url = cast.client("Alice"), cast.url("culture/visits/")
    client.get(url)
    with django_assert_max_num_queries(14):
        client.get(url)


WISH = {"what": "Home nursing", "partner": "", "days": "20-06-2026"}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"what": ""}, "This field is required"),
        ({"days": "someday"}, "is not a date"),
        ({"days": "May 2026"}, "is not one day"),
        ({"days": "12-05-2020"}, "All of these days have passed"),
        ({"partner": EGEMINDE}, "You work there yourself"),
        ({"what": "Ask 010180-1234"}, "CPR number"),
    ],
)
def test_a_wish_that_is_typed_wrong_is_answered_with_a_sentence(cast: Cast, wrong: Any, sentence: str) -> None:
    body = {**WISH, **wrong}
    body["partner"] = getattr(cast.partners.get(body["partner"]), "pk", "")
    answer = cast.client("Alice").post(cast.url("culture/visits/wish/"), body)
    assert (answer.status_code, Wish.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"guests": "0"}, "greater than or equal to 1"),
        ({"guests": "many"}, "Enter a whole number"),
        ({"days": "12-05-2020"}, "All of these days have passed"),
        ({"days": "31-02-2027"}, "is not in the calendar"),
        ({"receiver": "Bo"}, "Bo does not come from Egeminde Municipality"),
    ],
)
def test_an_offer_that_is_typed_wrong_is_answered_with_a_sentence(cast: Cast, wrong: Any, sentence: str) -> None:
    body = {"what": "A day", "place": "", "days": LATER.isoformat(), "guests": "2", "receiver": "Alice", **wrong}
    body |= {"partner": cast.partners[EGEMINDE].pk, "receiver": cast.members[body["receiver"]].pk}
    answer = cast.client("Alice").post(cast.url("culture/visits/offer/"), body)
    assert (answer.status_code, Offer.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()


def test_what_another_partner_can_show_is_not_offered_for_them(cast: Cast) -> None:
    with pytest.raises(NotYourRight):
        offer(cast, "Bo")


def test_questions_stand_beside_the_note_and_each_stands_once(cast: Cast) -> None:
    visit = plan(cast)
    ask = {"occasion": visit, "codes": ["wait"], "texts": ["Who rings at 11?"]}
    visits.ask_questions(**ask, **cast.by("Bo"))
    with pytest.raises(NotNow, match="stand there already"):
        visits.ask_questions(**ask, **cast.by("Bo"))
    page = cast.client("Bo").get(cast.url(f"culture/occasions/{visit.pk}/note/")).content.decode()
    assert "Who rings at 11?" in page
    assert "What do you wait for, and from whom?" in page
    visits.drop_question(question=visit.questions.get(code=""), **cast.by("Bo"))
    assert [each.code for each in visit.questions.all()] == ["wait"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"own": "  \n "}, "Choose a question, or write one."),
        ({"own": "x" * 201}, "200 characters at most"),
        ({"codes": "unknown"}, "not one of the available choices"),
    ],
)
def test_questions_that_are_none_are_answered_with_a_sentence(cast: Cast, body: Any, sentence: str) -> None:
    visit = plan(cast)
    answer = cast.client("Bo").post(cast.url(f"culture/occasions/{visit.pk}/questions/"), body)
    assert (answer.status_code, visit.questions.count()) == (422, 0)
    assert sentence in answer.content.decode()


def test_more_than_twelve_questions_are_refused_whole(cast: Cast) -> None:
    visit = plan(cast)
    with pytest.raises(NotNow, match="At most 12"):
        visits.ask_questions(occasion=visit, codes=[], texts=[f"Why {n}?" for n in range(13)], **cast.by("Bo"))
    assert not visit.questions.exists()


def thank(cast: Cast, visit: Occasion, who: str = "Bo", due_on: dt.date = LATER) -> Thanks:
    fields = {"text": "You let me see it.", "will_do": "Ring at one", "due_on": due_on}
    return visits.thank_host(occasion=visit, fields=fields, **cast.by(who))


def test_what_the_guest_will_do_is_told_in_next_steps_until_it_is_done(cast: Cast) -> None:
    visit = plan(cast, on=TODAY.date() - days(1))
    note(cast, visit, "Bo")
    thanks = thank(cast, visit)

    def asked() -> list[str]:
        return [str(step.title) for step in DOOR.steps(cast.here("Bo"), facts(cast, "Bo"))]

    assert asked() == ["Do what you took home: Ring at one"]
    with pytest.raises(NotYourRight):
        visits.finish_thanks(thanks=thanks, **cast.by("Alice"))
    visits.finish_thanks(thanks=thanks, **cast.by("Bo"))
    assert asked() == []


def test_only_a_guest_thanks_once_and_after_the_visit(cast: Cast) -> None:
    visit = plan(cast, on=TODAY.date() - days(1), people=[cast.members["Bo"], cast.members["Alice"]])
    with pytest.raises(NotYourRight):
        thank(cast, visit, "Alice")
    with pytest.raises(NotNow, match="not been held"):
        thank(cast, plan(cast, on=LATER))
    with pytest.raises(NotNow, match="That day has passed"):
        thank(cast, visit, due_on=TODAY.date() - days(1))
    thank(cast, visit)
    with pytest.raises(NotNow, match="already"):
        thank(cast, visit)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"will_do": ""}, "This field is required"),
        ({"due_on": "soon"}, "is not a date"),
        ({"due_on": "12-05-2020"}, "That day has passed"),
    ],
)
def test_thanks_that_are_typed_wrong_are_answered_and_kept_on_the_page(cast: Cast, wrong: Any, sentence: str) -> None:
    visit = plan(cast, on=TODAY.date() - days(1))
    body = {"text": "You let me see it.", "will_do": "Ring at one", "due_on": LATER.isoformat(), **wrong}
    answer = cast.client("Bo").post(cast.url(f"culture/occasions/{visit.pk}/thanks/"), body)
    assert (answer.status_code, Thanks.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()
    assert "You let me see it." in answer.content.decode()


def test_guest_and_receiver_are_both_asked_to_say_yes(cast: Cast) -> None:
    wish(cast), offer(cast)
    (guest,) = DOOR.steps(cast.here("Bo"), facts(cast, "Bo"))
    (host,) = DOOR.steps(cast.here("Alice"), facts(cast, "Alice"))
    assert str(guest.title).startswith("Say yes to a visit at Egeminde Municipality")
    assert host.title == "Say yes to a guest: Bo"
    assert "2 places left" in str(host.why)


def test_the_cockpit_tells_what_was_not_done_and_who_has_waited_for_a_month(cast: Cast) -> None:
    visit = plan(cast, on=TODAY.date() - days(1))
    thank(cast, visit, due_on=TODAY.date())
    wish(cast)
    later = desk_of(cast.members["Sara"].person, TODAY + days(31))
    waiting = {each.what: each.due_on for each in DOOR.waiting(later) if each.whom == ("Bo",)}
    assert waiting == {
        "Taken home from a visit and not done: Ring at one": TODAY.date(),
        "Wants to see something and has waited for a month: Home nursing": TODAY.date() + days(30),
    }
    assert not [each for each in DOOR.waiting(desk_of(cast.members["Sara"].person, TODAY)) if each.whom]


def test_what_can_be_seen_and_what_is_owed_stand_in_the_pack_and_the_timeline(cast: Cast) -> None:
    thank(cast, plan(cast, on=TODAY.date() - days(1)))
    offer(cast)
    found = facts(cast)
    parts = DOOR.pack(cast.here("Sara"), found, cast.partners[REGION].pk)
    assert [str(part.section.title) for part in parts] == [
        "What you can see at the others' work",
        "Taken home from visits, and not done yet",
    ]
    assert "Ring at one" in [each.title for each in DOOR.moments(found)]
