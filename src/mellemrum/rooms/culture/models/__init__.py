# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .catalogue import Asks, AttentionPoint, Edition, Phase, PointStatus
from .change import QuickChange, Verdict
from .evaluation import (
    STEPS,
    ActionKind,
    ActionState,
    AnswerBox,
    AnswerRoll,
    Evaluation,
    EvaluationAction,
    EvaluationTheme,
    Question,
)
from .local_room import LocalRoom, LocalYes
from .mirror import MirrorAnswer, MirrorNote
from .note import Consent, Note, NoteKind, NotePhase, Theme, Visibility
from .occasion import Occasion, OccasionKind, OccasionState
from .offer import Offer
from .question import GuideQuestion
from .recognition import Contribution, Recognition
from .thanks import Thanks
from .wish import Wish

__all__ = [
    "STEPS",
    "ActionKind",
    "ActionState",
    "AnswerBox",
    "AnswerRoll",
    "Asks",
    "AttentionPoint",
    "Consent",
    "Contribution",
    "Edition",
    "Evaluation",
    "EvaluationAction",
    "EvaluationTheme",
    "GuideQuestion",
    "LocalRoom",
    "LocalYes",
    "MirrorAnswer",
    "MirrorNote",
    "Note",
    "NoteKind",
    "NotePhase",
    "Occasion",
    "OccasionKind",
    "OccasionState",
    "Offer",
    "Phase",
    "PointStatus",
    "Question",
    "QuickChange",
    "Recognition",
    "Thanks",
    "Theme",
    "Verdict",
    "Visibility",
    "Wish",
]
