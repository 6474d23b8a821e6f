# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which rule sets there are, and what each calls a signal. In a set the first rule that hits a point names it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..limits import Lines, run, wish_for, xmr
from ..series import Array, Flags
from .patterns import (
    EITHER,
    HIGH,
    LOW,
    Hits,
    alternating,
    avoiding,
    beyond_sigmas,
    close_to_limits,
    hugging,
    outside_limits,
    run_on_one_side,
    trend,
)
from .runs import Runs, few_crossings, long_run, runs_of

Rule = Callable[[Lines], Hits]

OUTSIDE: tuple[str, Rule] = ("outside_limits", outside_limits)
ANHOEJ: tuple[tuple[str, Rule], ...] = (("long_run", long_run), ("few_crossings", few_crossings))

RULE_SETS: dict[str, tuple[tuple[str, Rule], ...]] = {
    "default": (OUTSIDE, *ANHOEJ),
    "nhs": (
        OUTSIDE,
        ("trend", lambda lines: trend(lines, 7)),
        ("two_of_three", close_to_limits),
        ("shift", lambda lines: run_on_one_side(lines, 7)),
    ),
    "anhoej": ANHOEJ,
    "limits": (OUTSIDE,),
    "we": (
        OUTSIDE,
        ("two_of_three_2s", lambda lines: beyond_sigmas(lines, 2, 2, 3)),
        ("four_of_five_1s", lambda lines: beyond_sigmas(lines, 1, 4, 5)),
        ("eight_one_side", lambda lines: run_on_one_side(lines, 8)),
    ),
    "nelson": (
        ("nelson_1", outside_limits),
        ("nelson_2", lambda lines: run_on_one_side(lines, 9)),
        ("nelson_3", lambda lines: trend(lines, 6)),
        ("nelson_4", lambda lines: alternating(lines, 14)),
        ("nelson_5", lambda lines: beyond_sigmas(lines, 2, 2, 3)),
        ("nelson_6", lambda lines: beyond_sigmas(lines, 1, 4, 5)),
        ("nelson_7", lambda lines: hugging(lines, 15)),
        ("nelson_8", lambda lines: avoiding(lines, 8)),
    ),
}
# Those that look for a change in the whole course, not at single points.
CHANGE_CODES = {"long_run", "few_crossings", "shift", "eight_one_side", "nelson_2"}


@dataclass(frozen=True)
class Signals:
    """Per point: the place of the rule in `codes` that named it, or -1; and the side that the pattern lies on."""

    codes: tuple[str, ...]
    rule: NDArray[np.int8]
    side: Hits

    @property
    def flagged(self) -> Flags:
        return self.rule >= 0


def signals_of(lines: Lines, rules: str) -> Signals:
    """Every point of every series, by one rule set."""
    chosen = RULE_SETS[rules]
    rule = np.full(lines.values.shape, -1, dtype=np.int8)
    side = np.zeros(lines.values.shape, dtype=np.int8)
    for place, (_, hits_of) in enumerate(chosen):
        hits = hits_of(lines)
        first = (hits != 0) & (rule < 0)
        rule[first] = place
        side[first] = hits[first]
    return Signals(tuple(code for code, _ in chosen), rule, side)


def many(values: Array, rules: str = "nhs", *, kind: str = "xmr", screen: bool = True) -> Signals:
    """Many series of one length at once, a row each: for the list of all measures and for counting false signals."""
    formula = {"xmr": xmr, "run": run}[kind]
    return signals_of(formula(np.asarray(values, dtype=np.float64), None, wish_for(rules, screen=screen)), rules)


__all__ = [
    "CHANGE_CODES",
    "EITHER",
    "HIGH",
    "LOW",
    "RULE_SETS",
    "Hits",
    "Runs",
    "Signals",
    "many",
    "runs_of",
    "signals_of",
]
