# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A measure that was ended is out of the way and still to be found; whoever found it before meets the end of it."""

from __future__ import annotations

import pytest

from mellemrum.partnership.refusals import NotNow
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.models import Measure

from .cast import Room, count_rows, falling, months


def test_ended_measures_are_asked_for_in_the_list(here: Room) -> None:
    ended, kept = here.measure(name="Old one"), here.measure(name="New one")
    assert "Which ones" not in here.get("measures/").content.decode()
    actions.end_measure(measure=ended, **here.cast.by("Alice"))
    page = here.get("measures/").content.decode()
    assert 'name="ended"' in page
    assert kept.name in page
    assert ended.name not in page
    assert ended.name in here.get("measures/?ended=1").content.decode()


def test_the_last_measure_ended_is_no_empty_room(here: Room) -> None:
    actions.end_measure(measure=here.measure(), **here.cast.by("Alice"))
    page = here.get("measures/").content.decode()
    assert "No shared measures yet" not in page
    assert 'name="ended"' in page


def test_the_list_says_when_values_came_and_not_when_the_name_was_changed(here: Room) -> None:
    measure = here.measure()
    assert "updated" not in here.get("measures/").content.decode()
    sent = here.send(measure, falling())
    assert sent is not None
    assert "updated " in here.get("measures/").content.decode()
    actions.take_back_values(delivery=sent, **here.cast.by("Alice"))
    assert "updated" not in here.get("measures/").content.decode()


def test_whoever_found_the_measure_before_it_was_ended_adds_nothing_to_it(here: Room) -> None:
    measure = here.measure()
    sent = here.send(measure, falling())
    assert sent is not None
    found_before = Measure.objects.get(pk=measure.pk)
    actions.end_measure(measure=measure, **here.cast.by("Alice"))
    before = count_rows()
    with pytest.raises(NotNow):
        here.send(found_before, months([7.0]))
    with pytest.raises(NotNow):
        actions.end_measure(measure=Measure.objects.get(pk=measure.pk), **here.cast.by("Alice"))
    with pytest.raises(NotNow):
        actions.take_back_values(delivery=sent, **here.cast.by("Alice"))
    assert count_rows() == before
