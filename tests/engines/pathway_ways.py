# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ways of computing citizens' ways, each from rows to an answer, so that one test runs on all of them."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import importlib.util
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mellemrum.engines.pathways import Answer, Event, Question, reference, stored
from mellemrum.engines.pathways.importing import import_log
from mellemrum.engines.pathways.store import Store

Way = Callable[[Sequence[Event], Question], Answer]
EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001  # the logs have no zone


def moment(microseconds: int) -> str:
    return (EPOCH + dt.timedelta(microseconds=microseconds)).isoformat(" ")


def write_log(events: Sequence[Event], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["case_id", "activity", "org", "start", "end", "seq"])
        for case, activity, org, start, end, seq in events:
            writer.writerow([case, activity, org or "", moment(start), "" if end is None else moment(end), seq])


def in_plain_loops(events: Sequence[Event], question: Question) -> Answer:
    return reference.answer(events, question)


@contextlib.contextmanager
def kept(events: Sequence[Event]) -> Iterator[Store]:
    """The rows as a file, imported into a store."""
    with tempfile.TemporaryDirectory() as folder:
        log, place = Path(folder) / "log.csv", Path(folder) / "store"
        place.mkdir()
        write_log(events, log)
        yield import_log(log, place)


def over_a_store(events: Sequence[Event], question: Question) -> Answer:
    with kept(events) as store:
        return stored.answer(store, question)


@contextlib.contextmanager
def _on_spark(store: Store) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    from mellemrum.engines.pathways import spark

    # A log of a few rows is not worth compiling anything for.
    small = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.default.parallelism": "1",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    SparkSession.builder.master("local[1]").config(map=small).getOrCreate()
    with spark.spark_rows(store) as rows:
        yield rows


def through_ibis(events: Sequence[Event], question: Question) -> Answer:
    """On Spark where there is a Java for it; else the same expressions on DuckDB."""
    from mellemrum.engines.pathways import spark

    rows_of = _on_spark if shutil.which("java") else spark.duckdb_rows
    with kept(events) as store, rows_of(store) as rows:
        return spark.answer_over(rows, store, question)


WAYS: tuple[Way, ...] = (in_plain_loops, over_a_store)
# With the third one in the environment that script/spark makes; elsewhere there is no such test, and none is skipped.
IN_EVERY_WAY = [
    *WAYS,
    *([pytest.param(through_ibis, marks=pytest.mark.spark)] if importlib.util.find_spec("ibis") else []),
]
