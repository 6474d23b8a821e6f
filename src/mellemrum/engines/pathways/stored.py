# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The way that installations use: DuckDB over a store. Every measure is a look at the row before, and a grouping.

What several measures stand on is laid first, in one pass over arrays (`laid`); the rest is SQL over those tables. Both rely on the
order of the store. Where it does not lie in order any more, it is sorted first.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from . import stored_sql as sql
from .answer import INDICES, Answer, Compared, Counted, Edge, Mean, Step, Summary, TimeTo, Variants
from .compared import compared
from .laid import CODES, Laid, Sets, lay_tables
from .overlaps import overlap_of
from .question import Event, Question
from .store import MEMORY, Store, connection, is_in_order
from .times import kaplan_meier_counted

FIVE = 5


@dataclass(frozen=True)
class Asked:
    """A connection with the rows laid ready, and the names that the codes stand for."""

    found: duckdb.DuckDBPyConnection
    question: Question
    store: Store
    orgs: tuple[str, ...]
    laid: Laid

    @property
    def activities(self) -> tuple[str, ...]:
        return self.store.manifest.activities

    def rows(self, asked: str, **values: Any) -> list[tuple[Any, ...]]:
        return self.found.execute(asked, values or None).fetchall()

    def row(self, asked: str) -> tuple[Any, ...]:
        return self.rows(asked)[0]

    def most_used(self, table: str) -> list[tuple[Any, ...]]:
        return self.rows(sql.most_used(table), least=self.question.least, top=self.question.top)


def events_of(store: Store) -> list[Event]:
    """The rows of a store as the other ways read them. Cases are numbers; the order of the store is that of the source."""
    with connection(readable=store.folder) as found:
        rows = found.execute(
            "select case_no, activity, org, start, until from read_parquet($events)", {"events": store.events}
        ).fetchall()
    activities, orgs = store.manifest.activities, store.manifest.orgs
    return [
        Event(str(case), activities[activity], None if org is None else orgs[org], start, until, seq)
        for seq, (case, activity, org, start, until) in enumerate(rows)
    ]


@contextlib.contextmanager
def asked_of(store: Store, question: Question, *, threads: int = 1, memory: str = MEMORY) -> Iterator[Asked]:
    """What an answer and all that stands beside it are read from: laid once, and gone afterwards."""
    with connection(readable=store.folder, threads=threads, memory=memory) as found:
        yield tables_ready(found, store, question)


def answer(store: Store, question: Question, *, threads: int = 1, memory: str = MEMORY) -> Answer:
    with asked_of(store, question, threads=threads, memory=memory) as asked:
        return answer_of(asked)


def answer_of(asked: Asked) -> Answer:
    counted, summary = _summary(asked)
    return Answer(
        log=counted,
        summary=summary,
        overlap=overlap_of(asked.found, asked.orgs) if asked.store.manifest.lasting else None,
        network=_network(asked),
        activity_network=_activity_network(asked),
        org_variants=_org_variants(asked),
        activity_variants=_activity_variants(asked),
        time_to=_time_to(asked) if asked.question.target is not None else None,
        **_sides(asked),
    )


def rows_ready(found: duckdb.DuckDBPyConnection, store: Store, question: Question) -> tuple[str, ...]:
    """The rows with the organisations of the level that is asked about, which are answered by their codes' order."""
    mapped = [question.org_of(org) for org in store.manifest.orgs]
    orgs = tuple(sorted({org for org in mapped if org is not None}))
    code = {org: n for n, org in enumerate(orgs)}
    levels = [None if org is None else code[org] for org in mapped]
    found.execute(
        sql.rows_of(
            store.events, levels if question.level is not None else None, in_order=is_in_order(found, store.events)
        )
    )
    return orgs


def tables_ready(found: duckdb.DuckDBPyConnection, store: Store, question: Question) -> Asked:
    """The tables that several measures stand on."""
    orgs = rows_ready(found, store, question)
    laid = lay_tables(found, max(len(orgs), 1), question.contact)
    found.execute(sql.same_ways("ways"))
    found.execute(sql.same_ways("org_ways"))
    return Asked(found, question, store, orgs, laid)


def _summary(asked: Asked) -> tuple[Counted, Summary]:
    quartiles, cases, rows = asked.row(sql.DURATIONS)
    handovers, pongs, cases_handed, cases_ponged, waited = asked.row(sql.HANDOVERS)
    orgs, cases_with_org, upc, coc, secon, mmci, hhi, entropy, several, contacts = asked.row(sql.INDICES)
    rows_with_org = contacts if asked.question.contact == "event" else asked.row(sql.ROWS_WITH_ORG)[0]
    means = dict(zip(("upc", "hhi", "entropy"), (upc, hhi, entropy), strict=True))
    found = {name: Mean(mean, cases_with_org) for name, mean in means.items()}
    found |= {name: Mean(mean, several) for name, mean in (("coc", coc), ("secon", secon), ("mmci", mmci))}
    found["orgs_per_case"] = Mean((orgs or 0) / cases, cases)
    found["care_density"] = _care_density(asked.laid.sets)
    return (
        Counted(cases=cases, rows=rows, rows_with_org=rows_with_org or 0, cases_without_org=cases - cases_with_org),
        Summary(
            handovers=handovers,
            ping_pongs=pongs,
            cases_with_handover=cases_handed,
            cases_with_ping_pong=cases_ponged,
            wait_total_us=int(waited or 0),
            duration_us=(quartiles[0], quartiles[1], quartiles[2]),
            indices={name: found[name] for name in INDICES},
        ),
    )


