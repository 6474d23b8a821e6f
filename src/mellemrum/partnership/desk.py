# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The desk of a secretariat: what waits in all the partnerships that a person keeps, in a fixed number of queries.

The foundation's own stands here: signatures, revisits, answers, seats and invitations. A room adds its own.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from .agreement_page import TITLES, place_of
from .clock import day_of
from .models import (
    AgreementKind,
    Invitation,
    Membership,
    Partner,
    Partnership,
    Person,
    Remark,
    Response,
    ResponseKind,
    Revision,
    RevisionState,
    Role,
    Seat,
    Wording,
)


class Sort(models.TextChoices):
    """What kind of thing it is that waits, in the order of the page."""

    UNSIGNED = "unsigned", gettext_lazy("not signed")
    UNANSWERED = "unanswered", gettext_lazy("not answered")
    UNVISITED = "unvisited", gettext_lazy("not taken up again")
    LATE = "late", gettext_lazy("late")
    EMPTY = "empty", pgettext_lazy("seats", "not filled")


class Waiting(NamedTuple):
    """One thing that waits. `whom`: the partners or people that it waits for. `due_on`: when it was or is due."""

    partnership: int
    sort: Sort
    what: str
    whom: tuple[str, ...]
    due_on: dt.date | None
    page: str
    ids: Mapping[str, int]


@dataclass(frozen=True)
class Desk:
    """The partnerships that a person keeps, by their ids; of each, the names of its partners in office by theirs; and
    the names of all partners there ever were.
    """

    partnerships: Mapping[int, Partnership]
    partners: Mapping[int, Mapping[int, str]]
    names: Mapping[int, str]
    at: dt.datetime

    @property
    def today(self) -> dt.date:
        return day_of(self.at)


def desk_of(person: Person, at: dt.datetime) -> Desk:
    """Only the partnerships in which the person is the secretariat today, and which are not closed."""
    kept = (
        Membership.objects.present()
        .filter(person=person, role=Role.SECRETARIAT, partnership__closed_at__isnull=True)
        .select_related("partnership")
    )
    partnerships = {member.partnership_id: member.partnership for member in kept.order_by("partnership__name")}
    rows = Partner.objects.filter(partnership__in=partnerships).order_by("organisation__sort_key")
    partners: dict[int, dict[int, str]] = defaultdict(dict)
    names = {}
    today = day_of(at)
    fields = ("pk", "partnership", "organisation__name", "joined_on", "left_on")
    for pk, partnership, name, joined_on, left_on in rows.values_list(*fields):
        names[pk] = name
        if joined_on <= today and (left_on is None or left_on > today):
            partners[partnership][pk] = name
    return Desk(partnerships, partners, names, at)


def foundation_waiting(desk: Desk) -> list[Waiting]:
    return [*_agreements(desk), *_other_words(desk), *_questions(desk), *_seats(desk), *_invitations(desk)]


class _Text(NamedTuple):
    """A revision that is out or in force, as a row."""

    pk: int
    agreement: int
    partnership: int
    kind: str
    receiver: int | None
    state: str
    answer_by_on: dt.date | None
    revisit_on: dt.date | None

    @property
    def is_out(self) -> bool:
        return self.state == RevisionState.OUT

    @property
    def place(self) -> tuple[str, dict[str, int]]:
        return place_of(self.kind, self.receiver)


def _texts(desk: Desk) -> list[_Text]:
    found = Revision.objects.filter(
        agreement__partnership__in=desk.partnerships, state__in=[RevisionState.OUT, RevisionState.IN_FORCE]
    )
    rows = found.order_by("agreement_id", "number").values_list(
        "pk",
        "agreement",
        "agreement__partnership",
        "agreement__kind",
        "agreement__receiver",
        "state",
        "answer_by_on",
        "revisit_on",
    )
    return [_Text(*row) for row in rows]


def _title(desk: Desk, text: _Text) -> str:
    return str(TITLES[AgreementKind(text.kind)]) % {"partner": desk.names.get(text.receiver or 0, "")}


