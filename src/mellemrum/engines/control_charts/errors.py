# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Why a series cannot become a chart: one sentence in Danish and English, and the point that it is about.

A point's place in the series lets whoever read a file name its row.
"""

from __future__ import annotations

REASONS = {
    "too_few": {
        "da": "Der skal være mindst to tal, før de kan blive til et diagram.",
        "en": "At least two values are needed before they can become a chart.",
    },
    "lengths": {
        "da": "Der er {values} tal, men {others} {what}. De skal passe sammen to og to.",
        "en": "There are {values} values but {others} {what}. They must match one to one.",
    },
    "not_a_number": {
        "da": "Tallet for {date} mangler eller kan ikke regnes med.",
        "en": "The value for {date} is missing or cannot be computed with.",
    },
    "date_order": {
        "da": "Datoen {date} kommer efter en senere dato eller står der to gange. Hver dato må stå én gang, den ældste først.",
        "en": "The date {date} comes after a later one or stands twice. Each date may stand once, the oldest first.",
    },
    "negative": {
        "da": "Tallet for {date} er under nul, og det kan et antal ikke være.",
        "en": "The value for {date} is below zero, which a count cannot be.",
    },
    "denominator": {
        "da": "Nævneren for {date} skal være større end nul.",
        "en": "The denominator for {date} must be above zero.",
    },
    "above_denominator": {
        "da": "Tallet for {date} er større end sin nævner. En andel kan højst være 100 %.",
        "en": "The value for {date} is above its denominator. A share is 100 % at most.",
    },
    "needs_denominator": {
        "da": "Et diagram af typen {kind} skal have en nævner til hvert tal.",
        "en": "A chart of kind {kind} needs a denominator for each value.",
    },
    "unknown": {
        "da": "{word} er ikke et af de mulige valg: {choices}.",
        "en": "{word} is not one of the choices: {choices}.",
    },
    "group_too_short": {
        "da": "Der er kun {n} tal fra {date}. Der skal være mindst to, før grænserne kan beregnes forfra.",
        "en": "There are only {n} values from {date}. At least two are needed before limits can be computed anew.",
    },
    "step_outside": {
        "da": "Datoen {date} ligger ikke inden for tallenes datoer. Vælg en dato efter den første og senest den sidste.",
        "en": "The date {date} is outside the dates of the values. Choose one after the first and no later than the last.",
    },
    "step_too_near": {
        "da": "Der er kun {n} tal fra {date}. Vent, til der er mindst {fewest}, før I aftaler nye grænser.",
        "en": "There are only {n} values from {date} on. Wait for at least {fewest} before you agree on new limits.",
    },
    "fix_too_short": {
        "da": "Grænserne kan ikke låses efter {n} tal. Der skal være mindst to.",
        "en": "Limits cannot be locked after {n} values. At least two are needed.",
    },
    "fix_too_long": {
        "da": "Grænserne kan ikke låses efter {n} tal, for der er kun {there}.",
        "en": "Limits cannot be locked after {n} values, for there are only {there}.",
    },
    "target_not_finite": {
        "da": "Målsætningen er ikke et tal.",
        "en": "The target is not a number.",
    },
    "break_too_near": {
        "da": "Der skal være mindst otte tal før og otte tal fra {date}. Der er {before} og {after}.",
        "en": "At least eight values are needed before {date} and eight from it on. There are {before} and {after}.",
    },
    "control_length": {
        "da": "Sammenligningen har {control} tal, men serien har {values}. De skal have samme datoer.",
        "en": "The comparison has {control} values but the series has {values}. They must have the same dates.",
    },
    "its_no_events": {
        "da": "Før og efter {date} kan ikke sammenlignes som antal, når den ene side kun har nuller.",
        "en": "Before and after {date} cannot be compared as counts when one side has nothing but zeros.",
    },
    "its_kind": {
        "da": "Før og efter kan kun regnes for tal med samme afstand, ikke for et diagram af typen {kind}.",
        "en": "Before and after can only be computed for evenly spaced values, not for a chart of kind {kind}.",
    },
}

# The word for a list of values, in the sentence about lengths.
LISTS = {"dates": {"da": "datoer", "en": "dates"}, "denominators": {"da": "nævnere", "en": "denominators"}}


class ChartError(ValueError):
    """A series or a wish that no chart can be made from. `point` is the place in the series, from nought, if there is one."""

    def __init__(self, reason: str, *, point: int | None = None, **parts: object) -> None:
        self.reason = reason
        self.point = point
        self.parts = parts
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        parts = {name: _word(part, language) for name, part in self.parts.items()}
        return REASONS[self.reason][language].format(**parts)


def _word(part: object, language: str) -> object:
    return LISTS[part][language] if isinstance(part, str) and part in LISTS else part
