# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Over a store and in plain loops the answer is the same: on logs drawn at random, and on real ones with every question."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings

from mellemrum.engines.pathways import Answer, Event, Question, stored
from mellemrum.engines.pathways.compared import medians_drawn
from mellemrum.engines.pathways.store import open_store

from .pathway_logs import HOUR, LOGS, REAL, real, with_data
from .pathway_ways import in_plain_loops, kept, over_a_store

QUESTIONS = (
    Question(least=1),
    Question(contact="day", least=2, top=3),
    Question(level={"K": "municipality", "R": "region", "G": "municipality"}, least=1),
    Question(target="b", anchor="a"),
    Question(target="c", before=36 * HOUR, having="b"),
    Question(level={}, least=1),
)


def alike(one: Any, two: Any) -> bool:
    """Equal, but for the last digits of what was divided."""
    if isinstance(one, float) and isinstance(two, float | int):
        return math.isclose(one, two, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(one, list | tuple) and isinstance(two, list | tuple):
        return len(one) == len(two) and all(map(alike, one, two))
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(alike(value, two[key]) for key, value in one.items())
    return bool(one == two)


def assert_alike(one: Answer, two: Answer) -> None:
    left, right = asdict(one), asdict(two)
    for name, value in left.items():
        assert alike(value, right[name]), name


@settings(max_examples=20)
@given(LOGS.filter(bool))
def test_any_log_has_the_same_answer_in_both_ways(log: list[Event]) -> None:
    with kept(log) as store:
        for question in QUESTIONS:
            assert_alike(in_plain_loops(log, question), stored.answer(store, question))


@with_data
@pytest.mark.parametrize("name", REAL)
def test_a_real_log_has_the_same_answer_to_every_question(name: str) -> None:
    log = real(name)
    orgs = sorted({row.org for row in log if row.org})
    begun = sorted(row.start for row in log)
    question = Question(
        contact="day",
        level={org: f"level {n % 3}" for n, org in enumerate(orgs) if n % 7},
        target=log[3].activity,
        before=begun[len(begun) // 2],
        having=log[-1].activity,
        least=1,
    )
    assert_alike(in_plain_loops(log, question), over_a_store(log, question))


@with_data
def test_a_store_that_lies_in_no_order_any_more_is_sorted_first(tmp_path: Path) -> None:
    log = real("sepsis")
    with kept(log) as store:
        duckdb.sql(
            f"copy (select * from '{store.events}' order by hash(start, activity)) to '{tmp_path}/mixed.parquet'"
        )
        (tmp_path / "mixed.parquet").replace(store.events)
        mixed = stored.answer(open_store(store.folder), Question())
    in_order = in_plain_loops(log, Question())
    # Rows of one moment have lost their places in the source; what does not hang on those is the same.
    assert mixed.log == in_order.log
    assert alike(mixed.summary.duration_us, in_order.summary.duration_us)
    assert alike(mixed.summary.indices["coc"].mean, in_order.summary.indices["coc"].mean)


def test_seventy_organisations_at_once_are_told_apart() -> None:
    log = [Event("c", "x", f"org {n:02}", n * HOUR, 100 * HOUR, n) for n in range(70)]
    log += [Event("d", "x", f"org {n:02}", 0, HOUR, n) for n in (0, 1, 65)]
    one, two = (way(log, Question()).overlap for way in (in_plain_loops, over_a_store))
    assert one == two
    assert one is not None
    assert one.most_at_once == 70


def test_medians_are_drawn_as_if_all_citizens_had_been_drawn_anew() -> None:
    chance = np.random.default_rng(7)
    for n in (1, 2, 3, 8, 9, 40):
        values = np.sort(chance.normal(size=n))
        quick = np.sort(medians_drawn(values, 20_000, chance))
        slow = np.sort(np.median(values[chance.integers(0, n, size=(20_000, n))], axis=1))
        places = np.array([500, 5_000, 10_000, 15_000, 19_500])
        # Of 20,000 draws the share below any value is known to about one in a hundred (Kolmogorov's 99.9 %: 0.02).
        for value in slow[places]:
            assert abs((quick <= value).mean() - (slow <= value).mean()) < 0.02
