# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cockpit shows what waits in all the partnerships that a person keeps, and in no other."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.guide.cockpit import Cockpit, cockpit
from mellemrum.partnership import clock
from mellemrum.partnership.actions import agreements, people, talk
from mellemrum.partnership.desk import Sort, desk_of
from mellemrum.partnership.models import ResponseKind, Role, SeatKind
from mellemrum.rooms.value import actions as value
from tests.rooms.value.conftest import FIELDS

from .cast import START, TODAY, Cast, days, fresh, two_partners

pytestmark = pytest.mark.django_db
EGEMINDE, REGION = "Egeminde Municipality", "Region Fjordland"


def seen(cast: Cast, who: str = "Sara", **asked: Any) -> Cockpit:
    return cockpit(desk_of(cast.here(who).person, TODAY), **asked)


def told(found: Cockpit) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(row.waiting.sort, row.waiting.what, row.waiting.whom) for rows in found.rows.values() for row in rows]


def test_a_missing_signature_waits_for_those_partners_that_have_not_answered() -> None:
    cast = two_partners()
    revision = cast.propose(who="Alice", at=TODAY - days(3))
    assert told(seen(cast)) == [(Sort.UNSIGNED, "Our mission", (EGEMINDE, REGION))]
    cast.sign(revision, "Alice")
    assert told(seen(cast)) == [(Sort.UNSIGNED, "Our mission", (REGION,))]
    cast.sign(revision, "Bo")
    assert told(seen(cast)) == []


def test_a_partner_that_joined_later_has_not_signed_what_is_in_force() -> None:
    cast = two_partners()
    cast.agree()
    cast.partner("The patients", "Ove", at=START + days(10))
    assert told(seen(cast)) == [(Sort.UNSIGNED, "Our mission", ("The patients",))]


def test_questions_and_objections_to_a_text_wait_until_somebody_answers() -> None:
    cast = two_partners()
    revision = cast.propose(who="Alice", at=TODAY - days(9))
    cast.sign(revision, "Alice")
    cast.say(revision, "Bo", ResponseKind.OBJECTED, "Who pays?", at=TODAY - days(6))
    assert told(seen(cast)) == [(Sort.UNANSWERED, "Region Fjordland objects to: Our mission", ())]
    [[row]] = seen(cast).rows.values()
    assert (row.days, row.when) == (6, "for 6 days")
    agreements.answer_response(response=revision.responses.get(text="Who pays?"), answer="The pool", **cast.by("Sara"))
    assert told(seen(cast)) == []


def test_a_revisit_that_has_passed_waits_until_the_next_revision_is_out() -> None:
    cast = two_partners()
    cast.agree(revisit_on=TODAY.date() - days(16))
    assert told(seen(cast)) == [(Sort.UNVISITED, "Our mission", ())]
    cast.propose(who="Alice", at=TODAY)
    assert {each[0] for each in told(seen(cast))} == {Sort.UNSIGNED}


def test_questions_beside_a_thing_wait_for_whom_they_were_put_to() -> None:
    cast = two_partners()
    talk.say(
        about=("partnership.partnership", cast.partnership.pk),
        text="Who is to be there?",
        to=cast.partners[REGION],
        answer_by_on=TODAY.date() + days(2),
        **cast.by("Alice"),
    )
    [[row]] = seen(cast).rows.values()
    assert (row.waiting.what, row.whom, row.when) == ("“Who is to be there?”", REGION, "in 2 days")
    assert not row.is_overdue


def test_empty_seats_and_invitations_wait_too() -> None:
    cast = two_partners()
    cast.seat(SeatKind.CITIZEN_VOICE, None)
    people.invite(
        email="nina@example.org", name="Nina", role=Role.READER, partner=None, **cast.by("Sara", TODAY - days(8))
    )
    assert told(seen(cast)) == [
        (Sort.LATE, "The invitation has run out", ("Nina",)),
        (Sort.EMPTY, str(SeatKind.CITIZEN_VOICE.label), ()),
    ]


def test_a_room_adds_what_is_late_there() -> None:
    cast = two_partners()
    fields = {**FIELDS, "name": "Hours", "owner": cast.partners[REGION]}
    value.propose_measure(fields=fields, **cast.by("Alice", at=TODAY - days(200)))
    [[row]] = seen(cast).rows.values()
    assert row.waiting.sort == Sort.LATE
    assert row.waiting.what.endswith(": Hours")
    assert row.waiting.whom == (REGION,)


def test_it_narrows_to_one_kind_and_to_one_partner_and_counts_all_the_same() -> None:
    cast = two_partners()
    cast.sign(cast.propose(who="Alice", at=TODAY - days(3)), "Alice")
    cast.mandate("Alice", revisit_on=TODAY.date() - days(1))
    assert [each[0] for each in told(seen(cast))] == [Sort.UNVISITED, Sort.UNSIGNED]
    assert told(seen(cast, sort="unsigned")) == [(Sort.UNSIGNED, "Our mission", (REGION,))]
    assert [each[0] for each in told(seen(cast, whom=EGEMINDE))] == [Sort.UNVISITED]
    assert seen(cast, whom=EGEMINDE).counts == {Sort.UNSIGNED: 1, Sort.UNVISITED: 1}


def test_only_the_partnerships_that_the_person_keeps_are_seen_and_nobody_else_has_a_cockpit() -> None:
    cast, other = two_partners(), fresh()
    cast.propose(who="Alice", at=TODAY)
    other.propose(who="Sara", at=TODAY)
    assert [partnership.pk for partnership in seen(cast).rows] == [cast.partnership.pk]
    assert seen(cast, "Alice").rows == {}
    client = cast.client("Alice")
    answer = client.get("/cockpit/")
    assert answer.status_code == 403
    assert "secretariat" in answer.content.decode()


def test_the_questions_do_not_grow_with_what_waits() -> None:
    cast = two_partners()
    cast.propose(who="Alice", at=TODAY)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            seen(cast)
        return len(captured)

    few = asked()
    for name in ("A", "B", "C"):
        cast.partner(name, f"Person {name}", at=START)
        cast.mandate("Alice", revisit_on=TODAY.date() - dt.timedelta(days=2))
    assert asked() == few


def test_what_can_be_seen_can_be_taken_to_excel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    cast = two_partners()
    cast.sign(cast.propose(who="Alice", at=TODAY - days(3)), "Alice")
    client = cast.client("Sara")
    lines = client.get("/cockpit/cockpit.csv?sort=unsigned").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert f"Our mission,{REGION}" in lines[1]
    assert client.get("/cockpit/cockpit.xlsx").content[:2] == b"PK"
