# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Following a thing, and choosing whether the week comes as a mail. Both are the member's own; the journal tells no more."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Follow, Membership


@transaction.atomic
def follow(*, here: Here, about: tuple[str, int], by: Membership, at: dt.datetime) -> None:
    """`about` is the thing's (kind, id), found by the caller. Nothing happens where the member follows it already."""
    kind, record = about
    _, is_new = Follow.objects.get_or_create(
        member=here.member, about_kind=kind, about_record=record, defaults={"begun_at": at}
    )
    if is_new:
        _write(here, "partnership.member.followed", by=by, at=at)


@transaction.atomic
def unfollow(*, here: Here, about: tuple[str, int], by: Membership, at: dt.datetime) -> None:
    kind, record = about
    gone, _ = Follow.objects.filter(member=here.member, about_kind=kind, about_record=record).delete()
    if gone:
        _write(here, "partnership.member.unfollowed", by=by, at=at)


@transaction.atomic
def choose_week_mail(*, here: Here, gets: bool, by: Membership, at: dt.datetime) -> None:
    """Whether this partnership is told of in the member's weekly mail."""
    if Membership.objects.filter(pk=here.member.pk).exclude(gets_week=gets).update(gets_week=gets):
        _write(here, "partnership.member.chose_mail", by=by, at=at)


def _write(here: Here, verb: str, *, by: Membership, at: dt.datetime) -> None:
    # Which thing it is stays the member's own.
    journal.write(verb=verb, record=here.member, partnership=here.partnership, by=by, at=at)
