# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Ready to start: what is in place follows from what is there, and what is missing is never nought."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.partnership.actions import people
from mellemrum.partnership.desk import desk_of
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import readiness
from mellemrum.rooms.mandate.models import DataNeed, Estimate, Stakeholder
from mellemrum.rooms.mandate.room import DOOR
from mellemrum.rooms.mandate.room.readiness import gaps, readiness_facts, readiness_waiting
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, PATIENTS, REGION, facts_of

FROM_ON, TO_ON = TODAY.date(), TODAY.date() + days(200)


def need(cast: Cast, **more: Any) -> DataNeed:
    fields = {"what": "Admissions", "responsible": cast.members["Bo"], "legal_basis": "Counts only", **more}
    return readiness.add_need(fields=fields, **cast.by("Sara"))


def stakeholder(cast: Cast, **more: Any) -> Stakeholder:
    fields = {"name": "The pharmacies", "stake": "Their time", "contact": cast.members["Bo"], **more}
    return readiness.add_stakeholder(fields=fields, **cast.by("Sara"))


def estimate(cast: Cast, who: str = "Alice", partner: str = EGEMINDE, **more: Any) -> Estimate:
    fields = {
        "partner": cast.partners[partner],
        "what": "Nurses",
        "hours": 400,
        "kroner": None,
        "from_on": FROM_ON,
        "to_on": TO_ON,
        "estimated_by": cast.members[who],
        **more,
    }
    return readiness.add_estimate(fields=fields, **cast.by(who))


def evidence(cast: Cast) -> tuple[int, int]:
    found = DOOR.prompts["mandate.before.readiness"](facts_of(cast, "Sara"))
    assert found is not None
    return found.met, found.of


def first(cast: Cast) -> list[str]:
    names = cast.partnership.partners.names()
    return [gap.words for gap in gaps(readiness_facts(cast.here("Sara")), names, TODAY.date())]


def test_three_parts_with_somebody_responsible_and_each_partners_hours_are_counted(cast: Cast) -> None:
    assert evidence(cast) == (0, 6)
    need(cast)
    stakeholder(cast)
    assert evidence(cast) == (2, 6)
    for who, partner in (("Alice", EGEMINDE), ("Bo", REGION), ("Ove", PATIENTS)):
        estimate(cast, who, partner)
    assert evidence(cast) == (6, 6)
    assert first(cast) == []


def test_data_without_anybody_responsible_is_not_in_place_and_comes_first(cast: Cast) -> None:
    need(cast)
    need(cast, what="Medicine", responsible=None)
    stakeholder(cast)
    assert evidence(cast) == (1, 6)
    assert first(cast)[0] == "Find somebody who gets hold of: Medicine"


def test_whoever_has_left_looks_after_nothing(cast: Cast) -> None:
    need(cast)
    stakeholder(cast)
    here = cast.here("Sara")
    people.remove_member(here=here, member=cast.members["Bo"], by=here.member, at=here.at)
    assert evidence(cast) == (0, 6)
    assert first(cast)[:2] == [
        "Find somebody who gets hold of: Admissions",
        "Find somebody who holds the contact with The pharmacies",
    ]
    assert "Bo has left" in cast.client("Rita").get(cast.url("mandate/readiness/")).content.decode()


def test_a_partner_without_an_estimate_is_missing_and_one_of_nought_is_not(cast: Cast) -> None:
    estimate(cast, hours=0)
    estimate(cast, "Bo", REGION, hours=None, kroner=50_000)
    assert evidence(cast) == (2, 6)
    page = cast.client("Rita").get(cast.url("mandate/readiness/")).content.decode()
    assert page.count("hours not estimated") == 2
    assert "Without 2 partners that have not estimated their hours yet." in page
    lines = cast.client("Rita").get(cast.url("mandate/readiness/resources.csv")).content.decode("utf-8-sig")
    assert f"{EGEMINDE},Nurses,0," in lines
    assert f"{PATIENTS},Not estimated yet,," in lines


def test_several_estimates_of_a_partner_are_added_up(cast: Cast) -> None:
    estimate(cast)
    estimate(cast, what="A project lead", hours=1_600, kroner=120_000)
    page = cast.client("Rita").get(cast.url("mandate/readiness/")).content.decode()
    assert page.count('<strong class="nowrap">2,000 hours</strong>') == 2
    assert "DKK\xa0120,000" in page


def test_nobody_estimates_for_another_partner(cast: Cast) -> None:
    with pytest.raises(NotYourRight, match=f"Only one of {REGION}'s own people"):
        estimate(cast, "Alice", REGION)


