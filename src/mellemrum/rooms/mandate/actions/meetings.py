# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A meeting: called, moved, called off; and its agenda sent to everybody who sits in the forum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import letters
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership

from ..models import Forum, Meeting
from ..models.sitting import chair_of, sitting
from ..rules import meetings as rules
from ..rules.forums import check_sits


def _tell(verb: str, here: Here, meeting: Meeting, by: Membership, at: dt.datetime, **codes: Any) -> None:
    journal.write(verb=verb, record=meeting, partnership=here.partnership, codes=codes, by=by, at=at)


def _check(here: Here, forum: Forum, fields: Mapping[str, Any], at: dt.datetime) -> None:
    rules.check_time(fields["starts_at"], fields["ends_at"], at)
    if fields.get("led_by") is not None:
        check_sits(sitting([forum.pk], here.today)[forum.pk], fields["led_by"])


@transaction.atomic
def call_meeting(*, here: Here, forum: Forum, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Meeting:
    """`fields`: starts_at, ends_at, place, link, led_by."""
    rules.check_may_keep(here, chair_of(forum.pk, here.today))
    _check(here, forum, fields, at)
    meeting = Meeting.objects.create(forum=forum, called_at=at, called_by=by.person, **fields)
    _tell("mandate.meeting.called", here, meeting, by, at)
    return meeting


@transaction.atomic
def change_meeting(
    *, here: Here, meeting: Meeting, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    """Another time, place or leader."""
    rules.check_may_change(here, meeting, chair_of(meeting.forum_id, here.today))
    _check(here, meeting.forum, fields, at)
    save_if_unchanged(meeting, seen=seen, **fields)
    _tell("mandate.meeting.changed", here, meeting, by, at)


@transaction.atomic
def cancel_meeting(
    *,
    here: Here,
    meeting: Meeting,
    turns: Sequence[letters.Turn] = (),
    words: letters.Words | None = None,
    by: Membership,
    at: dt.datetime,
) -> None:
    """Called off. Its agenda stays to be read. Those who got the agenda are told by mail: `turns` and `words`."""
    rules.check_may_change(here, meeting, chair_of(meeting.forum_id, here.today))
    if turns and words is not None:
        letters.write_turns(here=here, turns=turns, words=words, by=by, at=at)
    Meeting.objects.filter(pk=meeting.pk).update(cancelled_at=at, cancelled_by=by.person)
    meeting.refresh_from_db()
    _tell("mandate.meeting.cancelled", here, meeting, by, at)


@transaction.atomic
def send_agenda(
    *,
    here: Here,
    meeting: Meeting,
    turns: Sequence[letters.Turn],
    words: letters.Words,
    by: Membership,
    at: dt.datetime,
) -> None:
    """The agenda as it stands goes to each in their own language; sent again, the later one is meant."""
    rules.check_may_send(here, meeting, meeting.items.count())
    letters.write_turns(here=here, turns=turns, words=words, by=by, at=at)
    Meeting.objects.filter(pk=meeting.pk).update(sent_at=at, sent_by=by.person)
    meeting.refresh_from_db()
    _tell("mandate.meeting.sent", here, meeting, by, at, n=len(turns))
