# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The first quarter of an hour: four steps that can be left and come back to, each done by what is there."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from mellemrum.partnership.beginning import first_steps
from mellemrum.partnership.models import Invitation, Partnership, SeatKind, Sector
from tests.guide.cast import Cast, fresh, two_partners

pytestmark = pytest.mark.django_db


@pytest.fixture(name="cast")
def cast_fixture(fixed_clock: None) -> Cast:
    return fresh()


def go(cast: Cast, path: str, **data: str) -> Any:
    client = cast.client("Sara")
    return client.post(cast.url(path), data) if data else client.get(cast.url(path))


def done(cast: Cast) -> list[bool]:
    return [step.is_done for step in first_steps(cast.here("Sara"))]


TASK = {"title": "One way home", "for_whom": "All over 65", "why": "They carry it", "where_to": "", "version": "1"}


def test_a_new_partnership_goes_straight_to_the_first_step(cast: Cast) -> None:
    answer = cast.client("Sara").post(reverse("start"), {"name": "Room for us", "task_title": "Young people"})
    made = Partnership.objects.get(name="Room for us")
    assert answer["Location"] == f"/p/{made.key}/begin/task/"


def test_each_step_leads_to_the_next_and_the_last_to_the_wheel(cast: Cast) -> None:
    assert done(cast) == [False] * 4
    assert go(cast, "begin/task/", **TASK)["Location"] == cast.url("begin/partners/")
    assert go(cast, "begin/partners/", names="Egeminde Kommune\n- Region Fjordland")["Location"] == cast.url(
        "begin/seats/"
    )
    assert go(cast, "begin/seats/", citizen_voice="", front_line="Gry")["Location"] == cast.url("people/paste/?begin")
    assert done(cast) == [True, True, True, False]
    rows = {"text": "Bo Krog\tbo@example.org", "take": "0", "subject": "Welcome", "body": "Come in", "confirm": "mail"}
    assert go(cast, "people/paste/?begin", **rows)["Location"] == cast.url()
    assert done(cast) == [True] * 4
    assert Invitation.objects.get(email="bo@example.org").letters.count() == 1
    assert go(cast, "begin/")["Location"] == cast.url()


def test_the_start_comes_back_to_the_first_step_that_is_not_done_wherever_the_others_were_done(cast: Cast) -> None:
    assert go(cast, "begin/")["Location"] == cast.url("begin/task/")
    cast.write_task()
    cast.partner("Egeminde Municipality", "Alice")
    assert go(cast, "begin/")["Location"] == cast.url("begin/partners/")
    cast.partner("Region Fjordland", "Bo")
    cast.seat(SeatKind.CITIZEN_VOICE, None)
    assert go(cast, "begin/")["Location"] == cast.url("begin/seats/")


def test_every_step_says_where_it_is_and_can_be_skipped_or_left(cast: Cast) -> None:
    for n, path in enumerate(("begin/task/", "begin/partners/", "begin/seats/", "people/paste/?begin"), start=1):
        page = go(cast, path).content.decode()
        assert f"{n} of 4" in page
        assert ">Skip</a>" in page
        assert 'aria-current="step"' in page
    assert cast.url("bring-in/") in go(cast, "begin/task/").content.decode()


def test_the_first_step_keeps_the_rest_of_the_card_and_where_to_is_the_first_aim(cast: Cast) -> None:
    cast.write_task()
    go(cast, "begin/task/", **{**TASK, "version": "2", "where_to": "Everybody knows whom to ring"})
    cast.partnership.refresh_from_db()
    assert (cast.partnership.task_boundary, cast.partnership.task_why) == ("Not new buildings", "They carry it")
    go(cast, "begin/task/", **{**TASK, "version": "3", "where_to": "Nobody waits alone"})
    assert list(cast.partnership.aims.values_list("text", flat=True)) == ["Nobody waits alone"]
    go(cast, "begin/task/", **{**TASK, "version": "4", "where_to": ""})
    assert cast.partnership.aims.count() == 1, "an empty field takes nothing away"


def test_two_people_who_write_the_card_at_once_lose_nothing(cast: Cast) -> None:
    go(cast, "begin/task/", **TASK)
    answer = go(cast, "begin/task/", **{**TASK, "why": "Another reason"})
    assert answer.status_code == 409
    assert "Another reason" in answer.content.decode()


def test_partners_are_taken_line_by_line_and_those_that_are_here_are_left_alone(cast: Cast) -> None:
    names = "1. Egeminde Kommune\tOddervej 2\n\n• Boligselskabet Egen\negeminde  kommune\n"
    go(cast, "begin/partners/", names=names)
    go(cast, "begin/partners/", names="Egeminde Kommune\nRegion Fjordland")
    found = cast.partnership.partners.values_list("organisation__name", "organisation__sector")
    assert dict(found) == {
        "Egeminde Kommune": Sector.MUNICIPALITY,
        "Boligselskabet Egen": Sector.HOUSING,
        "Region Fjordland": Sector.REGION,
    }


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (" \n", "Write at least one organisation, or skip the step."),
        ("x" * 161, "is too long for a name. One organisation a line."),
        ("\n".join(f"Part {n}" for n in range(101)), "101 partners are too many at once."),
        ("Bo 010170-1234", "like a CPR number"),
    ],
)
def test_partners_that_cannot_be_read_are_told_in_one_sentence(cast: Cast, names: str, sentence: str) -> None:
    answer = go(cast, "begin/partners/", names=names)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not cast.partnership.partners.exists()


@pytest.mark.parametrize(
    ("path", "data", "sentence"),
    [
        ("begin/task/", {**TASK, "title": ""}, "This field is required."),
        ("begin/task/", {**TASK, "where_to": "x" * 301}, "at most 300 characters"),
        ("begin/task/", {**TASK, "why": "Bo 010170-1234"}, "like a CPR number"),
        ("begin/seats/", {"citizen_voice": "x" * 301}, "at most 300 characters"),
        ("begin/seats/", {"front_line": "Bo 010170-1234"}, "like a CPR number"),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_saved(
    cast: Cast, path: str, data: dict[str, str], sentence: str
) -> None:
    answer = go(cast, path, **data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert (cast.partnership.aims.count(), cast.partnership.seats.count()) == (0, 0)


def test_a_seat_keeps_its_name_and_its_person_when_the_note_changes(cast: Cast) -> None:
    cast.partner("Egeminde Municipality", "Alice")
    cast.seat(SeatKind.CITIZEN_VOICE, "Alice")
    go(cast, "begin/seats/", citizen_voice="Alice for now", front_line="")
    seats = cast.partnership.seats.order_by("pk").values_list("kind", "note", "member")
    assert list(seats) == [("citizen_voice", "Alice for now", cast.members["Alice"].pk), ("front_line", "", None)]


def test_only_the_secretariat_starts(fixed_clock: None) -> None:
    cast = two_partners()
    for path in ("begin/", "begin/task/", "begin/partners/", "begin/seats/"):
        assert cast.client("Alice").get(cast.url(path)).status_code == 403
