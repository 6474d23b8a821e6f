# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A note: taken by a member or by a guest, and taken back. Sent twice, it is kept once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import guests
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import GuestLink, Membership

from ..models import Consent, Note, Occasion, Visibility
from ..rules import notes as rules


def _sent_before(occasion: Occasion, client_id: UUID) -> Note | None:
    """What was sent twice gets the same answer twice, also when the occasion has been closed in between."""
    return Note.objects.filter(occasion=occasion, client_id=client_id).first()


@transaction.atomic
def take_note(
    *,
    here: Here,
    occasion: Occasion,
    client_id: UUID,
    fields: Mapping[str, Any],
    is_hidden: bool,
    by: Membership,
    at: dt.datetime,
) -> Note:
    """`fields`: kind, text, theme, phase, visibility, consent. A hidden author is written down nowhere."""
    if before := _sent_before(occasion, client_id):
        return before
    rules.check_may_note(here, occasion)
    rules.check_visibility(here, fields["visibility"], is_hidden=is_hidden)
    # Whose it is, where that is told: beside the author, and where only the partner's own people read it.
    is_partners = not is_hidden or fields["visibility"] == Visibility.PARTNER
    about = {
        "author": None if is_hidden else by,
        "partner": here.partner if is_partners else None,
        "written_on": day_of(at),
    }
    note, is_new = Note.objects.get_or_create(occasion=occasion, client_id=client_id, defaults={**fields, **about})
    if is_new:
        _tell(_verb(note), occasion, by=None if is_hidden else by, at=at)
    return note


def _verb(note: Note) -> str:
    if note.visibility != Visibility.PARTNERSHIP:
        return "culture.note.kept_apart"
    return "culture.note.left" if note.author_id is None else "culture.note.taken"


@transaction.atomic
def take_guest_note(
    *, occasion: Occasion, client_id: UUID, fields: Mapping[str, Any], by: GuestLink, at: dt.datetime
) -> Note:
    """`fields`: kind, text, phase, signed_as. A guest has no name but the one that they write."""
    if before := _sent_before(occasion, client_id):
        return before
    rules.check_takes_notes(occasion)
    guests.take_in(link=by, by=None, at=at)
    agreed = {
        "came_by": by,
        "visibility": Visibility.PARTNERSHIP,
        "consent": Consent.NAMED if fields["signed_as"] else Consent.UNNAMED,
        "written_on": day_of(at),
    }
    note, is_new = Note.objects.get_or_create(occasion=occasion, client_id=client_id, defaults={**fields, **agreed})
    if is_new:
        _tell("culture.note.left", occasion, by=None, at=at)
    return note


@transaction.atomic
def remove_note(*, here: Here, note: Note, by: Membership, at: dt.datetime) -> None:
    """Taken back: nobody reads it any more. Nothing happens to one that was taken back already."""
    rules.check_may_remove(here, note)
    if Note.objects.standing().filter(pk=note.pk).update(removed_at=at, removed_by=by):
        is_told = note.visibility == Visibility.PARTNERSHIP
        _tell("culture.note.removed" if is_told else "culture.note.removed_apart", note.occasion, by=by, at=at)


def _tell(verb: str, occasion: Occasion, *, by: Membership | None, at: dt.datetime) -> None:
    """Of the occasion and not of the note: no line leads from a person to what they wrote."""
    journal.write(verb=verb, record=occasion, partnership=occasion.partnership, by=by, at=at)
