# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A step of a journey: added, changed, moved, taken away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership

from ..models import Journey, JourneyStep
from ..rules import journeys as rules


@transaction.atomic
def add_journey_step(
    *, here: Here, journey: Journey, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> JourneyStep:
    """It comes last."""
    rules.check_may_keep(here, journey)
    there = _in_order(journey)
    rules.check_takes_steps(len(there) + 1)
    step = JourneyStep.objects.create(journey=journey, place=len(there) + 1, **fields)
    _tell("value.journeystep.added", here, journey, by=by, at=at)
    return step


@transaction.atomic
def change_journey_step(
    *, here: Here, step: JourneyStep, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_may_keep(here, step.journey)
    save_if_unchanged(step, seen=seen, **fields)
    _tell("value.journeystep.changed", here, step.journey, by=by, at=at)


@transaction.atomic
def move_journey_step(*, here: Here, step: JourneyStep, to: int, by: Membership, at: dt.datetime) -> None:
    """To that place, counted from 1; the others make room. Beyond the ends is at the end."""
    rules.check_may_keep(here, step.journey)
    there = _in_order(step.journey)
    rest = [each for each in there if each.pk != step.pk]
    at_place = min(max(to, 1), len(there)) - 1
    wanted = [*rest[:at_place], *(each for each in there if each.pk == step.pk), *rest[at_place:]]
    if [each.pk for each in wanted] == [each.pk for each in there]:
        return
    _number(wanted)
    _tell("value.journeystep.moved", here, step.journey, by=by, at=at)


@transaction.atomic
def take_journey_step_away(*, here: Here, step: JourneyStep, by: Membership, at: dt.datetime) -> None:
    there = _in_order(step.journey)
    rules.check_may_take_away(here, step)
    _tell("value.journeystep.taken_away", here, step.journey, by=by, at=at)
    here.partnership.connections.filter(from_kind="value.journeystep", from_record=step.pk).delete()
    JourneyStep.objects.filter(pk=step.pk).delete()
    _number([each for each in there if each.pk != step.pk])


def _in_order(journey: Journey) -> list[JourneyStep]:
    """The steps while nobody else changes their order."""
    Journey.objects.select_for_update().get(pk=journey.pk)
    return list(journey.steps.order_by("place", "pk"))


def _number(steps: list[JourneyStep]) -> None:
    for place, each in enumerate(steps, start=1):
        if each.place != place:
            JourneyStep.objects.filter(pk=each.pk).update(place=place)


def _tell(verb: str, here: Here, journey: Journey, *, by: Membership, at: dt.datetime) -> None:
    """Of the journey: a step has no name of its own."""
    journal.write(verb=verb, record=journey, partnership=here.partnership, by=by, at=at)
