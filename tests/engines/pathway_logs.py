# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Event logs: three real ones with what other people's loops answer for them, written ones, and ones drawn at random."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from mellemrum.engines.pathways import Event

ROOT = os.environ.get("MELLEMRUM_TEST_DATA")
with_data = pytest.mark.skipif(not ROOT, reason="MELLEMRUM_TEST_DATA is not set")
REAL = ("sepsis", "traffic_fines", "bpic2011_hospital_spans_even")
EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001  # the logs have no zone
HOUR = 3_600_000_000
DAY = 24 * HOUR


def microseconds(text: str) -> int:
    return (dt.datetime.fromisoformat(text) - EPOCH) // dt.timedelta(microseconds=1)


def path_of(name: str, ending: str = "csv") -> Path:
    return Path(str(ROOT)) / "pathways" / f"{name}.{ending}"


def real(name: str) -> list[Event]:
    with path_of(name).open(newline="", encoding="utf-8") as file:
        return [
            Event(
                row["case_id"],
                row["activity"],
                row["org"] or None,
                microseconds(row["start"]),
                microseconds(row["end"]) if row["end"] else None,
                int(row["seq"]),
            )
            for row in csv.DictReader(file)
        ]


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path_of(name, "expected.json").read_text(encoding="utf-8"))
    return found


def written(text: str) -> list[Event]:
    """One row a line: case, activity, organisation (- for none), the hour it begins and (- for none) the hour it ends."""
    found = []
    for seq, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        case, activity, org, start, end = line.split()
        found.append(
            Event(
                case,
                activity,
                None if org == "-" else org,
                int(float(start) * HOUR),
                None if end == "-" else int(float(end) * HOUR),
                seq,
            )
        )
    return found


def _events(rows: list[tuple[int, int, int, int, int]]) -> list[Event]:
    return [
        Event(
            f"c{case}",
            "abcd"[activity],
            None if org == 0 else "KRGF"[org - 1],
            start * 6 * HOUR,
            None if length == 0 else (start + length) * 6 * HOUR,
            seq,
        )
        for seq, (case, activity, org, start, length) in enumerate(rows)
    ]


# Few cases, organisations and moments, so that ties, returns and overlaps are the rule. Lengths of 0 have no end, of 1 have one
# that may be the next one's beginning.
LOGS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 4), st.integers(0, 12), st.integers(0, 4)),
    max_size=60,
).map(_events)
