# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Earliest joint yes, held against somebody who walks through the calendar day by day."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from mellemrum.guide.joint_yes import Step, backward, earliest_joint_yes, forward, papers_due

BEGIN = dt.date(2026, 11, 1)
SPAN = 60


def day(n: int) -> dt.date:
    return BEGIN + dt.timedelta(days=n)


steps = st.lists(
    st.builds(
        Step,
        name=st.sampled_from("abc"),
        lead_days=st.integers(0, 21),
        meetings=st.sets(st.integers(0, SPAN), max_size=6).map(lambda days: [day(n) for n in sorted(days)]),
    ),
    max_size=4,
)


def walk(path: list[Step], ready_on: dt.date) -> dt.date | None:
    """Day by day: hand in what waits as soon as a meeting can still take it, and go on after its yes."""
    at, handed_in_on, today = 0, ready_on, min(ready_on, BEGIN)
    while today <= day(SPAN):
        # More than one committee may meet on the same day.
        while at < len(path) and today in path[at].meetings and (today - handed_in_on).days >= path[at].lead_days:
            at, handed_in_on = at + 1, today
        today += dt.timedelta(days=1)
    return handed_in_on if path and at == len(path) else None


@given(steps, st.integers(-30, SPAN))
def test_forward_finds_the_day_that_a_walk_through_the_calendar_finds(path: list[Step], ready: int) -> None:
    assert forward(path, day(ready)).yes_on == walk(path, day(ready))


@given(steps, st.integers(0, SPAN))
def test_backward_finds_the_last_day_from_which_a_walk_still_arrives_in_time(path: list[Step], wished: int) -> None:
    arrivals = {n: walk(path, day(n)) for n in range(-100, SPAN + 1)}
    in_time = [n for n, on in arrivals.items() if on is not None and on <= day(wished)]
    way = backward(path, day(wished))
    assert (way.stops[0].papers_on if way.yes_on else None) == (day(max(in_time)) if in_time else None)


COUNCIL = [Step("Udvalget", 14, [day(20), day(50)]), Step("Byrådet", 7, [day(30), day(58)])]
BOARD = [Step("Bestyrelsen", 10, [day(18), day(46)])]


def test_all_have_said_yes_when_the_last_one_has_and_it_is_named() -> None:
    found = earliest_joint_yes({1: COUNCIL, 2: BOARD}, day(0))
    assert (found.on, found.last, found.unknown) == (day(30), [1], [])


def test_papers_that_are_a_day_late_wait_for_the_next_meeting() -> None:
    assert forward(BOARD, day(8)).yes_on == day(18)
    assert forward(BOARD, day(9)).yes_on == day(46)


def test_for_a_wished_day_each_partner_has_a_day_for_its_first_papers() -> None:
    found = papers_due({1: COUNCIL, 2: BOARD}, day(40))
    assert {pk: way.stops[0].papers_on for pk, way in found.items()} == {1: day(6), 2: day(8)}


def test_a_partner_without_a_meeting_that_fits_or_without_a_path_makes_no_promise_for_all() -> None:
    found = earliest_joint_yes({1: COUNCIL, 2: BOARD, 3: []}, day(55))
    assert (found.on, found.last, found.unknown) == (None, [], [1, 2, 3])
    assert [found.ways[pk].stuck_at for pk in (1, 2, 3)] == ["Udvalget", "Bestyrelsen", ""]
    assert backward(BOARD, day(5)).stuck_at == "Bestyrelsen"
