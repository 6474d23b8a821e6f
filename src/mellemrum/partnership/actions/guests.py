# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A guest link is made, withdrawn, and counts what comes in through it. Whoever comes by it has no name."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from mellemrum.partnership import guest_rules, journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import GuestLink, Membership

from .people import hash_of


@transaction.atomic
def make_guest_link(
    *, here: Here, opens: tuple[str, int], words: tuple[str, str], until_on: dt.date, by: Membership, at: dt.datetime
) -> tuple[GuestLink, str]:
    """The link and its token, which is shown once and never stored. `opens`: a kind of record and its id; `words`: the
    purpose, and what guests agree to. It works to the end of `until_on`.
    """
    guest_rules.check_may_make(here, until_on)
    token = secrets.token_urlsafe(24)
    ends_on = until_on + dt.timedelta(days=1)
    link = GuestLink.objects.create(
        partnership=here.partnership,
        opens_kind=opens[0],
        opens_record=opens[1],
        purpose=words[0],
        consent=words[1],
        token_hash=hash_of(token),
        made_at=at,
        made_by=by.person,
        expires_at=dt.datetime.combine(ends_on, dt.time(), timezone.get_default_timezone()),
    )
    _tell("partnership.guest_link.made", here, link, by=by, at=at)
    return link, token


@transaction.atomic
def withdraw_guest_link(*, here: Here, link: GuestLink, by: Membership, at: dt.datetime) -> None:
    """What came in through it stays. Nothing happens to one that was withdrawn already."""
    guest_rules.check_may_withdraw(here)
    if GuestLink.objects.filter(pk=link.pk, withdrawn_at__isnull=True).update(withdrawn_at=at, withdrawn_by=by.person):
        _tell("partnership.guest_link.withdrawn", here, link, by=by, at=at)


@transaction.atomic
def take_in(*, link: GuestLink, by: None, at: dt.datetime) -> None:
    """One more came in through the link, or a sentence that says why not. Part of the act that keeps what came."""
    held = GuestLink.objects.select_for_update().get(pk=link.pk)
    guest_rules.check_takes_more(held, at)
    this_minute = guest_rules.taken_this_minute(held, at)
    held.taken += 1
    held.minute_at = held.minute_at if this_minute else at
    held.minute_taken = this_minute + 1
    held.save(update_fields=["taken", "minute_at", "minute_taken"])


def _tell(verb: str, here: Here, link: GuestLink, *, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=link, partnership=here.partnership, codes={"opens": link.opens_kind}, by=by, at=at)
