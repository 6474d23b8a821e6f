# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The made-up log across sectors: every way of computing finds in it what its script planned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mellemrum.engines.pathways import Answer, Event, Question, import_log, stored
from mellemrum.engines.pathways.made import Made, Row, make_log, write_csv

from .pathway_logs import EPOCH, HOUR
from .pathway_ways import IN_EVERY_WAY, WAYS, Way

ENGLISH = {"hospital": "H", "municipality": "M", "practice": "P", "association": "A"}


def microseconds(moment: dt.datetime) -> int:
    return (moment - EPOCH) // dt.timedelta(microseconds=1)


def events_of(rows: tuple[Row, ...]) -> list[Event]:
    return [
        Event(row.case_id, row.activity, row.org, microseconds(row.start), row.end and microseconds(row.end), seq)
        for seq, row in enumerate(rows)
    ]


def asked(made: Made) -> Question:
    day = dt.datetime.combine(made.changed_at, dt.time())
    return Question(anchor=made.anchor, target=made.target, before=microseconds(day), least=1, bootstrap=20)


@pytest.fixture(params=IN_EVERY_WAY, ids=lambda way: way.__name__)
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


def assert_as_planned(found: Answer, made: Made) -> None:
    planned, summary, overlap = made.planned, found.summary, found.overlap
    assert (found.log.cases, found.log.rows, found.log.rows_with_org) == (
        planned.cases,
        planned.rows,
        planned.rows_with_org,
    )
    assert (summary.handovers, summary.ping_pongs, summary.cases_with_ping_pong, summary.wait_total_us) == (
        planned.handovers,
        planned.ping_pongs,
        planned.cases_with_ping_pong,
        planned.wait_total_us,
    )
    assert {
        (edge.source, edge.target): (edge.n, edge.citizens, edge.median_wait_us) for edge in found.network
    } == planned.borders
    assert dict(found.org_variants.top) == planned.ways
    assert overlap is not None
    several = planned.several
    assert (overlap.cases, overlap.cases_with_several, overlap.most_at_once) == (
        several.cases,
        several.cases_with_several,
        several.most_at_once,
    )
    assert (overlap.active_us, overlap.several_us) == (several.active_us, several.several_us)
    assert {(one, two): (time, citizens) for one, two, time, citizens in overlap.pairs} == several.pairs
    assert found.time_to is not None
    assert {each.days: each.share for each in found.time_to.curve} == pytest.approx(planned.reached)
    assert found.compared is not None
    for name, each in planned.changed.items():
        assert (found.compared[name].before.median, found.compared[name].after.median) == each


def test_every_way_of_computing_finds_what_was_planned(way: Way) -> None:
    made = make_log(137, seed=2, orgs=ENGLISH)
    assert_as_planned(way(events_of(made.rows), asked(made)), made)


@pytest.mark.parametrize(("citizens", "seed"), [(900, 1), (24, 3), (1, 4)])
def test_it_is_so_for_any_number_of_citizens(citizens: int, seed: int) -> None:
    made = make_log(citizens, seed=seed, orgs=ENGLISH)
    for way in WAYS:
        assert_as_planned(way(events_of(made.rows), asked(made)), made)


def test_nine_hundred_citizens_have_the_answers_that_can_be_worked_out_on_paper() -> None:
    planned = make_log(seed=1, orgs=ENGLISH).planned
    # 270 home, 135 companion, 81 alone, 135 there and back, 171 the same hour, 108 all at once.
    assert (planned.cases, planned.rows, planned.rows_with_org) == (900, 5094, 4878)
    assert planned.handovers == 3 * 270 + 3 * 135 + 81 + 4 * 135 + 2 * 171 + 3 * 108
    assert (planned.ping_pongs, planned.cases_with_ping_pong) == (2 * 135, 135)
    assert planned.ways[tuple("PHPHM")] == 135
    assert (planned.borders["P", "H"].n, planned.borders["P", "H"].citizens) == (270 + 2 * 135, 270 + 135)
    # 31 of a hundred have two at once: for half an hour, or for two hours, in which three are there for an hour.
    assert planned.several.cases_with_several == 171 + 108 == 0.31 * 900
    assert planned.several.several_us == (171 + 4 * 108) * HOUR // 2
    assert (planned.several.most_at_once, planned.several.pairs["A", "P"]) == (3, (108 * 3 * HOUR // 2, 108))
    # Whoever is alone or goes there and back is never followed up.
    assert planned.reached[365] == pytest.approx(0.76)


@pytest.mark.parametrize("citizens", [900, 2350, 100])
def test_the_wait_for_the_municipality_is_19_hours_and_38_on_fridays_until_it_falls_to_9(citizens: int) -> None:
    planned = make_log(citizens, seed=1, orgs=ENGLISH).planned
    assert planned.borders_of["before"]["H", "M"].median_wait_us == 19 * HOUR
    assert planned.friday_wait_us == 38 * HOUR
    assert planned.borders_of["after"]["H", "M"].median_wait_us == 9 * HOUR


def test_discharges_fall_on_the_days_that_were_planned_and_stories_begin_in_their_period() -> None:
    made = make_log(seed=5, language="en")
    discharged = [row.start for row in made.rows if row.activity == "Discharged"]
    assert sum(each.weekday() == 4 for each in discharged) == 174
    assert all(each.weekday() < 5 for each in discharged)
    begun: dict[str, dt.datetime] = {}
    for row in made.rows:
        begun.setdefault(row.case_id, row.start)
    assert sum(each.date() < made.changed_at for each in begun.values()) == 495
    assert max(row.end or row.start for row in made.rows) < dt.datetime(2026, 10, 31)  # noqa: DTZ001  # a log has no zone


def test_another_seed_moves_the_days_and_no_answer() -> None:
    one, two = make_log(200, seed=1), make_log(200, seed=2)
    assert one.rows != two.rows
    assert one.planned == two.planned
    assert make_log(200, seed=1) == one


def test_a_period_alone_has_the_answers_of_its_own() -> None:
    made = make_log(300, seed=1, orgs=ENGLISH, periods=("before",))
    found = WAYS[0](events_of(made.rows), Question())
    assert {
        (e.source, e.target): (e.n, e.citizens, e.median_wait_us) for e in found.network
    } == made.planned.borders_of["before"]
    assert (made.planned.borders_of["after"], made.planned.changed) == ({}, {})


def test_the_file_is_a_log_that_the_import_takes_as_it_is(tmp_path: Path) -> None:
    made = make_log(120, seed=4, language="en")
    with (tmp_path / "made.csv").open("w", encoding="utf-8", newline="") as file:
        write_csv(made.rows, file)
    (tmp_path / "store").mkdir()
    store = import_log(tmp_path / "made.csv", tmp_path / "store")
    assert "The hospital" in store.manifest.orgs
    assert_as_planned(stored.answer(store, asked(made)), made)
