# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's forum, which its leader leads, and the meeting that lies ahead; tests/people.py names them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from mellemrum.rooms.mandate.actions import agendas, forums, meetings, minutes
from mellemrum.rooms.mandate.models import (
    AgendaItem,
    Chair,
    Forum,
    ForumSeat,
    Hat,
    HomeNote,
    Meeting,
    Minutes,
    Purpose,
)
from mellemrum.rooms.mandate.room.minutes import minutes_of
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast

BEGINS = on(6, 10)
ENDS = on(6, 10, 11)
# One that is held on the cast's own day, and one that has been ended.
HELD, HELD_UNTIL = on(5, 12, 8), on(5, 12, 12)
ENDED, ENDED_UNTIL = on(5, 5, 8), on(5, 5, 9)


def _by(cast: Cast, role: str) -> dict[str, Any]:
    here = cast.here(role, on(4, 25))
    return {"here": here, "by": here.member, "at": here.at}


def make_forum(cast: Cast) -> Forum:
    words = ("name", "purpose", "rhythm", "decides", "escalation")
    fields = {name: cast.text(Forum, name) for name in words}
    return forums.add_forum(fields=fields, **_by(cast, "secretariat"))


def make_forum_seat(cast: Cast) -> ForumSeat:
    """Both partners, the seat and the secretariat sit there."""
    cast.made("partnership.ActsFor")
    forum, by = cast.made("mandate.Forum"), _by(cast, "secretariat")
    for partner in (cast.partner, cast.other_partner):
        forums.seat_in_forum(forum=forum, partner=partner, **by)
    forums.seat_in_forum(forum=forum, seat=cast.made("partnership.Seat"), **by)
    return forums.seat_in_forum(forum=forum, member=cast.members["secretariat"], **by)


def make_chair(cast: Cast) -> Chair:
    cast.made("mandate.ForumSeat")
    forum, leader = cast.made("mandate.Forum"), cast.members["leader"]
    return forums.set_chair(forum=forum, member=leader, from_on=dt.date(2026, 4, 1), **_by(cast, "secretariat"))


def make_meeting(cast: Cast) -> Meeting:
    cast.made("mandate.Chair")
    fields = {
        "starts_at": BEGINS,
        "ends_at": ENDS,
        "place": cast.text(Meeting, "place"),
        "link": f"https://example.org/{cast.text(Meeting, 'link')}",
    }
    return meetings.call_meeting(forum=cast.made("mandate.Forum"), fields=fields, **_by(cast, "leader"))


def make_item(cast: Cast) -> AgendaItem:
    fields = {
        "title": cast.text(AgendaItem, "title"),
        "note": cast.text(AgendaItem, "note"),
        "purpose": Purpose.DISCUSS,
        "minutes": 20,
        "brought_by": cast.partner,
    }
    item = agendas.add_item(meeting=cast.made("mandate.Meeting"), fields=fields, **_by(cast, "leader"))
    agendas.wear_hat(item=item, partner=cast.partner, hat=Hat.HEAD, **_by(cast, "leader"))
    return item


def _by_then(cast: Cast, at: dt.datetime) -> dict[str, Any]:
    here = cast.here("secretariat", at)
    return {"here": here, "by": here.member, "at": at}


def _meeting_with_item(cast: Cast, begins: dt.datetime, ends: dt.datetime) -> AgendaItem:
    cast.made("mandate.Chair")
    fields = {"starts_at": begins, "ends_at": ends, "place": "Rådhuset"}
    meeting = meetings.call_meeting(forum=cast.made("mandate.Forum"), fields=fields, **_by(cast, "leader"))
    item = {"title": "Ferien", "purpose": Purpose.DISCUSS, "minutes": 20}
    return agendas.add_item(meeting=meeting, fields=item, **_by(cast, "leader"))


def make_minutes(cast: Cast) -> Minutes:
    """Of the meeting that has been ended; the one that is held has an item, and a note from the first partner."""
    held = cast.named["agendaitem:held"] = _meeting_with_item(cast, HELD, HELD_UNTIL)
    told = {name: cast.text(HomeNote, name) for name in ("means", "hard")}
    minutes.write_home(meeting=held.meeting, partner=cast.partner, **told, **_by_then(cast, HELD))
    ended = _meeting_with_item(cast, ENDED, ENDED_UNTIL)
    by = _by_then(cast, ENDED_UNTIL)
    minutes.note_item(item=ended, said=cast.text(AgendaItem, "said"), **by)
    document = minutes_of(by["here"], ended.meeting)
    pdf = ("referat.pdf", b"%PDF-1.7 a printed page")
    return minutes.end_meeting(meeting=ended.meeting, document=document, pdf=pdf, **by)
