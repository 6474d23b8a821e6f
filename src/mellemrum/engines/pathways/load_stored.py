# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How much citizens carry at once, over a store. Read in pieces of whole cases; each piece is sorted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import duckdb
import numpy as np

from .load import GRIDS, HOUR_US, MONTH_US, MOST, Collision, Load, Month, grid_of, is_plan
from .overlaps import PIECE, Rows, Whole, islands_of
from .question import DAY_US, Question
from .store import MEMORY, Store, connection
from .stored import rows_ready

FIRSTS = (
    "create temp table firsts as select case_no, min(start) as first from rows where org is not null group by case_no"
)
FOLLOWED = "select count(*) filter (first + $length <= $newest), count(*) from firsts"
# How many contacts each citizen had in each month since the first.
CONTACTS = """
with mine as (select case_no, first from firsts where first + $length <= $newest),
counted as (
    select case_no, (start - first) // $month as month, count(*) as n
    from rows join mine using (case_no) where org is not null and start - first < $length group by case_no, month
)
select month, sum(n)::bigint, count(*), max(n) from counted group by month
"""
# With `only` some activities.
LASTING = """
select case_no, org, start - first as begins, least(until - first, $length) as ends
from rows join firsts using (case_no)
where org is not null and until > start and start - first < $length and first + $length <= $newest
    and case_no >= $since and case_no < $before {only}
order by case_no, start, until
"""
VISITS = """
select case_no, org, start, until from rows
where org is not null and until > start and until - start <= $day and not (start % $day = 0 and until % $day = 0)
    and case_no >= $since and case_no < $before
order by case_no, start, until
"""
ACTIVITIES = "select activity, count(distinct case_no) from rows group by activity"
SIZE = "select max(case_no), count(*), count(distinct case_no) from rows"


