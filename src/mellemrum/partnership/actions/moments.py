# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing what stands on the timeline: fixed points and milestones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from mellemrum.partnership import calendar_rules, journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import FixedPoint, Layer, Membership, Milestone


@transaction.atomic
def add_point(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> FixedPoint:
    """`fields`: partner, title, kind, from_on, to_on, layer, closes, source."""
    _check_point(here, fields)
    point = FixedPoint.objects.create(partnership=here.partnership, made_by=by, **fields)
    _write_point(here, point, "added", by=by, at=at)
    return point


@transaction.atomic
def add_points(*, here: Here, points: Sequence[Mapping[str, Any]], by: Membership, at: dt.datetime) -> list[FixedPoint]:
    """Many at once, all or none."""
    return [add_point(here=here, fields=fields, by=by, at=at) for fields in points]


@transaction.atomic
def change_point(
    *, here: Here, point: FixedPoint, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    calendar_rules.check_may_change_point(here, point)
    _check_point(here, fields)
    # A date that the person had shared and keeps to themselves from now on is theirs.
    mine = {"made_by": by} if fields["layer"] == Layer.PRIVATE else {}
    save_if_unchanged(point, seen=seen, **fields, **mine)
    _write_point(here, point, "changed", by=by, at=at)


@transaction.atomic
def remove_point(*, here: Here, point: FixedPoint, by: Membership, at: dt.datetime) -> None:
    calendar_rules.check_may_change_point(here, point)
    _write_point(here, point, "removed", by=by, at=at)
    point.delete()


def _check_point(here: Here, fields: Mapping[str, Any]) -> None:
    calendar_rules.check_may_keep_point(
        here, fields.get("partner"), Layer(fields.get("layer", Layer.SHARED)), closes=fields.get("closes", False)
    )


def _write_point(here: Here, point: FixedPoint, done: str, *, by: Membership, at: dt.datetime) -> None:
    """What not everybody sees is told under a verb of its own, which no page tells."""
    kind = "fixed_point" if point.layer == Layer.SHARED else "own_point"
    shared = point.layer == Layer.SHARED
    journal.write(
        verb=f"partnership.{kind}.{done}",
        record=point,
        partnership=here.partnership,
        partner=point.partner if shared else None,
        by=by,
        at=at,
    )


@transaction.atomic
def add_milestone(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Milestone:
    """`fields`: title, due_on, owner, status."""
    calendar_rules.check_may_keep_milestone(here, fields.get("owner"))
    milestone = Milestone.objects.create(partnership=here.partnership, **fields)
    _write_milestone(here, milestone, "added", by=by, at=at)
    return milestone


@transaction.atomic
def change_milestone(
    *, here: Here, milestone: Milestone, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    calendar_rules.check_may_keep_milestone(here, milestone.owner)
    calendar_rules.check_may_keep_milestone(here, fields.get("owner"))
    save_if_unchanged(milestone, seen=seen, **fields)
    _write_milestone(here, milestone, milestone.status, by=by, at=at)


def _write_milestone(here: Here, milestone: Milestone, done: str, *, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb=f"partnership.milestone.{done}",
        record=milestone,
        partnership=here.partnership,
        partner=milestone.owner,
        by=by,
        at=at,
    )
