# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An occasion is planned by whoever writes, kept by its host, and says aloud which seats are empty."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mellemrum.partnership.models import JournalLine, SeatKind
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.culture.actions import occasions
from mellemrum.rooms.culture.models import Occasion, OccasionKind, OccasionState
from mellemrum.rooms.culture.room import DOOR
from mellemrum.rooms.culture.rules.occasions import MOVES
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, REGION, facts, note, plan

BODY = {
    "kind": "visit",
    "title": "A morning",
    "purpose": "",
    "host": "",
    "on": "12-05-2026",
    "begins": "",
    "ends": "",
    "place": "",
}


def test_a_reader_plans_nothing(cast: Cast) -> None:
    with pytest.raises(NotYourRight):
        plan(cast, "Rita")
    assert not Occasion.objects.exists()


@pytest.mark.parametrize("who", ["Alice", "Sara"])
def test_the_host_and_the_secretariat_keep_it(cast: Cast, who: str) -> None:
    occasion = plan(cast, "Sara")
    occasions.move_occasion(occasion=occasion, to=OccasionState.CLOSED, **cast.by(who))
    assert (occasion.state, occasion.ended_at) == (OccasionState.CLOSED, TODAY)


def test_another_partner_keeps_only_what_it_planned_itself(cast: Cast) -> None:
    with pytest.raises(NotYourRight, match="Only the host"):
        occasions.move_occasion(occasion=plan(cast), to=OccasionState.OPEN, **cast.by("Bo"))
    occasions.move_occasion(occasion=plan(cast, "Bo"), to=OccasionState.OPEN, **cast.by("Bo"))


@pytest.mark.parametrize("begins", list(OccasionState))
@pytest.mark.parametrize("to", list(OccasionState))
def test_an_occasion_moves_as_the_table_says_and_no_other_way(
    cast: Cast, begins: OccasionState, to: OccasionState
) -> None:
    occasion = plan(cast)
    Occasion.objects.filter(pk=occasion.pk).update(state=begins)
    occasion.refresh_from_db()
    if to in MOVES[begins]:
        occasions.move_occasion(occasion=occasion, to=to, **cast.by("Alice"))
        assert occasion.state == to
    else:
        with pytest.raises(NotNow, match="cannot become"):
            occasions.move_occasion(occasion=occasion, to=to, **cast.by("Alice"))


