# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The partners' ways to a yes, and one case that all of them take home: the promise of Saturdays for 2027."""

from __future__ import annotations

import datetime as dt
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

from mellemrum.guide import actions
from mellemrum.guide.models import CaseLetter
from mellemrum.partnership.actions import stations
from mellemrum.rooms.mandate.models import Decision

from .cast import Act, Cast
from .story import moment


@cache
def _told() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("ways.yaml").read_text())
    return found


def acts(cast: Cast, secretariat: str, language: str) -> list[Act]:
    at = moment(_told()["noted"], 11)
    found: list[Act] = [
        (at, partial(_station, cast, secretariat, partner, place, station, at, language))
        for partner, way in _told()["ways"].items()
        for place, station in enumerate(way, start=1)
    ]
    written = moment(_told()["case"]["written"], 14)
    found.append((written, partial(_case, cast, secretariat, written, language)))
    return found


def _station(
    cast: Cast, who: str, partner: str, place: int, station: dict[str, Any], at: dt.datetime, language: str
) -> None:
    here = cast.here(who, at)
    fields = {
        "place": place,
        "name": station[language],
        "lead_days": station["lead_days"],
        "meetings": station["meets"],
    }
    stations.add_station(here=here, partner=cast.partners[partner], fields=fields, by=here.member, at=at)


def _case(cast: Cast, who: str, at: dt.datetime, language: str) -> None:
    here, told = cast.here(who, at), _told()["case"]
    title = told["decision"][language]
    fields = {
        "decision": Decision.objects.filter(partnership=here.partnership, title=title).first(),
        "title": told["title"][language],
        "text": told["text"][language],
        "ready_on": told["ready"],
        "wished_on": told["wished"],
    }
    case = actions.write_case(here=here, fields=fields, by=here.member, at=at)
    for partner, letter in told["letters"].items():
        actions.write_letter(
            here=here,
            letter=CaseLetter(case=case, partner=cast.partners[partner]),
            seen=1,
            fields={"words": letter[language], "handed_in_on": letter.get("handed_in")},
            by=here.member,
            at=at,
        )
