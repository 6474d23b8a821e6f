# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing people: invite, accept, change role, leave, act for a partner, fill a seat, change one's own page."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from mellemrum.partnership import journal, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.closed_rules import check_is_secretariat
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import (
    ActsFor,
    Invitation,
    Language,
    Membership,
    Partner,
    Partnership,
    Person,
    Role,
    Seat,
    SeatKind,
    Sector,
)
from mellemrum.partnership.models.invitation import LIFETIME
from mellemrum.partnership.pasted import PastedPerson
from mellemrum.partnership.refusals import NotNow

from .partnerships import add_partner


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invite_first(
    *, partnership: Partnership, email: str, name: str, by: Person | None, at: dt.datetime
) -> tuple[Invitation, str]:
    """The invitation of a new partnership's secretariat, made when the house or the partnership is set up."""
    return _invite(partnership, email=email, name=name, role=Role.SECRETARIAT, by=by, at=at)


def invite(
    *,
    here: Here,
    email: str,
    name: str,
    role: Role,
    partner: Partner | None = None,
    acts_for_partner: bool = False,
    title: str = "",
    phone: str = "",
    by: Membership,
    at: dt.datetime,
) -> tuple[Invitation, str]:
    """Make a link for one person. Returns the invitation and the token, which is shown once and never stored.

    An earlier open invitation to the same mail address is closed.
    """
    members = here.partnership.memberships.present().select_related("person")
    present = members.filter(person__email=email.strip().lower()).first()
    rules.check_may_invite(here, present, role, acts_for_partner)
    return _invite(
        here.partnership,
        email=email,
        name=name,
        role=role,
        partner=partner,
        acts_for_partner=acts_for_partner,
        title=title,
        phone=phone,
        by=by.person,
        at=at,
    )


@transaction.atomic
def invite_all(
    *, here: Here, people: Sequence[PastedPerson], sectors: Mapping[str, Sector], by: Membership, at: dt.datetime
) -> list[tuple[Invitation, str]]:
    """Everybody or nobody. Organisations that are no partners yet become partners from today; `sectors` by their names."""
    rules.check_may_lead(here)
    unfit = next((person for person in people if not person.is_fit), None)
    if unfit is not None:
        raise NotNow(_("%(who)s: %(problem)s") % {"who": unfit.name or unfit.email, "problem": unfit.problems[0]})
    partners = {each.organisation.name: each for each in here.partnership.partners.select_related("organisation")}
    for name in dict.fromkeys(person.organisation for person in people):
        if name and name not in partners:
            sector = sectors.get(name, Sector.OTHER)
            partners[name] = add_partner(here=here, name=name, sector=sector, joined_on=here.today, by=by, at=at)
    return [
        invite(
            here=here,
            email=person.email,
            name=person.name,
            role=person.role,
            partner=partners.get(person.organisation),
            acts_for_partner=person.acts,
            title=person.title,
            phone=person.phone,
            by=by,
            at=at,
        )
        for person in people
    ]


@transaction.atomic
def _invite(
    partnership: Partnership,
    *,
    email: str,
    role: Role,
    partner: Partner | None = None,
    acts_for_partner: bool = False,
    by: Person | None,
    at: dt.datetime,
    **words: str,
) -> tuple[Invitation, str]:
    """`words`: name, title and phone."""
    email = email.strip().lower()
    # The partnership's row is the lock: of two invitations made at once, one closes the other.
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    # One that has run out is closed too: the list of those awaited holds each person once.
    Invitation.objects.awaited().filter(partnership=partnership, email=email).update(withdrawn_at=at, withdrawn_by=by)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        partnership=partnership,
        email=email,
        role=role,
        partner=partner,
        acts_for_partner=acts_for_partner and partner is not None,
        token_hash=hash_of(token),
        invited_at=at,
        invited_by=by,
        expires_at=at + LIFETIME,
        **words,
    )
    journal.write(
        verb="partnership.invitation.made",
        record=invitation,
        partnership=partnership,
        codes={"role": role.value},
        partner=partner,
        by=by,
        at=at,
    )
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, here: Here, invitation: Invitation, by: Membership, at: dt.datetime) -> None:
    check_is_secretariat(here)
    open_still = Invitation.objects.open(at).filter(pk=invitation.pk)
    if open_still.update(withdrawn_at=at, withdrawn_by=by.person):
        journal.write(
            verb="partnership.invitation.withdrawn", record=invitation, partnership=here.partnership, by=by, at=at
        )


@transaction.atomic
def accept_invitation(
    *,
    invitation: Invitation,
    person: Person | None,
    name: str = "",
    password: str = "",
    language: str = Language.DANISH,
    by: None = None,
    at: dt.datetime,
) -> Membership:
    """Use the invitation up and join. Without a person, one is made from the invitation's mail address.

    `language` is the one that the new person read the invitation in; whoever has an account keeps their own.
    """
    # As it stands now, and held: of twenty who press the button at once, one joins and nineteen read why they do not.
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("partner").get(pk=invitation.pk)
    rules.check_may_accept(invitation, person, at)
    if person is None:
        person = Person.objects.create_user(
            email=invitation.email, name=name or invitation.name, password=password, language=language
        )
        Person.objects.filter(pk=person.pk).update(phone=invitation.phone)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=at, accepted_by=person)
    member = _join(invitation, person, at=at)
    if invitation.acts_for_partner and invitation.partner is not None:
        ActsFor.objects.create(partner=invitation.partner, member=member, from_on=day_of(at))
    journal.write(
        verb="partnership.member.joined",
        record=member,
        partnership=invitation.partnership,
        codes={"role": invitation.role},
        partner=invitation.partner,
        by=person,
        at=at,
    )
    return member


