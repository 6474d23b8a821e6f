# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The partnership of the cast, its partners, and the people with the part that each plays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mellemrum.partnership.actions import partnerships, people
from mellemrum.partnership.models import (
    ActsFor,
    Aim,
    Invitation,
    Membership,
    Organisation,
    Partner,
    Partnership,
    Person,
    Phase,
    Role,
    Seat,
    SeatKind,
    Sector,
)
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def person_named(name: str, email: str, language: str = "da") -> Person:
    """A person without a password: hashing one takes longer than a hundred pages."""
    return Person.objects.create_user(email=email, name=name, language=language)


def partnership(cast: Cast) -> Partnership:
    text = cast.text
    at = on(1, 5)
    made = partnerships.set_up_partnership(name=text(Partnership, "name"), starts_on=at.date(), by=None, at=at)
    cast.rows["partnership.Partnership"] = made
    invitation, _ = people.invite_first(
        partnership=made, email=cast.email("secretariat"), name="secretariat", by=None, at=at
    )
    _join(cast, "secretariat", invitation, at)
    partnerships.change_task(
        here=cast.here("secretariat", at),
        seen=1,
        name=text(Partnership, "name"),
        phase=Phase.DURING,
        title=text(Partnership, "task_title"),
        for_whom=text(Partnership, "task_for_whom"),
        why=text(Partnership, "task_why"),
        only_across=text(Partnership, "task_only_across"),
        boundary=text(Partnership, "task_boundary"),
        by=cast.members["secretariat"],
        at=at,
    )
    made.refresh_from_db()
    return made


def _join(cast: Cast, role: str, invitation: Invitation, at: dt.datetime) -> None:
    name = f"{cast.text(Person, 'name')} {role}"
    member = people.accept_invitation(invitation=invitation, person=None, name=name, password="", at=at)
    person = member.person
    people.change_person(
        person=person, seen=1, name=name, phone=cast.text(Person, "phone"), language="da", by=person, at=at
    )
    cast.people[role], cast.members[role] = person, member


def partner(cast: Cast) -> Partner:
    _ = cast.partnership
    here = cast.here("secretariat", on(1, 5))
    for which, sector in (("one", Sector.MUNICIPALITY), ("two", Sector.REGION)):
        cast.named[which] = partnerships.add_partner(
            here=here,
            name=f"{cast.text(Organisation, 'name')} {which}",
            sector=sector,
            joined_on=on(1, 5).date(),
            by=here.member,
            at=here.at,
        )
    first: Partner = cast.named["one"]
    case = cast.text(Partner, "case_number")
    partnerships.note_case_number(
        here=here, partner=first, seen=first.version, case_number=case, by=here.member, at=here.at
    )
    return first


def organisation(cast: Cast) -> Organisation:
    return cast.partner.organisation


# role -> day of joining, role in the partnership, the partner they come from
JOINING: dict[str, tuple[dt.datetime, Role, str]] = {
    "removed": (on(1, 6), Role.LEADER, "one"),
    "leader": (on(3, 1), Role.LEADER, "one"),
    "other_leader": (on(3, 1), Role.LEADER, "two"),
    "contributor": (on(3, 1), Role.CONTRIBUTOR, "one"),
    "observer": (on(3, 1), Role.OBSERVER, ""),
    "reader": (on(3, 1), Role.READER, "two"),
}


def membership(cast: Cast) -> Membership:
    """`removed` acted for both partners at first and has left; the two leaders came after."""
    _ = cast.partner
    for role, (at, kind, which) in JOINING.items():
        here = cast.here("secretariat", at)
        invitation, _ = people.invite(
            here=here,
            email=cast.email(role),
            name=role,
            role=kind,
            partner=cast.named.get(which),
            title=f"{cast.text(Membership, 'title')} {role}",
            by=here.member,
            at=at,
        )
        _join(cast, role, invitation, at)
    return cast.members["contributor"]


def acting(cast: Cast) -> ActsFor:
    cast.made("partnership.Membership")
    terms = {
        ("removed", "one"): (on(1, 6), on(2, 28)),
        ("removed", "two"): (on(1, 6), on(2, 28)),
        ("leader", "one"): (on(3, 1), None),
        ("other_leader", "two"): (on(3, 1), None),
    }
    for (role, which), (first, last) in terms.items():
        here = cast.here("secretariat", first)
        cast.named[f"acting:{role}"] = people.let_act(
            here=here,
            partner=cast.named[which],
            member=cast.members[role],
            from_on=first.date(),
            to_on=last and last.date(),
            by=here.member,
            at=first,
        )
    found: ActsFor = cast.named["acting:leader"]
    return found


def aim(cast: Cast) -> Aim:
    cast.made("partnership.Membership")
    here = cast.here("contributor", on(3, 5))
    text = cast.text(Aim, "text")
    return partnerships.add_aim(here=here, text=text, due_on=dt.date(2028, 12, 31), by=here.member, at=here.at)


def seat(cast: Cast) -> Seat:
    cast.made("partnership.Membership")
    here = cast.here("secretariat", on(3, 5))
    return people.add_seat(
        here=here,
        kind=SeatKind.CITIZEN_VOICE,
        name=cast.text(Seat, "name"),
        member=cast.members["observer"],
        note=cast.text(Seat, "note"),
        by=here.member,
        at=here.at,
    )


def invitation(cast: Cast) -> Invitation:
    """Open, to somebody who has an account but has not come yet."""
    _ = cast.partner
    here = cast.here("secretariat", on(5, 11))
    cast.people["invited"] = person_named(f"{cast.text(Person, 'name')} invited", cast.email("invited"))
    made, cast.named["token"] = people.invite(
        here=here,
        email=cast.email("invited"),
        name=cast.text(Invitation, "name"),
        role=Role.LEADER,
        partner=cast.partner,
        title=cast.text(Invitation, "title"),
        phone=cast.text(Invitation, "phone"),
        by=here.member,
        at=here.at,
    )
    return made
