# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A measure in, a chart out; and the chart as one document of plain words and numbers, for the command line and for keeping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from . import glance
from .charted import Chart, Point, Step
from .errors import ChartError
from .false_signals import false_signal_rate
from .glance import Icons
from .interrupted import Interrupted
from .limits import wish_for
from .points import check_baseline, groups_between, points_of
from .rules import RULE_SETS
from .sentences import sentences_of
from .series import Measure, proposed_kind
from .steps import propose_step

# Raised whenever the same measure would give another answer, so that kept readings are known to be old.
# 2: how likely a sign is by chance, and the signs for variation and assurance, are a part of it.
ENGINE_VERSION = "2"


@dataclass(frozen=True)
class Mark:
    """What a rule set says of one point."""

    signal: str | None
    direction: str | None
    side: int


def chart(
    measure: Measure,
    *,
    rules: str = "default",
    steps: Sequence[Step] = (),
    baseline: int | None = None,
    screen: bool = True,
) -> Chart:
    """Limits, signals, runs, icons and the sentence. Without a chosen kind, the one that fits the data is taken and named.

    `steps` are agreed; `baseline` locks each group's limits after its first so many points.
    """
    if rules not in RULE_SETS:
        raise ChartError("unknown", word=rules, choices=", ".join(RULE_SETS))
    kind = proposed_kind(measure)
    measure = replace(measure, kind=kind)  # checked again, now as the kind that it is
    check_baseline(measure, baseline)
    groups = groups_between(measure, steps)
    points, runs = points_of(measure, kind, groups, rules, wish_for(rules, baseline=baseline, screen=screen))
    bare = Chart(
        measure=measure,
        kind=kind,
        rules=rules,
        screen=screen,
        baseline=baseline,
        steps=tuple(sorted(steps, key=lambda step: step.on)),
        points=points,
        runs=runs,
        false_signal_rate=false_signal_rate(
            rules, kind, [group.stop - group.start for group in groups], baseline=baseline, screen=screen
        ),
    )
    return replace(bare, icons=icons(bare), proposed_steps=propose_step(bare), sentences=sentences_of(bare))


def icons(chart: Chart) -> Icons:
    """How the measure varies now, by its last point, and whether it reaches its target, by its last limits."""
    last = chart.last
    return Icons(
        variation=glance.variation(last.direction, last.side),
        assurance=glance.assurance(
            lower=last.lower, upper=last.upper, target=chart.measure.target, better=chart.measure.better
        ),
    )


def signals(chart: Chart, rules: str) -> tuple[Mark, ...]:
    """What another rule set says of the same points, between the same limits."""
    if rules not in RULE_SETS:
        raise ChartError("unknown", word=rules, choices=", ".join(RULE_SETS))
    groups = groups_between(chart.measure, chart.steps)
    wish = wish_for(chart.rules, baseline=chart.baseline, screen=chart.screen)
    points, _ = points_of(chart.measure, chart.kind, groups, rules, wish)
    return tuple(Mark(each.signal, each.direction, each.side) for each in points)


def document(chart: Chart, interrupted: Interrupted | None = None) -> dict[str, Any]:
    """Plain words and numbers only; the keys are a contract."""
    return {
        "kind": chart.kind,
        "rules": chart.rules,
        "n": chart.measure.n,
        "centre_last": chart.last.centre,
        "lower_last": chart.last.lower,
        "upper_last": chart.last.upper,
        "false_signal_rate": chart.false_signal_rate,
        "points": [_point(each) for each in chart.points],
        "runs": [asdict(each) for each in chart.runs],
        "proposed_steps": [{"from": each.on.isoformat(), "reason": each.reason} for each in chart.proposed_steps],
        "its": None if interrupted is None else _interrupted(interrupted),
        "icons": asdict(chart.icons),
        "sentences": dict(chart.sentences),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "date": point.date.isoformat(),
        "value": point.value,
        "group": point.group,
        "centre": point.centre,
        "lower": point.lower,
        "upper": point.upper,
        "signal": point.signal,
        "direction": point.direction,
    }


def _interrupted(found: Interrupted) -> dict[str, Any]:
    """The errors are Newey-West's; the counterfactual is what the points after would have been without the change."""
    return {
        "level": found.level,
        "trend": found.trend,
        "standard errors": {"level": found.level_error, "trend": found.trend_error},
        "counterfactual": [{"date": on.isoformat(), "value": value} for on, value in found.expected],
    }