def _care_density(sets: Sets) -> Mean:
    """Citizens with the same organisations have the same density, so that it is computed once for all of them."""
    shared = np.zeros((sets.orgs.shape[1], sets.orgs.shape[1]))
    for orgs, citizens in _parts(sets):
        shared += orgs.T @ (orgs * citizens[:, None])
    np.fill_diagonal(shared, 0.0)
    total, n = 0.0, 0
    for orgs, citizens in _parts(sets):
        several = orgs.sum(axis=1)
        mine = several > 1
        if mine.any():
            density = ((orgs[mine] @ shared) * orgs[mine]).sum(axis=1) / (several[mine] * (several[mine] - 1))
            total += float(density @ citizens[mine])
            n += int(citizens[mine].sum())
    return Mean(total / n if n else None, n)


def _parts(sets: Sets, size: int = 10_000) -> list[Sets]:
    n = len(sets.citizens)
    return [Sets(sets.orgs[at : at + size], sets.citizens[at : at + size]) for at in range(0, n, size)]


def _network(asked: Asked) -> tuple[Edge, ...]:
    waits = asked.rows(sql.WAITS)
    doubtful = [source * CODES + target for source, target, *_, doubt in waits if doubt]
    dominated = (
        {(source, target) for source, target, yes in asked.rows(sql.DOMINATED, borders=doubtful) if yes}
        if doubtful
        else set()
    )
    edges = [
        Edge(
            source=asked.orgs[source],
            target=asked.orgs[target],
            n=n,
            citizens=asked.laid.borders.citizens[source, target],
            median_wait_us=median,
            mean_wait_us=mean,
            overlaps=overlaps,
            is_dominated=(source, target) in dominated,
        )
        for source, target, n, median, mean, overlaps, _ in waits
    ]
    return tuple(sorted(edges, key=lambda edge: (-edge.n, edge.source, edge.target)))


def _activity_network(asked: Asked) -> tuple[Step, ...]:
    steps = [
        Step(asked.activities[source], asked.activities[target], n, asked.laid.steps.citizens[source, target])
        for (source, target), n in asked.laid.steps.n.items()
    ]
    return tuple(sorted(steps, key=lambda step: (-step.n, step.source, step.target)))


def _org_variants(asked: Asked) -> Variants:
    alone = [((asked.orgs[org],), n) for org, n in asked.rows(sql.ALONE)]
    chosen = dict(asked.most_used("org_ways"))
    paths: dict[int, list[str]] = {}
    for case, source, target in asked.rows(sql.ORGS_OF, cases=list(chosen)) if chosen else []:
        paths.setdefault(case, [asked.orgs[source]]).append(asked.orgs[target])
    told = [*alone, *((tuple(path), chosen[case]) for case, path in paths.items())]
    return _variants(asked, "org_ways", told, [n for _, n in alone])


def _activity_variants(asked: Asked) -> Variants:
    chosen = dict(asked.most_used("ways"))
    paths: dict[int, list[str]] = {}
    for case, activity in asked.rows(sql.ACTIVITIES_OF, cases=list(chosen)) if chosen else []:
        paths.setdefault(case, []).append(asked.activities[activity])
    return _variants(asked, "ways", [(tuple(path), chosen[case]) for case, path in paths.items()], [])


def _variants(asked: Asked, table: str, told: list[tuple[tuple[str, ...], int]], alone: list[int]) -> Variants:
    n, enough, citizens = asked.row(
        f"select count(*), count(*) filter (citizens >= {FIVE}), sum(citizens) filter (citizens >= {FIVE}) from same_{table}"
    )
    of_five = [each for each in alone if each >= FIVE]
    order = sorted((each for each in told if each[1] >= asked.question.least), key=lambda each: (-each[1], each[0]))
    return Variants(
        n + len(alone), enough + len(of_five), int(citizens or 0) + sum(of_five), tuple(order[: asked.question.top])
    )


def _time_to(asked: Asked) -> TimeTo:
    question = asked.question
    code = {name: n for n, name in enumerate(asked.activities)}
    values = {"target": code.get(question.target or "", -1), "newest": asked.store.manifest.newest}
    if question.anchor is not None:
        values["anchor"] = code.get(question.anchor, -1)
    return kaplan_meier_counted(
        asked.rows(sql.followed(has_anchor=question.anchor is not None), **values), question.curve_days
    )


def _sides(asked: Asked) -> dict[str, dict[str, Compared] | None]:
    """Periods and cohorts, as far as they are asked about, from one row a case."""
    question = asked.question
    found: dict[str, dict[str, Compared] | None] = {"compared": None, "cohorts": None}
    if question.before is None and question.having is None:
        return found
    columns = asked.found.execute(sql.COMPARED).fetchnumpy()
    start, case = (np.asarray(columns.pop(name)) for name in ("start", "case_no"))
    if question.before is not None:
        found["compared"] = _compared(columns, start >= question.before, question)
    if question.having is not None:
        codes = [code for code, name in enumerate(asked.activities) if name == question.having]
        having = asked.found.execute(sql.HAVING, {"codes": codes}).fetchnumpy()["case_no"]
        found["cohorts"] = _compared(columns, np.isin(case, having), question)
    return found


def _compared(columns: Mapping[str, Any], is_second: NDArray[np.bool_], question: Question) -> dict[str, Compared]:
    found = {}
    for name, values in columns.items():
        known = ~np.ma.getmaskarray(values)
        sides = (np.ma.getdata(values)[known & side] for side in (~is_second, is_second))
        found[name] = compared(*sides, bootstrap=question.bootstrap, seed=question.seed)
    return found
