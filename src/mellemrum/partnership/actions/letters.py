# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing mail: put a letter in the queue, take one out of it for one worker alone, and say what became of it."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse

from mellemrum.partnership import journal, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Invitation, Letter, Membership, Partnership, Person, Role, Sector, Stopped
from mellemrum.partnership.pasted import PastedPerson
from mellemrum.partnership.personal_links import personal_link

from .people import hash_of, invite, invite_all

# An invitation with this much life left gets the letter as it is; an older one is made anew.
FRESH = dt.timedelta(days=6)
# A calendar shows the first words of what a day is for.
MOST_KEPT = 300
# The waits after each failure grow: a mail server that is down for a night costs a dozen tries.
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=1)


class Words(NamedTuple):
    """What all get, and where the house was reached when it was written."""

    subject: str
    body: str
    house: str


class Turn(NamedTuple):
    """A member's mail: its own text instead of the common one, and the page on which the member can act. `keep_on`: a
    day that has not come yet and that the member should keep, and `keep`, what for.
    """

    member: Membership
    body: str
    page: str
    keep_on: dt.date | None = None
    keep: str = ""


@transaction.atomic
def invite_all_by_letter(
    *,
    here: Here,
    people: Sequence[PastedPerson],
    sectors: Mapping[str, Sector],
    words: Words,
    by: Membership,
    at: dt.datetime,
) -> list[Letter]:
    """Everybody or nobody is invited, and each invitation goes out by mail."""
    made = invite_all(here=here, people=people, sectors=sectors, by=by, at=at)
    return write_letters(here=here, invitations=[invitation for invitation, _ in made], words=words, by=by, at=at)


@transaction.atomic
def write_letters(
    *, here: Here, invitations: Sequence[Invitation], words: Words, by: Membership, at: dt.datetime
) -> list[Letter]:
    """One letter each. An invitation lives seven days: who was invited earlier gets a new one, and the old is closed."""
    rules.check_may_lead(here)
    letters = []
    for each in invitations:
        new = _fresh(here, each, by=by, at=at)
        # Written twice before it was sent: the later text is meant.
        Letter.objects.waiting().filter(invitation=new).update(stopped=Stopped.CLOSED, body="")
        letter = Letter.objects.create(
            invitation=new, **words._asdict(), written_at=at, written_by=by.person, due_at=at
        )
        journal.write(verb="partnership.invitation.written_to", record=new, partnership=here.partnership, by=by, at=at)
        letters.append(letter)
    return letters


def _fresh(here: Here, old: Invitation, *, by: Membership, at: dt.datetime) -> Invitation:
    if old.expires_at - at > FRESH:
        return old
    new, _ = invite(
        here=here,
        email=old.email,
        name=old.name,
        role=Role(old.role),
        partner=old.partner,
        acts_for_partner=old.acts_for_partner,
        title=old.title,
        phone=old.phone,
        by=by,
        at=at,
    )
    return new


@transaction.atomic
def write_turns(*, here: Here, turns: Sequence[Turn], words: Words, by: Membership, at: dt.datetime) -> list[Letter]:
    """One letter to each member whose turn it is; one about the same page that still waits is replaced."""
    rules.check_may_lead(here)
    letters = []
    for turn in turns:
        Letter.objects.waiting().filter(member=turn.member, page=turn.page).update(stopped=Stopped.CLOSED, body="")
        letter = Letter.objects.create(
            member=turn.member,
            page=turn.page,
            keep_on=turn.keep_on,
            keep=turn.keep[:MOST_KEPT],
            **words._replace(body=turn.body)._asdict(),
            written_at=at,
            written_by=by.person,
            due_at=at,
        )
        journal.write(
            verb="partnership.member.written_to", record=turn.member, partnership=here.partnership, by=by, at=at
        )
        letters.append(letter)
    return letters


class Week(NamedTuple):
    """One person's weekly mail: its own words, the page that it leads to, and the partnerships that it tells of."""

    person: Person
    subject: str
    body: str
    page: str
    partnerships: Sequence[Partnership]


