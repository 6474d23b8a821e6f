# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The told steps that are laid beside a log, with the figures of their places, and whether their words may be quoted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import figures
from ..models import EventLog, JourneyStep, Reach, SeenAs, Shared, Sighting

Row = dict[str, Any]


def quoted(step: JourneyStep, *, is_outside: bool) -> bool:
    """Whether the words may stand there: among the partners once the journey is laid, outside where that was agreed to."""
    if step.journey.laid_at is None:
        return False
    return not is_outside or (step.journey.reach == Reach.PUBLIC and step.consent == Shared.PUBLIC)


def linked(log: EventLog, answer: Mapping[str, Any], *, is_outside: bool = False) -> list[Row]:
    """Each told step with the place that it is laid beside, in the order of the journeys. Outside, one whose words may not leave
    is left out whole: its title and its note tell of it too.
    """
    sightings = Sighting.objects.filter(log=log, step__journey__laid_at__isnull=False)
    sightings = sightings.select_related("step__journey", "step__actor__organisation")
    return [
        {
            "sighting": each,
            "step": each.step,
            "journey": each.step.journey,
            "shown": None if each.seen_as == SeenAs.ABSENT else figures.shown_place(figures.seen_of(each), answer),
        }
        for each in sightings.order_by("step__journey__told_on", "step__journey", "step__place", "pk")
        if each.step is not None and quoted(each.step, is_outside=is_outside)
    ]
