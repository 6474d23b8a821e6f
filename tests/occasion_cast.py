# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's occasions and notes, and the link by which a guest wrote one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from mellemrum.partnership.actions import guests
from mellemrum.partnership.models import GuestLink
from mellemrum.rooms.culture.actions import notes, occasions
from mellemrum.rooms.culture.models import (
    Consent,
    Note,
    NoteKind,
    NotePhase,
    Occasion,
    OccasionKind,
    Theme,
    Visibility,
)
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def id_of(cast: Cast, name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{cast.letter}-{name}")


def make_occasion(cast: Cast) -> Occasion:
    """A visit at partner one that lies ahead, planned by the secretariat, with a seat and a person."""
    cast.made("partnership.ActsFor")
    here = cast.here("secretariat", on(5, 4))
    words = {name: cast.text(Occasion, name) for name in ("title", "purpose", "place")}
    fields = {
        **words,
        "kind": OccasionKind.VISIT,
        "host": cast.partner,
        "on": dt.date(2026, 6, 10),
        "begins": dt.time(9),
        "ends": dt.time(11, 30),
        "people": [cast.members["other_leader"]],
        "seats": [cast.made("partnership.Seat")],
    }
    return occasions.plan_occasion(here=here, fields=fields, by=here.member, at=here.at)


def make_note(cast: Cast) -> Note:
    """One by the leader of partner one, which everybody reads."""
    here = cast.here("leader", on(5, 5))
    fields = {
        "kind": NoteKind.LEARNED,
        "text": cast.text(Note, "text"),
        "theme": Theme.VALUE,
        "phase": NotePhase.BEFORE,
        "visibility": Visibility.PARTNERSHIP,
        "consent": Consent.UNNAMED,
    }
    return notes.take_note(
        here=here,
        occasion=cast.made("culture.Occasion"),
        client_id=id_of(cast, "note"),
        fields=fields,
        is_hidden=False,
        by=here.member,
        at=here.at,
    )


def make_guest_link(cast: Cast) -> GuestLink:
    """A link to the visit, through which a guest wrote a note and said their name."""
    here = cast.here("secretariat", on(5, 5))
    occasion = cast.made("culture.Occasion")
    link, cast.named["guest_token"] = guests.make_guest_link(
        here=here,
        opens=("culture.occasion", occasion.pk),
        words=(cast.text(GuestLink, "purpose"), cast.text(GuestLink, "consent")),
        until_on=dt.date(2026, 6, 30),
        by=here.member,
        at=here.at,
    )
    fields = {
        "kind": NoteKind.IDEA,
        "text": cast.text(Note, "text"),
        "phase": NotePhase.BEFORE,
        "signed_as": cast.text(Note, "signed_as"),
    }
    notes.take_guest_note(occasion=occasion, client_id=id_of(cast, "guest"), fields=fields, by=link, at=here.at)
    return link