def test_what_is_closed_is_changed_no_more_until_it_is_opened_again(cast: Cast) -> None:
    occasion = plan(cast)
    occasions.move_occasion(occasion=occasion, to=OccasionState.CLOSED, **cast.by("Alice"))
    fields = {"kind": OccasionKind.VISIT, "title": "Another", "on": TODAY.date()}
    with pytest.raises(NotNow, match="It is closed"):
        occasions.change_occasion(occasion=occasion, seen=1, fields=fields, **cast.by("Alice"))
    occasions.move_occasion(occasion=occasion, to=OccasionState.OPEN, **cast.by("Alice"))
    assert occasion.ended_at is None
    occasions.change_occasion(occasion=occasion, seen=1, fields=fields, **cast.by("Alice"))
    assert (occasion.title, list(occasion.people.all())) == ("Another", [])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "This field is required"),
        ({"on": "someday"}, "is not a date"),
        ({"begins": "9", "ends": "8.30"}, "It ends before it begins"),
        ({"ends": "8.30"}, "It ends before it begins"),
        ({"kind": "party"}, "not one of the available choices"),
        ({"host": "999999"}, "not one of the available choices"),
        ({"people": "999999"}, "not one of the available choices"),
        ({"purpose": "Ask 010180-1234 about it"}, "CPR number"),
    ],
)
def test_what_is_typed_wrong_is_answered_with_a_sentence(cast: Cast, wrong: Any, sentence: str) -> None:
    answer = cast.client("Alice").post(cast.url("culture/occasions/new/"), {**BODY, **wrong})
    assert (answer.status_code, Occasion.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()


def test_an_empty_seat_is_shown_on_the_page_and_in_the_list(cast: Cast) -> None:
    cast.seat(SeatKind.CITIZEN_VOICE, None)
    occasion = plan(cast, seats=cast.partnership.seats.all())
    client = cast.client("Alice")
    assert "nobody yet" in client.get(cast.url(f"culture/occasions/{occasion.pk}/")).content.decode()
    assert "a seat is empty" in client.get(cast.url("culture/occasions/")).content.decode()


@pytest.mark.parametrize("kind", list(OccasionKind))
def test_where_something_is_found_out_for_others_their_voice_is_missed(cast: Cast, kind: OccasionKind) -> None:
    needs = kind in {OccasionKind.CASES, OccasionKind.CO_CREATION, OccasionKind.EVALUATION}
    cast.seat(SeatKind.FRONT_LINE, "Bo")
    missed = "Neither citizens nor the front line have a seat here"
    without, with_one = plan(cast, kind=kind), plan(cast, kind=kind, seats=cast.partnership.seats.all())
    client = cast.client("Alice")
    assert (missed in client.get(cast.url(f"culture/occasions/{without.pk}/")).content.decode()) is needs
    assert missed not in client.get(cast.url(f"culture/occasions/{with_one.pk}/")).content.decode()


def test_a_day_with_hours_stands_in_the_timeline_with_them(cast: Cast) -> None:
    plan(cast, begins=dt.time(9), ends=dt.time(11))
    (moment,) = DOOR.moments(facts(cast))
    assert moment.title == "A morning on the road"
    assert moment.hours is not None
    assert (moment.hours[0].hour, moment.hours[1].hour) == (9, 11)


def test_what_was_called_off_is_on_no_timeline(cast: Cast) -> None:
    occasions.move_occasion(occasion=plan(cast), to=OccasionState.CANCELLED, **cast.by("Alice"))
    assert DOOR.moments(facts(cast)) == []


def test_a_partner_has_visited_when_its_guest_was_at_anothers_and_somebody_wrote_it_down(cast: Cast) -> None:
    visited = DOOR.prompts["culture.before.visit"]
    occasion = plan(cast)
    assert visited(facts(cast)).met == 0  # type: ignore[union-attr]
    note(cast, occasion, "Bo")
    assert visited(facts(cast)).met == 1  # type: ignore[union-attr]
    own = plan(cast, host=cast.partners[EGEMINDE], people=[cast.members["Alice"]])
    note(cast, own, "Alice")
    assert visited(facts(cast)).met == 1  # type: ignore[union-attr]
    back = plan(cast, host=cast.partners[REGION], people=[cast.members["Alice"]])
    note(cast, back, "Alice")
    assert visited(facts(cast)).is_met  # type: ignore[union-attr]


def test_whoever_was_there_is_asked_for_a_note_until_they_wrote_one(cast: Cast) -> None:
    occasion = plan(cast, on=TODAY.date() - days(1))

    def asked() -> list[str]:
        return [str(step.title) for step in DOOR.steps(cast.here("Bo"), facts(cast, "Bo"))]

    assert asked() == ["Write down what you noticed: A morning on the road"]
    note(cast, occasion, "Bo")
    assert asked() == ["Thank the host: A morning on the road"]


def test_an_occasion_that_is_left_open_waits_for_whoever_planned_it(cast: Cast) -> None:
    plan(cast, on=TODAY.date() - days(31))
    (step,) = DOOR.steps(cast.here("Alice"), facts(cast, "Alice"))
    assert step.title == "Close it: A morning on the road"


def test_the_journal_tells_of_it_and_names_nothing_that_was_typed(cast: Cast) -> None:
    plan(cast, title="A morning with Thea")
    line = JournalLine.objects.get(verb="culture.occasion.planned")
    assert line.codes == {"kind": "visit"}
