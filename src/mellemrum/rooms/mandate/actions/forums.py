# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A forum: set up, changed, seats given and taken, and who leads it from when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner, Seat

from ..models import Chair, Forum, ForumSeat
from ..models.sitting import sitting
from ..rules import forums as rules


def _tell(verb: str, here: Here, forum: Forum, by: Membership, at: dt.datetime, **codes: Any) -> None:
    journal.write(verb=verb, record=forum, partnership=here.partnership, codes=codes, by=by, at=at)


def _check(here: Here, forum: Forum | None, fields: Mapping[str, Any]) -> None:
    rules.check_may_keep_forums(here)
    others = here.partnership.forums.exclude(pk=forum.pk if forum else 0)
    rules.check_name_is_free(fields["name"], set(others.values_list("name", flat=True)))
    routes = dict(others.values_list("pk", "escalates_to"))
    rules.check_goes_on(forum.pk if forum else None, fields.get("escalates_to"), routes)


@transaction.atomic
def add_forum(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Forum:
    """`fields`: name, purpose, rhythm, decides, quorum, needs_seat, escalates_to, escalation."""
    _check(here, None, fields)
    forum = Forum.objects.create(partnership=here.partnership, **fields)
    _tell("mandate.forum.added", here, forum, by, at)
    return forum


@transaction.atomic
def change_forum(
    *, here: Here, forum: Forum, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    _check(here, forum, fields)
    save_if_unchanged(forum, seen=seen, **fields)
    _tell("mandate.forum.changed", here, forum, by, at)


@transaction.atomic
def seat_in_forum(
    *,
    here: Here,
    forum: Forum,
    partner: Partner | None = None,
    seat: Seat | None = None,
    member: Membership | None = None,
    by: Membership,
    at: dt.datetime,
) -> ForumSeat:
    """A partner, by whoever acts for it or by one of its people; a seat of the partnership; or a person."""
    rules.check_may_keep_forums(here)
    rules.check_may_seat(partner, seat, member)
    rules.check_not_seated(sitting([forum.pk], here.today)[forum.pk], partner, seat, member)
    seated = ForumSeat.objects.create(forum=forum, partner=partner, seat=seat, member=member)
    _tell("mandate.forum.seated", here, forum, by, at, seat=seated.pk)
    return seated


@transaction.atomic
def leave_forum(*, here: Here, seated: ForumSeat, by: Membership, at: dt.datetime) -> None:
    rules.check_may_keep_forums(here)
    _tell("mandate.forum.left", here, seated.forum, by, at, seat=seated.pk)
    seated.delete()


@transaction.atomic
def set_chair(
    *,
    here: Here,
    forum: Forum,
    member: Membership,
    from_on: dt.date,
    beside: Membership | None = None,
    by: Membership,
    at: dt.datetime,
) -> Chair:
    """Who leads it from that day on. Whoever was to begin on the same day is replaced."""
    rules.check_may_keep_forums(here)
    rules.check_may_chair(sitting([forum.pk], max(from_on, here.today))[forum.pk], member, beside)
    chair, _is_new = Chair.objects.update_or_create(
        forum=forum, from_on=from_on, defaults={"member": member, "beside": beside}
    )
    _tell("mandate.forum.chaired", here, forum, by, at, person=member.person_id)
    return chair
