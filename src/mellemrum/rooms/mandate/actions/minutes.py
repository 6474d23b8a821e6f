# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is written while a meeting is held: who is there, what is taken now and said of it, and the end of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import letters
from mellemrum.partnership.actions.records import keep_file
from mellemrum.partnership.models import Membership, Partner
from mellemrum.ui.paper import Document, fingerprint

from ..models import AgendaItem, Decision, DecisionState, HomeNote, Meeting, Method, Minutes, Purpose
from ..models.sitting import Sitter, chair_of, sitting
from ..rules import minutes as rules
from .agendas import add_item
from .decisions import move_decision, propose_decision


def _tell(
    verb: str,
    here: Here,
    meeting: Meeting,
    by: Membership,
    at: dt.datetime,
    *,
    partner: Partner | None = None,
    **codes: Any,
) -> None:
    journal.write(verb=verb, record=meeting, partnership=here.partnership, codes=codes, partner=partner, by=by, at=at)


def _lock(here: Here, meeting: Meeting) -> Meeting:
    """The meeting as it stands now: nothing is written into it while somebody ends it."""
    mine = Meeting.objects.select_for_update(of=("self",)).select_related("forum")
    return mine.get(pk=meeting.pk, forum__partnership=here.partnership)


def _run(here: Here, meeting: Meeting) -> Meeting:
    locked = _lock(here, meeting)
    rules.check_may_run(here, locked, chair_of(locked.forum_id, here.today))
    return locked


def _sitters(meeting: Meeting) -> list[Sitter]:
    return sitting([meeting.forum_id], meeting.day)[meeting.forum_id]


@transaction.atomic
def attend(*, here: Here, meeting: Meeting, present: Collection[int], by: Membership, at: dt.datetime) -> None:
    """Who is there, as the one who keeps the meeting sees it: `present` are the members' ids."""
    locked = _run(here, meeting)
    rules.check_sit(_sitters(locked), present)
    Meeting.objects.filter(pk=meeting.pk).update(present=sorted(set(present)))
    meeting.refresh_from_db()
    _tell("mandate.meeting.attended", here, meeting, by, at, n=len(meeting.present))


@transaction.atomic
def come(*, here: Here, meeting: Meeting, by: Membership, at: dt.datetime) -> None:
    """Somebody who sits in the forum says that they are there."""
    locked = _lock(here, meeting)
    rules.check_may_come(here, locked, _sitters(locked))
    Meeting.objects.filter(pk=meeting.pk).update(present=sorted({*locked.present, by.pk}))
    meeting.refresh_from_db()
    _tell("mandate.meeting.attended", here, meeting, by, at, n=len(meeting.present))


@transaction.atomic
def take_item(*, here: Here, item: AgendaItem, by: Membership, at: dt.datetime) -> None:
    """It is taken now: the screen and the phones show it."""
    _run(here, item.meeting)
    Meeting.objects.filter(pk=item.meeting_id).update(open_item=item)
    _tell("mandate.meeting.item_taken", here, item.meeting, by, at)


@transaction.atomic
def note_item(*, here: Here, item: AgendaItem, said: str, by: Membership, at: dt.datetime) -> None:
    """What was said of it, in a few words."""
    _run(here, item.meeting)
    AgendaItem.objects.filter(pk=item.pk).update(said=said)
    item.refresh_from_db()
    _tell("mandate.meeting.noted", here, item.meeting, by, at)


@transaction.atomic
def catch_decision(
    *, here: Here, meeting: Meeting, title: str, basis: str, by: Membership, at: dt.datetime
) -> Decision:
    """What somebody says that the meeting should decide: proposed, put on the agenda, and out with the partners."""
    locked = _run(here, meeting)
    fields = {"title": title, "basis": basis, "method": Method.CONSENT, "forum": locked.forum.name}
    decision = propose_decision(here=here, fields={**fields, "meets_on": locked.day}, by=by, at=at)
    move_decision(here=here, decision=decision, to=DecisionState.OPEN, by=by, at=at)
    about = {"about_kind": "mandate.decision", "about_record": decision.pk}
    item = {"title": title, "purpose": Purpose.DECIDE, "minutes": 5, **about}
    made = add_item(here=here, meeting=locked, fields=item, by=by, at=at)
    Meeting.objects.filter(pk=meeting.pk).update(open_item=made)
    return decision


@transaction.atomic
def write_home(
    *, here: Here, meeting: Meeting, partner: Partner, means: str, hard: str, by: Membership, at: dt.datetime
) -> HomeNote:
    """What it means at home with the partner, and where it will be hard; what it said before is replaced."""
    rules.check_may_write_home(here, _lock(here, meeting), partner)
    note, _is_new = HomeNote.objects.update_or_create(
        meeting=meeting,
        partner=partner,
        defaults={"means": means, "hard": hard, "written_at": at, "written_by": by.person},
    )
    _tell("mandate.meeting.home_noted", here, meeting, by, at, partner=partner)
    return note


@transaction.atomic
def end_meeting(
    *,
    here: Here,
    meeting: Meeting,
    document: Document,
    pdf: tuple[str, bytes] | None,
    by: Membership,
    at: dt.datetime,
) -> Minutes:
    """It ends, and its minutes are kept as they are now. `pdf`: its name and its bytes."""
    _run(here, meeting)
    file = None
    if pdf is not None:
        file, _is_new = keep_file(here=here, name=pdf[0], content=pdf[1], by=by, at=at)
    minutes = Minutes.objects.create(
        meeting=meeting,
        document=document,
        fingerprint=fingerprint(document),
        file=file,
        ended_at=at,
        ended_by=by.person,
    )
    _tell("mandate.meeting.ended", here, meeting, by, at, fingerprint=minutes.fingerprint)
    return minutes


@transaction.atomic
def send_minutes(
    *,
    here: Here,
    minutes: Minutes,
    turns: Sequence[letters.Turn],
    words: letters.Words,
    by: Membership,
    at: dt.datetime,
) -> None:
    """To everybody who sits in the forum, with the list of who does what."""
    locked = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    rules.check_may_send_minutes(here, locked)
    letters.write_turns(here=here, turns=turns, words=words, by=by, at=at)
    Minutes.objects.filter(pk=minutes.pk).update(sent_at=at, sent_by=by.person)
    minutes.refresh_from_db()
    _tell("mandate.meeting.minutes_sent", here, minutes.meeting, by, at, n=len(turns))
