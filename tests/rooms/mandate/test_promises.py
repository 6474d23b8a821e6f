# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A promise is made by a partner to another, by a date, within its mandate or knowingly beyond it."""

from __future__ import annotations

from typing import Any

import pytest

from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import promises
from mellemrum.rooms.mandate.models import Promise, PromiseState
from mellemrum.rooms.mandate.room import DOOR
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, REGION

TO_COME = TODAY.date() + days(30)


def make(cast: Cast, who: str = "Alice", *, is_meant: bool = False, **more: Any) -> Promise:
    fields = {
        "text": "A room in the village",
        "giver": cast.partners[EGEMINDE],
        "receiver": cast.partners[REGION],
        "carried_by": cast.members["Alice"],
        "due_on": TO_COME,
        **more,
    }
    return promises.make_promise(fields=fields, is_meant=is_meant, **cast.by(who))


def test_a_promise_within_the_mandate_needs_nothing_more(cast: Cast) -> None:
    cast.mandate("Alice", amount=100_000, until_on=TO_COME)
    promise = make(cast, amount=100_000)
    assert (promise.state, promise.is_beyond_mandate) == (PromiseState.OPEN, False)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"amount": 100_001}, "The amount is larger than the mandate allows."),
        ({"due_on": TO_COME + days(1)}, "The mandate ends on 11 June 2026."),
    ],
)
def test_a_promise_beyond_the_mandate_is_made_knowingly_or_not_at_all(cast: Cast, more: Any, reason: str) -> None:
    cast.mandate("Alice", amount=100_000, until_on=TO_COME)
    with pytest.raises(NotNow, match=reason):
        make(cast, **more)
    assert not Promise.objects.exists()
    assert make(cast, is_meant=True, **more).is_beyond_mandate


def test_without_a_mandate_every_promise_goes_beyond_it(cast: Cast) -> None:
    with pytest.raises(NotNow, match="There is no mandate in force"):
        make(cast)


@pytest.mark.parametrize("who", ["Bo", "Ove"])
def test_nobody_promises_for_another_partner(cast: Cast, who: str) -> None:
    with pytest.raises(NotYourRight, match=f"Only one of {EGEMINDE}'s own people"):
        make(cast, who, is_meant=True)


def test_a_day_in_the_past_a_promise_to_oneself_and_a_strangers_back_are_refused(cast: Cast) -> None:
    with pytest.raises(NotNow, match="The day has passed"):
        make(cast, due_on=TODAY.date() - days(1), is_meant=True)
    with pytest.raises(NotNow, match="to another partner"):
        make(cast, receiver=cast.partners[EGEMINDE], is_meant=True)
    with pytest.raises(NotNow, match="carried by one of its own people"):
        make(cast, carried_by=cast.members["Bo"], is_meant=True)


def test_it_is_late_by_its_date_and_a_new_date_in_time_helps(cast: Cast) -> None:
    promise = make(cast, is_meant=True)
    after = TO_COME + days(1)
    assert promise.state_on(TO_COME) == PromiseState.OPEN
    assert promise.state_on(after) == PromiseState.LATE
    promises.change_promise(
        promise=promise, seen=1, due_on=after, carried_by=cast.members["Alice"], note="The keys", **cast.by("Alice")
    )
    assert promise.state_on(after) == PromiseState.OPEN


def test_it_is_handed_on_within_the_partner_when_a_leader_leaves(cast: Cast) -> None:
    cast.act("Anna", cast.partners[EGEMINDE])
    promise = make(cast, is_meant=True)
    promises.change_promise(
        promise=promise, seen=1, due_on=TO_COME, carried_by=cast.members["Anna"], note="", **cast.by("Sara")
    )
    assert promise.carried_by == cast.members["Anna"]
    with pytest.raises(NotNow, match="carried by one of its own people"):
        promises.change_promise(
            promise=promise, seen=2, due_on=TO_COME, carried_by=cast.members["Bo"], note="", **cast.by("Sara")
        )


def test_the_giver_tells_that_it_kept_it_and_the_receiver_lets_it_off(cast: Cast) -> None:
    kept, released = make(cast, is_meant=True), make(cast, is_meant=True, text="Another room")
    with pytest.raises(NotYourRight, match="Only the partner that gave"):
        promises.close_promise(promise=kept, to=PromiseState.KEPT, **cast.by("Bo"))
    with pytest.raises(NotYourRight, match="Only the partner that received"):
        promises.close_promise(promise=released, to=PromiseState.RELEASED, **cast.by("Alice"))
    promises.close_promise(promise=kept, to=PromiseState.KEPT, **cast.by("Alice"))
    promises.close_promise(promise=released, to=PromiseState.RELEASED, note="Not needed", **cast.by("Bo"))
    assert (kept.state, released.state, released.note) == ("kept", "released", "Not needed")
    with pytest.raises(NotNow, match="is kept already"):
        promises.close_promise(promise=kept, to=PromiseState.BROKEN, **cast.by("Alice"))


def test_a_late_promise_is_the_next_step_of_whoever_carries_it(cast: Cast) -> None:
    make(cast, is_meant=True)
    for at, wanted in (
        (TODAY, []),
        (TODAY + days(20), ["By 11 June 2026."]),
        (TODAY + days(31), ["Was due on 11 June 2026."]),
    ):
        here = cast.here("Alice", at)
        facts = {"today": at.date(), "partner_names": {}, "revisions": [], "partners": [], **DOOR.facts(here)}
        steps = [step for step in DOOR.steps(here, facts) if "Keep the promise" in str(step.title)]
        assert [str(step.deadline) for step in steps] == wanted
