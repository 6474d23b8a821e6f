# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What counts as done, on rows made through actions: each prompt whose tool exists, met, half met and empty."""

import datetime as dt
from typing import Any

import pytest

from mellemrum.guide.evidence import (
    measure_accepted,
    measures_judged,
    mission_signed,
    own_targets,
    seats_filled,
    task_card,
)
from mellemrum.partnership.door import Evidence, Facts, MeasureFact, MeasuresFact
from mellemrum.partnership.facts import foundation_facts
from mellemrum.partnership.models import Partner, SeatKind
from mellemrum.rooms.mandate.room import mandates_revisited, mandates_signed

from .cast import START, TODAY, Cast, days, fresh, two_partners


def facts(cast: Cast, at: dt.datetime = TODAY) -> Facts:
    return foundation_facts(cast.here("Sara", at))


@pytest.mark.django_db
def test_the_task_card_counts_its_four_fields() -> None:
    cast = fresh()
    assert task_card(facts(cast)) == Evidence(0, 4)
    cast.write_task(boundary="")
    assert task_card(facts(cast)) == Evidence(3, 4)
    cast.write_task()
    assert task_card(facts(cast)).is_met


@pytest.mark.django_db
def test_needed_seats_that_nobody_has_set_up_count_as_empty() -> None:
    cast = two_partners()
    assert seats_filled(facts(cast)) == Evidence(0, 2)
    cast.seat(SeatKind.MIRROR, "Rita")
    assert seats_filled(facts(cast)) == Evidence(1, 3)
    cast.seat(SeatKind.CITIZEN_VOICE, "Rita")
    cast.seat(SeatKind.FRONT_LINE, "Bo")
    assert seats_filled(facts(cast)).is_met


@pytest.mark.django_db
def test_a_seat_is_empty_again_when_its_person_leaves() -> None:
    from mellemrum.partnership.actions.people import remove_member

    cast = two_partners()
    cast.seat(SeatKind.CITIZEN_VOICE, "Rita")
    cast.seat(SeatKind.FRONT_LINE, "Bo")
    remove_member(member=cast.members["Rita"], **cast.by("Sara"))
    assert seats_filled(facts(cast)) == Evidence(1, 2)


@pytest.mark.django_db
def test_the_mission_counts_partners_in_office_and_asks_for_an_aim_with_a_date() -> None:
    cast = two_partners()
    assert mission_signed(facts(cast)) == Evidence(0, 2)
    revision = cast.propose()
    cast.sign(revision, "Alice")
    assert mission_signed(facts(cast)).met == 1
    cast.sign(revision, "Bo")
    cast.aim(due_on=None)
    signed = mission_signed(facts(cast))
    assert (signed.met, signed.of, signed.is_met) == (2, 2, False)
    assert "no aim with a date" in str(signed.missing)
    cast.aim()
    assert mission_signed(facts(cast)).is_met


@pytest.mark.django_db
def test_the_threshold_grows_with_the_partners() -> None:
    cast = two_partners()
    cast.aim()
    cast.agree()
    assert mission_signed(facts(cast)).is_met
    cast.partner("The patients", "Ove", at=START + days(30))
    assert mission_signed(facts(cast)) == Evidence(2, 3)


@pytest.mark.django_db
def test_one_partner_alone_has_agreed_with_nobody() -> None:
    cast = fresh()
    cast.partner("Egeminde Municipality", "Alice")
    cast.aim()
    cast.agree()
    assert mission_signed(facts(cast)) == Evidence(1, 2)


@pytest.mark.django_db
def test_a_mission_that_is_being_revised_still_counts_the_one_in_force() -> None:
    cast = two_partners()
    cast.aim()
    cast.agree()
    cast.propose(who="Alice", at=TODAY)
    assert mission_signed(facts(cast)).is_met


@pytest.mark.django_db
def test_a_mandate_counts_when_all_four_limits_are_there() -> None:
    cast = two_partners()
    cast.mandate("Alice")
    assert mandates_signed(facts(cast)) == Evidence(1, 2)
    cast.mandate("Bo", amount=None)
    half = mandates_signed(facts(cast))
    assert (half.met, half.of) == (1, 2)
    assert "lacks a limit" in str(half.missing)


