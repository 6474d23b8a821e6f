# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which of many measures deserve attention first, and how many would stir by chance alone; all from the kept readings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mellemrum.engines import control_charts as engine

# Of the measures that are called, about this share is expected to be called falsely.
FALSE_AT_MOST = 0.1


@dataclass(frozen=True)
class Attention:
    """`first` are the ids of the measures that have changed more than chance explains, the least explained first."""

    first: tuple[int, ...]
    n: int
    by_chance: float


def attention(chances: Mapping[int, float], rates: Collection[float]) -> Attention:
    """Of measures with their kept chances, and the kept share of false signals of each."""
    adjusted = dict(zip(chances, engine.adjusted(list(chances.values())), strict=True))
    called = [pk for pk, chance in adjusted.items() if chance <= FALSE_AT_MOST]
    return Attention(tuple(sorted(called, key=lambda pk: chances[pk])), len(chances), sum(rates))


def glance_words(code: str, language: str) -> str:
    """What a sign for variation or assurance says."""
    return engine.LABELS[code][language]
