# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Control charts over many series: seconds for 10,000 x 36 points, and the ratio to one series at a time.

Run `./script/bench control_charts`; with --false-signals it prints the table kept in engines/control_charts/false_signals.py.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from mellemrum.engines.control_charts.false_signals import LENGTHS
from mellemrum.engines.control_charts.rules import RULE_SETS, many

BAR_SECONDS = 0.5
SERIES, POINTS = 10_000, 36
ONE_BY_ONE = 200
STABLE, SEED = 20_000, 20260512


def false_signals(rules: str, kind: str, n: int, *, stable: int = STABLE, seed: int = SEED) -> float:
    """The share of stable series in which the rule set calls something."""
    series = np.random.default_rng([seed, n]).normal(size=(stable, n))
    return float(many(series, rules, kind=kind).flagged.any(axis=1).mean())


def print_false_signals() -> None:
    for rules in RULE_SETS:
        for kind in ("xmr", "run"):
            shares = ", ".join(f"{false_signals(rules, kind, n):.3f}" for n in LENGTHS)
            print(f'    ("{rules}", "{kind}"): ({shares}),', flush=True)


def seconds(rules: str, series: np.ndarray) -> tuple[float, float]:
    """For all at once (the best of three), and for one at a time, scaled up to the same number."""
    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        many(series, rules)
        spent.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    for one in series[:ONE_BY_ONE]:
        many(one[None, :], rules)
    single = (time.perf_counter() - begun) * len(series) / ONE_BY_ONE
    return min(spent), single


def main() -> int:
    if "--false-signals" in sys.argv[1:]:
        print_false_signals()
        return 0
    series = np.random.default_rng(SEED).normal(size=(SERIES, POINTS))
    worst = 0.0
    print(f"{SERIES:,} series x {POINTS} points, limits and rules")
    print(f"{'rules':<10}{'together, s':>14}{'one by one, s':>16}{'ratio':>9}")
    for rules in RULE_SETS:
        together, single = seconds(rules, series)
        worst = max(worst, together)
        print(f"{rules:<10}{together:>14.3f}{single:>16.2f}{single / together:>9.0f}", flush=True)
    print(f"bar {BAR_SECONDS} s: {'held' if worst < BAR_SECONDS else 'NOT held'} (slowest {worst:.3f} s)")
    return 0 if worst < BAR_SECONDS else 1


if __name__ == "__main__":
    raise SystemExit(main())
