# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .catalogue import Asks, AttentionPoint, Edition, Phase, PointStatus
from .note import Consent, Note, NoteKind, NotePhase, Theme, Visibility
from .occasion import Occasion, OccasionKind, OccasionState

__all__ = [
    "Asks",
    "AttentionPoint",
    "Consent",
    "Edition",
    "Note",
    "NoteKind",
    "NotePhase",
    "Occasion",
    "OccasionKind",
    "OccasionState",
    "Phase",
    "PointStatus",
    "Theme",
    "Visibility",
]
