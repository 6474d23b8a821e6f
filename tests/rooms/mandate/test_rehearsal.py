# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The dress rehearsal finds what would surprise a meeting, and leads to where each thing can be mended."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.guide.views.rehearsals import pulling
from mellemrum.partnership.models import SeatKind
from mellemrum.rooms.mandate.actions import basis, decisions, forums, promises
from mellemrum.rooms.mandate.models import Decision, DecisionState, Meeting, Purpose, StanceKind
from mellemrum.rooms.mandate.models.sitting import sitting
from mellemrum.rooms.mandate.room.agenda import agenda_of
from mellemrum.rooms.mandate.room.rehearsal import Surprise, rehearse
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, PATIENTS, REGION, ask, call, propose, put_on, say, set_up

NEXT = TODAY + days(14)


def found(cast: Cast, meeting: Meeting) -> dict[str, list[Surprise]]:
    here = cast.here("Sara")
    agenda = agenda_of(here, meeting, here.partnership.partners.names())
    sitters = sitting([meeting.forum_id], meeting.day)[meeting.forum_id]
    return {each.title: list(each.found) for each in rehearse(here, agenda, sitters, pulling(here))}


def to_decide(cast: Cast, meeting: Meeting, decision: Decision) -> None:
    put_on(cast, meeting, purpose=Purpose.DECIDE, about_kind="mandate.decision", about_record=decision.pk)


def heard(cast: Cast, decision: Decision, *who: str) -> None:
    for name in who:
        say(cast, decision, name, StanceKind.FOR)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return call(cast, set_up(cast), NEXT)


def test_a_meeting_with_nothing_to_mend_says_that_all_is_in_place(cast: Cast, meeting: Meeting) -> None:
    put_on(cast, meeting)
    page = cast.client("Sara").get(cast.url(f"rehearsals/{meeting.pk}/")).content.decode()
    assert "All is in place." in page
    assert cast.client("Bo").get(cast.url(f"rehearsals/{meeting.pk}/")).status_code == 403


def test_a_mandate_that_does_not_reach_so_far_is_named_with_its_reason(cast: Cast, meeting: Meeting) -> None:
    to_decide(cast, meeting, ask(cast))
    surprises = found(cast, meeting)["Whose mandate would be exceeded?"]
    assert [each.title for each in surprises] == [EGEMINDE, REGION, PATIENTS]
    assert "There is no mandate in force." in surprises[0].note
    assert surprises[0].url == cast.here("Sara").url("partnership:mandate", partner=cast.partners[EGEMINDE].pk)


def test_whoever_has_not_been_asked_is_found_and_forgotten_when_heard(cast: Cast, meeting: Meeting) -> None:
    decision = propose(cast)
    to_decide(cast, meeting, decision)
    asked = "Who has not been asked?"
    assert "The partners have not been asked" in found(cast, meeting)[asked][0].note
    decisions.move_decision(decision=decision, to=DecisionState.OPEN, **cast.by("Alice"))
    heard(cast, decision, "Alice", "Bo")
    assert found(cast, meeting)[asked][0].note == f"Not heard: {PATIENTS}."
    heard(cast, decision, "Ove")
    assert asked not in found(cast, meeting)
    basis.ask_expert(decision=decision, to_member=cast.members["Bo"], text="How many ring?", **cast.by("Alice"))
    assert found(cast, meeting)[asked][0].note == "Bo has not answered."


def test_an_objection_comes_back_even_where_it_was_lifted(cast: Cast, meeting: Meeting) -> None:
    decision = ask(cast)
    put_on(cast, meeting, about_kind="mandate.decision", about_record=decision.pk)
    say(cast, decision, "Ove", StanceKind.OBJECTS, "The village is too small")
    heard(cast, decision, "Ove")
    note = found(cast, meeting)["Which objection comes back?"][0].note
    assert note == f"{PATIENTS}: The village is too small"


def test_a_promise_that_will_be_late_at_the_meeting_is_found(cast: Cast, meeting: Meeting) -> None:
    given: dict[str, Any] = {
        "giver": cast.partners[EGEMINDE],
        "receiver": cast.partners[REGION],
        "carried_by": cast.members["Alice"],
    }
    for text, due in (("A room", 3), ("A car", 30)):
        fields = {"text": text, "due_on": (TODAY + days(due)).date(), **given}
        promises.make_promise(fields=fields, is_meant=True, **cast.by("Alice"))
    late = found(cast, meeting)["Which promise is late?"]
    assert [each.title for each in late] == ["A room"]


def test_an_empty_seat_is_found(cast: Cast, meeting: Meeting) -> None:
    cast.seat(SeatKind.CITIZEN_VOICE, None)
    forums.seat_in_forum(forum=meeting.forum, seat=cast.partnership.seats.get(), **cast.by("Sara"))
    assert [each.title for each in found(cast, meeting)["Which seat is empty?"]] == [str(SeatKind.CITIZEN_VOICE.label)]


def test_the_rehearsal_asks_as_much_for_ten_items_as_for_one(cast: Cast, meeting: Meeting) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found(cast, meeting)
        return len(asked)

    to_decide(cast, meeting, ask(cast))
    one = queries()
    for number in range(9):
        to_decide(cast, meeting, ask(cast, title=f"Decision {number}"))
    assert queries() == one
