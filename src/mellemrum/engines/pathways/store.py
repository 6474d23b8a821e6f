# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A log, kept so that every question about it is cheap: whole numbers only, and sorted once.

A store is a folder of its own: `events.parquet` (case_no, activity, org, start, until; in the order of case_no, start, until and
place in the source), `manifest.json`, and where rows were left out `rejected.parquet` with their numbers (row, column, fault). The names of the cases stay outside: nothing in here leads back to a citizen.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from mellemrum.reading.errors import ReadingError

FORMAT = 1
EVENTS, MANIFEST, REJECTED = "events.parquet", "manifest.json", "rejected.parquet"
SORTED = "case_no, start, until"
# Beside it the process itself needs about 100 MB: together they stay below 600.
MEMORY = "512MB"
# A hundred million rows take two or three minutes; what takes longer than this is no log, or too large for the machine. A reading has
# a few such jobs after one another, all within the hour after which it counts as cut off.
SECONDS = 900.0


@dataclass(frozen=True)
class Manifest:
    """What was read. `rejected` counts rows by what was wrong with them; `newest` is the latest moment, in microseconds."""

    fingerprint: str
    rows: int
    cases: int
    lasting: int
    newest: int
    rejected: dict[str, int]
    activities: tuple[str, ...]
    orgs: tuple[str, ...]
    format: int = FORMAT


@dataclass(frozen=True)
class Store:
    folder: Path
    manifest: Manifest

    @property
    def events(self) -> str:
        return str(self.folder / EVENTS)


def save(folder: Path, manifest: Manifest) -> Store:
    told = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(told, encoding="utf-8")
    return Store(folder, manifest)


def open_store(folder: Path) -> Store:
    """Raises FileNotFoundError where there is none, ValueError where it was written by another version."""
    told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if told.get("format") != FORMAT:
        raise ValueError(
            f"The store in {folder.name} has format {told.get('format')}; this is {FORMAT}. Import the log again."
        )
    for name in ("activities", "orgs"):
        told[name] = tuple(told[name])
    return Store(folder, Manifest(**told))


@contextlib.contextmanager
def connection(
    *, readable: Path, writable: Path | None = None, threads: int = 1, memory: str = MEMORY, trusts: bool = True
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that reaches nothing but these folders, no network and no extension. It spills to a folder that is
    erased afterwards. `trusts`: whether what a Parquet file says of its own values may spare a look at them.

    Raises ReadingError where it is at work for more than SECONDS.
    """
    with tempfile.TemporaryDirectory(prefix="mellemrum-pathways-") as spill:
        found = duckdb.connect(
            config={
                "threads": threads,
                "memory_limit": memory,
                "temp_directory": spill,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )
        try:
            if not trusts:
                found.execute("set disabled_optimizers = 'statistics_propagation,compressed_materialization'")
            found.execute("set allowed_directories = ?", [[f"{each}/" for each in (readable, writable, spill) if each]])
            found.execute("set enable_external_access = false")
            found.execute("set lock_configuration = true")
            with _within(found, SECONDS):
                yield found
        finally:
            found.close()


@contextlib.contextmanager
def _within(found: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    done, is_over = threading.Event(), threading.Event()

    def watch() -> None:
        if not done.wait(seconds):
            is_over.set()
            # Again and again: an interruption that meets no query is forgotten.
            while not done.wait(0.1):
                found.interrupt()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    except duckdb.InterruptException as error:
        if is_over.is_set():
            raise ReadingError(
                "Det tog mere end et kvarter at regne på loggen. Del den i mindre filer, for eksempel en for hvert år.",
                "It took more than a quarter of an hour to compute on the log. Split it into smaller files, for example one for each year.",
            ) from error
        raise
    finally:
        done.set()
        watcher.join()


def is_in_order(found: duckdb.DuckDBPyConnection, events: str) -> bool:
    """Whether the store still lies as it was written: the windows over it have no order of their own."""
    strays = found.execute(
        """
        with beside as (
            select case_no, start, until,
                lag(case_no) over () as case_before, lag(start) over () as start_before, lag(until) over () as until_before
            from read_parquet($events)
        )
        select count(*) from beside
        where case_no < case_before
            or (case_no = case_before and (start < start_before or (start = start_before and until < until_before)))
        """,
        {"events": events},
    ).fetchone()
    return strays == (0,)