@pytest.mark.django_db
def test_an_amount_of_nothing_is_a_limit_too() -> None:
    cast = two_partners()
    cast.mandate("Alice", amount=0)
    cast.mandate("Bo")
    assert mandates_signed(facts(cast)).is_met


@pytest.mark.django_db
def test_a_mandate_past_its_revisit_no_longer_counts_until_the_next_one_is_in_force() -> None:
    cast = two_partners()
    assert mandates_revisited(facts(cast)) == Evidence(0, 1)
    cast.mandate("Alice", revisit_on=START.date() + dt.timedelta(days=30))
    cast.mandate("Bo", revisit_on=dt.date(2027, 1, 1))
    assert mandates_revisited(facts(cast, START + days(30))).is_met
    assert mandates_revisited(facts(cast)) == Evidence(1, 2)
    cast.mandate("Alice", at=TODAY, revisit_on=dt.date(2027, 1, 1))
    assert mandates_revisited(facts(cast)).is_met


@pytest.mark.django_db
def test_a_mandate_without_a_date_for_its_revisit_is_named() -> None:
    cast = two_partners()
    cast.mandate("Alice")
    found = mandates_revisited(facts(cast))
    assert not found.is_met
    assert "no date" in str(found.missing)


# --- shared measures: the contract that the room of value fills in

TODAY_ON = dt.date(2026, 5, 12)
WHOLE: dict[str, Any] = {"has_definition": True, "has_source": True, "has_owner": True, "has_baseline": True}


def with_measures(*measures: MeasureFact, **kept: bool) -> dict[str, Any]:
    partners = [Partner(pk=pk) for pk in (1, 2, 3)]
    keeps = {"keeps_acceptance": True, "keeps_own_targets": True, **kept}
    return {"today": TODAY_ON, "partners": partners, "measures": MeasuresFact(tuple(measures), **keeps)}


@pytest.mark.parametrize("prompt", [measure_accepted, own_targets, measures_judged])
def test_without_facts_of_the_measures_the_prompt_comes_later(prompt: Any) -> None:
    assert prompt({"today": TODAY_ON, "partners": []}) is None


def test_what_the_room_does_not_keep_comes_later() -> None:
    kept = with_measures(MeasureFact("Hours"), keeps_acceptance=False, keeps_own_targets=False)
    assert measure_accepted(kept) is None
    assert own_targets(kept) is None
    assert measures_judged(kept) == Evidence(0, 1)


def test_the_best_described_measure_counts() -> None:
    half = MeasureFact("Half", has_definition=True, accepted_by=frozenset({1, 2, 3}))
    one = MeasureFact("One", **WHOLE, accepted_by=frozenset({1, 9}))
    two = MeasureFact("Two", **WHOLE, accepted_by=frozenset({2, 3}))
    assert measure_accepted(with_measures(half, one, two)) == Evidence(2, 3)
    undescribed = measure_accepted(with_measures(half))
    assert undescribed is not None
    assert (undescribed.met, bool(undescribed.missing)) == (0, True)
    assert measure_accepted(with_measures()) == Evidence(0, 3)


def test_own_targets_are_counted_once_a_partner() -> None:
    found = own_targets(
        with_measures(
            MeasureFact("A", own_targets_by=frozenset({1, 2})), MeasureFact("B", own_targets_by=frozenset({2, 9}))
        )
    )
    assert found == Evidence(2, 3)


def test_a_measure_is_judged_when_it_has_a_verdict_on_a_value_of_the_last_three_months() -> None:
    fresh_one = MeasureFact("A", has_verdict=True, newest_on=TODAY_ON - dt.timedelta(days=92))
    stale = MeasureFact("B", has_verdict=True, newest_on=TODAY_ON - dt.timedelta(days=93))
    silent = MeasureFact("C", newest_on=TODAY_ON)
    assert measures_judged(with_measures(fresh_one, stale, silent)) == Evidence(1, 3)


def test_nothing_to_count_is_never_met() -> None:
    assert not Evidence(0, 0).is_met
    assert not Evidence(5, 5, "Something is missing.").is_met
