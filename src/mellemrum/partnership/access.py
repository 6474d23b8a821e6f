# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who is asking, and from where: the one answer that every view inside a partnership starts from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from .clock import day_of
from .models import ActsFor, Membership, Partner, Partnership, Person, Role

WRITERS = frozenset({Role.SECRETARIAT, Role.LEADER, Role.CONTRIBUTOR})


@dataclass(frozen=True)
class Here:
    """A person inside a partnership at a moment, with the partners that they act for that day."""

    partnership: Partnership
    member: Membership
    acting: tuple[ActsFor, ...]
    at: dt.datetime

    @property
    def person(self) -> Person:
        return self.member.person

    @cached_property
    def today(self) -> dt.date:
        return day_of(self.at)

    @property
    def is_secretariat(self) -> bool:
        return self.member.role == Role.SECRETARIAT

    @property
    def may_write(self) -> bool:
        return self.member.role in WRITERS

    @property
    def partners(self) -> tuple[Partner, ...]:
        return tuple(acting.partner for acting in self.acting)

    @property
    def partner(self) -> Partner | None:
        """The partner to speak of on top of the page: whom they act for first, else where they come from."""
        return self.partners[0] if self.acting else self.member.partner

    def url(self, name: str, **ids: Any) -> str:
        """The address of a page inside this partnership."""
        return reverse(name, kwargs={"key": self.partnership.key, **ids})

    def urls(self, name: str, of: str) -> Callable[[int], str]:
        return record_urls(self.partnership, name, of)


def record_urls(partnership: Partnership, name: str, of: str) -> Callable[[int], str]:
    """The addresses of many records of one kind by their ids: a long list looks its pattern up once."""
    before, after = reverse(name, kwargs={"key": partnership.key, of: 0}).rsplit("/0/", 1)
    return lambda pk: f"{before}/{pk}/{after}"


def find_here(*, key: str, person: Person, at: dt.datetime) -> Here | None:
    """The person's place in that partnership in two queries, or None: a stranger cannot tell foreign from absent."""
    member = (
        Membership.objects.present()
        .select_related("partnership", "partner__organisation")
        .filter(partnership__key=key, person=person)
        .first()
    )
    if member is None:
        return None
    # Who asks is known already.
    member.person = person
    # Whoever was made a reader or an observer signs for nobody, whatever an older term of office still says.
    acting = (
        ()
        if member.role not in WRITERS
        else (
            ActsFor.objects.on(day_of(at))
            .filter(member=member, partner__in=Partner.objects.in_office(day_of(at)))
            .select_related("partner__organisation")
            .order_by("is_deputy", "pk")
        )
    )
    found = tuple(acting)
    for each in found:
        # The same person, who is here already.
        each.member = member
    return Here(partnership=member.partnership, member=member, acting=found, at=at)


def everybody_here(*, partnership: Partnership, at: dt.datetime, roles: Collection[str] = WRITERS) -> list[Here]:
    """Everybody in those roles (who may write), each where they stand, in two queries and in the order of their names."""
    members = (
        Membership.objects.present()
        .select_related("partnership", "person", "partner__organisation")
        .filter(partnership=partnership, role__in=roles, person__is_active=True)
        .order_by("person__name", "pk")
    )
    acting: dict[int, list[ActsFor]] = defaultdict(list)
    on = day_of(at)
    rows = ActsFor.objects.on(on).filter(partner__in=Partner.objects.in_office(on), partner__partnership=partnership)
    for each in rows.select_related("partner__organisation").order_by("is_deputy", "pk"):
        acting[each.member_id].append(each)
    found = []
    for member in members:
        theirs = acting[member.pk] if member.role in WRITERS else []
        for each in theirs:
            each.member = member
        found.append(Here(partnership=partnership, member=member, acting=tuple(theirs), at=at))
    return found
