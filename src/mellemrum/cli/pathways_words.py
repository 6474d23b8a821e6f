# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The answer of `mellemrum pathways` in lines that can be read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from mellemrum.reading.numbers import format_number

MINUTE_US = 60_000_000
UNITS = (("days", 1440 * MINUTE_US), ("hours", 60 * MINUTE_US), ("minutes", MINUTE_US))
TEN = 10
Told = dict[str, Any]
Words = dict[str, str]
Number = Callable[[float | None], str]
WORDS = {
    "da": {
        "minutes": "minutter",
        "hours": "timer",
        "days": "dage",
        "few": "Der er færre end fem borgere i loggen. Intet kan vises.",
        "hidden": "skjult",
        "log": "{cases} borgere, {rows} rækker, {rejected} afvist",
        "handed": "{handovers} overgange mellem organisationer, {ping_pongs} gange frem og tilbage",
        "duration": "Et forløb varer {median} (medianen)",
        "wait": "{source} → {target}: {n} overgange, {citizens} borgere, medianen af ventetiden: {median}",
        "borders": "Hvor borgerne venter mellem os",
        "ways": "De mest gåede veje",
        "way": "{path}: {citizens} borgere",
        "other": "{ways} andre veje: {citizens} borgere",
        "at_once": "{several} af {cases} borgere havde flere i gang på én gang",
        "reached": "{share} % nåede det inden {days} dage",
        "before": "Før og fra datoen (medianer; i parentes, hvor forskellen ligger i 19 af 20 tilfælde)",
        "cohorts": "Uden og med hændelsen (medianer; i parentes, hvor forskellen ligger i 19 af 20 tilfælde)",
        "duration_us": "fra første til sidste kontakt",
        "wait_us": "ventetid mellem organisationer",
        "handovers": "overgange",
        "ping_pongs": "gange frem og tilbage",
        "orgs_per_case": "organisationer",
        "coc": "kontinuitet (COC)",
        "sides": "{measure}: {one}, {two}, forskel {difference} ({low} til {high})",
        "owner": "Alt er vist, og det må ikke gå videre: {purpose}",
    },
    "en": {
        "minutes": "minutes",
        "hours": "hours",
        "days": "days",
        "few": "There are fewer than five citizens in the log. Nothing can be shown.",
        "hidden": "hidden",
        "log": "{cases} citizens, {rows} rows, {rejected} refused",
        "handed": "{handovers} handovers between organisations, {ping_pongs} times there and back",
        "duration": "A way takes {median} (the median)",
        "wait": "{source} → {target}: {n} handovers, {citizens} citizens, median wait: {median}",
        "borders": "Where citizens wait between us",
        "ways": "The ways most used",
        "way": "{path}: {citizens} citizens",
        "other": "{ways} other ways: {citizens} citizens",
        "at_once": "{several} of {cases} citizens had several at work at once",
        "reached": "{share} % reached it within {days} days",
        "before": "Before and from the date (medians; in brackets, where the difference lies in 19 of 20 cases)",
        "cohorts": "Without and with the activity (medians; in brackets, where the difference lies in 19 of 20 cases)",
        "duration_us": "from the first contact to the last",
        "wait_us": "wait between organisations",
        "handovers": "handovers",
        "ping_pongs": "times there and back",
        "orgs_per_case": "organisations",
        "coc": "continuity (COC)",
        "sides": "{measure}: {one}, {two}, difference {difference} ({low} to {high})",
        "owner": "Everything is shown, and it may not be passed on: {purpose}",
    },
}


def readable(told: Told, language: str) -> Iterator[str]:
    words = WORDS[language]

    def number(value: float | None) -> str:
        return words["hidden"] if value is None else format_number(value, language, 0)

    def length(value: float | None) -> str:
        """In the largest unit of which there are two."""
        if value is None:
            return words["hidden"]
        unit, size = next((each for each in UNITS if value >= 2 * each[1]), UNITS[-1])
        return f"{number(value / size)} {words[unit]}"

    if not told["released"]:
        yield words["owner"].format(purpose=told["purpose"])
    if told["log"] is None:
        yield words["few"]
        return
    yield words["log"].format(**{name: number(told["log"][name]) for name in ("cases", "rows", "rejected")})
    summary = told["summary"]
    yield words["handed"].format(handovers=number(summary["handovers"]), ping_pongs=number(summary["ping_pongs"]))
    yield words["duration"].format(median=length(summary["duration_us"][1]))
    if told["overlap"]:
        several, cases = told["overlap"]["cases_with_several"], told["overlap"]["cases"]
        yield words["at_once"].format(several=number(several), cases=number(cases))
    yield from ["", words["borders"], *(f"  {each}" for each in _borders(told, words, number, length))]
    yield from ["", words["ways"], *(f"  {each}" for each in _ways(told, words, number))]
    for point in told.get("time_to", {}).get("curve", []):
        yield words["reached"].format(share=number(100 * point["share"]), days=number(point["days"]))
    for heading, found, sides in (
        ("before", "compare", ("before", "after")),
        ("cohorts", "cohorts", ("without", "with")),
    ):
        if found in told:
            yield from ["", words[heading], *(f"  {each}" for each in _sides(told[found], sides, words, language))]


def _borders(told: Told, words: Words, number: Number, length: Number) -> Iterator[str]:
    for edge in told["network"][:TEN]:
        yield words["wait"].format(
            source=edge["from"],
            target=edge["to"],
            n=number(edge["n"]),
            citizens=number(edge["citizens"]),
            median=length(edge["median_wait_us"]),
        )


def _ways(told: Told, words: Words, number: Number) -> Iterator[str]:
    for way in told["org_variants"]["top"][:TEN]:
        yield words["way"].format(path=" → ".join(way["path"]), citizens=number(way["citizens"]))
    if other := told["org_variants"].get("other"):
        yield words["other"].format(ways=number(other["ways"]), citizens=number(other["citizens"]))


def _sides(told: Told, sides: tuple[str, str], words: Words, language: str) -> Iterator[str]:
    """Lengths of time in days, which can be set against one another; everything else as it is counted."""
    for measure, found in told.items():
        size, unit = (1440 * MINUTE_US, f" {words['days']}") if measure.endswith("_us") else (1, "")

        def shown(value: float | None, size: int = size, unit: str = unit) -> str:
            return words["hidden"] if value is None else f"{format_number(value / size, language, 1)}{unit}"

        low, high = found["interval"] or (None, None)
        yield words["sides"].format(
            measure=words[measure],
            one=shown(found[sides[0]]["median"]),
            two=shown(found[sides[1]]["median"]),
            difference=shown(found["difference"]),
            low=shown(low),
            high=shown(high),
        )
