# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An occasion: planned, changed, opened, closed, opened again, called off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership

from ..models import Occasion, OccasionState
from ..rules import occasions as rules

VERBS = {
    OccasionState.OPEN: "culture.occasion.opened",
    OccasionState.CLOSED: "culture.occasion.closed",
    OccasionState.CANCELLED: "culture.occasion.cancelled",
}
# What stands in tables of their own.
SEVERAL = ("people", "seats")


def _tell(verb: str, here: Here, occasion: Occasion, by: Membership, at: dt.datetime) -> None:
    codes = {"kind": occasion.kind}
    journal.write(
        verb=verb, record=occasion, partnership=here.partnership, codes=codes, partner=occasion.host, by=by, at=at
    )


def _own(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in SEVERAL}


def _check(here: Here, fields: Mapping[str, Any]) -> None:
    rules.check_may_plan(here, fields.get("host"), fields.get("begins"), fields.get("ends"))


@transaction.atomic
def plan_occasion(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Occasion:
    """`fields`: kind, title, purpose, host, on, begins, ends, place, people, seats."""
    _check(here, fields)
    occasion = Occasion.objects.create(
        partnership=here.partnership, planned_at=at, planned_by=by.person, **_own(fields)
    )
    for name in SEVERAL:
        getattr(occasion, name).set(fields.get(name, ()))
    _tell("culture.occasion.planned", here, occasion, by, at)
    return occasion


@transaction.atomic
def change_occasion(
    *, here: Here, occasion: Occasion, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_may_change(here, occasion)
    _check(here, fields)
    save_if_unchanged(occasion, seen=seen, **_own(fields))
    for name in SEVERAL:
        getattr(occasion, name).set(fields.get(name, ()))
    _tell("culture.occasion.changed", here, occasion, by, at)


@transaction.atomic
def move_occasion(*, here: Here, occasion: Occasion, to: OccasionState, by: Membership, at: dt.datetime) -> None:
    """Opened, closed, or called off. What is opened again has not ended."""
    rules.check_may_move(here, occasion, to)
    has_ended = to != OccasionState.OPEN
    ended = {"ended_at": at if has_ended else None, "ended_by": by.person if has_ended else None}
    Occasion.objects.filter(pk=occasion.pk).update(state=to, **ended)
    occasion.refresh_from_db()
    _tell(VERBS[to], here, occasion, by, at)
