# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Did a measure change when something was changed? Before and after a named period, held against what was to be expected.

What the floor for small numbers hides is no part of it. It is an answer to whoever asks, and kept only where somebody lays it in
the basis of a decision.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from mellemrum.engines import control_charts as engine
from mellemrum.partnership.written import Written
from mellemrum.reading.dates import format_period
from mellemrum.reading.numbers import format_number
from mellemrum.ui.charts import Cause, ControlChart, Point, Stretch, control_chart

from ..models import Measure
from .charted import PERCENT, Sent, series_of, shown_rows, write_number
from .drawn import ticks_of

# In five of a hundred series where nothing happened, the answer is falsely yes.
YES_BELOW = 0.05


class Verdict(models.TextChoices):
    CHANGED = "changed"
    ELSEWHERE_TOO = "elsewhere_too"
    NO_SIGN = "no_sign"
    TOO_FEW = "too_few"
    CANNOT = "cannot"


@dataclass(frozen=True)
class BeforeAfter:
    """One series around the period: what it was, the course that fits it, and the course to be expected from before."""

    measure: Measure
    rows: Sequence[Sent]
    start: int
    fitted: Sequence[float]
    expected: Sequence[float]
    chance: float
    # How far off the last of the compared periods was, and which it was.
    off: float
    off_on: dt.date
    is_ratio: bool

    @property
    def has_changed(self) -> bool:
        return self.chance <= YES_BELOW


@dataclass(frozen=True)
class Answer:
    verdict: Verdict
    sentence: str
    found: BeforeAfter | None = None
    control: BeforeAfter | None = None

    @property
    def courses(self) -> list[BeforeAfter]:
        return [each for each in (self.found, self.control) if each is not None]

    @property
    def is_told(self) -> bool:
        """There was enough to answer yes or no."""
        return self.found is not None


def did_it_change(measure: Measure, from_on: dt.date, control: Measure | None = None) -> Answer:
    """The answer in one honest sentence. With a control, both are read in the periods that both have."""
    rows, others = shown_rows(measure), shown_rows(control) if control else []
    if control is not None:
        both = {row.period_on for row in rows} & {row.period_on for row in others}
        rows, others = ([row for row in each if row.period_on in both] for each in (rows, others))
    start = sum(row.period_on < from_on for row in rows)
    after = len(rows) - start
    if min(start, after) < engine.FEWEST_EACH_SIDE:
        return Answer(Verdict.TOO_FEW, _too_few(measure, from_on, start, after))
    try:
        found = _around(measure, rows, start)
        beside = _around(control, others, start) if control else None
    except engine.ChartError as error:
        return Answer(Verdict.CANNOT, error.sentence(get_language() or "da"))
    return _answered(found, beside, from_on)


@dataclass(frozen=True)
class Question:
    """What somebody asks of what is written in the partnership, in a language: the answer and its pictures follow from it."""

    seen: Written
    language: str
    measure: int
    from_on: dt.date
    control: int | None
    rows: tuple[Measure, Measure | None] = field(compare=False)


@dataclass(frozen=True)
class Shown:
    """The answer with its pictures, wide and for a phone, and its table."""

    answer: Answer
    pictures: Sequence[tuple[str, SafeString, SafeString]]
    table: Sequence[Sequence[str]]


@lru_cache(maxsize=64)
def answered_once(question: Question) -> Shown:
    measure, control = question.rows
    answer = did_it_change(measure, question.from_on, control)
    found = [picture_of(each, question.from_on, answer.sentence) for each in answer.courses]
    pictures = [(each.title, control_chart(each), control_chart(each, wide=False)) for each in found]
    return Shown(answer, pictures, rows_of(answer))


def _around(measure: Measure, rows: Sequence[Sent], start: int) -> BeforeAfter:
    found = engine.its(series_of(measure, rows), at=rows[start].period_on)
    times = PERCENT if measure.is_share else 1
    effect = found.effects[-1]
    return BeforeAfter(
        measure=measure,
        rows=rows,
        start=start,
        fitted=[float(each) * times for each in found.fitted],
        expected=[value * times for _, value in found.expected],
        chance=engine.chance_of_change(found),
        off=effect.estimate if found.is_ratio else effect.estimate * times,
        off_on=rows[start + effect.points_after - 1].period_on,
        is_ratio=found.is_ratio,
    )


def _too_few(measure: Measure, from_on: dt.date, before: int, after: int) -> str:
    return _(
        "There are too few values to tell: %(before)s before %(period)s and %(after)s from then on. "
        "At least %(fewest)s are needed on each side."
    ) % {
        "before": before,
        "after": after,
        "period": format_period(from_on, measure.every, get_language() or "da"),
        "fewest": engine.FEWEST_EACH_SIDE,
    }


