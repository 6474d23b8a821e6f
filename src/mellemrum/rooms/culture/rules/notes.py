# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may write a note, on what, and who may take it back."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.closed_rules import check_is_writer
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write
from mellemrum.ui.templatetags.ui import day

from ..models import Note, NotePhase, Occasion, OccasionState, Visibility
from ..models.occasion import TAKES_NOTES


def check_takes_notes(occasion: Occasion) -> None:
    """Right moment: it has been neither closed nor called off."""
    if occasion.state in TAKES_NOTES:
        return
    words = {"day": day(occasion.ended_at)}
    if occasion.state == OccasionState.CLOSED:
        raise NotNow(_("It was closed on %(day)s and takes no more notes. The host can open it again.") % words)
    raise NotNow(_("It was called off on %(day)s and takes no notes.") % words)


def check_may_note(here: Here, occasion: Occasion) -> None:
    check_may_write(here)
    check_takes_notes(occasion)


def check_visibility(here: Here, visibility: str, *, is_hidden: bool) -> None:
    """What only some may read must say whose it is."""
    if visibility == Visibility.PRIVATE and is_hidden:
        raise NotNow(_("A note that only you read cannot hide its author. Choose who may read it, or show your name."))
    if visibility == Visibility.PARTNER and here.partner is None:
        raise NotNow(_("You come from no partner. Choose everybody, or only you."))


def check_may_remove(here: Here, note: Note) -> None:
    """Whoever wrote it; and the secretariat, where the author is not known."""
    check_is_writer(here)
    is_mine = note.author_id == here.member.pk
    if not is_mine and not (here.is_secretariat and note.author_id is None):
        raise NotYourRight(_("Only whoever wrote the note can take it back."))


def phase_on(occasion: Occasion, today: dt.date) -> NotePhase:
    if today == occasion.on:
        return NotePhase.DURING
    return NotePhase.BEFORE if today < occasion.on else NotePhase.AFTER
