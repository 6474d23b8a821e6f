# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum chart`: a control chart of the series in a file, as a readable table or as one JSON document."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from mellemrum.engines.control_charts import (
    KIND_NAMES,
    KINDS,
    RULE_SETS,
    SIGNALS,
    Chart,
    ChartError,
    Interrupted,
    Measure,
    Step,
    chart,
    document,
    false_signals_said,
    its,
)
from mellemrum.engines.control_charts.words import Words, words_for
from mellemrum.reading.dates import read_date
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.numbers import format_number, read_number

from .series import Columns, Series, file_name, read_series


@dataclass(frozen=True)
class Answer:
    chart: Chart
    interrupted: Interrupted | None


def main(arguments: list[str]) -> int:
    chosen = _options().parse_args(arguments)
    try:
        answer = _answer(chosen)
    except ReadingError as error:
        sentence = error.sentence(chosen.language)
        name = file_name(chosen.series)
        print(sentence if name in sentence else f"{name}: {sentence}", file=sys.stderr)
        return 2
    if chosen.json:
        print(json.dumps(document(answer.chart, answer.interrupted), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print("\n".join(_readable(answer, chosen.language)))
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mellemrum chart", description="A control chart of the series in a file.")
    parser.add_argument("series", metavar="SERIES", help="a CSV file or a spreadsheet; - for standard input")
    parser.add_argument("--value", metavar="COL", help="the column of values; else the first one of numbers")
    parser.add_argument("--date", metavar="COL", help="the column of dates; else the first one of dates")
    parser.add_argument("--denominator", metavar="COL", help="the column that the values are counted over")
    parser.add_argument("--kind", choices=["auto", *KINDS], default="auto", help="auto proposes one from the data")
    parser.add_argument("--rules", choices=list(RULE_SETS), default="default", help="default: limits and Anhøj")
    parser.add_argument("--its", metavar="DATE", help="compare level and trend before and from this date")
    parser.add_argument("--better", choices=["up", "down", "neutral"], default="neutral")
    parser.add_argument("--target", metavar="X", help="what the measure is to reach, in the chart's own unit")
    parser.add_argument(
        "--rebase", metavar="DATE", nargs="+", action="extend", default=[], help="compute limits anew from each date"
    )
    parser.add_argument("--fix", metavar="N", type=int, help="lock the limits after the first N values of a group")
    parser.add_argument(
        "--screen", action=argparse.BooleanOptionalAction, default=True, help="leave great jumps out of the limits"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document instead of a table")
    parser.add_argument("--language", choices=["da", "en"], default="en", help="of the table and of what is wrong")
    return parser


def _answer(chosen: argparse.Namespace) -> Answer:
    series = read_series(chosen.series, Columns(chosen.value, chosen.date, chosen.denominator))
    steps = [Step(_date("--rebase", each)) for each in chosen.rebase]
    at = None if chosen.its is None else _date("--its", chosen.its)
    measure = _measure(series, chosen)
    try:
        made = chart(measure, rules=chosen.rules, steps=steps, baseline=chosen.fix, screen=chosen.screen)
        return Answer(made, None if at is None else its(made.measure, at=at))
    except ChartError as error:
        raise series.placed(error) from error


def _measure(series: Series, chosen: argparse.Namespace) -> Measure:
    target = None if chosen.target is None else _number("--target", chosen.target)
    try:
        return Measure(
            series.values, series.dates, series.denominators, kind=chosen.kind, better=chosen.better, target=target
        )
    except ChartError as error:
        raise series.placed(error) from error


def _date(option: str, text: str) -> date:
    try:
        return read_date(text)
    except ReadingError as error:
        raise _of_option(option, error) from error


def _number(option: str, text: str) -> float:
    try:
        return read_number(text)
    except ReadingError as error:
        raise _of_option(option, error) from error


def _of_option(option: str, error: ReadingError) -> ReadingError:
    return ReadingError(f"{option}: {error.sentence('da')}", f"{option}: {error.sentence('en')}")


HEADINGS = {
    "da": ("dato", "værdi", "midte", "nedre", "øvre", "signal"),
    "en": ("date", "value", "centre", "lower", "upper", "signal"),
}
DIRECTIONS = {
    "da": {"improvement": "forbedring", "concern": "bekymring", "neutral": "ændring"},
    "en": {"improvement": "improvement", "concern": "concern", "neutral": "change"},
}
TRIAL = {
    "da": "Grænserne er foreløbige: der er færre end 12 tal.",
    "en": "The limits are trial limits: there are fewer than 12 values.",
}
BEFORE_AND_AFTER = {
    "da": "Fra {date}: niveau {level} (usikkerhed {level_error}), hældning {trend} (usikkerhed {trend_error}){scale}.",
    "en": "From {date}: level {level} (error {level_error}), trend {trend} (error {trend_error}){scale}.",
}
SCALE = {"da": ", som logaritmer af forhold", "en": ", as logarithms of ratios"}


def _readable(answer: Answer, language: str) -> Iterator[str]:
    made = answer.chart
    words = words_for(language, made.measure)
    yield made.sentences[language]
    yield KIND_NAMES[made.kind][language][0].upper() + KIND_NAMES[made.kind][language][1:] + "."
    yield false_signals_said(made.false_signal_rate, made.measure.n, language)
    if made.is_trial:
        yield TRIAL[language]
    for which in ("variation", "assurance"):
        label = made.icons.label(which, language)
        if label:
            yield f"{label}."
    yield ""
    yield from _columns(_rows(made, language))
    for step in made.proposed_steps:
        yield ""
        yield step.reason[language]
    if answer.interrupted is not None:
        yield ""
        yield _before_and_after(answer.interrupted, words)


def _before_and_after(found: Interrupted, words: Words) -> str:
    figures = {
        "level": found.level,
        "level_error": found.level_error,
        "trend": found.trend,
        "trend_error": found.trend_error,
    }
    return BEFORE_AND_AFTER[words.language].format(
        date=words.date(found.at),
        scale=SCALE[words.language] if found.is_ratio else "",
        **{name: _short(figure, words.language) for name, figure in figures.items()},
    )


def _short(figure: float, language: str) -> str:
    """Four digits, whatever the size: a slope may be a thousandth of its level."""
    size = abs(figure)
    decimals = 0 if size == 0 else max(0, 3 - floor(log10(size)))
    return format_number(figure, language, decimals)


def _rows(made: Chart, language: str) -> list[tuple[str, ...]]:
    words = words_for(language, made.measure)
    rows: list[tuple[str, ...]] = [HEADINGS[language]]
    for each in made.points:
        figures = [each.value, each.centre, each.lower, each.upper]
        told = ""
        if each.signal is not None:
            told = f"{SIGNALS[each.signal][language]} ({DIRECTIONS[language][each.direction or 'neutral']})"
        rows.append((words.date(each.date), *("" if f is None else words.figure(f) for f in figures), told))
    return rows


def _columns(rows: list[tuple[str, ...]]) -> Iterator[str]:
    wide = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        first, *figures, last = row
        cells = [first.ljust(wide[0]), *(cell.rjust(wide[at]) for at, cell in enumerate(figures, start=1)), last]
        yield "  ".join(cells).rstrip()