def _agreements(desk: Desk) -> Iterator[Waiting]:
    texts = _texts(desk)
    given = Response.objects.standing().filter(revision__in=[text.pk for text in texts])
    rows = given.exclude(kind=ResponseKind.ACKNOWLEDGED).order_by("given_at", "pk")
    responses: dict[int, list[Any]] = defaultdict(list)
    for row in rows.values_list("revision", "partner", "kind", "given_at", "answered_at", named=True):
        responses[row.revision].append(row)
    under_way = {text.agreement for text in texts if text.is_out}
    for text in texts:
        yield from _unsigned(desk, text, responses[text.pk])
        yield from _unanswered(desk, text, responses[text.pk])
        if not text.is_out and text.agreement not in under_way:
            yield from _unvisited(desk, text)


def _unsigned(desk: Desk, text: _Text, responses: Iterable[Any]) -> Iterator[Waiting]:
    """Signatories in office without a stance; of what is in force, those that have joined since."""
    in_office = desk.partners.get(text.partnership, {})
    signatories = {text.receiver: ""} if text.kind == AgreementKind.MANDATE else in_office
    done = {row.partner for row in responses if row.kind != ResponseKind.ASKED}
    missing = tuple(name for pk, name in in_office.items() if pk in signatories and pk not in done)
    if missing:
        due = text.answer_by_on if text.is_out else None
        yield Waiting(text.partnership, Sort.UNSIGNED, _title(desk, text), missing, due, *text.place)


def _unanswered(desk: Desk, text: _Text, responses: Iterable[Any]) -> Iterator[Waiting]:
    """Objections and questions to a text, which somebody else than the partner must answer."""
    for row in responses:
        if row.kind in {ResponseKind.ASKED, ResponseKind.OBJECTED} and row.answered_at is None:
            is_question = row.kind == ResponseKind.ASKED
            said = _("%(partner)s asks about: %(what)s") if is_question else _("%(partner)s objects to: %(what)s")
            what = said % {"partner": desk.names.get(row.partner, ""), "what": _title(desk, text)}
            yield Waiting(text.partnership, Sort.UNANSWERED, what, (), day_of(row.given_at), *text.place)


def _unvisited(desk: Desk, text: _Text) -> Iterator[Waiting]:
    if text.revisit_on is not None and text.revisit_on < desk.today:
        whom = (desk.names[text.receiver],) if text.receiver else ()
        yield Waiting(text.partnership, Sort.UNVISITED, _title(desk, text), whom, text.revisit_on, *text.place)


def _other_words(desk: Desk) -> Iterator[Waiting]:
    """Words for the mission that nobody has taken up or answered."""
    asked = Wording.objects.open().filter(agreement__partnership__in=desk.partnerships).order_by("proposed_at", "pk")
    for partnership, partner, at in asked.values_list("agreement__partnership", "proposed_for", "proposed_at"):
        what = _("%(partner)s proposes other words for the mission") % {"partner": desk.names.get(partner, "")}
        yield Waiting(partnership, Sort.UNANSWERED, what, (), day_of(at), "partnership:mission", {})


def _questions(desk: Desk) -> Iterator[Waiting]:
    owed = Remark.objects.owed().filter(partnership__in=desk.partnerships).order_by("said_at", "pk")
    fields = ("pk", "partnership", "text", "to_partner", "to_member__person__name", "answer_by_on", "said_at")
    for row in owed.values_list(*fields, named=True):
        whom = desk.names.get(row.to_partner) or row.to_member__person__name or ""
        yield Waiting(
            row.partnership,
            Sort.UNANSWERED,
            f"“{Truncator(row.text).chars(110)}”",
            (whom,),
            row.answer_by_on or day_of(row.said_at),
            "guide:answer_remark",
            {"remark": row.pk},
        )


def _seats(desk: Desk) -> Iterator[Waiting]:
    empty = Seat.objects.filter(partnership__in=desk.partnerships, member__isnull=True).order_by("pk")
    for partnership, name in empty.values_list("partnership", "name"):
        yield Waiting(partnership, Sort.EMPTY, name, (), None, "partnership:partners", {})


def _invitations(desk: Desk) -> Iterator[Waiting]:
    """Those that nobody has taken up, while they are open and after they have run out."""
    unused = Q(accepted_at__isnull=True, withdrawn_at__isnull=True)
    found = Invitation.objects.filter(unused, partnership__in=desk.partnerships).order_by("expires_at", "pk")
    for partnership, name, expires_at in found.values_list("partnership", "name", "expires_at"):
        what = _("The invitation has run out") if expires_at <= desk.at else _("The invitation has not been used")
        yield Waiting(partnership, Sort.LATE, what, (name,), day_of(expires_at), "partnership:partners", {})
