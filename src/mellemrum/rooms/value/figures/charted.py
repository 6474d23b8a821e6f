# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From the rows of a measure to a chart with its sentence.

What the floor for small numbers hides never reaches the engine, so that no line can be computed back to it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.utils.translation import get_language

from mellemrum.engines import control_charts as engine
from mellemrum.engines.disclosure import shown_rate, shown_share
from mellemrum.partnership.written import Written
from mellemrum.reading.dates import format_period, read_date
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.numbers import format_number

from ..models import PERCENT, Counts, Every, Kind, Measure, Step, Value
from .contested import contested

TOO_FEW = {
    "da": "Der er endnu for få tal til et diagram. Der skal være mindst to, der må vises.",
    "en": "There are still too few values for a chart. At least two that may be shown are needed.",
}
# What an agreed step did to the level; it stands before the engine's sentence, which speaks of the time since.
SINCE = {
    "da": "Siden {cause} i {period} er niveauet {way} fra omkring {before} til omkring {after}.",
    "en": "Since {cause} in {period}, the level has {way} from about {before} to about {after}.",
}
WAYS = {"da": ("faldet", "steget"), "en": ("fallen", "risen")}
# The kind for events, where the engine would take the counts for a share.
AS_EVENTS: dict[str, str] = {Kind.P: Kind.U, Kind.PP: Kind.UP, Kind.U: Kind.U, Kind.UP: Kind.UP}
# A group of one value has no limits.
FEWEST_BETWEEN_STEPS = 2
# With fewer values a chart has no limits of its own (see engines/control_charts): it shows, and does not judge.
FEWEST_FOR_VERDICT = 8
# A picture of more periods than these is no picture; a wrong year must not make one of a century of weeks.
MOST_SLOTS = 2_000
# The shape of each rule's sign. In no rule set do two rules share one, so that the key can tell them apart.
SHAPES = {
    "outside_limits": "outside",
    "long_run": "run",
    "shift": "run",
    "trend": "trend",
    "few_crossings": "pattern",
    "two_of_three": "pattern",
}


@dataclass(frozen=True)
class Sent:
    """One period's value as somebody sent it. The value of a share is in per cent."""

    period_on: dt.date
    value: float
    numerator: float | None = None
    denominator: float | None = None

    def is_same(self, kept: Value | Sent | None) -> bool:
        if kept is None:
            return False
        pairs = (
            (self.value, kept.value),
            (self.numerator, kept.numerator),
            (self.denominator, kept.denominator),
        )
        return all(a == b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9)) for a, b in pairs)


@dataclass(frozen=True)
class Period:
    """What may be said of one period. Everything is None where the counts are too few to be shown."""

    period_on: dt.date
    value: float | None
    numerator: int | None = None
    denominator: int | None = None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    group: int = 0
    signal: str | None = None
    is_missing: bool = False

    @property
    def is_hidden(self) -> bool:
        return self.value is None and not self.is_missing

    @property
    def shape(self) -> str:
        if self.value is None:
            return "missing" if self.is_missing else "hidden"
        return SHAPES.get(self.signal, "pattern") if self.signal else "ordinary"