def load(store: Store, question: Question, *, threads: int = 1, memory: str = MEMORY) -> Load:
    with connection(readable=store.folder, threads=threads, memory=memory) as found:
        orgs = rows_ready(found, store, question)
        found.execute(FIRSTS)
        last, n, cases = found.execute(SIZE).fetchone() or (0, 0, 0)
        pieces = _Pieces(found, last, max(1, PIECE * last // max(n, 1)))
        followed, with_org = {}, 0
        for months in GRIDS:
            asked = {"length": months * MONTH_US, "newest": store.manifest.newest}
            followed[months], with_org = found.execute(FOLLOWED, asked).fetchone() or (0, 0)
        months = grid_of(followed, with_org, cases)
        collided, collisions = _collisions(pieces, orgs)
        activities = found.execute(ACTIVITIES).fetchall()
        return Load(
            cases=cases,
            followed=followed[months] if months else 0,
            months=_months(pieces, store, (months, followed[months]), len(orgs)) if months else (),
            collided=collided,
            collisions=collisions,
            activities={store.manifest.activities[code]: citizens for code, citizens in activities},
        )


class _Pieces:
    """Rows in turns of whole cases, in order of case and start."""

    def __init__(self, found: duckdb.DuckDBPyConnection, last: int, step: int) -> None:
        self.found, self.last, self.step = found, last, step

    def of(self, asked: str, **values: Any) -> Iterator[Rows]:
        for since in range(0, self.last + 1, self.step):
            columns = self.found.execute(asked, {**values, "since": since, "before": since + self.step}).fetchnumpy()
            case, org, begins, ends = (np.ma.getdata(column).astype(np.int64) for column in columns.values())
            if len(case):
                yield Rows(case - since, org, begins, ends)


def _months(pieces: _Pieces, store: Store, grid: tuple[int, int], orgs: int) -> tuple[Month, ...]:
    """`grid`: for how many months, and how many citizens."""
    months, followed = grid
    asked = {"length": months * MONTH_US, "newest": store.manifest.newest}
    at_once = np.zeros((months, MOST + 1), dtype=np.int64)
    efforts = np.zeros(months, dtype=np.int64)
    for rows in pieces.of(LASTING.format(only=""), **asked):
        case, _org, begins, ends = islands_of(rows, orgs)
        month, most = _most(case, begins, ends, months)
        np.add.at(at_once, (month, np.minimum(most, MOST)), 1)
        month, most = _most(rows.case, rows.start, rows.until, months)
        np.add.at(efforts, month, most)
    at_once[:, 0] = followed - at_once.sum(axis=1)
    met = {month: counts for month, *counts in pieces.found.execute(CONTACTS, {**asked, "month": MONTH_US}).fetchall()}
    plans = _plans(pieces, store, months, asked)
    found = []
    for n in range(months):
        contacts, people, most_contacts = met.get(n, (0, 0, 0))
        orgs_at_once = tuple(map(int, at_once[n]))
        found.append(
            Month(orgs_at_once, int(efforts[n]), contacts, people, most_contacts, int(plans[0, n]), int(plans[1, n]))
        )
    return tuple(found)


def _plans(pieces: _Pieces, store: Store, months: int, asked: dict[str, int]) -> Whole:
    """For each month the most plans that were going on at once, summed over citizens, and how many citizens had any."""
    found = np.zeros((2, months), dtype=np.int64)
    codes = [str(code) for code, name in enumerate(store.manifest.activities) if is_plan(name)]
    if codes:
        for rows in pieces.of(LASTING.format(only=f"and activity in ({', '.join(codes)})"), **asked):
            month, most = _most(rows.case, rows.start, rows.until, months)
            np.add.at(found[0], month, most)
            np.add.at(found[1], month, 1)
    return found


def _most(case: Whole, begins: Whole, ends: Whole, months: int) -> tuple[Whole, Whole]:
    """For each case and month in which anything goes on: the month, and the most at one time. Each stretch is cut at the months."""
    first, last = begins // MONTH_US, (ends - 1) // MONTH_US
    many = last - first + 1
    at = np.repeat(np.arange(len(case)), many)
    month = np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many) + first[at]
    group = case[at] * months + month
    moments = np.concatenate([np.maximum(begins[at], month * MONTH_US), np.minimum(ends[at], (month + 1) * MONTH_US)])
    turns = np.repeat(np.array([1, -1]), len(at))
    groups = np.concatenate([group, group])
    # What ends when another begins does not go on beside it: ends come first.
    order = np.lexsort((turns, moments, groups))
    running, groups = np.cumsum(turns[order]), groups[order]
    place = np.flatnonzero(np.diff(groups, prepend=-1))
    return groups[place] % months, np.maximum.reduceat(running, place)


def _collisions(pieces: _Pieces, orgs: tuple[str, ...]) -> tuple[int, tuple[Collision, ...]]:
    collided = 0
    days: Counter[int] = Counter()
    citizens: Counter[int] = Counter()
    for rows in pieces.of(VISITS, day=DAY_US):
        met = _met(rows, len(orgs))
        with_whom = np.unique(met[:, :2], axis=0)
        collided += len(np.unique(with_whom[:, 0]))
        days.update(met[:, 1].tolist())
        citizens.update(with_whom[:, 1].tolist())
    pairs = {pair: (orgs[pair // len(orgs)], orgs[pair % len(orgs)]) for pair in days}
    return collided, tuple(
        Collision(pairs[pair], days[pair], citizens[pair]) for pair in sorted(days, key=lambda pair: pairs[pair])
    )


def _met(rows: Rows, orgs: int) -> Whole:
    """Case, pair and day, each once. Rows lie in order of start: where none follows within the hour so many places on, none does later."""
    found = [np.empty((0, 3), dtype=np.int64)]
    one, further = np.arange(len(rows.case)), 1
    while len(one):
        one = one[one + further < len(rows.case)]
        two = one + further
        near = (rows.case[one] == rows.case[two]) & (rows.start[two] - rows.start[one] < HOUR_US)
        one, two = one[near], two[near]
        differ = rows.org[one] != rows.org[two]
        low, high = np.minimum(rows.org[one], rows.org[two]), np.maximum(rows.org[one], rows.org[two])
        each = np.stack([rows.case[one], low * orgs + high, rows.start[two] // DAY_US], axis=1)
        found.append(each[differ])
        further += 1
    return np.unique(np.concatenate(found), axis=0)
