# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Over a store on a Spark that its owner already runs, through Ibis; the extra `mellemrum[spark]` brings both.

The same expressions run on DuckDB through Ibis, which needs no Java: a cross-check of the windows that are written by hand.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Any

import ibis
import numpy as np
from numpy.typing import NDArray

from . import spark_tables as tables
from .answer import INDICES, Answer, Compared, Counted, Edge, Mean, Overlap, Step, Summary, TimeTo, Variants
from .compared import compared
from .question import Question
from .store import Store
from .times import kaplan_meier_counted

FIVE = 5
ROWS = "mellemrum_rows"


def answer(store: Store, question: Question) -> Answer:
    """On the Spark that SPARK_REMOTE or the machine's own settings name; else on this machine alone."""
    with spark_rows(store) as rows:
        return answer_over(rows, store, question)


@contextlib.contextmanager
def spark_rows(store: Store) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession() or _session(SparkSession.builder.appName("mellemrum pathways"))
    frame = session.read.parquet(store.events)
    frame.selectExpr("*", "_metadata.row_index as place").createOrReplaceTempView(ROWS)
    try:
        yield ibis.pyspark.connect(session).table(ROWS)
    finally:
        session.catalog.dropTempView(ROWS)


def _session(builder: Any) -> Any:
    if not os.environ.get("SPARK_REMOTE"):
        # On this machine alone a store is small beside what Spark is made for: few pieces, and no page of its own.
        builder = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "8")
    return builder.getOrCreate()


@contextlib.contextmanager
def duckdb_rows(store: Store) -> Iterator[Any]:
    found = ibis.duckdb.connect(threads=1)
    try:
        path = store.events.replace("'", "''")
        found.raw_sql(
            f"create view {ROWS} as select * exclude (file_row_number), file_row_number as place "
            f"from read_parquet('{path}', file_row_number = true)"
        )
        yield found.table(ROWS)
    finally:
        found.disconnect()


def answer_over(rows: Any, store: Store, question: Question) -> Answer:
    """`rows`: a table of Ibis with the columns of a store and `place`, where each row lies."""
    asked = _Asked(rows, store, question)
    counted, summary = _summary(asked)
    return Answer(
        log=counted,
        summary=summary,
        overlap=_overlap(asked) if store.manifest.lasting else None,
        network=_network(asked),
        activity_network=_activity_network(asked),
        org_variants=_variants(asked, tables.ways(asked.episodes, "episode", "org"), asked.orgs),
        activity_variants=_variants(asked, tables.ways(asked.rows, "place", "activity"), asked.activities),
        time_to=_time_to(asked) if question.target is not None else None,
        **_sides(asked),
    )


class _Asked:
    """The tables that several measures stand on, and the names that the codes stand for."""

    def __init__(self, rows: Any, store: Store, question: Question) -> None:
        mapped = [question.org_of(org) for org in store.manifest.orgs]
        self.question, self.store = question, store
        self.activities = store.manifest.activities
        self.orgs = tuple(sorted({org for org in mapped if org is not None}))
        code = {org: n for n, org in enumerate(self.orgs)}
        self.rows = rows
        if question.level is not None:
            self.rows = tables.on_level(rows, [None if org is None else code[org] for org in mapped])
        self.known = self.rows.filter(self.rows.org.notnull())
        self.episodes = tables.episodes(self.known)
        self.handed = tables.handed(self.episodes)
        self.cases = tables.cases(self.rows)
        self.continuity = tables.continuity(self.known, by_day=question.contact == "day")


