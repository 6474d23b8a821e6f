# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Making and withdrawing a link by which a calendar program fetches the timeline."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction

from mellemrum.partnership import calendar_rules, journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import CalendarLink, CalendarScope, Membership, Partner

from .people import hash_of


@transaction.atomic
def make_link(
    *, here: Here, scope: CalendarScope, partner: Partner | None, by: Membership, at: dt.datetime
) -> tuple[CalendarLink, str]:
    """The link and its token, which is shown once and never stored. One that showed the same works no more."""
    calendar_rules.check_may_link(here, partner)
    Membership.objects.select_for_update().get(pk=by.pk)
    for old in CalendarLink.objects.standing().filter(member=by, scope=scope, partner=partner):
        withdraw_link(here=here, link=old, by=by, at=at)
    token = secrets.token_urlsafe(32)
    link = CalendarLink.objects.create(
        partnership=here.partnership, member=by, scope=scope, partner=partner, token_hash=hash_of(token), made_at=at
    )
    _write(here, link, "partnership.calendar_link.made", by=by, at=at)
    return link, token


@transaction.atomic
def withdraw_link(*, here: Here, link: CalendarLink, by: Membership, at: dt.datetime) -> None:
    """Nothing happens to one that was withdrawn already."""
    calendar_rules.check_may_withdraw_link(here, link)
    if CalendarLink.objects.standing().filter(pk=link.pk).update(withdrawn_at=at):
        _write(here, link, "partnership.calendar_link.withdrawn", by=by, at=at)


def _write(here: Here, link: CalendarLink, verb: str, *, by: Membership, at: dt.datetime) -> None:
    codes = {"scope": link.scope}
    journal.write(verb=verb, record=link, partnership=here.partnership, codes=codes, partner=link.partner, by=by, at=at)
