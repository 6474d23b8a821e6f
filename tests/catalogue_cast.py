# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's attention point, made from its note, and two editions that hold it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mellemrum.rooms.culture.actions import catalogue
from mellemrum.rooms.culture.models import Asks, AttentionPoint, Edition, Phase, PointStatus, Theme
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def make_point(cast: Cast) -> AttentionPoint:
    """The first of two, so that it can be moved down."""
    point, _next = (_written(cast, on(5, 6)) for _each in range(2))
    return point


def _written(cast: Cast, at: dt.datetime) -> AttentionPoint:
    here = cast.here("leader", at)
    fields = {
        **{name: cast.text(AttentionPoint, name) for name in ("text", "reason", "action")},
        "theme": Theme.VALUE,
        "phase": Phase.DURING,
        "status": PointStatus.IN,
        "asks": Asks.WORKFLOW,
        "notes": [cast.made("culture.Note")],
        "shows_sources": True,
    }
    return catalogue.write_point(here=here, fields=fields, by=here.member, at=here.at)


def make_edition(cast: Cast) -> Edition:
    """The second one: there is an earlier one to hold it against, which everybody may read. A later point is in neither."""
    cast.made("culture.AttentionPoint")
    here = cast.here("secretariat", on(5, 7))
    fields = {name: cast.text(Edition, name) for name in ("title", "foreword")}
    first, second = (
        catalogue.publish_edition(here=here, fields=fields, by=here.member, at=here.at) for _each in range(2)
    )
    catalogue.open_edition(here=here, edition=first, decided_on=here.today, by=here.member, at=here.at)
    cast.named["edition:opened"] = first
    cast.named["attentionpoint:loose"] = _written(cast, on(5, 8))
    return second