@dataclass(frozen=True)
class Charted:
    """A measure as it may be seen: periods, oldest first, and the engine's chart where there is enough for one."""

    measure: Measure
    periods: Sequence[Period]
    chart: engine.Chart | None
    # Why there is no chart, in each language, where the engine said no.
    fault: Mapping[str, str] | None = None
    # What each partner that contests it contests.
    contests: Sequence[str] = ()
    # Where it began; None where nobody said it or it may not be seen.
    baseline: float | None = None

    @property
    def slots(self) -> list[Period]:
        """Every period from the first to the last: where nobody sent a value, the picture keeps its place empty."""
        every = Every(self.measure.every)
        sent = {each.period_on: each for each in self.periods}
        found: list[Period] = []
        day = self.periods[0].period_on
        while day <= self.last.period_on and len(found) < MOST_SLOTS:
            found.append(sent.get(day) or Period(day, None, is_missing=True))
            day = every.next_first_day(day)
        return found if len(found) < MOST_SLOTS else list(self.periods)

    @property
    def sentences(self) -> dict[str, str]:
        return self.chart.sentences if self.chart else dict(self.fault or TOO_FEW)

    @property
    def since(self) -> dict[str, str]:
        """What the latest step did to the level, in each language; empty where no step parts the values."""
        if self.chart is None or self.chart.last.group == 0:
            return {}
        seen = [each for each in self.periods if each.centre is not None]
        after = seen[-1].centre or 0.0
        before = next(each.centre or 0.0 for each in reversed(seen) if each.group < seen[-1].group)
        step = self.chart.steps[-1]
        return {
            language: said.format(
                cause=step.cause,
                period=format_period(step.on, self.measure.every, language),
                way=WAYS[language][after > before],
                before=write_number(before, language),
                after=write_number(after, language),
            )
            for language, said in SINCE.items()
        }

    @property
    def told(self) -> dict[str, str]:
        """The whole reading: what the latest step did, what the engine says, and who does not believe it."""
        since = self.since
        return {
            language: " ".join(filter(None, (since.get(language), said, contested(self.contests, language))))
            for language, said in self.sentences.items()
        }

    @property
    def last(self) -> Period:
        return self.periods[-1]

    @property
    def is_verdict(self) -> bool:
        """Enough values that may be seen to tell better, worse or no visible change."""
        return sum(each.value is not None for each in self.periods) >= FEWEST_FOR_VERDICT

    @property
    def chance(self) -> float | None:
        """How likely a measure where nothing happens is to look as changed as this one; None with too few values."""
        return engine.chance_of(self.chart) if self.chart and self.is_verdict else None

    @property
    def proposed(self) -> engine.ProposedStep | None:
        """The step that the engine proposes, if any."""
        return self.chart.proposed_steps[0] if self.chart and self.chart.proposed_steps else None

    @property
    def has_room_for_step(self) -> bool:
        """Enough values that may be seen for people to name a new level, whether or not the engine proposes one."""
        seen = sum(each.value is not None for each in self.periods)
        return self.chart is not None and seen >= engine.FEWEST_AFTER + FEWEST_BETWEEN_STEPS

    @property
    def is_target_reached(self) -> bool | None:
        """Whether the middle line lies on the right side of the target. None without a target or a line."""
        target, centre, better = self.measure.target, self.last.centre, self.measure.better
        if target is None or centre is None or better == "neutral":
            return None
        return centre >= target if better == "up" else centre <= target

    @property
    def is_last_alone_on_target(self) -> bool:
        """The latest value reaches the target, but the middle line does not: one good month is no result."""
        target, value = self.measure.target, self.last.value
        if self.is_target_reached is not False or target is None or value is None:
            return False
        return value >= target if self.measure.better == "up" else value <= target


def write_number(value: float, language: str) -> str:
    """14,8 or 2.600 or 0,041: one decimal, more only where a number below one needs them to be one at all."""
    decimals = 1 if value == 0 or abs(value) >= 1 else 1 - math.floor(math.log10(abs(value)))
    return format_number(round(value, decimals), language)


def shown_rows(measure: Measure) -> list[Sent]:
    """The values that may be seen, oldest first: no other carries a line or a step."""
    values = measure.values.current().order_by("period_on")
    rows = [Sent(*row) for row in values.values_list("period_on", "value", "numerator", "denominator")]
    return [row for row in rows if may_be_shown(measure, row)]


def shown_periods(measure: Measure) -> list[dt.date]:
    return [row.period_on for row in shown_rows(measure)]


def rows_of(measures: Sequence[Measure]) -> dict[int, list[Sent]]:
    """The current values of many measures, oldest first, by the measure's id."""
    values = Value.objects.current().filter(measure__in=measures).order_by("measure", "period_on")
    found: dict[int, list[Sent]] = {}
    for pk, on, value, part, over in values.values_list("measure", "period_on", "value", "numerator", "denominator"):
        found.setdefault(pk, []).append(Sent(on, value, part, over))
    return found


def charted(measure: Measure, rows: Sequence[Sent] | None = None) -> Charted | None:
    """The measure's chart, or None while it has no values. `rows`: its current values, where they have been read."""
    if rows is None:
        rows = rows_of([measure]).get(measure.pk, [])
    if not rows:
        return None
    shown = [row for row in rows if may_be_shown(measure, row)]
    chart, fault = None, None
    try:
        chart = _chart(measure, shown) if len(shown) > 1 else None
    except engine.ChartError as error:
        # For example a number below nought where the chosen kind counts events: the page says it and stays.
        fault = {language: error.sentence(language) for language in TOO_FEW}
    points = dict(zip((row.period_on for row in shown), chart.points if chart else (), strict=False))
    kept = {row.period_on for row in shown}
    periods = [_period(measure, row, row.period_on in kept, points.get(row.period_on)) for row in rows]
    contests = list(measure.acceptances.contests().values_list("about", flat=True))
    return Charted(measure, periods, chart, fault, contests, None if hides_baseline(measure) else measure.baseline)


