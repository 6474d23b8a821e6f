# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Several measures of the same unit on one scale, each between its own lines, so that the eye may compare them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.reading.dates import format_period
from mellemrum.ui.charts import Stretch, reach_of, sparkline

from ..models import Every, Measure
from .charted import MOST_SLOTS, Charted, Period, charted
from .contested import contested
from .drawn import stretches, write_value


@dataclass(frozen=True)
class Compared:
    """One measure among those that are compared; the values are in words, as they may be seen."""

    measure: Measure
    title: str
    picture: SafeString
    latest: str
    period: str
    centre: str
    usual: str
    sentence: str
    doubt: str


@dataclass(frozen=True)
class SideBySide:
    sentence: str
    begins: str
    ends: str
    lines: Sequence[Compared]


def side_by_side(measures: Sequence[Measure], *, by_place: bool = False) -> SideBySide | None:
    """Of measures with the same unit, counted as often; None while fewer than two of them have values to be seen.

    Where they are the same measure `by_place`, each is called by its place.
    """
    found = [each for each in map(charted, measures) if each is not None and _last(each) is not None]
    if len(found) < 2:
        return None
    every, language = Every(measures[0].every), get_language() or "da"
    days = _days(found, every)
    courses = [_course(each, days) for each in found]
    reaches = [reach for course in courses if (reach := reach_of(*course)) is not None]
    within = min(low for low, _ in reaches), max(high for _, high in reaches)
    return SideBySide(
        sentence=_sentence(found, by_place=by_place),
        begins=format_period(days[0], every, language),
        ends=format_period(days[-1], every, language),
        lines=[
            _line(each, sparkline(values, stretches=parts, within=within), _title(each.measure, by_place=by_place))
            for each, (values, parts) in zip(found, courses, strict=True)
        ],
    )


def _title(measure: Measure, *, by_place: bool) -> str:
    return measure.place if by_place else measure.name


def _last(found: Charted) -> Period | None:
    """The newest period that may be seen."""
    return next((each for each in reversed(found.periods) if each.value is not None), None)


def _days(found: Sequence[Charted], every: Every) -> list[dt.date]:
    """All the periods from the first of any to the last of any."""
    day, last = min(each.periods[0].period_on for each in found), max(each.last.period_on for each in found)
    days: list[dt.date] = []
    while day <= last and len(days) < MOST_SLOTS:
        days.append(day)
        day = every.next_first_day(day)
    return days


def _course(found: Charted, days: Sequence[dt.date]) -> tuple[list[float | None], list[Stretch]]:
    """The values in the common periods, and the measure's own lines where it has values."""
    slots = found.slots
    before = sum(day < slots[0].period_on for day in days)
    after = len(days) - before - len(slots)
    values = [None] * before + [each.value for each in slots] + [None] * after
    parts = [replace(each, start=each.start + before, stop=each.stop + before) for each in stretches(slots)]
    return values, parts


def _line(found: Charted, picture: SafeString, title: str) -> Compared:
    language, last, measure = get_language() or "da", _last(found) or found.last, found.measure
    has_limits = last.lower is not None and last.upper is not None
    usual = _("%(low)s to %(high)s") % {"low": write_value(last.lower), "high": write_value(last.upper, measure.unit)}
    return Compared(
        measure=measure,
        title=title,
        picture=picture,
        latest=write_value(last.value, measure.unit),
        period=format_period(last.period_on, measure.every, language),
        centre=write_value(last.centre, measure.unit) if last.centre is not None else "–",
        usual=usual if has_limits else "–",
        sentence=found.told[language],
        doubt=contested(found.contests, language),
    )


def _sentence(found: Sequence[Charted], *, by_place: bool) -> str:
    """Of the highest and the lowest: whether they differ by more than each varies by itself."""
    lasts = [(_title(each.measure, by_place=by_place), last) for each in found if (last := _last(each)) is not None]
    known = [(name, last) for name, last in lasts if last.centre is not None]
    if len(known) < len(found):
        return _("One of them has too few values to be compared.")
    low = min(known, key=lambda each: each[1].centre or 0.0)
    high = max(known, key=lambda each: each[1].centre or 0.0)
    names = {"low": low[0], "high": high[0]}
    if low[1].upper is None or high[1].lower is None:
        return _("%(high)s lies highest and %(low)s lowest, but there are too few values to say by how much.") % names
    if low[1].upper >= high[1].lower:
        return _("They vary within the same values: month by month, chance can turn their order around.") % names
    return (
        _("%(high)s lies above all that is usual for %(low)s. Ask what is done differently before you judge.") % names
    )
