# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Where do the data suggest that limits be computed anew? A step is proposed here; partners decide it and give it a name.

No formula can tell a new level from a long wave, so there are guards: enough points after, and the change must have held.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .charted import Chart, Point, ProposedStep, Step, runs_of_points
from .errors import ChartError
from .limits import wish_for
from .points import groups_between, points_of
from .rules import CHANGE_CODES
from .words import LANGUAGES, words_for

FEWEST_AFTER = 8
# The change has held when at least so many of the points since lie on its side.
HELD = 0.75

REASON = {
    "da": "Fra {date} har {length} tal i træk ligget på samme side af midten. "
    "Kender I årsagen, kan I aftale nye grænser derfra.",
    "en": "From {date} on, {length} values in a row lie on the same side of the centre. "
    "If you know the cause, you can agree on new limits from there.",
}
STEP = {
    "da": "Der er {points} tal fra {date} til at beregne nye grænser af.",
    "en": "There are {points} values from {date} on to compute new limits from.",
}
HIDES = {
    "da": " Vær opmærksom på, at det, der nu er en bekymring, vil se naturligt ud bagefter.",
    "en": " Be aware that what is a concern now will look natural afterwards.",
}


def propose_step(chart: Chart) -> tuple[ProposedStep, ...]:
    """At most one in each group: the start of the latest run that signalled, if it did not begin with the group."""
    proposed = []
    for number in sorted({each.group for each in chart.points}):
        run = _run_that_holds(chart.group(number))
        if run is not None:
            proposed.append(_judged(chart, run[0].date, REASON, length=len(run)))
    return tuple(proposed)


def judge_step(chart: Chart, on: date) -> ProposedStep:
    """May limits be computed anew from this date, and what would that hide? Raises when there are too few points after it."""
    groups_between(chart.measure, [*chart.steps, Step(on)])
    there = len(_from(chart, on))
    if there < FEWEST_AFTER:
        raise ChartError("step_too_near", date=on.isoformat(), n=there, fewest=FEWEST_AFTER)
    return _judged(chart, on, STEP)


def _run_that_holds(points: Sequence[Point]) -> list[Point] | None:
    for run in reversed(runs_of_points(points)[1:]):
        if not any(each.signal in CHANGE_CODES for each in run):
            continue
        since = [each for each in points if each.date >= run[0].date]
        useful = [each for each in since if each.position != 0]
        held = sum(each.position == run[0].position for each in useful) / len(useful)
        # Two before: a group of one point has no limits.
        has_room = len(since) >= FEWEST_AFTER and len(points) - len(since) >= 2
        return run if has_room and held >= HELD else None
    return None


def _judged(chart: Chart, on: date, sentence: dict[str, str], **parts: object) -> ProposedStep:
    points_after = len(_from(chart, on))
    hides = _hides_concern(chart, on)
    reason = {}
    for language in LANGUAGES:
        words = words_for(language, chart.measure)
        said = sentence[language].format(date=words.date(on), points=points_after, **parts)
        reason[language] = said + (HIDES[language] if hides else "")
    return ProposedStep(on, points_after, hides, reason)


def _hides_concern(chart: Chart, on: date) -> bool:
    """A concern among the points after the step is gone at their end once they have limits of their own."""
    now = _from(chart, on)
    if not any(each.direction == "concern" for each in now):
        return False
    groups = groups_between(chart.measure, [*chart.steps, Step(on)])
    wish = wish_for(chart.rules, baseline=chart.baseline, screen=chart.screen)
    then = {each.date: each for each in points_of(chart.measure, chart.kind, groups, chart.rules, wish)[0]}
    return then[now[-1].date].direction != "concern"


def _from(chart: Chart, on: date) -> list[Point]:
    """The points from a date to the end of the group that it lies in."""
    after = [each for each in chart.points if each.date >= on]
    return [each for each in after if each.group == after[0].group]
