# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What does the chart say, in one plain sentence? For leaders who do not read control charts, in Danish and English.

It speaks of the points since the last agreed step: first of a change that lasts, then of single points out of the ordinary.
"""

from __future__ import annotations

from collections.abc import Sequence

from .charted import Chart, Point, runs_of_points
from .words import LANGUAGES, Words, words_for

SIDES = {
    "da": {1: "over", -1: "under"},
    "en": {1: "above", -1: "below"},
}
WAYS = {
    "da": {1: "steget", -1: "faldet"},
    "en": {1: "risen", -1: "fallen"},
}
MEANING = {
    "da": {"improvement": "en forbedring", "concern": "en forværring", "neutral": "en ændring"},
    "en": {"improvement": "an improvement", "concern": "a worsening", "neutral": "a change"},
}
SAID = {
    "nothing": {
        "da": "Ingen synlig ændring{since}: tallene svinger, som de plejer, omkring {centre}.",
        "en": "No visible change{since}: the figures vary as they usually do, around {centre}.",
    },
    "nothing_trial": {
        "da": "Ingen synlig ændring{since}, men grænserne er foreløbige, for der er færre end 12 tal at beregne dem af.",
        "en": "No visible change{since}, but the limits are trial limits, computed from fewer than 12 values.",
    },
    "nothing_few": {
        "da": "Ingen synlig ændring{since}, men der er endnu for få tal til at sige det sikkert.",
        "en": "No visible change{since}, but there are still too few values to be sure.",
    },
    "run_now": {
        "da": "Siden {first} har {length} tal i træk ligget {side} {centre}: det er {meaning}, som næppe er tilfældig.",
        "en": "Since {first}, {length} values in a row have been {side} {centre}: {meaning} that is hardly chance.",
    },
    "run_before": {
        "da": "Fra {first} til {last} lå {length} tal i træk {side} {centre}, men det gør de ikke længere.",
        "en": "From {first} to {last}, {length} values in a row were {side} {centre}, but no longer are.",
    },
    "crossings": {
        "da": "Tallene krydser midten ({centre}) sjældnere end ved et tilfælde, så niveauet har nok flyttet sig.",
        "en": "The figures cross the centre ({centre}) less often than by chance, so the level has probably moved.",
    },
    "trend_now": {
        "da": "Tallene er {way} hver gang siden {first}: det er {meaning}, som næppe er tilfældig.",
        "en": "The figures have {way} every time since {first}: {meaning} that is hardly chance.",
    },
    "trend_before": {
        "da": "Fra {first} til {last} er tallene {way} hver gang, men det gør de ikke længere.",
        "en": "From {first} to {last} the figures had {way} every time, but no longer do.",
    },
    "outside_last": {
        "da": "Det seneste tal ({value}) ligger {side} grænsen for det normale: det er {meaning}, I bør se på.",
        "en": "The latest value ({value}) lies {side} the limit of what is usual: {meaning} to look into.",
    },
    "outside_before": {
        "da": "Uden for det normale ligger {count} af {n} tal, det seneste fra {last}.",
        "en": "Outside what is usual: {count} of {n} values, the latest from {last}.",
    },
    "pattern": {
        "da": "Tallene svinger ikke helt, som de plejer: der er et usædvanligt mønster, senest i tallet fra {last}.",
        "en": "The figures do not quite vary as usual: there is an unusual pattern, the latest in the value from {last}.",
    },
}
TRIAL = {"da": "Foreløbigt: ", "en": "For now: "}
SINCE = {"da": " siden {date}", "en": " since {date}"}
RUN_CODES = {"long_run", "shift", "eight_one_side", "nelson_2"}
TREND_CODES = {"trend", "nelson_3"}
OUTSIDE_CODES = {"outside_limits", "nelson_1"}
# What is looked for, in this order, when nothing lasts until the last point.
PAST = (("crossings", {"few_crossings"}), ("outside_before", OUTSIDE_CODES), ("trend_before", TREND_CODES))


def sentences_of(chart: Chart) -> dict[str, str]:
    """The same sentence in each language. Where the limits are trial limits, a signal is said with that reservation."""
    points = chart.group(chart.last.group)
    key, about = _found(points)
    if key == "nothing" and chart.is_trial:
        key = "nothing_few" if chart.kind == "run" else "nothing_trial"
    said = {}
    for language in LANGUAGES:
        words = words_for(language, chart.measure)
        text = SAID[key][language].format(**_parts(words, points, about))
        is_reserved = chart.is_trial and not key.startswith("nothing")
        said[language] = TRIAL[language] + text[0].lower() + text[1:] if is_reserved else text
    return said


def _found(points: Sequence[Point]) -> tuple[str, Sequence[Point]]:
    """Which sentence, and the points that it is about: what lasts until now before what is past."""
    last = points[-1]
    runs = [run for run in runs_of_points(points) if any(each.signal in RUN_CODES for each in run)]
    if runs and runs[-1][-1] is last:
        return "run_now", runs[-1]
    if last.signal in TREND_CODES:
        return "trend_now", _tail(points, TREND_CODES)
    if last.signal in OUTSIDE_CODES:
        return "outside_last", [last]
    if runs:
        return "run_before", runs[-1]
    for key, codes in PAST:
        about = [each for each in points if each.signal in codes]
        if about:
            return key, _tail(points, codes) if key == "trend_before" else about
    about = [each for each in points if each.signal]
    return ("pattern", about) if about else ("nothing", points)


def _tail(points: Sequence[Point], codes: set[str]) -> list[Point]:
    """The latest row of points with one of these signals, all to the same side."""
    row: list[Point] = []
    for each in reversed(points):
        if each.signal in codes and (not row or each.side == row[0].side):
            row.append(each)
        elif row:
            break
    return row[::-1]


def _parts(words: Words, points: Sequence[Point], about: Sequence[Point]) -> dict[str, object]:
    language, latest = words.language, about[-1]
    side = next((each.side for each in reversed(about) if each.side), 1)
    direction = next((each.direction for each in reversed(about) if each.direction), "neutral")
    since = SINCE[language].format(date=words.date(points[0].date)) if points[0].group else ""
    return {
        "since": since,
        "centre": words.figure(latest.centre),
        "value": words.figure(latest.value if latest.value is not None else latest.centre),
        "first": words.date(about[0].date),
        "last": words.date(latest.date),
        "length": len(about),
        "count": len(about),
        "n": len(points),
        "side": SIDES[language][side],
        "way": WAYS[language][side],
        "meaning": MEANING[language][direction],
    }
