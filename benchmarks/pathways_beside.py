# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Citizens' ways beside pm4py, and as the log grows: CPU seconds of one thread, as ratios in one run.

pm4py (AGPL-3.0) is no part of the product: it is installed here into an environment of its own, which is thrown away afterwards. Its
list: reading and formatting, the directly-follows graph, variants, durations, handover of work. Ours: everything but several at once.
Each three times; the quickest counts.

Run `./script/bench pathways_beside [EVENTS]`. Growth: `./script/bench pathways_beside growth 1000000 10000000`; 100,000,000 take a
quarter of an hour, about 8 GB of disk and 3 GB of memory to make the log.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from .pathways import TIMES, run

EVENTS = 1_000_000
PM4PY = "pm4py==2.7.23"
BARS = {"imported": 12, "with the import": 6}
MOST_GROWTH = 1.3
MOST_MB = 4096
GROWTH = (1_000_000, 10_000_000)

THEIRS = """
import json, os, resource, sys, time
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import pandas, pyarrow, pm4py
pyarrow.set_cpu_count(1); pyarrow.set_io_thread_count(1)
begun = time.process_time()
log = pandas.read_parquet(sys.argv[1])
log = pm4py.format_dataframe(log, case_id="case_id", activity_key="activity", timestamp_key="start")
pm4py.discover_dfg(log)
pm4py.get_variants(log)
pm4py.get_all_case_durations(log)
log["org:resource"] = log["org"].fillna("")
pm4py.discover_handover_of_work_network(log)
print(json.dumps([time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def theirs(log: Path, folder: Path) -> tuple[float, float]:
    environment = folder / "pm4py"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = environment / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--quiet", PM4PY, "pyarrow"], check=True)
    told = []
    for _ in range(TIMES):
        said = subprocess.run([python, "-c", THEIRS, log], check=True, capture_output=True, text=True)
        told.append(tuple(json.loads(said.stdout.splitlines()[-1])))
    return min(told)


def beside(events: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log, store = Path(folder) / "log.parquet", Path(folder) / "store"
        store.mkdir()
        run("the log", log, store, events)
        imported, core = (run(step, log, store, events, TIMES) for step in ("import", "core"))
        other = theirs(log, Path(folder))
        for name, (seconds, most) in (("pm4py", other), ("our import", imported), ("our answer", core)):
            print(f"{name:20}{seconds:8.2f} s CPU  {most:6.0f} MB")
        for name, cost in (("imported", core[0]), ("with the import", core[0] + imported[0])):
            print(f"{name:20}{other[0] / cost:6.1f} times cheaper than pm4py  bar {BARS[name]}")


def growth(sizes: list[int]) -> None:
    """CPU seconds a million events, import and answer with several at once together."""
    first = 0.0
    for events in sizes:
        with tempfile.TemporaryDirectory() as folder:
            log, store = Path(folder) / "log.parquet", Path(folder) / "store"
            store.mkdir()
            run("the log", log, store, events)
            steps = [run(step, log, store, events) for step in ("import", "core + several at once")]
        cost = sum(seconds for seconds, _ in steps) / events * 1e6
        first = first or cost
        most = max(most for _, most in steps)
        print(
            f"{events:>12,} events  import {steps[0][0]:8.2f}  answer {steps[1][0]:8.2f} s CPU  {cost:6.2f} a million  "
            f"{cost / first:5.2f} x the first  bar {MOST_GROWTH}  {most:6.0f} MB  bar {MOST_MB}"
        )


def main() -> int:
    if sys.argv[1:2] == ["growth"]:
        growth([int(each) for each in sys.argv[2:]] or list(GROWTH))
    else:
        beside(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
