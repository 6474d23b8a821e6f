# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How often does a rule set call something where nothing has changed? The share of stable series with at least one signal.

Measured, not derived: `./script/bench control_charts --false-signals` writes the table from a fixed seed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from math import prod
from pathlib import Path
from typing import TypedDict

import numpy as np

TABLE = Path(__file__).with_name("false_signals.json")
LENGTHS = (8, 12, 18, 24, 36, 48, 60, 100)
# Limits that are locked early are rough, so that stable series leave them more often; 0 is not locked.
BASELINES = (0, 12, 24)
# What a kind is measured on: a kind of its own kin, and stable data as such figures are. Screening ranges matters to two.
KIN = {
    "run": "run",
    "xmr": "xmr",
    "pp": "xmr",
    "up": "xmr",
    "t": "t",
    "p": "p",
    "u": "p",
    "c": "p",
    "g": "g",
    "mr": "mr",
}
SCREENED = {"xmr", "t"}


class Row(TypedDict):
    kin: str
    rules: str
    screen: bool
    baseline: int
    rates: list[float]


def false_signal_rate(
    rules: str, kind: str, groups: Sequence[int], *, baseline: int | None = None, screen: bool = True
) -> float:
    """Of a chart with groups of so many points. Between the measured lengths in proportion to the logarithm of n.

    Each group can signal on its own. A lock between two measured ones counts as the shorter, which signals more.
    """
    kin = KIN[kind]
    screen = screen or kin not in SCREENED
    quiet = prod(1 - _rate(kin, rules, screen, n, baseline) for n in groups)
    return round(1 - quiet, 3)


def _rate(kin: str, rules: str, screen: bool, n: int, baseline: int | None) -> float:
    locked = max((each for each in BASELINES if baseline is not None and each <= baseline < n), default=0)
    if baseline is not None and locked == 0 and baseline < n:
        locked = min(each for each in BASELINES if each)
    rates = table()[kin, rules, screen, locked]
    return float(np.interp(np.log(n), np.log(LENGTHS), rates))


@lru_cache(maxsize=1)
def table() -> dict[tuple[str, str, bool, int], list[float]]:
    rows: list[Row] = json.loads(TABLE.read_text(encoding="utf-8"))["rows"]
    return {(row["kin"], row["rules"], row["screen"], row["baseline"]): row["rates"] for row in rows}
