# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's ring list: each says it themselves."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from mellemrum.rooms.leadership.actions.ring import offer_topic

from .cast import Act, Cast
from .story import moment

ASKED_ON = dt.date(2026, 6, 3)


def acts(cast: Cast, told: dict[str, Any]) -> list[Act]:
    names = {who["id"]: who["name"] for who in told["people"]}
    return [
        (moment(ASKED_ON, 9, number), partial(_offer, cast, each, names, moment(ASKED_ON, 9, number)))
        for number, each in enumerate(told["ring_list"])
    ]


def _offer(cast: Cast, each: dict[str, Any], names: dict[str, str], at: dt.datetime) -> None:
    here = cast.here(each["person"], at)
    stand_in = names.get(each["stand_in"], each["stand_in"])
    offer_topic(here=here, topic=each["topic"], member=here.member, stand_in=stand_in, by=here.member, at=at)
