# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Citizens' ways over a large log: CPU seconds and memory of the import and of the answer, as ratios to a floor in the same run.

The floor: DuckDB reads the raw Parquet and sorts it by case, start and place in the source. One thread each, every step in a process
of its own, three times, of which the quickest counts: others are at work on the same machine. The log is the real one of MELLEMRUM_TEST_DATA/pathways/sepsis.parquet, resampled: new case ids, shifted times and ends up
to two days later, in the order of time, as systems write it.

Run `./script/bench pathways [EVENTS]`; 10,000,000 take about a minute.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from mellemrum.engines.pathways import Question, import_log, open_store, stored

EVENTS = 1_000_000
BARS = {"import": 1.2, "core": 1.0, "core + several at once": 1.8}
MEMORY_MB = 600
TIMES = 3


def resampled(events: int, path: Path) -> None:
    if "MELLEMRUM_TEST_DATA" not in os.environ:
        sys.exit("MELLEMRUM_TEST_DATA must say where pathways/sepsis.parquet is.")
    source = Path(os.environ["MELLEMRUM_TEST_DATA"]) / "pathways" / "sepsis.parquet"
    made = duckdb.connect()
    made.execute(f"create table source as select * from read_parquet('{source}')")
    (rows,) = made.execute("select count(*) from source").fetchone() or (1,)
    made.execute(
        f"""
        copy (
            select * replace (row_number() over () as seq) from (
                select 'c' || copy || '-' || case_id as case_id, activity, org, start + shift as start,
                    start + shift + to_seconds((hash(copy, seq) % 172800)::bigint) as "end", 0 as seq
                from (select *, to_seconds((hash(copy, case_id) % 63072000)::bigint) as shift
                      from source, range({max(1, round(events / rows))}) copies(copy))
                order by 4, hash(copy, seq)
            )
        ) to '{path}' (format parquet)
        """
    )


def floor(log: Path, _store: Path) -> None:
    with tempfile.TemporaryDirectory() as spill:
        found = duckdb.connect(config={"threads": 1, "temp_directory": spill})
        found.execute(f"create temp table sorted as select * from read_parquet('{log}') order by case_id, start, seq")


def imported(log: Path, store: Path) -> None:
    import_log(log, store)


def core(_log: Path, store: Path) -> None:
    """Everything but what is at once: the manifest says that no row lasts."""
    found = open_store(store)
    stored.answer(type(found)(found.folder, type(found.manifest)(**vars(found.manifest) | {"lasting": 0})), Question())


def whole(_log: Path, store: Path) -> None:
    stored.answer(open_store(store), Question())


def made(log: Path, _store: Path) -> None:
    resampled(int(os.environ["EVENTS"]), log)


STEPS = {"the log": made, "floor": floor, "import": imported, "core": core, "core + several at once": whole}


def one(step: str, log: Path, store: Path) -> None:
    """Run in a process of its own; prints its CPU seconds and the most memory that it held."""
    begun = time.process_time()
    STEPS[step](log, store)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([time.process_time() - begun, most]))


def run(step: str, log: Path, store: Path, events: int, times: int = 1) -> tuple[float, float]:
    """CPU seconds and megabytes of the quickest time, each in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.pathways", "--one", step, str(log), str(store)]
    told = []
    for _ in range(times):
        said = subprocess.run(
            command, check=False, capture_output=True, text=True, env=os.environ | {"EVENTS": str(events)}
        )
        if said.returncode:
            sys.exit(said.stderr)
        told.append(tuple(json.loads(said.stdout)))
    return min(told)


def main() -> int:
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    with tempfile.TemporaryDirectory() as folder:
        log, store = Path(folder) / "log.parquet", Path(folder) / "store"
        store.mkdir()
        run("the log", log, store, events)
        floor_s = 0.0
        for step in ("floor", "import", "core", "core + several at once"):
            seconds, most = run(step, log, store, events, TIMES)
            floor_s = floor_s or seconds
            bar = f"  bar {BARS[step]}" if step in BARS else ""
            room = f"  bar {MEMORY_MB}" if step in BARS else ""
            print(f"{step:24}{seconds:8.2f} s CPU  {seconds / floor_s:5.2f} x floor{bar:9}  {most:6.0f} MB{room}")
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        sys.exit(main())
