# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which measures count the same in different places. What is counted another way is another figure, whatever its name."""

from __future__ import annotations

from mellemrum.partnership.access import Here

from ..models import Measure


def in_places(here: Here) -> list[list[Measure]]:
    """The measures of several places, those that count the same together, in Danish order."""
    kept = here.partnership.measures.kept().placed().select_related("owner__organisation")
    found: dict[tuple[str | int, ...], list[Measure]] = {}
    for measure in kept.order_by("sort_key", "pk"):
        found.setdefault(measure.counted_as, []).append(measure)
    return [each for each in found.values() if len(each) > 1]


def same_elsewhere(here: Here, measure: Measure) -> list[Measure]:
    """The measure and its like in other places; empty where there is no other."""
    if not measure.place:
        return []
    return next((each for each in in_places(here) if measure in each), [])
