# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Some of the story's initiatives: what runs, what is planned, and what was stopped when it had been tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from mellemrum.rooms.economy import actions
from mellemrum.rooms.economy.models import Initiative

from .cast import Act, Cast
from .story import moment

Signer = Callable[[str, dt.date], str]
# One or two for each aim; the story tells of more.
TOLD = ("i01", "i02", "i03", "i04", "i12", "i18", "i20", "i23")
# Each is written down some weeks before it begins; what begins next year when the autumn's plans were made.
BEFORE, PLANNED_BY = dt.timedelta(days=20), dt.date(2026, 9, 30)
# What runs is looked at again in the winter, one a week.
REVISIT_ON, WEEK = dt.date(2026, 11, 25), dt.timedelta(days=7)


def acts(cast: Cast, told: dict[str, Any], signer: Signer) -> list[Act]:
    own = {each["id"]: each["partner"] for each in told["people"]}
    found: list[Act] = []
    for number, item in enumerate(each for each in told["initiatives"]["items"] if each["id"] in TOLD):
        # Whoever is nobody's own leads it for the first of those who take part.
        owner = own[item["lead"]] or item["partners"][0]
        written = moment(min(item["start"] - BEFORE, PLANNED_BY), 14, number)
        found.append((written, partial(_write, cast, item, owner, signer, REVISIT_ON + number * WEEK, written)))
        if item["stage"] == "stopped":
            stopped = moment(item["end"], 15, number)
            found.append((stopped, partial(_stop, cast, item, signer(owner, item["end"]), stopped)))
    return found


def _write(cast: Cast, item: dict[str, Any], owner: str, signer: Signer, revisit_on: dt.date, at: dt.datetime) -> None:
    here = cast.here(signer(owner, at.date()), at)
    aims = list(cast.partnership.aims.order_by("position"))
    actions.write_initiative(
        here=here,
        fields={
            "title": item["title"],
            "why": item["hypothesis"],
            "owner": cast.partners[owner],
            "begins_on": item["start"],
            "ends_on": None,
            "aim": aims[int(item["goals"][0].removeprefix("m")) - 1],
            "revisit_on": revisit_on,
        },
        partners=[cast.partners[each] for each in item["partners"]],
        by=here.member,
        at=at,
    )


def _stop(cast: Cast, item: dict[str, Any], who: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    initiative = Initiative.objects.get(partnership=cast.partnership, title=item["title"])
    # The story's note says where in its own list something else took over.
    reason = item["note"].replace(" (i04)", "")
    actions.stop_initiative(here=here, initiative=initiative, reason=reason, by=here.member, at=at)
