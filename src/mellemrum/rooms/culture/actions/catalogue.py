# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An attention point: written, changed, moved. An edition: published, and never changed again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.crypto import get_random_string

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership
from mellemrum.partnership.rules import check_may_lead, check_may_write
from mellemrum.partnership.unnamed import check_names_nobody

from ..models import AttentionPoint, Edition, Phase, PointStatus, Theme
from ..models.catalogue import sources_of
from ..rules import catalogue as rules


def _last(here: Here, theme: str, phase: str) -> int:
    there = here.partnership.attention_points.filter(theme=theme, phase=phase)
    return int(there.aggregate(last=Max("rank"))["last"] or 0)


@transaction.atomic
def write_point(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> AttentionPoint:
    """`fields`: text, theme, phase, status, reason, asks, action, notes, shows_sources. It comes last in its place."""
    rules.check_may_keep_point(here, fields)
    rules.check_may_add(here)
    own = {name: value for name, value in fields.items() if name != "notes"}
    rank = _last(here, fields["theme"], fields["phase"]) + 1
    point = AttentionPoint.objects.create(partnership=here.partnership, rank=rank, written_at=at, written_by=by, **own)
    point.notes.set(fields["notes"])
    journal.write(verb="culture.point.written", record=point, partnership=here.partnership, by=by, at=at)
    return point


@transaction.atomic
def adopt_points(
    *, here: Here, points: Sequence[Mapping[str, str]], by: Membership, at: dt.datetime
) -> list[AttentionPoint]:
    """`points`: text, theme and phase of each. They come from elsewhere, and are proposed here: all of them or none."""
    rest = {"status": PointStatus.PROPOSED, "reason": "", "asks": "", "action": "", "notes": [], "shows_sources": False}
    return [write_point(here=here, fields={**each, **rest}, by=by, at=at) for each in points]


@transaction.atomic
def change_point(
    *, here: Here, point: AttentionPoint, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    """A point that gets another theme or phase comes last there."""
    rules.check_may_keep_point(here, fields)
    own = {name: value for name, value in fields.items() if name != "notes"}
    if (point.theme, point.phase) != (fields["theme"], fields["phase"]):
        own["rank"] = _last(here, fields["theme"], fields["phase"]) + 1
    save_if_unchanged(point, seen=seen, **own)
    point.notes.set(fields["notes"])
    journal.write(verb="culture.point.changed", record=point, partnership=here.partnership, by=by, at=at)


@transaction.atomic
def move_point(*, here: Here, point: AttentionPoint, is_up: bool, by: Membership, at: dt.datetime) -> None:
    """Changes places with its neighbour. The first one stays where it is when it is moved up, and the last one down."""
    check_may_write(here)
    there = here.partnership.attention_points.filter(theme=point.theme, phase=point.phase, status=point.status)
    if is_up:
        neighbour = there.filter(rank__lt=point.rank).order_by("-rank").first()
    else:
        neighbour = there.filter(rank__gt=point.rank).order_by("rank").first()
    if neighbour is None:
        return
    AttentionPoint.objects.filter(pk=point.pk).update(rank=neighbour.rank)
    AttentionPoint.objects.filter(pk=neighbour.pk).update(rank=point.rank)
    journal.write(verb="culture.point.moved", record=point, partnership=here.partnership, by=by, at=at)


def _frozen(here: Here) -> list[dict[str, Any]]:
    """The points that are in, theme by theme and phase by phase, with their sources as agreed."""
    found = here.partnership.attention_points.filter(status=PointStatus.IN)
    sources = sources_of(found)
    points = sorted(found, key=lambda each: (Theme.values.index(each.theme), Phase.values.index(each.phase), each.rank))
    names = ("text", "theme", "phase", "asks", "action", "reason")
    return [
        {"id": each.pk, **{name: getattr(each, name) for name in names}, **sources[each.pk]._asdict()}
        for each in points
    ]


@transaction.atomic
def publish_edition(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Edition:
    """`fields`: title, foreword. The next number, with the points as they stand now."""
    rules.check_may_publish(here)
    last = here.partnership.editions.aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(
        partnership=here.partnership,
        number=last + 1,
        points=_frozen(here),
        published_at=at,
        published_by=by,
        **fields,
    )
    journal.write(verb="culture.edition.published", record=edition, partnership=here.partnership, by=by, at=at)
    return edition


@transaction.atomic
def take_apart(*, here: Here, point: AttentionPoint, by: Membership, at: dt.datetime) -> None:
    """The notes that were made one point stand alone again, as they were. The point goes."""
    rules.check_may_take_apart(here, point)
    journal.write(verb="culture.point.undone", record=point, partnership=here.partnership, by=by, at=at)
    point.delete()


@transaction.atomic
def open_edition(*, here: Here, edition: Edition, decided_on: dt.date, by: Membership, at: dt.datetime) -> None:
    """A page that everybody who has the address may read, and that names nobody. Opened anew, it has a new address."""
    rules.check_may_open(here, edition, decided_on)
    said = [each[name] for each in edition.points for name in ("text", "action", "reason")]
    places = [title for each in edition.points for title in each["sources"]]
    check_names_nobody(here.partnership, edition.title, edition.foreword, *said, *places)
    Edition.objects.filter(pk=edition.pk).update(public_key=get_random_string(24), decided_on=decided_on)
    edition.refresh_from_db()
    journal.write(verb="culture.edition.opened", record=edition, partnership=here.partnership, by=by, at=at)


@transaction.atomic
def close_edition(*, here: Here, edition: Edition, by: Membership, at: dt.datetime) -> None:
    check_may_lead(here)
    Edition.objects.filter(pk=edition.pk).update(public_key="", decided_on=None)
    edition.refresh_from_db()
    journal.write(verb="culture.edition.closed", record=edition, partnership=here.partnership, by=by, at=at)
