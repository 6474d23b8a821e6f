# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's told steps beside the made-up log, and the two differences: told and not in the data, in the data and never told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from mellemrum.rooms.value.actions import sightings
from mellemrum.rooms.value.figures import Seen
from mellemrum.rooms.value.models import EventLog, JourneyStep, SeenAs

from .cast import Act, Cast
from .event_logs import ORGS
from .story import moment

LAID = dt.date(2026, 10, 8)
# What the partners of the story are in the log.
KINDS = {"region": "hospital", "kommune": "municipality", "almen_praksis": "practice", "forening": "association"}
# The step that the story's difference is told of: the night when nobody rang.
NIGHT = ("j2", 3)


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> Iterator[Act]:
    titles = {each["id"]: each["title"] for each in told["journeys"]["items"]}
    steps = [(each["id"], step) for each in told["journeys"]["items"] for step in each["steps"]]
    linked = [(each, step) for each, step in steps if "pathway_link" in step]
    for number, (journey, step) in enumerate(linked):
        link, at = step["pathway_link"], moment(LAID, 9, number)
        names = tuple(ORGS[language][KINDS[each]] for each in link["border"].split("->"))
        yield at, partial(_lay, cast, (titles[journey], step["n"]), (SeenAs.BORDER, *names), link["note"], lead, at)
    absent, untold = (
        next(each for each in told["journeys"]["differences"] if each["kind"] == kind)
        for kind in ("told_not_in_data", "in_data_never_told")
    )
    at = moment(LAID, 9, 30)
    yield at, partial(_lay, cast, (titles[NIGHT[0]], NIGHT[1]), (SeenAs.ABSENT,), absent[language], lead, at)
    yield moment(LAID, 9, 40), partial(_note, cast, untold[language], lead, moment(LAID, 9, 40))


def _lay(cast: Cast, where: tuple[str, int], place: tuple[str, ...], note: str, lead: str, at: dt.datetime) -> None:
    here, (title, number) = cast.here(lead, at), where
    steps = JourneyStep.objects.select_related("journey").filter(journey__partnership=cast.partnership)
    step = steps.get(journey__title=title, place=number)
    seen = Seen(_log(cast).pk, *place)
    sightings.see_step(here=here, step=step, seen=seen, note=note, by=here.member, at=at)


def _note(cast: Cast, note: str, lead: str, at: dt.datetime) -> None:
    here, log = cast.here(lead, at), _log(cast)
    seen = Seen(log.pk, SeenAs.SAME_HOUR)
    sightings.note_untold(here=here, log=log, seen=seen, note=note, by=here.member, at=at)


def _log(cast: Cast) -> EventLog:
    return EventLog.objects.get(partnership=cast.partnership)
