# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The chart of a measure as a picture, its legend and its table, all from the same periods and in the reader's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mellemrum.engines.disclosure import FEW
from mellemrum.partnership.written import Written
from mellemrum.reading.dates import MONTHS, format_period
from mellemrum.reading.numbers import format_number
from mellemrum.ui.charts import Cause, ControlChart, Point, Stretch, Tick, control_chart

from ..models import PERCENT, About
from .charted import Charted, Period, write_number

# What a sign on the chart means: for the legend, the table and whoever hears the chart.
SIGNS: dict[str, str | Promise] = {
    "outside_limits": gettext_lazy("Outside the limits"),
    "trend": gettext_lazy("Seven in a row, all up or all down"),
    "two_of_three": gettext_lazy("Two of three close to a limit"),
    "shift": gettext_lazy("Seven or more on one side"),
    "long_run": gettext_lazy("Unusually many in a row on one side"),
    "few_crossings": gettext_lazy("Crosses the middle unusually seldom"),
}

# The chart's classes as in the house's stylesheet, in the colours of the value theme.
FILE_STYLE = (
    "text{font:14px sans-serif;fill:#1F2328}.tx-s{font-size:13px;fill:#625E57}.tx-b{font-weight:600}"
    ".tx-a{fill:#0E7069}.band{fill:#DDEFEC;opacity:.62}.str-a{stroke:#0E7069}.str-ink{stroke:#1F2328}"
    ".str-line{stroke:#E7DFD3}.str-card{stroke:#fff}.fill-card{fill:#fff}.fill-ink{fill:#1F2328}"
    ".former{stroke:#857C6E}.fill-a{fill:#0E7069}.fill-t{fill:#DDEFEC}.bar{fill:#0E7069}.few{fill:#F3EEE6;stroke:#857C6E;stroke-dasharray:3 3}"
)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    period: str
    value: str
    counts: str
    centre: str
    sign: str


@dataclass(frozen=True)
class Drawn:
    """`wide` and `phone` are the same picture for two widths; `rows` are newest first."""

    wide: SafeString
    phone: SafeString
    begins_at: str
    legend: Sequence[tuple[str, str]]
    rows: Sequence[Row]
    is_trial: bool
    false_signals: str
    picture: ControlChart


def styled(found: Drawn) -> str:
    """The picture as a file that looks right by itself, outside the house's stylesheet."""
    svg = control_chart(found.picture, standalone=True)
    head, rest = svg.split(">", 1)
    return f"{head}><style>{FILE_STYLE}</style>{rest}"


def write_value(value: float | None, unit: str = "") -> str:
    """14,8 timer; the words for too few where the value may not be shown."""
    language = get_language() or "da"
    if value is None:
        return FEW[language]
    return f"{write_number(value, language)} {unit}".strip()


def drawn(found: Charted, *, newest: int | None = None) -> Drawn | None:
    """The picture with its table, or None where there is too little for one. `newest` shortens the table alone."""
    chart = found.chart
    if chart is None:
        return None
    language = get_language() or "da"
    slots = found.slots
    period = partial(format_period, every=found.measure.every, language=language)
    picture = ControlChart(
        name=f"measure-{found.measure.pk}",
        title=found.measure.name,
        description=found.told[language],
        points=[Point(each.value, each.shape, _words(each, period(each.period_on))) for each in slots],
        stretches=stretches(slots),
        formers=_formers(found, slots),
        ticks=ticks_of([each.period_on for each in slots], found.measure.every, language),
        write=lambda value, decimals: format_number(value, language, decimals),
        words={
            "centre": _("middle"),
            "upper": _("upper"),
            "lower": _("lower"),
            "target": _("target"),
            "baseline": _("beginning, contested") if About.BASELINE in found.contests else _("beginning"),
        },
        target=found.measure.target,
        baseline=found.baseline,
        causes=_causes(found, slots),
    )
    scale = picture.scale
    return Drawn(
        wide=control_chart(picture),
        phone=control_chart(picture, wide=False),
        begins_at=format_number(scale.low, language, scale.decimals) if scale.begins_above_zero else "",
        legend=_legend(found),
        rows=_rows(found, newest, language),
        is_trial=chart.is_trial and chart.last.upper is not None,
        false_signals=_false_signals(chart.false_signal_rate, len(chart.points)),
        picture=picture,
    )


@dataclass(frozen=True)
class Wanted:
    """A picture of what is written in the partnership: the chart itself follows from that, and is no part of its name."""

    seen: Written
    measure: int
    language: str
    newest: int | None
    found: Charted = field(compare=False)


@lru_cache(maxsize=64)
def drawn_once(wanted: Wanted) -> Drawn | None:
    return drawn(wanted.found, newest=wanted.newest)


def sign_of(period: Period) -> str:
    return str(SIGNS.get(period.signal, period.signal)) if period.signal else ""


def _words(period: Period, name: str) -> str:
    sign = sign_of(period)
    return f"{name}: {write_value(period.value)}{f'. {sign}.' if sign else ''}"