def _told(table: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return found


def _summary(asked: _Asked) -> tuple[Counted, Summary]:
    (cases,) = _told(tables.case_totals(asked.cases))
    (handed,) = _told(tables.handed_totals(asked.handed))
    (indices,) = _told(tables.indices(asked.continuity))
    (density,) = _told(tables.care_density(asked.known))
    with_org, several = indices["cases"], indices["several"]
    found = {name: Mean(indices[name], with_org) for name in ("upc", "hhi", "entropy")}
    found |= {name: Mean(indices[name] if several else None, several) for name in ("coc", "secon", "mmci")}
    found["orgs_per_case"] = Mean((indices["orgs"] or 0) / cases["cases"], cases["cases"])
    found["care_density"] = Mean(density["mean"], density["n"])
    return (
        Counted(cases["cases"], cases["rows"], cases["rows_with_org"], cases["cases"] - with_org),
        Summary(
            handovers=handed["handovers"],
            ping_pongs=handed["pongs"] or 0,
            cases_with_handover=handed["cases"],
            cases_with_ping_pong=handed["cases_with_pong"],
            wait_total_us=handed["waited"] or 0,
            duration_us=(cases["low"], cases["middle"], cases["high"]),
            indices={name: found[name] for name in INDICES},
        ),
    )


def _network(asked: _Asked) -> tuple[Edge, ...]:
    most = {(each["org"], each["target"]): each for each in _told(tables.border_citizens(asked.handed))}
    edges = [
        Edge(
            source=asked.orgs[each["org"]],
            target=asked.orgs[each["target"]],
            n=each["n"],
            citizens=most[each["org"], each["target"]]["citizens"],
            median_wait_us=each["median"],
            mean_wait_us=each["mean"],
            overlaps=each["overlaps"],
            is_dominated=2 * most[each["org"], each["target"]]["most"] > most[each["org"], each["target"]]["all"],
        )
        for each in _told(tables.borders(asked.handed))
    ]
    return tuple(sorted(edges, key=lambda edge: (-edge.n, edge.source, edge.target)))


def _activity_network(asked: _Asked) -> tuple[Step, ...]:
    steps = [
        Step(asked.activities[each["activity"]], asked.activities[each["target"]], each["n"], each["citizens"])
        for each in _told(tables.steps(asked.rows))
    ]
    return tuple(sorted(steps, key=lambda step: (-step.n, step.source, step.target)))


def _variants(asked: _Asked, ways: Any, names: tuple[str, ...]) -> Variants:
    question = asked.question
    (totals,) = _told(tables.way_totals(ways, FIVE))
    told = [
        (tuple(names[int(code)] for code in each["path"].split(">")), each["citizens"])
        for each in _told(tables.most_used(ways, question.least, question.top))
    ]
    order = sorted(told, key=lambda each: (-each[1], each[0]))
    return Variants(totals["n"], totals["enough"] or 0, totals["citizens"] or 0, tuple(order[: question.top]))


def _overlap(asked: _Asked) -> Overlap | None:
    islands = tables.islands(asked.known)
    (totals,) = _told(tables.at_once(islands))
    if not totals["cases"]:
        return None
    pairs = [
        (asked.orgs[each["one"]], asked.orgs[each["two"]], each["time"], each["citizens"])
        for each in _told(tables.pairs(islands))
    ]
    return Overlap(
        cases=totals["cases"],
        cases_with_several=totals["cases_with_several"],
        active_us=totals["active"],
        several_us=totals["several"] or 0,
        most_at_once=totals["most"],
        pairs=tuple(sorted(pairs, key=lambda pair: (-pair[2], pair[:2]))),
    )


def _time_to(asked: _Asked) -> TimeTo:
    question = asked.question
    code = {name: n for n, name in enumerate(asked.activities)}
    anchor = None if question.anchor is None else code.get(question.anchor, -1)
    lengths = tables.followed(asked.rows, code.get(question.target or "", -1), anchor, asked.store.manifest.newest)
    told = sorted((each["length"], each["n"], each["reached"]) for each in _told(lengths))
    return kaplan_meier_counted(told, question.curve_days)


def _sides(asked: _Asked) -> dict[str, dict[str, Compared] | None]:
    """Periods and cohorts, as far as they are asked about."""
    question = asked.question
    found: dict[str, dict[str, Compared] | None] = {"compared": None, "cohorts": None}
    if question.before is None and question.having is None:
        return found
    columns = tables.measured(asked.cases, asked.continuity, asked.handed).to_pyarrow()
    if question.before is not None:
        found["compared"] = _compared(columns, columns["start"].to_numpy() >= question.before, question)
    if question.having is not None:
        code = asked.activities.index(question.having) if question.having in asked.activities else -1
        having = tables.having(asked.rows, code).to_pyarrow()["case_no"].to_numpy()
        found["cohorts"] = _compared(columns, np.isin(columns["case_no"].to_numpy(), having), question)
    return found


def _compared(columns: Any, is_second: NDArray[np.bool_], question: Question) -> dict[str, Compared]:
    found = {}
    for name in columns.column_names[2:]:
        values = np.array([np.nan if each is None else each for each in columns[name].to_pylist()], dtype=np.float64)
        sides = (values[~np.isnan(values) & side] for side in (~is_second, is_second))
        found[name] = compared(*sides, bootstrap=question.bootstrap, seed=question.seed)
    return found