def _join(invitation: Invitation, person: Person, *, at: dt.datetime) -> Membership:
    """The person's place: a new one, or the old one again with what the invitation says."""
    given = {"role": invitation.role, "partner": invitation.partner, "title": invitation.title}
    member, _ = Membership.objects.update_or_create(
        partnership=invitation.partnership,
        person=person,
        defaults={**given, "left_at": None, "left_by": None},
        create_defaults={**given, "joined_at": at},
    )
    return member


def _secretariats(partnership: Partnership) -> int:
    return Membership.objects.present().filter(partnership=partnership, role=Role.SECRETARIAT).count()


@transaction.atomic
def change_member(
    *,
    here: Here,
    member: Membership,
    seen: int,
    role: Role,
    title: str,
    partner: Partner | None,
    by: Membership,
    at: dt.datetime,
) -> None:
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    rules.check_may_change_role(here, member, role, _secretariats(here.partnership))
    save_if_unchanged(member, seen=seen, role=role, title=title, partner=partner)
    journal.write(
        verb="partnership.member.changed",
        record=member,
        partnership=here.partnership,
        codes={"role": role.value},
        partner=partner,
        by=by,
        at=at,
    )


@transaction.atomic
def remove_member(*, here: Here, member: Membership, by: Membership, at: dt.datetime) -> None:
    """The person leaves: access ends with the next request, what they did stays."""
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    rules.check_may_remove(here, member, _secretariats(here.partnership))
    Membership.objects.filter(pk=member.pk).update(left_at=at, left_by=by.person)
    Seat.objects.filter(member=member).update(member=None)
    _end_acting(member, today=day_of(at))
    # A link that was made before is no way back in.
    open_still = Invitation.objects.open(at).filter(partnership=here.partnership, email=member.person.email)
    open_still.update(withdrawn_at=at, withdrawn_by=by.person)
    journal.write(verb="partnership.member.left", record=member, partnership=here.partnership, by=by, at=at)


def _end_acting(member: Membership, *, today: dt.date) -> None:
    """Terms of office end with the membership: who comes back later does not sign for the partner of then."""
    open_still = ActsFor.objects.filter(member=member).exclude(to_on__lt=today)
    open_still.filter(from_on__lt=today).update(to_on=today - dt.timedelta(days=1))
    open_still.filter(from_on__gte=today).delete()


@transaction.atomic
def let_act(
    *,
    here: Here,
    partner: Partner,
    member: Membership,
    from_on: dt.date,
    to_on: dt.date | None = None,
    is_deputy: bool = False,
    by: Membership,
    at: dt.datetime,
) -> ActsFor:
    """From that day, the person signs and promises for the partner."""
    rules.check_may_act(here, member)
    acting = ActsFor.objects.create(partner=partner, member=member, from_on=from_on, to_on=to_on, is_deputy=is_deputy)
    journal.write(
        verb="partnership.acting.begun",
        record=acting,
        partnership=here.partnership,
        codes={"member": member.pk, "person": member.person_id, "from": from_on.isoformat(), "deputy": is_deputy},
        partner=partner,
        by=by,
        at=at,
    )
    return acting


@transaction.atomic
def change_acting(
    *,
    here: Here,
    acting: ActsFor,
    seen: int,
    from_on: dt.date,
    to_on: dt.date | None,
    is_deputy: bool,
    by: Membership,
    at: dt.datetime,
) -> None:
    check_is_secretariat(here)
    save_if_unchanged(acting, seen=seen, from_on=from_on, to_on=to_on, is_deputy=is_deputy)
    journal.write(
        verb="partnership.acting.changed",
        record=acting,
        partnership=here.partnership,
        codes={"person": acting.member.person_id, "to": to_on.isoformat() if to_on else None},
        partner=acting.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def add_seat(
    *, here: Here, kind: SeatKind, name: str, member: Membership | None, note: str = "", by: Membership, at: dt.datetime
) -> Seat:
    rules.check_may_lead(here)
    seat = Seat.objects.create(partnership=here.partnership, kind=kind, name=name, member=member, note=note)
    journal.write(
        verb="partnership.seat.added",
        record=seat,
        partnership=here.partnership,
        codes={"filled": member is not None, "kind": kind.value},
        by=by,
        at=at,
    )
    return seat


@transaction.atomic
def change_seat(
    *,
    here: Here,
    seat: Seat,
    seen: int,
    kind: SeatKind,
    name: str,
    member: Membership | None,
    note: str,
    by: Membership,
    at: dt.datetime,
) -> None:
    rules.check_may_lead(here)
    save_if_unchanged(seat, seen=seen, kind=kind, name=name, member=member, note=note)
    journal.write(
        verb="partnership.seat.changed",
        record=seat,
        partnership=here.partnership,
        codes={"filled": member is not None, "kind": kind.value},
        by=by,
        at=at,
    )


@transaction.atomic
def change_person(
    *, person: Person, seen: int, name: str, phone: str, language: str, by: Person, at: dt.datetime
) -> None:
    """One's own page: name, phone and language."""
    if person.pk != by.pk:
        raise NotNow("a person changes only their own page")
    save_if_unchanged(person, seen=seen, name=name, phone=phone, language=language)
    journal.write(verb="partnership.person.changed", record=person, partnership=None, by=by, at=at)


@transaction.atomic
def note_visit(*, member: Membership, by: Membership, at: dt.datetime) -> None:
    """Remember when the person was last here, for "since last". The one write that a reader makes."""
    Membership.objects.filter(pk=member.pk).update(seen_at=at)
    journal.write(verb="partnership.member.seen", record=member, partnership=member.partnership, by=by, at=at)
