# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign: what the house may know of the room, and what it asks of whom."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.guide.progress import gather
from mellemrum.partnership.door import Moment
from mellemrum.partnership.models import JournalLine
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.figures import Sent
from mellemrum.rooms.value.models import Every, Kind, Measure
from mellemrum.rooms.value.room import DOOR
from mellemrum.rooms.value.room.measures import facts as measure_facts

from .cast import FIELDS, TODAY, Room, falling, months, shares


def steps(here: Room, who: str, at: dt.datetime = TODAY) -> list[str]:
    asker = here.cast.here(who, at)
    return [str(step.title) for step in DOOR.steps(asker, gather(asker).of("value"))]


# The records of shared measures, as verbs call them: journeys and pathways have tests of their own.
OF_MEASURES = {"measure", "values", "own_target", "source", "step"}


def monthly(here: Room, last: dt.date) -> Measure:
    """Nineteen months of values, the last one for that month."""
    measure = here.measure()
    rows = falling()
    shift = (last.year - rows[-1].period_on.year) * 12 + last.month - rows[-1].period_on.month
    for _ in range(abs(shift)):
        rows = [type(row)(_moved(row.period_on, shift > 0), row.value) for row in rows]
    here.send(measure, rows)
    return measure


def _moved(day: dt.date, forward: bool) -> dt.date:
    return Every.MONTH.next_first_day(day) if forward else Every.MONTH.first_day(day - dt.timedelta(days=1))


def test_facts_tell_of_every_measure_in_use_in_two_queries_beside_the_journeys_own(here: Room) -> None:
    here.send(here.measure(), falling())
    here.measure(name="Bare", owner=None, definition="", source="", baseline=None)
    ended = here.measure(name="Ended")
    actions.end_measure(measure=ended, **here.cast.by("Alice"))
    asker = here.cast.here("Alice")
    with CaptureQueriesContext(connection) as taken:
        facts = measure_facts(asker)["measures"].measures
    assert len(taken) <= 2
    assert [fact.name for fact in facts] == [FIELDS["name"], "Bare"]
    full, bare = facts
    assert (full.has_definition, full.has_source, full.has_owner, full.has_baseline, full.has_verdict) == (True,) * 5
    assert (bare.has_definition, bare.has_source, bare.has_owner, bare.has_baseline, bare.has_verdict) == (False,) * 5
    assert (full.newest_on, bare.newest_on) == (falling()[-1].period_on, None)


@pytest.mark.parametrize(("n", "is_verdict"), [(2, False), (7, False), (8, True), (19, True)])
def test_a_few_values_are_no_verdict(here: Room, n: int, is_verdict: bool) -> None:
    here.send(here.measure(), falling()[:n])
    assert DOOR.facts(here.cast.here("Alice"))["measures"].measures[0].has_verdict is is_verdict


def test_values_that_may_not_be_seen_make_no_verdict(here: Room) -> None:
    here.send(here.share(), shares([(3, 1000)] * 6 + [(400, 1000)] * 6))
    assert DOOR.facts(here.cast.here("Alice"))["measures"].measures[0].has_verdict is False


def test_the_owner_is_asked_for_values_two_weeks_after_the_period(here: Room) -> None:
    monthly(here, dt.date(2026, 3, 1))
    at = dt.datetime(2026, 5, 14, 10, tzinfo=TODAY.tzinfo)
    assert "Send the values for April 2026" not in steps(here, "Alice", at)
    assert "Send the values for April 2026" in steps(here, "Alice", at + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("every", "latest", "missed", "asked_on"),
    [
        (Every.WEEK, dt.date(2026, 3, 30), "week 15 2026", dt.date(2026, 4, 27)),
        (Every.QUARTER, dt.date(2025, 10, 1), "Q1 2026", dt.date(2026, 4, 15)),
        (Every.YEAR, dt.date(2025, 1, 1), "2026", dt.date(2027, 1, 15)),
    ],
)
def test_late_values_are_asked_for_however_often_they_come(
    here: Room, every: Every, latest: dt.date, missed: str, asked_on: dt.date
) -> None:
    here.send(here.measure(every=every), [Sent(latest, 19.0)])
    at = dt.datetime.combine(asked_on, dt.time(10), TODAY.tzinfo)
    assert not [each for each in steps(here, "Alice", at - dt.timedelta(days=1)) if "Send the values" in each]
    assert [each for each in steps(here, "Alice", at) if "Send the values" in each] == [f"Send the values for {missed}"]


def test_nobody_but_the_owner_is_asked_for_values(here: Room) -> None:
    monthly(here, dt.date(2026, 2, 1))
    assert "Send the values for March 2026" in steps(here, "Alice")
    for who in ("Bo", "Rita", "Sara"):
        assert [each for each in steps(here, who) if "values" in each] == []


