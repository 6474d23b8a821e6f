# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A forum is put together so that it is clear who sits there, who leads it, and where a matter ends."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mellemrum.partnership.actions import people
from mellemrum.partnership.models import Role, SeatKind
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import forums
from mellemrum.rooms.mandate.models import Forum
from mellemrum.rooms.mandate.models.sitting import chair_of, sitting
from mellemrum.rooms.mandate.room.forums import has_voices
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, PATIENTS, REGION, facts_of, set_up

SPRING, AUTUMN = dt.date(2026, 3, 1), dt.date(2026, 9, 1)


def names(forum: Forum, on: dt.date) -> list[tuple[str, list[str]]]:
    return [(each.name, [name for _pk, name in each.people]) for each in sitting([forum.pk], on)[forum.pk]]


def test_a_partners_seat_is_filled_by_whoever_acts_for_it_that_day(cast: Cast) -> None:
    forum = set_up(cast)
    before, after = TODAY.date(), TODAY.date() + days(40)
    assert names(forum, before) == [(EGEMINDE, ["Alice"]), (REGION, ["Bo"]), (PATIENTS, ["Ove"]), ("", ["Sara"])]
    acting = cast.here("Alice").acting[0]
    people.change_acting(
        acting=acting, seen=1, from_on=acting.from_on, to_on=after - days(1), is_deputy=False, **cast.by("Sara")
    )
    cast.join("Anna", Role.LEADER, cast.partners[EGEMINDE])
    people.let_act(partner=cast.partners[EGEMINDE], member=cast.members["Anna"], from_on=after, **cast.by("Sara"))
    assert names(forum, after)[0] == (EGEMINDE, ["Anna"])


def test_a_seat_of_the_partnership_that_nobody_fills_is_shown_as_empty(cast: Cast) -> None:
    cast.seat(SeatKind.CITIZEN_VOICE, None)
    forum = set_up(cast)
    forums.seat_in_forum(forum=forum, seat=cast.partnership.seats.get(), **cast.by("Sara"))
    assert ("Citizen voice", []) in names(forum, TODAY.date())
    page = cast.client("Bo").get(cast.url("mandate/forums/")).content.decode()
    assert "Citizen voice: empty" in page


def test_the_chair_goes_round_and_two_may_lead_together(cast: Cast) -> None:
    forum = set_up(cast)
    by = cast.by("Sara")
    forums.set_chair(forum=forum, member=cast.members["Alice"], from_on=SPRING, **by)
    forums.set_chair(forum=forum, member=cast.members["Bo"], beside=cast.members["Alice"], from_on=AUTUMN, **by)
    led = {day: chair_of(forum.pk, day) for day in (SPRING - days(1), SPRING, AUTUMN - days(1), AUTUMN)}
    assert [str(each.member.person.name) if each else "" for each in led.values()] == ["", "Alice", "Alice", "Bo"]
    assert led[AUTUMN] is not None
    assert led[AUTUMN].beside == cast.members["Alice"]
    forums.set_chair(forum=forum, member=cast.members["Ove"], from_on=AUTUMN, **by)
    assert forum.chairs.count() == 2


def test_a_chair_who_is_not_seated_is_refused(cast: Cast) -> None:
    forum = set_up(cast)
    cast.join("Mia", Role.CONTRIBUTOR, cast.partners[EGEMINDE])
    with pytest.raises(NotNow, match="Mia does not sit in this forum"):
        forums.set_chair(forum=forum, member=cast.members["Mia"], from_on=AUTUMN, **cast.by("Sara"))
    with pytest.raises(NotNow, match="Two people lead together"):
        forums.set_chair(
            forum=forum, member=cast.members["Bo"], beside=cast.members["Bo"], from_on=AUTUMN, **cast.by("Sara")
        )
    assert not forum.chairs.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Choose who sits there"),
        ({"partner": EGEMINDE}, "They sit in this forum already"),
        ({"partner": REGION, "member": "Alice"}, "Alice does not come from Region Fjordland"),
        ({"member": "Sara"}, "They sit in this forum already"),
        ({"partner": REGION, "seat": True}, "Choose it alone"),
    ],
)
def test_a_seat_that_cannot_be_is_refused_with_one_sentence(cast: Cast, given: dict[str, Any], sentence: str) -> None:
    cast.seat(SeatKind.FRONT_LINE, None)
    forum = set_up(cast)
    before = forum.seats.count()
    with pytest.raises(NotNow, match=sentence):
        forums.seat_in_forum(
            forum=forum,
            partner=cast.partners[given["partner"]] if "partner" in given else None,
            member=cast.members[given["member"]] if "member" in given else None,
            seat=cast.partnership.seats.get() if "seat" in given else None,
            **cast.by("Sara"),
        )
    assert forum.seats.count() == before


def test_a_matter_never_comes_back_to_where_it_began(cast: Cast) -> None:
    top = set_up(cast)
    team = forums.add_forum(fields={"name": "The team", "escalates_to": top}, **cast.by("Sara"))
    with pytest.raises(NotNow, match="come back to where it began"):
        forums.change_forum(forum=top, seen=1, fields={"name": top.name, "escalates_to": team}, **cast.by("Sara"))
    with pytest.raises(NotNow, match="come back to where it began"):
        forums.change_forum(forum=top, seen=1, fields={"name": top.name, "escalates_to": top}, **cast.by("Sara"))


def test_two_forums_of_one_name_are_refused(cast: Cast) -> None:
    set_up(cast)
    answer = cast.client("Sara").post(cast.url("mandate/forums/new/"), {"name": "Steering group"})
    assert "There is a forum called Steering group already." in answer.content.decode()
    assert Forum.objects.count() == 1


def test_only_the_secretariat_sets_forums_up(cast: Cast) -> None:
    with pytest.raises(NotYourRight):
        forums.add_forum(fields={"name": "Ours"}, **cast.by("Alice"))


@pytest.mark.parametrize(
    ("quorum", "told"),
    [(None, "2 of 3 partners must be there."), (3, "3 of 3 partners"), (0, "It asks for no quorum.")],
)
def test_a_quorum_is_told_in_partners(cast: Cast, quorum: int | None, told: str) -> None:
    forum = set_up(cast, quorum=quorum)
    assert told in cast.client("Bo").get(cast.url(f"mandate/forums/{forum.pk}/")).content.decode()


def test_each_forum_wants_a_citizen_or_the_front_line_in_a_seat_that_somebody_fills(cast: Cast) -> None:
    assert not has_voices(facts_of(cast, "Sara")).is_met
    forum = set_up(cast)
    cast.seat(SeatKind.CITIZEN_VOICE, None)
    seat = cast.partnership.seats.get()
    forums.seat_in_forum(forum=forum, seat=seat, **cast.by("Sara"))
    assert has_voices(facts_of(cast, "Sara")).met == 0
    people.change_seat(
        seat=seat,
        seen=1,
        kind=SeatKind.CITIZEN_VOICE,
        name=seat.name,
        note="",
        member=cast.members["Rita"],
        **cast.by("Sara"),
    )
    assert has_voices(facts_of(cast, "Sara")).is_met
    set_up(cast, name="Working group")
    evidence = has_voices(facts_of(cast, "Sara"))
    assert (evidence.met, evidence.of) == (1, 2)
