# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the answer of a log means, in one sentence; and lengths of time as people say them. In both languages, as data."""

from __future__ import annotations

from typing import Any

from mellemrum.reading.numbers import format_number

Words = dict[str, str]
MINUTE = 60_000_000
HOUR, DAY = 60 * MINUTE, 1440 * MINUTE
UNITS = {
    "da": ((DAY, "dag", "dage"), (HOUR, "time", "timer"), (MINUTE, "minut", "minutter")),
    "en": ((DAY, "day", "days"), (HOUR, "hour", "hours"), (MINUTE, "minute", "minutes")),
}
NO_WAIT = {"da": "ingen ventetid", "en": "no wait"}
WAITS = {
    "da": "Fra {source} til {target} venter halvdelen af borgerne mere end {wait}.",
    "en": "From {source} to {target} half of the citizens wait more than {wait}.",
}
NOBODY_WAITS = {
    "da": "Halvdelen af borgerne eller flere venter ikke, når de skifter hænder.",
    "en": "Half of the citizens or more do not wait when they change hands.",
}
TOO_FEW = {
    "da": "Der er for få borgere til at vise, hvor de venter.",
    "en": "There are too few citizens to show where they wait.",
}


def long(us: float | None, language: str) -> str:
    """5 dage, 19 timer, 40 minutter: in the largest unit of which there are two, in whole ones."""
    if us is None:
        return "–"
    if us < MINUTE / 2:
        return NO_WAIT[language]
    size, one, many = next((each for each in UNITS[language] if us >= 2 * each[0]), UNITS[language][-1])
    n = round(us / size)
    return f"{format_number(n, language, 0)} {one if n == 1 else many}"


def hurt(border: dict[str, Any]) -> float:
    """How much a border weighs: the wait of the one in the middle, for each of the citizens."""
    return float((border["median_wait_us"] or 0) * border.get("citizens", 1))


def meaning(answer: dict[str, Any]) -> Words:
    """The border where the longest wait meets the most citizens."""
    shown = [each for each in answer["network"] if each["median_wait_us"] is not None]
    if not shown:
        return TOO_FEW
    worst = max(shown, key=hurt)
    if worst["median_wait_us"] < MINUTE / 2:
        return NOBODY_WAITS
    return {
        language: sentence.format(
            source=worst["from"], target=worst["to"], wait=long(worst["median_wait_us"], language)
        )
        for language, sentence in WAITS.items()
    }
