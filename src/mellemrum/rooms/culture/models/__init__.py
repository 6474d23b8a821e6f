# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .note import Consent, Note, NoteKind, NotePhase, Theme, Visibility
from .occasion import Occasion, OccasionKind, OccasionState
from .offer import Offer
from .question import GuideQuestion
from .thanks import Thanks
from .wish import Wish

__all__ = [
    "Consent",
    "GuideQuestion",
    "Note",
    "NoteKind",
    "NotePhase",
    "Occasion",
    "OccasionKind",
    "OccasionState",
    "Offer",
    "Thanks",
    "Theme",
    "Visibility",
    "Wish",
]
