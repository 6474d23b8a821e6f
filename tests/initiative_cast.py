# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's initiatives: one that runs, led by partner one with partner two; and one that was stopped."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from mellemrum.rooms.economy import actions
from mellemrum.rooms.economy.models import Initiative
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def make_initiative(cast: Cast) -> Initiative:
    here = cast.here("leader", on(4, 2))
    found = write(cast, aim=cast.made("partnership.Aim"))
    stopped = write(cast, aim=None)
    reason = cast.text(Initiative, "stopped_because")
    actions.stop_initiative(here=here, initiative=stopped, reason=reason, by=here.member, at=here.at)
    return found


def write(cast: Cast, **more: Any) -> Initiative:
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(4, 1))
    fields = {
        **{name: cast.text(Initiative, name) for name in ("title", "why")},
        "owner": cast.partner,
        "begins_on": dt.date(2026, 3, 1),
        "ends_on": None,
        "revisit_on": dt.date(2026, 9, 1),
        **more,
    }
    return actions.write_initiative(
        here=here, fields=fields, partners=[cast.partner, cast.other_partner], by=here.member, at=here.at
    )
