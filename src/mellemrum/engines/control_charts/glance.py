# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What does the board see at a glance? How the measure varies now, and whether it reaches its target, each as a code with words.

The pictures are drawn elsewhere; a code always comes with its words, so that nothing hangs on colour.
"""

from __future__ import annotations

from dataclasses import dataclass

LABELS = {
    "natural": {"da": "Naturlig variation", "en": "Natural variation"},
    "improvement_high": {"da": "Forbedring, opad", "en": "Improvement, upwards"},
    "improvement_low": {"da": "Forbedring, nedad", "en": "Improvement, downwards"},
    "concern_high": {"da": "Bekymring, opad", "en": "Concern, upwards"},
    "concern_low": {"da": "Bekymring, nedad", "en": "Concern, downwards"},
    "neutral_high": {"da": "Ændring, opad", "en": "Change, upwards"},
    "neutral_low": {"da": "Ændring, nedad", "en": "Change, downwards"},
    "neutral": {"da": "Usædvanligt mønster", "en": "Unusual pattern"},
    "passes": {"da": "Når sikkert målet", "en": "Surely reaches the target"},
    "fails": {"da": "Når sikkert ikke målet", "en": "Surely misses the target"},
    "hit_and_miss": {"da": "Rammer nogle gange", "en": "Hits the target at times"},
}


@dataclass(frozen=True)
class Icons:
    """Codes of LABELS. No assurance without a target, without limits, or where neither way is better."""

    variation: str
    assurance: str | None

    def label(self, which: str, language: str) -> str | None:
        code = self.variation if which == "variation" else self.assurance
        return None if code is None else LABELS[code][language]


def variation(direction: str | None, side: int) -> str:
    """By the last point: its direction, and the side that its pattern lies on (1, -1, or neither)."""
    if direction is None:
        return "natural"
    return {1: f"{direction}_high", -1: f"{direction}_low"}.get(side, direction)


def assurance(*, lower: float | None, upper: float | None, target: float | None, better: str) -> str | None:
    """Where the target lies beyond a limit, the measure as it works now always reaches it or never does."""
    if lower is None or upper is None or target is None or better == "neutral":
        return None
    if target > upper:
        return "fails" if better == "up" else "passes"
    if target < lower:
        return "passes" if better == "up" else "fails"
    return "hit_and_miss"