def _answered(found: BeforeAfter, beside: BeforeAfter | None, from_on: dt.date) -> Answer:
    period = format_period(from_on, found.measure.every, get_language() or "da")
    if not found.has_changed:
        words = _("No sign of change from %(period)s: it went on as the time before would let one expect.")
        return Answer(Verdict.NO_SIGN, words % {"period": period}, found, beside)
    changed = _("It changed from %(period)s: %(off)s") % {"period": period, "off": _off(found)}
    if beside is None:
        rest = _("Other things may have changed at the same time.")
        return Answer(Verdict.CHANGED, f"{changed} {rest}", found)
    if beside.has_changed:
        rest = _("But %(name)s changed at the same time, so something else may be behind both.")
        verdict = Verdict.ELSEWHERE_TOO
    else:
        rest = _("%(name)s shows no such change. Other things may still have changed at the same time.")
        verdict = Verdict.CHANGED
    return Answer(verdict, f"{changed} {rest % {'name': beside.measure.name}}", found, beside)


def _off(found: BeforeAfter) -> str:
    """In June 2026 it lay about 3.2 hours lower than expected; a rate about so many per cent."""
    language = get_language() or "da"
    size = abs(found.off - 1) * PERCENT if found.is_ratio else abs(found.off)
    amount = f"{format_number(round(size), language)} %" if found.is_ratio else write_number(size, language)
    words = {
        "period": format_period(found.off_on, found.measure.every, language),
        "amount": amount if found.is_ratio else f"{amount} {_unit(found.measure)}",
    }
    if found.off < (1 if found.is_ratio else 0):
        return _("in %(period)s it lay about %(amount)s lower than expected.") % words
    return _("in %(period)s it lay about %(amount)s higher than expected.") % words


def _unit(measure: Measure) -> str:
    """The difference of two shares is told in points: ten per cent more of forty is forty-four, ten points more are fifty."""
    return _("percentage points") if measure.is_share else measure.unit


def picture_of(found: BeforeAfter, from_on: dt.date, answer: str) -> ControlChart:
    """The values with both courses: what they did, and, dotted, what was to be expected."""
    language, measure = get_language() or "da", found.measure
    days = [row.period_on for row in found.rows]
    n, start = len(days), found.start
    words = [f"{format_period(day, measure.every, language)}: " for day in days]
    nothing: list[None] = [None] * n
    when = format_period(from_on, measure.every, language)
    return ControlChart(
        name=f"changed-{measure.pk}",
        title=measure.name,
        description=answer,
        points=[
            Point(row.value, "ordinary", f"{name}{write_number(row.value, language)} {measure.unit}")
            for row, name in zip(found.rows, words, strict=True)
        ],
        stretches=[
            Stretch(0, start, found.fitted[:start], nothing[:start], nothing[:start]),
            Stretch(start, n, found.fitted[start:], nothing[start:], nothing[start:]),
        ],
        formers=[Stretch(start, n, found.expected, nothing[start:], nothing[start:])],
        ticks=ticks_of(days, measure.every, language),
        write=lambda value, decimals: format_number(value, language, decimals),
        words={"centre": pgettext("a course", "now")},
        causes=[Cause(start, f"{when[:1].upper()}{when[1:]}")],
        is_sloping=True,
    )


def rows_of(answer: Answer) -> list[list[str]]:
    """The table behind the picture, newest first: the period, the value, its course, and what was to be expected."""
    found = answer.found
    if found is None:
        return []
    language = get_language() or "da"
    expected = ["–"] * found.start + [write_number(each, language) for each in found.expected]
    beside = [[write_number(row.value, language)] for row in answer.control.rows] if answer.control else None
    table = [
        [
            format_period(row.period_on, found.measure.every, language),
            write_number(row.value, language),
            write_number(course, language),
            expected[at],
            *(beside[at] if beside else []),
        ]
        for at, (row, course) in enumerate(zip(found.rows, found.fitted, strict=True))
    ]
    return table[::-1]


def answer_to_keep(measure: Measure, from_on: dt.date, control: Measure | None) -> dict[str, Any]:
    """The answer in both languages, with what is needed to ask again."""
    told = {}
    for language in ("da", "en"):
        with override(language):
            answer = did_it_change(measure, from_on, control)
            told[language] = answer.sentence
    read = [[each.measure.pk, [[row.period_on.isoformat(), row.value] for row in each.rows]] for each in answer.courses]
    question = {"changed_from": from_on.isoformat(), "read": read}
    return {
        "told": told,
        "engine": "control_charts",
        "engine_version": engine.ENGINE_VERSION,
        "fingerprint": hashlib.sha256(json.dumps(question).encode()).hexdigest(),
    }