def _rows(found: Charted, newest: int | None, language: str) -> list[Row]:
    kept = reversed(found.periods[-(newest or 0) :])
    is_share, every = found.measure.is_share, found.measure.every
    return [_row(each, format_period(each.period_on, every, language), is_share=is_share) for each in kept]


def _row(period: Period, name: str, *, is_share: bool) -> Row:
    counts = ""
    if period.numerator is not None and period.denominator is not None:
        language = get_language() or "da"
        numbers = {"n": format_number(period.numerator, language), "of": format_number(period.denominator, language)}
        counts = (_("%(n)s of %(of)s") if is_share else _("%(n)s over %(of)s")) % numbers
    centre = write_value(period.centre) if period.centre is not None else "–"
    return Row(name, write_value(period.value), counts, centre, sign_of(period))


def stretches(periods: Sequence[Period]) -> list[Stretch]:
    """The lines between two steps; a hidden period carries on the lines of the one before it."""
    found: list[Stretch] = []
    carried = _carried(periods)
    start = 0
    for at in range(1, len(carried) + 1):
        if at == len(carried) or carried[at].group != carried[start].group:
            part = carried[start:at]
            centre = [each.centre for each in part if each.centre is not None]
            if len(centre) == len(part):
                found.append(Stretch(start, at, centre, [p.lower for p in part], [p.upper for p in part]))
            start = at
    return found


def _formers(found: Charted, slots: Sequence[Period]) -> list[Stretch]:
    """The lines from before each step, carried on through the time after it: nobody takes a new level on trust."""
    if found.chart is None:
        return []
    times = PERCENT if found.measure.is_share else 1
    formers = []
    for each in found.chart.former_lines:
        group = [at for at, period in enumerate(slots) if period.group == each.group and period.value is not None]
        start, stop = group[0], group[-1] + 1
        n = stop - start
        lower, upper = (None if line is None else line * times for line in (each.lower, each.upper))
        formers.append(Stretch(start, stop, [each.centre * times] * n, [lower] * n, [upper] * n))
    return formers


def _carried(periods: Sequence[Period]) -> list[Period]:
    known = next((each for each in periods if each.centre is not None), periods[0])
    carried = []
    for each in periods:
        if each.centre is not None:
            known = each
        carried.append(known)
    return carried


def _causes(found: Charted, slots: Sequence[Period]) -> list[Cause]:
    causes = []
    for step in found.chart.steps if found.chart else ():
        at = next((n for n, each in enumerate(slots) if each.period_on >= step.on), None)
        if at:
            when = format_period(step.on, found.measure.every, get_language() or "da")
            causes.append(Cause(at, f"{when[:1].upper()}{when[1:]}: {step.cause}"))
    return causes


def ticks_of(days: Sequence[dt.date], every: str, language: str) -> list[Tick]:
    """Short words below the periods, and each year once."""
    ticks: list[Tick] = []
    year = 0
    for at, day in enumerate(days):
        ticks.append(Tick(at, _short(day, every, language), str(day.year) if day.year != year else ""))
        year = day.year
    return ticks


def _short(day: dt.date, every: str, language: str) -> str:
    """A period in the room that there is below a point. A year has a place of its own."""
    if every == "month":
        return MONTHS[language][day.month - 1][:3]
    if every == "quarter":
        return f"{'K' if language == 'da' else 'Q'}{(day.month + 2) // 3}"
    return f"{'uge' if language == 'da' else 'wk'} {day.isocalendar().week}" if every == "week" else ""


def _legend(found: Charted) -> list[tuple[str, str]]:
    """(shape, words) of what is on this chart, and of nothing else."""
    legend = []
    if any(each.shape == "ordinary" for each in found.periods):
        legend.append(("ordinary", _("Ordinary variation")))
    for each in found.periods:
        entry = (each.shape, FEW[get_language() or "da"] if each.is_hidden else sign_of(each))
        if (each.signal or each.is_hidden) and entry not in legend:
            legend.append(entry)
    legend.append(("centre", _("Middle line")))
    if any(each.upper is not None for each in found.periods):
        legend.append(("limit", _("Limits")))
    if found.chart and found.chart.former_lines:
        legend.append(("former", _("Lines before the step")))
    if found.measure.target is not None:
        legend.append(("target", _("Target")))
    if found.baseline is not None:
        contested = About.BASELINE in found.contests
        legend.append(("baseline", _("Where it began (contested)") if contested else _("Where it began")))
    return legend


def _false_signals(rate: float, points: int) -> str:
    """How often the rules err, so that nobody takes a sign for more than it is."""
    told = {"n": round(rate * 100), "points": points}
    if told["n"] == 0:
        return (
            _(
                "In fewer than one of 100 series of %(points)s values where nothing happens, these rules would call something."
            )
            % told
        )
    return (
        _("In about %(n)s of 100 series of %(points)s values where nothing happens, these rules would call something.")
        % told
    )