def test_the_step_says_when_it_was_due(here: Room) -> None:
    monthly(here, dt.date(2026, 2, 1))
    asker = here.cast.here("Alice")
    step = next(each for each in DOOR.steps(asker, gather(asker).of("value")) if "March" in str(each.title))
    assert (step.due_on, str(step.deadline)) == (dt.date(2026, 4, 15), "Were due on 15 April 2026.")


def test_the_owner_is_asked_about_a_new_level_until_it_is_agreed(here: Room) -> None:
    measure = monthly(here, dt.date(2026, 4, 1))
    asked = f"Has {measure.name} reached a new level?"
    assert asked in steps(here, "Alice")
    assert asked not in steps(here, "Bo")
    actions.agree_step(measure=measure, from_on=dt.date(2025, 8, 1), cause="the rule", **here.cast.by("Alice"))
    assert asked not in steps(here, "Alice")


def test_a_target_with_a_day_is_a_moment(here: Room) -> None:
    measure = here.measure()
    here.measure(name="Without", target=None, target_by_on=None)
    found = DOOR.moments(DOOR.facts(here.cast.here("Alice")))
    uid = f"value.measure:{measure.pk}"
    assert found == [Moment(dt.date(2027, 12, 31), f"Target of {FIELDS['name']}", "value", uid=uid)]


def test_titles_are_told_of_ones_own_partnership_only(here: Room, other: Room) -> None:
    mine, foreign = here.measure(), other.measure(name="Theirs")
    told = DOOR.titles["value.measure"](here.cast.here("Alice"), [mine.pk, foreign.pk])
    assert told == {mine.pk: mine.name}


def test_every_verb_of_shared_measures_is_told_in_the_journal(here: Room) -> None:
    measure = here.measure()
    sent = here.send(measure, falling())
    assert sent is not None
    step = actions.agree_step(measure=measure, from_on=dt.date(2025, 8, 1), cause="the rule", **here.cast.by("Alice"))
    fields = {"text": "Before eleven", "pull": "together", "why": ""}
    by = here.cast.by("Alice")
    actions.say_own_target(measure=measure, partner=by["here"].partners[0], fields=fields, **by)
    region = {"measure": measure, "partner": here.cast.partners["Region Fjordland"], **here.cast.by("Bo")}
    for answer, about in (("accepts", ""), ("contests", "figure")):
        said = {"answer": answer, "about": about, "reason": "Too few answers." if about else ""}
        actions.answer_measure(seen=1, fields=said, **region)
    actions.withdraw_contest(**region)
    source, _token = actions.open_source(measure=measure, name="The care system", **here.cast.by("Alice"))
    actions.withdraw_source(source=source, **here.cast.by("Alice"))
    shared, _token = actions.open_source(measure=None, name="The data platform", **here.cast.by("Alice"))
    actions.withdraw_source(source=shared, **here.cast.by("Alice"))
    actions.take_step_away(step=step, **here.cast.by("Alice"))
    actions.take_back_values(delivery=sent, **here.cast.by("Alice"))
    actions.change_measure(measure=measure, seen=measure.version, fields=FIELDS, **here.cast.by("Alice"))
    actions.end_measure(measure=measure, **here.cast.by("Alice"))
    written = set(JournalLine.objects.filter(verb__startswith="value.").values_list("verb", flat=True))
    assert written == {verb for verb in DOOR.sentences if verb.split(".")[1] in OF_MEASURES}


def test_a_kind_of_chart_can_be_chosen_where_it_fits(here: Room) -> None:
    typed = {**FIELDS, "baseline": "19", "target": "4", "target_by_on": "31-12-2027", "owner": "", "aim": ""}
    assert here.post("measures/add/", **{**typed, "kind": "p"}).status_code == 422
    assert here.post("measures/add/", **{**typed, "kind": "run"}).status_code == 302
    assert Measure.objects.get().kind == Kind.RUN


def test_values_that_do_not_fit_the_chosen_kind_are_said_and_not_a_fault_of_the_house(here: Room) -> None:
    measure = here.measure(kind=Kind.C, target=None)
    here.send(measure, months([3, -1, 4, 2]))
    page = here.get(f"measures/{measure.pk}/")
    assert page.status_code == 200
    assert "below zero" in page.content.decode()
    assert here.get("measures/").status_code == 200


@pytest.mark.parametrize(("strays", "said"), [(10, ""), (11, "One more serves no aim."), (12, "2 more serve no aim.")])
def test_the_mission_tells_ten_measures_without_an_aim_and_counts_the_rest(here: Room, strays: int, said: str) -> None:
    for n in range(strays):
        here.measure(name=f"Measure number {n:02}")
    page = here.cast.client("Alice").get(here.cast.url("agreements/mission/")).content.decode()
    assert [name in page for name in ("number 00", "number 09", "number 10")] == [True, True, False]
    assert re.findall(r"(?:One|\d+) more serves? no aim\.", page) == [said] * bool(said)
