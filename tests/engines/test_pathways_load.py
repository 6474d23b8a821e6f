# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How much citizens carry at once: month by month, and visits within the same hour. Both ways alike, and nothing about few."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from mellemrum.engines.pathways import Event, Question, import_log, load, load_document
from mellemrum.engines.pathways.load import MONTH_US, Collision, Load, Month, grid_of, grouped, is_plan
from mellemrum.engines.pathways.load_loops import load_in_loops
from mellemrum.engines.pathways.made import make_log, write_csv

from .pathway_logs import DAY, HOUR, LOGS, real, with_data, written
from .pathway_ways import kept
from .test_pathways_made import ENGLISH, events_of

Loads = Callable[[Sequence[Event], Question], Load]
SECTORS = Question(level={"K": "municipality", "R": "region", "G": "municipality"})


def over_a_store(events: Sequence[Event], question: Question) -> Load:
    with kept(events) as store:
        return load(store, question)


@pytest.fixture(params=(load_in_loops, over_a_store), ids=lambda way: way.__name__)
def way(request: pytest.FixtureRequest) -> Loads:
    found: Loads = request.param
    return found


def long_known(log: Sequence[Event], *, times: int) -> list[Event]:
    """Each citizen of the log twenty times, all of them seen to for a year, by what happens to five others."""
    found = [
        Event(
            f"{row.case}-{n}",
            "plan" if row.activity == "c" else row.activity,
            row.org,
            row.start * times,
            row.end and row.end * times,
            row.seq,
        )
        for n in range(20)
        for row in log
    ]
    end = (max((row.until for row in found), default=0) // DAY + 400) * DAY
    return found + [Event(f"last-{n}", "z", None, end, None, 1000) for n in range(5)]


@settings(max_examples=10)
@given(LOGS.filter(bool))
def test_any_log_has_the_same_load_in_both_ways(log: list[Event]) -> None:
    for question in (Question(), SECTORS):
        assert load_in_loops(log, question) == over_a_store(log, question)


@settings(max_examples=4)
@given(LOGS.filter(bool))
def test_citizens_who_are_followed_for_a_year_have_the_same_months_in_both_ways(log: list[Event]) -> None:
    events = long_known(log, times=17)
    one, two = load_in_loops(events, Question()), over_a_store(events, Question())
    assert one == two
    assert len(one.months) == (12 if any(row.org for row in log) else 0)


@with_data
def test_a_real_log_has_the_same_load_in_both_ways() -> None:
    log = real("bpic2011_hospital_spans_even")
    assert load_in_loops(log, Question()) == over_a_store(log, Question())


def test_months_count_the_most_at_one_time(way: Loads) -> None:
    month = MONTH_US / HOUR
    log = written(f"""
        c plan    K  0             {1.5 * month}
        c visit   K  10            11
        c visit   R  12            13
        c visit   G  13            14
        c letter  R  {month + 5}   -
    """)
    found = way(long_known(log, times=1), Question())
    # Municipality and region in the first month, with the plan going on all the time; two efforts at most.
    assert found.months[0] == Month((0, 0, 20, 0, 0), 40, contacts=80, met=20, most_contacts=4, plans=20, planned=20)
    assert found.months[1] == Month((0, 20, 0, 0, 0), 20, contacts=20, met=20, most_contacts=1, plans=20, planned=20)
    assert found.months[2] == Month((20, 0, 0, 0, 0), efforts=0, contacts=0, met=0, most_contacts=0)


def test_visits_within_the_same_hour_collide_and_others_do_not(way: Loads) -> None:
    log = written("""
        a visit   K  10    11
        a visit   R  10.9  12
        a visit   R  11.2  12
        b visit   K  10    11
        b visit   R  11    12
        c visit   K  10    11
        c letter  R  10.5  -
        d stay    R  10    80
        d visit   K  10.5  11
        e day     K  24    48
        e day     R  24    48
        f visit   K  10    11
        f visit   K  10.5  11
    """)
    found = way(log, Question())
    # An hour apart is not the same hour; a letter and a long stay are no visits; whole days have no hour; one's own are none.
    assert (found.collided, found.collisions) == (1, (Collision(("K", "R"), 1, 1),))


@pytest.mark.parametrize(
    "activity", ["Plan", "Genoptræningsplan", "handleplaner", "Care plan", "Plan for hjælp hjemme"]
)
def test_what_is_called_a_plan_is_counted_as_one(activity: str) -> None:
    assert is_plan(activity)


@pytest.mark.parametrize("activity", ["Planlagt besøg", "Planning", "Plante", "Explanation", "Besøg"])
def test_what_is_merely_planned_is_no_plan(activity: str) -> None:
    assert not is_plan(activity)


def test_the_made_log_has_the_load_that_its_script_planned(tmp_path: Path) -> None:
    made = make_log(seed=7, orgs=ENGLISH)
    with (tmp_path / "log.csv").open("w", newline="", encoding="utf-8") as file:
        write_csv(made.rows, file)
    (tmp_path / "store").mkdir()
    found = load(import_log(tmp_path / "log.csv", tmp_path / "store"), Question())
    assert found == load_in_loops(events_of(made.rows), Question())
    # 19 of a hundred have the home carer and the doctor within the hour; 12 have rehabilitation, a companion and the doctor so.
    same_hour, all_at_once = 171, 108
    assert found.collided == same_hour + all_at_once
    assert {each.orgs: each.citizens for each in found.collisions} == {
        ("A", "M"): all_at_once,
        ("A", "P"): all_at_once,
        ("M", "P"): same_hour,
    }
    told = load_document(found)
    assert told["collided"] == 280
    # Nine of a hundred have a plan for sixty days; nobody has two.
    assert told["plans"] == ["Plan for hjælp hjemme"]
    assert [each["plans"] for each in told["months"][:2]] == [1.0, 1.0]


def test_citizens_are_followed_as_long_as_half_of_them_were() -> None:
    assert grid_of({12: 60, 6: 80, 3: 100}, with_org=100, cases=100) == 12
    assert grid_of({12: 40, 6: 80, 3: 100}, with_org=100, cases=100) == 6
    # Three who are left out could be worked out.
    assert grid_of({12: 97, 6: 100, 3: 100}, with_org=100, cases=100) == 6
    assert grid_of({12: 19, 6: 19, 3: 19}, with_org=19, cases=19) == 0


@pytest.mark.parametrize(
    ("orgs", "steps"),
    [
        ((20, 30, 40, 50, 60), [(0, 20), (1, 30), (2, 40), (3, 50), (4, 60)]),
        ((20, 30, 40, 50, 0), [(0, 20), (1, 30), (2, 40), (3, 50)]),
        ((3, 30, 40, 2, 3), [(0, 33), (2, 40), (3, 5)]),
        ((0, 30, 2, 1, 1), [(0, 34)]),
        ((900, 0, 0, 0, 6), [(0, 900), (4, 6)]),
    ],
)
def test_a_step_with_few_is_laid_together_with_its_neighbour(
    orgs: tuple[int, ...], steps: list[tuple[int, int]]
) -> None:
    found = grouped(orgs)
    assert found == steps
    assert sum(n for _, n in found) == sum(orgs)


def test_nothing_about_few_leaves_the_engine() -> None:
    few = Month((900, 90, 6, 3, 1), efforts=110, contacts=10, met=4, most_contacts=4)
    quiet = Month((996, 3, 1, 0, 0), 5, contacts=300, met=200, most_contacts=200, plans=4, planned=4)
    pairs = (Collision(("A", "B"), 60, 40), Collision(("A", "C"), 3331, 4), Collision(("B", "C"), 90, 50))
    told = load_document(Load(1000, 1000, (few, quiet), 77, pairs, {"visit": 500, "rare": 4}))
    first, second = told["months"]
    # Three, and four or more, are few: they are told together with two.
    assert first["groups"] == [{"from": 0, "citizens": 900}, {"from": 1, "citizens": 90}, {"from": 2, "citizens": 10}]
    assert first["contacts"] is None
    assert (second["is_quiet"], second["groups"], second["contacts"]) == (True, [], None)
    assert told["collided"] == 75
    assert "3331" not in json.dumps(told)
    assert told["hidden"] >= 1
    assert told["activities"] == [{"activity": "visit", "tenths": 5}]
    assert [each["plans"] for each in told["months"]] == [None, None]
    nobody = load_document(Load(4, 0, (), 3, pairs, {"visit": 4}))
    assert not any(nobody.values())
