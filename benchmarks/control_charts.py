# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Control charts over many series: seconds for 10,000 x 36 points, and the ratio to the slow reference of the tests.

Run `./script/bench control_charts`; with --false-signals it writes engines/control_charts/false_signals.json.
"""

from __future__ import annotations

import itertools
import json
import sys
import time

import numpy as np
from tests.engines import naive_rules

from mellemrum.engines.control_charts.false_signals import BASELINES, KIN, LENGTHS, SCREENED, TABLE, Row
from mellemrum.engines.control_charts.limits import FORMULAS, WIDTH, wish_for
from mellemrum.engines.control_charts.rules import RULE_SETS, many, signals_of

BAR_SECONDS = 0.5
SERIES, POINTS = 10_000, 36
ONE_BY_ONE = 200
STABLE, SEED = 20_000, 20260512


def false_signals(row: Row, n: int, *, stable: int = STABLE, seed: int = SEED) -> float:
    """The share of stable series in which the rule set calls something; the series are of the kin's own sort."""
    values, over = stable_series(row["kin"], stable, n, seed)
    lines = FORMULAS[row["kin"]](
        values, over, wish_for(row["rules"], baseline=row["baseline"] or None, screen=row["screen"])
    )
    return float(signals_of(lines, row["rules"]).flagged.any(axis=1).mean())


def stable_series(kin: str, stable: int, n: int, seed: int) -> tuple[np.ndarray, np.ndarray | None]:
    """Shares of 200 with 20 % each; cases between events of 2 %; days between events, 30 on average; all else Gaussian."""
    chance = np.random.default_rng([seed, n])
    shape = (stable, n)
    if kin == "p":
        return chance.binomial(200, 0.2, size=shape).astype(np.float64), np.full(shape, 200.0)
    if kin == "g":
        return chance.geometric(0.02, size=shape) - 1.0, None
    if kin == "t":
        return chance.exponential(30.0, size=shape), None
    return chance.normal(size=shape), None


def write_false_signals() -> None:
    rows = []
    for kin, rules, baseline in itertools.product(dict.fromkeys(KIN.values()), RULE_SETS, BASELINES):
        for screen in (True, False) if kin in SCREENED else (True,):
            row: Row = {"kin": kin, "rules": rules, "screen": screen, "baseline": baseline, "rates": []}
            # A lock that lies beyond the series is none.
            row["rates"] = [round(false_signals(row, n), 3) for n in LENGTHS]
            rows.append(row)
            print(row, file=sys.stderr, flush=True)
    lines = ",\n".join("  " + json.dumps(row) for row in rows)
    made = f'"made": "./script/bench control_charts --false-signals", "stable": {STABLE}, "seed": {SEED}'
    TABLE.write_text(f'{{{made}, "lengths": {list(LENGTHS)}, "rows": [\n{lines}\n]}}\n', encoding="utf-8")


def seconds(rules: str, series: np.ndarray) -> tuple[float, float]:
    """For all at once (the best of three), and for the plain loops of the reference, scaled up to the same number."""
    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        many(series, rules)
        spent.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    for one in series[:ONE_BY_ONE].tolist():
        plain = naive_rules.Series(one, width=WIDTH)
        naive_rules.first_of(naive_rules.marks_of(rules, plain), plain.n)
    single = (time.perf_counter() - begun) * len(series) / ONE_BY_ONE
    return min(spent), single


def main() -> int:
    if "--false-signals" in sys.argv[1:]:
        write_false_signals()
        return 0
    series = np.random.default_rng(SEED).normal(size=(SERIES, POINTS))
    worst = 0.0
    print(f"{SERIES:,} series x {POINTS} points, limits and rules")
    print(f"{'rules':<10}{'together, s':>14}{'reference, s':>16}{'ratio':>9}")
    for rules in RULE_SETS:
        together, single = seconds(rules, series)
        worst = max(worst, together)
        print(f"{rules:<10}{together:>14.3f}{single:>16.2f}{single / together:>9.0f}", flush=True)
    print(f"bar {BAR_SECONDS} s: {'held' if worst < BAR_SECONDS else 'NOT held'} (slowest {worst:.3f} s)")
    return 0 if worst < BAR_SECONDS else 1


if __name__ == "__main__":
    raise SystemExit(main())
