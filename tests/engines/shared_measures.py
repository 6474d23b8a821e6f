# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The real series of shared measures with what the published packages answer for them, from MELLEMRUM_TEST_DATA."""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mellemrum.engines.control_charts import Measure

ROOT = os.environ.get("MELLEMRUM_TEST_DATA")
with_data = pytest.mark.skipif(not ROOT, reason="MELLEMRUM_TEST_DATA is not set")

Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (Path(str(ROOT)) / "measures" / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def grouped(rows: list[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def days(rows: list[Row], column: str) -> list[date]:
    return [date.fromisoformat(row[column]) for row in rows]


def figures(rows: list[Row], column: str) -> list[float]:
    return [float(row[column]) if row[column] not in ("", "NA") else math.nan for row in rows]


def measure_of(series: str, rows: list[Row]) -> Measure:
    """The counts and denominators behind a series of qicharts2, as its name says."""
    name, _, kind = series.partition("_")
    kind = series.rsplit("_", 1)[-1]
    kind = {"p": "p", "pp": "pp", "u": "u", "up": "up", "c": "c", "mr": "mr", "run": "run"}.get(kind, "xmr")
    if name not in ("england", "ons"):
        counted, over = _sides(grouped(rows_of("ae_type1_trusts.csv"), "org_code")[name], "within4h")
    elif kind in ("p", "pp"):
        counted, over = _sides(rows_of("ae_england_monthly.csv"), "within4h")
    elif series.startswith("england_breaches"):
        counted, over = _sides(rows_of("ae_england_monthly.csv"), "breaches")
    elif kind == "mr":
        counted, over = _sides(rows_of("ae_england_monthly.csv"), "attendances")
    else:
        counted, over = figures(rows, "y"), []
    return Measure(counted, days(rows, "x"), over if kind in ("p", "pp", "u", "up") else None, kind=kind)


def _sides(rows: list[Row], numerator: str) -> tuple[list[float], list[float]]:
    return figures(rows, numerator), figures(rows, "attendances")


def runs_of_series() -> Iterator[tuple[str, list[Row]]]:
    yield from grouped(rows_of("expected_qic_points.csv"), "series").items()
