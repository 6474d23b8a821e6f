# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the lines of a journal are about: names looked up in bulk, a fixed number of queries for any number of lines.

Lines hold ids and codes only, so that erasing a person leaves the chain valid; a name that is gone is said to be gone.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import (
    Agreement,
    AgreementKind,
    JournalLine,
    Membership,
    Partner,
)

from .prompts import find_prompt
from .subjects import all_titles

ACTING = "partnership.actsfor"
MEMBER = "partnership.membership"
PACK = "partnership.pack"


def revision_name(kind: str, number: Any, receiver: str) -> str:
    """ "revision 4 of the mission"."""
    if kind == AgreementKind.MISSION:
        return _("revision %(n)s of the mission") % {"n": number}
    if kind == AgreementKind.RULES:
        return _("revision %(n)s of the ground rules") % {"n": number}
    return _("revision %(n)s of the mandate of %(partner)s") % {"n": number, "partner": receiver or _("a partner")}


class Line(NamedTuple):
    """What is told of a line of the journal; how the lines are chained is nothing to tell."""

    number: int
    verb: str
    at: dt.datetime
    by: int | None
    partner: int | None
    kind: str
    record: int
    codes: Any


def read_lines(lines: QuerySet[JournalLine]) -> list[Line]:
    return [Line(*row) for row in lines.values_list(*Line._fields)]


@dataclass(frozen=True)
class Names:
    """Names by id. People come by their person and by their membership, records by their kind."""

    partners: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    members: Mapping[int, str] = field(default_factory=dict)
    receivers: Mapping[int, str] = field(default_factory=dict)
    records: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def partner(self, pk: Any) -> str:
        return self.partners.get(pk) or _("a partner that has left")

    def person(self, pk: Any) -> str:
        return self.people.get(pk) or _("a person who has left")

    def person_of(self, line: Line) -> str:
        """The person that the line tells of, who is not always the one who acted."""
        if line.kind in {ACTING, PACK}:
            return self.person(line.codes.get("person"))
        if line.kind == MEMBER:
            return self.members.get(line.record) or _("a person who has left")
        return self.person(line.by)

    def record(self, line: Line) -> str:
        if "agreement" in line.codes:
            receiver = self.receivers.get(line.codes.get("agreement_id"), "")
            return revision_name(str(line.codes["agreement"]), line.codes.get("number"), receiver)
        if "prompt" in line.codes:
            prompt = find_prompt(str(line.codes["prompt"]))
            return str(prompt.question) if prompt else str(line.codes["prompt"])
        return self.records.get(line.kind, {}).get(line.record) or _("something that is gone")


def names_for(here: Here, lines: Iterable[Line], partners: Mapping[int, str] | None = None) -> Names:
    """Every name that the lines may speak of. One query a kind of name, and none for kinds that do not occur.

    `partners`: the names of all partners by id, where the page has read them already.
    """
    lines = list(lines)
    records: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        records[line.kind].add(line.record)
    people, members = _people(here, lines, records[MEMBER])
    titles = all_titles()
    return Names(
        partners=_partners(here, lines) if partners is None else partners,
        people=people,
        members=members,
        receivers=_receivers(here, lines),
        records={kind: find(here, records[kind]) for kind, find in titles.items() if kind in records},
    )


def _partners(here: Here, lines: list[Line]) -> Mapping[int, str]:
    ids = {line.partner for line in lines} | {line.codes.get("to") for line in lines}
    ids.discard(None)
    found = Partner.objects.filter(partnership=here.partnership, pk__in=[each for each in ids if isinstance(each, int)])
    return dict(found.values_list("pk", "organisation__name")) if ids else {}


def _people(here: Here, lines: list[Line], member_ids: Collection[int]) -> tuple[Mapping[int, str], Mapping[int, str]]:
    person_ids = {line.by for line in lines} | {line.codes.get("person") for line in lines}
    person_ids.discard(None)
    if not person_ids and not member_ids:
        return {}, {}
    known = Q(person__in=person_ids)
    if member_ids:
        known |= Q(pk__in=member_ids)
    found = Membership.objects.filter(known, partnership=here.partnership)
    rows = list(found.values_list("pk", "person", "person__name"))
    return {person: name for _pk, person, name in rows}, {pk: name for pk, _person, name in rows}


def _receivers(here: Here, lines: list[Line]) -> Mapping[int, str]:
    """The partner that a mandate belongs to, by the agreement's id."""
    ids = {line.codes.get("agreement_id") for line in lines if line.codes.get("agreement") == AgreementKind.MANDATE}
    if not ids:
        return {}
    found = Agreement.objects.filter(partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "receiver__organisation__name"))