def hides_concern(measure: Measure, on: dt.date) -> str:
    """What people should know before they agree on a level from that day; empty where it hides nothing.

    Of a day that the engine proposes itself, its own reason has said so already.
    """
    found = charted(measure)
    first = Every(measure.every).first_day(on)
    if found is None or found.chart is None or (found.proposed and found.proposed.on == first):
        return ""
    try:
        judged = engine.judge_step(found.chart, first)
    except engine.ChartError:
        # Too few values: the rule says it in its own words.
        return ""
    return judged.reason[get_language() or "da"] if judged.hides_concern else ""


@dataclass(frozen=True)
class Read:
    """A measure as it is written in the partnership: its chart follows from that."""

    seen: Written
    measure: int
    found: Measure = field(compare=False)


@lru_cache(maxsize=64)
def charted_once(read: Read) -> Charted | None:
    return charted(read.found)


def may_be_shown(measure: Measure, row: Value | Sent) -> bool:
    """Whether the floor for small numbers lets this value be seen."""
    if not measure.has_denominator:
        return True
    shown = shown_share if measure.is_share else shown_rate
    return shown(round(row.numerator or 0), round(row.denominator or 0)) is not None


def hides_baseline(measure: Measure) -> bool:
    """The baseline is the value of a period that may not be seen: typed beside the chart, it would give it away.

    Only the period is compared. To compare the values would answer whoever guesses at the hidden one.
    """
    if not measure.has_denominator or measure.baseline is None:
        return False
    try:
        period = Every(measure.every).first_day(read_date(measure.baseline_period))
    except ReadingError:
        return False
    row = measure.values.current().filter(period_on=period).first()
    return row is not None and not may_be_shown(measure, row)


def series_of(measure: Measure, rows: Sequence[Sent]) -> engine.Measure:
    """What the engine reads. A share is counts over counts; a rate too, in the scale that it is told in."""
    target = measure.target
    if measure.is_share and target is not None:
        target /= PERCENT
    series = engine.Measure(
        values=[float(row.numerator or 0) if measure.has_denominator else row.value for row in rows],
        dates=[row.period_on for row in rows],
        denominators=[float(row.denominator or 0) for row in rows] if measure.has_denominator else None,
        kind=measure.kind,
        better=measure.better,  # type: ignore[arg-type]  # the choices are the engine's words
        target=target,
    )
    return _told_per(measure, rows, series) if measure.counts == Counts.RATE else series


def _told_per(measure: Measure, rows: Sequence[Sent], series: engine.Measure) -> engine.Measure:
    """Events are no share, even where they are fewer than what they are counted over. The kind is found from the counts as
    they are: a denominator in thousands would look small.
    """
    proposed = engine.proposed_kind(series)
    kind = AS_EVENTS.get(proposed, proposed)
    if kind not in AS_EVENTS.values():
        return replace(series, values=[row.value for row in rows], denominators=None, kind=kind)
    return replace(series, denominators=[over / measure.per for over in series.denominators or ()], kind=kind)


def _chart(measure: Measure, rows: Sequence[Sent]) -> engine.Chart:
    agreed = [
        engine.Step(on=step.from_on, cause=step.cause, agreed_by=step.agreed_by.name) for step in _steps(measure, rows)
    ]
    return engine.chart(series_of(measure, rows), rules=measure.rules, steps=agreed)


def _steps(measure: Measure, rows: Sequence[Sent]) -> list[Step]:
    """The agreed steps that part the values now: some values may have been taken back since."""
    parting: list[Step] = []
    begun = 0
    for step in measure.steps.select_related("agreed_by").order_by("from_on"):
        at = sum(row.period_on < step.from_on for row in rows)
        if at - begun >= FEWEST_BETWEEN_STEPS and len(rows) - at >= FEWEST_BETWEEN_STEPS:
            parting.append(step)
            begun = at
    return parting


def _period(measure: Measure, row: Sent, is_shown: bool, point: engine.Point | None) -> Period:
    if not is_shown:
        return Period(row.period_on, None)
    part, whole = (round(row.numerator or 0), round(row.denominator or 0)) if measure.has_denominator else (None, None)
    times = PERCENT if measure.is_share else 1

    def scaled(value: float | None) -> float | None:
        return None if value is None else value * times

    if point is None:
        return Period(row.period_on, row.value, part, whole)
    return Period(
        row.period_on,
        row.value,
        part,
        whole,
        centre=scaled(point.centre),
        lower=scaled(point.lower),
        upper=scaled(point.upper),
        group=point.group,
        signal=point.signal,
    )
