# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing mail: put a letter in the queue, take one out of it for one worker alone, and say what became of it."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from django.db import transaction

from mellemrum.partnership import journal, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Invitation, Letter, Membership, Role, Stopped

from .people import hash_of, invite

# An invitation with this much life left gets the letter as it is; an older one is made anew.
FRESH = dt.timedelta(days=6)
# The waits after each failure grow: a mail server that is down for a night costs a dozen tries.
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=1)


@transaction.atomic
def write_letters(
    *,
    here: Here,
    invitations: Sequence[Invitation],
    subject: str,
    body: str,
    house: str,
    by: Membership,
    at: dt.datetime,
) -> list[Letter]:
    """One letter each. An invitation lives seven days: who was invited earlier gets a new one, and the old is closed."""
    rules.check_may_lead(here)
    letters = []
    for each in invitations:
        new = _fresh(here, each, by=by, at=at)
        # Written twice before it was sent: the later text is meant.
        Letter.objects.waiting().filter(invitation=new).update(stopped=Stopped.CLOSED, body="")
        letter = Letter.objects.create(
            invitation=new, subject=subject, body=body, house=house, written_at=at, written_by=by.person, due_at=at
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
def claim_letter(*, letter: Letter, at: dt.datetime) -> str:
    """The link to put into the letter, for the one worker that got it; empty for everybody else.

    The token is made here, and the one that was shown before works no more.
    """
    if not Letter.objects.due(at).filter(pk=letter.pk).update(claimed_at=at):
        return ""
    token = secrets.token_urlsafe(32)
    if not Invitation.objects.open(at).filter(pk=letter.invitation_id).update(token_hash=hash_of(token)):
        Letter.objects.filter(pk=letter.pk).update(stopped=Stopped.CLOSED, claimed_at=None, body="")
        return ""
    return token


@transaction.atomic
def finish_letter(*, letter: Letter, at: dt.datetime) -> None:
    Letter.objects.filter(pk=letter.pk).update(sent_at=at, body="")
    journal.write(
        verb="partnership.invitation.mailed",
        record=letter.invitation,
        partnership=letter.invitation.partnership,
        by=None,
        at=at,
    )


def put_back_letter(*, letter: Letter, at: dt.datetime) -> None:
    """The mail server did not answer: try again, each time after a longer wait."""
    wait = min(FIRST_WAIT * 2 ** min(letter.tries, 10), LONGEST_WAIT)
    Letter.objects.filter(pk=letter.pk).update(claimed_at=None, tries=letter.tries + 1, due_at=at + wait)


def stop_letter(*, letter: Letter, at: dt.datetime) -> None:
    """The address was refused for good: the secretariat reads so beside the invitation."""
    Letter.objects.filter(pk=letter.pk).update(stopped=Stopped.REFUSED, claimed_at=None, body="")