def test_what_is_late_is_told_to_whoever_looks_after_it_and_on_the_desk(cast: Cast) -> None:
    need(cast, due_on=TODAY.date() + days(10))
    after = TODAY + days(11)
    for at, wanted in ((TODAY, ["By 22 May 2026."]), (after, ["Should have been done on 22 May 2026."])):
        steps = [s for s in DOOR.steps(cast.here("Bo", at), facts_of(cast, "Bo", at)) if "Admissions" in str(s.title)]
        assert [str(step.deadline) for step in steps] == wanted
    moments = [m for m in DOOR.moments(facts_of(cast, "Bo")) if "Admissions" in str(m.title)]
    assert [m.on for m in moments] == [TODAY.date() + days(10)]


def test_who_is_not_involved_yet_stands_on_the_timeline_and_then_on_the_desk(cast: Cast) -> None:
    stakeholder(cast, involve_by_on=TODAY.date() + days(10))
    stakeholder(cast, name="The schools", involve_by_on=TODAY.date() + days(10), involved_on=TODAY.date())
    need(cast, due_on=TODAY.date() + days(3))
    estimate(cast)
    moments = [(m.on, str(m.title)) for m in DOOR.moments(facts_of(cast, "Bo")) if "involved" in str(m.title)]
    assert moments == [(TODAY.date() + days(10), "To be involved: The pharmacies")]
    desk = desk_of(cast.members["Sara"].person, TODAY + days(11))
    told = [(each.what, each.whom) for each in readiness_waiting(desk)]
    assert told == [("Data that is not ready: Admissions", ("Bo",)), ("Not involved yet: The pharmacies", ("Bo",))]


@pytest.mark.parametrize(
    ("hours", "kroner", "to_on", "sentence"),
    [
        (-1, None, TO_ON, "never below 0"),
        (None, None, TO_ON, "Write hours, kroner or both."),
        (10, None, FROM_ON - days(1), "The last day lies before the first."),
    ],
)
def test_an_estimate_of_nothing_below_nought_or_backwards_is_refused(
    cast: Cast, hours: Any, kroner: Any, to_on: Any, sentence: str
) -> None:
    with pytest.raises(NotNow, match=sentence):
        estimate(cast, hours=hours, kroner=kroner, to_on=to_on)
    assert not Estimate.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"hours": "-40"}, "Write whole hours from 0 up, for example 1.200."),
        ({"hours": "mange"}, "Write whole hours from 0 up, for example 1.200."),
        ({"hours": "2,5"}, "Write whole hours from 0 up, for example 1.200."),
        ({"hours": ""}, "Write hours, kroner or both."),
        ({"kroner": "-1"}, "Write whole kroner from 0 up"),
        ({"to_on": "01-01-2026"}, "The last day lies before the first."),
        ({"partner": "999999"}, "Select a valid choice"),
    ],
)
def test_what_is_typed_wrong_is_told_in_one_sentence_and_nothing_is_saved(
    cast: Cast, wrong: dict[str, str], sentence: str
) -> None:
    body = {
        "partner": cast.partners[EGEMINDE].pk,
        "what": "Nurses",
        "hours": "1.200",
        "kroner": "",
        "from_on": "01-06-2026",
        "to_on": "31-12-2026",
        "estimated_by": cast.members["Alice"].pk,
    }
    client = cast.client("Alice")
    page = client.post(cast.url("mandate/readiness/estimates/new/"), {**body, **wrong})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Estimate.objects.exists()
    assert (
        client.post(cast.url("mandate/readiness/estimates/new/"), {**body, "hours": "1.200 timer"}).status_code == 302
    )
    assert Estimate.objects.get().hours == 1_200


def test_nobody_is_involved_on_a_day_to_come(cast: Cast) -> None:
    body = {"name": "The pharmacies", "stake": "Their time", "involved_on": "01-08-2026"}
    page = cast.client("Alice").post(cast.url("mandate/readiness/stakeholders/new/"), body)
    assert page.status_code == 422
    assert "That day has not come yet." in page.content.decode()
    assert not Stakeholder.objects.exists()


def test_what_was_written_by_mistake_is_taken_off_the_list(cast: Cast) -> None:
    rows = [("data", need(cast)), ("stakeholders", stakeholder(cast)), ("estimates", estimate(cast))]
    client = cast.client("Sara")
    for part, row in rows:
        assert client.post(cast.url(f"mandate/readiness/{part}/{row.pk}/remove/")).status_code == 302
    assert evidence(cast) == (0, 6)


def test_a_long_list_asks_as_often_as_a_short_one(cast: Cast) -> None:
    client = cast.client("Sara")

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(cast.url("mandate/readiness/")).status_code == 200
        return len(captured)

    need(cast)
    stakeholder(cast)
    estimate(cast)
    asked()
    few = asked()
    for _ in range(5):
        need(cast)
        stakeholder(cast)
        estimate(cast)
    assert asked() == few