@transaction.atomic
def write_weeks(
    *, readers: Collection[int], weeks: Sequence[Week], house: str, since: dt.datetime, at: dt.datetime
) -> int:
    """The week was looked through for those people (ids); those for whom something is in it get one mail.

    Only those for whom nobody did so after `since`: any number of workers may come here.
    """
    people = Person.objects.select_for_update().filter(pk__in=readers).exclude(week_written_at__gte=since)
    awaited = set(people.values_list("pk", flat=True))
    chosen = [week for week in weeks if week.person.pk in awaited]
    # Last week's, where it still waits, is old news.
    Letter.objects.waiting().filter(person__in=awaited).update(stopped=Stopped.CLOSED, body="")
    Letter.objects.bulk_create(
        Letter(
            person=week.person,
            page=week.page,
            subject=week.subject,
            body=week.body,
            house=house,
            written_at=at,
            due_at=at,
        )
        for week in chosen
    )
    Person.objects.filter(pk__in=awaited).update(week_written_at=at)
    for partnership in {each.pk: each for week in chosen for each in week.partnerships}.values():
        journal.write(verb="partnership.week.written", record=partnership, partnership=partnership, by=None, at=at)
    return len(chosen)


@transaction.atomic
def write_due(*, partnership: Partnership, turns: Sequence[tuple[Turn, str]], house: str, at: dt.datetime) -> bool:
    """A mail at once for what falls due: (turn, subject) for each member. Once a day, whichever worker comes first."""
    today = day_of(at)
    mine = Partnership.objects.filter(pk=partnership.pk).exclude(due_told_on__gte=today)
    if not mine.update(due_told_on=today):
        return False
    for turn, subject in turns:
        Letter.objects.create(
            member=turn.member,
            page=turn.page,
            keep_on=turn.keep_on,
            keep=turn.keep[:MOST_KEPT],
            subject=subject,
            body=turn.body,
            house=house,
            written_at=at,
            due_at=at,
        )
        journal.write(verb="partnership.member.reminded", record=turn.member, partnership=partnership, by=None, at=at)
    return True


@transaction.atomic
def claim_letter(*, letter: Letter, at: dt.datetime) -> str:
    """The path of the link to put into the letter, for the one worker that got it; empty for everybody else."""
    if not Letter.objects.due(at).filter(pk=letter.pk).update(claimed_at=at):
        return ""
    link = _invitation_link(letter, at) if letter.invitation_id else _own_link(letter)
    if not link:
        Letter.objects.filter(pk=letter.pk).update(stopped=Stopped.CLOSED, claimed_at=None, body="")
    return link


def _invitation_link(letter: Letter, at: dt.datetime) -> str:
    """The token is made here, and the one that was shown before works no more."""
    token = secrets.token_urlsafe(32)
    is_open = Invitation.objects.open(at).filter(pk=letter.invitation_id or 0).update(token_hash=hash_of(token))
    return reverse("invitation", kwargs={"token": token}) if is_open else ""


def _own_link(letter: Letter) -> str:
    """For whoever is still here: in that partnership, or in any where the mail tells of them all."""
    present = Membership.objects.present()
    mine = present.filter(pk=letter.member_id) if letter.member_id else present.filter(person=letter.person_id)
    person = Person.objects.filter(is_active=True, memberships__in=mine).first()
    return personal_link(person, letter.page) if person is not None else ""


@transaction.atomic
def finish_letter(*, letter: Letter, at: dt.datetime) -> None:
    Letter.objects.filter(pk=letter.pk).update(sent_at=at, body="")
    _write(letter, "mailed", at=at)


def put_back_letter(*, letter: Letter, at: dt.datetime) -> None:
    """The mail server did not answer: try again, each time after a longer wait."""
    wait = min(FIRST_WAIT * 2 ** min(letter.tries, 10), LONGEST_WAIT)
    Letter.objects.filter(pk=letter.pk).update(claimed_at=None, tries=letter.tries + 1, due_at=at + wait)


@transaction.atomic
def stop_letter(*, letter: Letter, why: Stopped, at: dt.datetime) -> None:
    """Given up for good: the secretariat reads so beside the name."""
    Letter.objects.filter(pk=letter.pk).update(stopped=why, claimed_at=None, body="")
    _write(letter, "unreachable", at=at)


def _write(letter: Letter, done: str, *, at: dt.datetime) -> None:
    reader = letter.reader
    kind = {Invitation: "invitation", Membership: "member", Person: "person"}[type(reader)]
    partnership = None if isinstance(reader, Person) else reader.partnership
    journal.write(verb=f"partnership.{kind}.{done}", record=reader, partnership=partnership, by=None, at=at)
