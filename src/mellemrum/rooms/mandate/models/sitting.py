# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who sits in a forum on a day, as rows: a seat is filled by whoever acts for its partner then, and may be empty."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Q

from mellemrum.partnership.models import ActsFor

from .forum import Chair, ForumSeat

# A member and the person's name.
Named = tuple[int, str]


SEAT_FIELDS = (
    "pk",
    "forum",
    "partner",
    "partner__organisation__name",
    "seat",
    "seat__name",
    "seat__member",
    "seat__member__person__name",
    "member",
    "member__person__name",
    "member__left_at",
)


# Of those who lead only the name is said.
CHAIR_FIELDS = (
    "forum_id", "from_on", "member__person__name", "beside__person__name", "member__person_id", "beside__person_id",
)  # fmt: skip


class Sitter(NamedTuple):
    """A seat in a forum with the people who can fill it: who acts for the partner first, then deputies."""

    pk: int
    # The partner's or the seat's name; empty where a person sits for nobody.
    name: str
    partner: int | None
    # For citizens, the front line and the like: a seat of the partnership.
    seat: int | None
    people: Sequence[Named]

    @property
    def members(self) -> set[int]:
        return {member for member, _name in self.people}


def sitting(forums: Collection[int], on: dt.date) -> dict[int, list[Sitter]]:
    """By forum: partners in the order of their names, then seats, then people of their own. Two queries."""
    still_there = Q(partner__left_on__isnull=True) | Q(partner__left_on__gt=on)
    seats = ForumSeat.objects.filter(still_there, forum__in=forums).order_by("partner__organisation__sort_key", "pk")
    rows: list[Any] = list(seats.values_list(*SEAT_FIELDS, named=True))
    acting: Mapping[int, list[Named]] = defaultdict(list)
    terms = ActsFor.objects.on(on).filter(partner__in={row.partner for row in rows if row.partner})
    fields = ("partner", "member", "member__person__name")
    for partner, member, name in terms.order_by("is_deputy", "pk").values_list(*fields):
        acting[partner].append((member, name))
    found: dict[int, list[Sitter]] = {forum: [] for forum in forums}
    for row in sorted(rows, key=lambda row: (row.partner is None, row.seat is None)):
        name = row.partner__organisation__name or row.seat__name or ""
        found[row.forum].append(Sitter(row.pk, name, row.partner, row.seat, _people(row, acting)))
    return found


def _people(row: Any, acting: Mapping[int, Sequence[Named]]) -> Sequence[Named]:
    if row.seat is not None:
        return [(row.seat__member, row.seat__member__person__name)] if row.seat__member else []
    if row.member is not None:
        return [(row.member, row.member__person__name)] if row.member__left_at is None else []
    return acting[row.partner]


def chair_of(forum: int, on: dt.date) -> Chair | None:
    """Who leads the forum on that day."""
    found = Chair.objects.on(on).filter(forum=forum).select_related("member__person", "beside__person")
    return found.only(*CHAIR_FIELDS).first()
