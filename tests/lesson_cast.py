# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's mirror notes (a draft of the observer's and one that was released), shared result and local rooms."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mellemrum.rooms.culture.actions import local_room, mirror, recognition
from mellemrum.rooms.culture.models import (
    Contribution,
    LocalRoom,
    LocalYes,
    MirrorAnswer,
    MirrorNote,
    Recognition,
)
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def make_mirror(cast: Cast) -> MirrorNote:
    """Released, answered by partner one, and what changed; a draft beside it."""
    cast.made("partnership.ActsFor")
    here, at = cast.here("observer", on(5, 4)), on(5, 4)
    words = {"text": cast.text(MirrorNote, "text"), "seen_on": dt.date(2026, 5, 4), "occasion": None}
    note = mirror.write_mirror_note(here=here, fields=words, by=here.member, at=at)
    cast.named["mirror:draft"] = mirror.write_mirror_note(
        here=here, fields={**words, "text": "Kladde"}, by=here.member, at=at
    )
    mirror.release_mirror_note(here=here, mirror_note=note, by=here.member, at=at)
    here, at = cast.here("leader", on(5, 5)), on(5, 5)
    text = cast.text(MirrorAnswer, "text")
    mirror.answer_mirror(here=here, mirror_note=note, partner=cast.partner, seen=0, text=text, by=here.member, at=at)
    changed = cast.text(MirrorNote, "changed")
    mirror.tell_change(here=here, mirror_note=note, seen=1, changed=changed, by=here.member, at=at)
    return note


def make_recognition(cast: Cast) -> Recognition:
    cast.made("partnership.ActsFor")
    here, at = cast.here("leader", on(5, 5)), on(5, 5)
    words = {name: cast.text(Recognition, name) for name in ("result", "meaning", "board_text")}
    gave = {partner.pk: cast.text(Contribution, "text") for partner in (cast.partner, cast.other_partner)}
    fields = {**words, "seen_on": dt.date(2026, 5, 1)}
    return recognition.recognise(here=here, fields=fields, gave=gave, by=here.member, at=at)


def make_local_room(cast: Cast) -> LocalRoom:
    """Partner one has said yes with the proposal; it waits for partner two. Another one held until a day that has passed."""
    cast.made("partnership.ActsFor")
    here, at = cast.here("leader", on(5, 5)), on(5, 5)
    words = {name: cast.text(LocalRoom, name) for name in ("text", "limits", "tell")}
    fields = {**words, "revisit_on": dt.date(2027, 5, 5)}
    partners = [cast.partner, cast.other_partner]
    earlier = cast.here("leader", on(4, 5))
    cast.named["local:past"] = local_room.propose_local_room(
        here=earlier,
        fields={**fields, "revisit_on": dt.date(2026, 5, 1)},
        partners=partners,
        by=here.member,
        at=on(4, 5),
    )
    return local_room.propose_local_room(here=here, fields=fields, partners=partners, by=here.member, at=at)


def make_yes(cast: Cast) -> LocalYes:
    found: LocalYes = cast.made("culture.LocalRoom").yeses.get()
    return found
