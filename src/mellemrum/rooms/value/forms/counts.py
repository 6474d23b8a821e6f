# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From two counts to a share or a rate, or to one sentence that says which of the two is wrong."""

from __future__ import annotations

from mellemrum.reading.errors import ReadingError

from ..models import Measure


def check_two_columns(numerator: str, denominator: str) -> None:
    """A table without denominators would make every share a whole."""
    if numerator == denominator:
        raise ReadingError(
            "Nævneren mangler: tabellen har ingen kolonne, der siger ud af hvor mange. Send den med.",
            "The denominator is missing: the table has no column that says of how many. Send it too.",
        )


def value_of(part: float | None, whole: float | None, measure: Measure) -> float:
    """The share in per cent, or the rate per so many. Raises ReadingError."""
    if whole is None:
        raise ReadingError(
            "Nævneren mangler. Skriv også, ud af hvor mange.",
            "The denominator is missing. Write of how many too.",
        )
    if part is None:
        raise ReadingError(
            "Tælleren mangler. Skriv også, hvor mange det var. Var der ingen, så skriv 0.",
            "The numerator is missing. Write how many there were too. If there were none, write 0.",
        )
    if whole == 0:
        raise ReadingError(
            "Nævneren er 0, og så er der intet tal. Lad begge celler stå tomme.",
            "The denominator is 0, so there is no figure. Leave both cells empty.",
        )
    if part < 0 or whole < 0 or part % 1 or whole % 1:
        raise ReadingError(
            "Skriv to hele antal: hvor mange, og ud af hvor mange.",
            "Write two whole counts: how many, and of how many.",
        )
    if measure.is_share and part > whole:
        raise ReadingError(
            "Andelen er over 1: der er flere, end der er i alt. Ret et af de to tal.",
            "The share is above 1: there are more than there are in all. Correct one of the two numbers.",
        )
    return measure.times * part / whole
