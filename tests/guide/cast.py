# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A small partnership for the guide's tests, made through the actions: a secretariat, leaders of partners, a reader."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.actions import agreements, partnerships, people
from mellemrum.partnership.models import (
    AgreementKind,
    Membership,
    Partner,
    Partnership,
    Phase,
    ResponseKind,
    Revision,
    Role,
    SeatKind,
    Sector,
)
from tests.casts import laid_down

DENMARK = ZoneInfo("Europe/Copenhagen")
START = dt.datetime(2026, 3, 2, 9, tzinfo=DENMARK)
TODAY = dt.datetime(2026, 5, 12, 10, tzinfo=DENMARK)
_numbers = count(1)


def days(n: int) -> dt.timedelta:
    return dt.timedelta(days=n)


@dataclass
class Cast:
    """Who is in it, by the names that a test gives them. Everybody came in on the first day."""

    partnership: Partnership
    partners: dict[str, Partner] = field(default_factory=dict)
    members: dict[str, Membership] = field(default_factory=dict)

    def here(self, who: str, at: dt.datetime = TODAY) -> Here:
        found = find_here(key=self.partnership.key, person=self.members[who].person, at=at)
        assert found is not None, f"{who} is not in the partnership"
        return found

    def by(self, who: str, at: dt.datetime = TODAY) -> dict[str, Any]:
        """The three arguments that every action ends with."""
        here = self.here(who, at)
        return {"here": here, "by": here.member, "at": at}

    def client(self, who: str) -> Client:
        client = Client()
        client.force_login(self.members[who].person)
        return client

    def url(self, path: str = "") -> str:
        return f"/p/{self.partnership.key}/{path}"

    # --- people

    def join(self, name: str, role: Role, partner: Partner | None = None, at: dt.datetime = START) -> Membership:
        email = f"{name.lower()}{next(_numbers)}@example.org"
        if not self.members:
            invitation, _ = people.invite_first(partnership=self.partnership, email=email, name=name, by=None, at=at)
        else:
            invitation, _ = people.invite(email=email, name=name, role=role, partner=partner, **self.by("Sara", at))
        member = people.accept_invitation(invitation=invitation, person=None, name=name, at=at)
        person = member.person
        people.change_person(person=person, seen=1, name=name, phone="", language="en", by=person, at=at)
        self.members[name] = member
        return member

    def partner(self, name: str, leader: str, at: dt.datetime = START) -> Partner:
        """A partner with one person who acts for it from that day."""
        made = partnerships.add_partner(
            name=name, sector=Sector.MUNICIPALITY, joined_on=at.date(), **self.by("Sara", at)
        )
        self.partners[name] = made
        self.act(leader, made, at)
        return made

    def act(self, name: str, partner: Partner, at: dt.datetime = START) -> None:
        member = self.join(name, Role.LEADER, partner, at)
        people.let_act(partner=partner, member=member, from_on=at.date(), **self.by("Sara", at))

    def seat(self, kind: SeatKind, who: str | None, at: dt.datetime = START) -> None:
        member = self.members[who] if who else None
        people.add_seat(kind=kind, name=str(kind.label), member=member, **self.by("Sara", at))

    # --- the task and the agreements

    def write_task(self, phase: Phase = Phase.BEFORE, at: dt.datetime = START, **changes: str) -> None:
        here = self.here("Sara", at)
        card = {
            "title": "One way home",
            "for_whom": "Everybody over 65",
            "why": "They carry the messages",
            "only_across": "None of us sees all of it",
            "boundary": "Not new buildings",
        }
        partnerships.change_task(
            here=here,
            seen=here.partnership.version,
            name=here.partnership.name,
            phase=phase,
            **{**card, **changes},
            by=here.member,
            at=at,
        )

    def aim(self, due_on: dt.date | None = dt.date(2028, 12, 31), who: str = "Sara", at: dt.datetime = START) -> None:
        partnerships.add_aim(text="Everybody knows whom to ring", due_on=due_on, **self.by(who, at))

    def propose(self, who: str = "Sara", at: dt.datetime = START, **more: Any) -> Revision:
        return agreements.propose_revision(
            kind=AgreementKind.MISSION, text="We go there together.", reason="It is time", **more, **self.by(who, at)
        )

    def sign(self, revision: Revision, who: str, at: dt.datetime = START) -> None:
        here = self.here(who, at)
        agreements.sign_revision(here=here, revision=revision, partner=here.partners[0], by=here.member, at=at)

    def say(self, revision: Revision, who: str, kind: ResponseKind, text: str, at: dt.datetime = TODAY) -> None:
        here = self.here(who, at)
        agreements.respond(
            here=here, revision=revision, partner=here.partners[0], kind=kind, text=text, by=here.member, at=at
        )

    def agree(self, at: dt.datetime = START, **more: Any) -> Revision:
        """A mission that everybody who acts for a partner has signed."""
        revision = self.propose(at=at, **more)
        for who in [name for name in self.members if self.here(name, at).acting]:
            self.sign(revision, who, at)
        revision.refresh_from_db()
        return revision

    def mandate(self, who: str, at: dt.datetime = START, revisit_on: dt.date | None = None, **terms: Any) -> Revision:
        """A mandate in force for the partner that the person acts for."""
        here = self.here(who, at)
        partner = here.partners[0]
        limits = {
            "giver": "The council",
            "amount": 500_000,
            "until_on": dt.date(2027, 12, 31),
            "may_decide": "Procedures",
            "may_promise": "An answer within a day",
        }
        revision = agreements.propose_revision(
            here=here,
            kind=AgreementKind.MANDATE,
            receiver=partner,
            text="We enter with this mandate.",
            terms={**limits, **terms},
            revisit_on=revisit_on,
            by=here.member,
            at=at,
        )
        agreements.record_giver(here=here, revision=revision, given_on=at.date(), note="By mail", by=here.member, at=at)
        agreements.sign_revision(here=here, revision=revision, partner=partner, by=here.member, at=at)
        return revision


def fresh() -> Cast:
    """A partnership on its first day: Sara is its secretariat, and nothing else is there."""
    return laid_down("fresh", _fresh)


def two_partners() -> Cast:
    """Alice acts for the municipality, Bo for the region; Rita reads."""
    return laid_down("two partners", _two_partners)


def _fresh() -> Cast:
    made = partnerships.set_up_partnership(name="All the way", starts_on=START.date(), by=None, at=START)
    cast = Cast(made)
    cast.join("Sara", Role.SECRETARIAT)
    return cast


def _two_partners() -> Cast:
    cast = _fresh()
    cast.partner("Egeminde Municipality", "Alice")
    cast.partner("Region Fjordland", "Bo")
    cast.join("Rita", Role.READER)
    return cast
