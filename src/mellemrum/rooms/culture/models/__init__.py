# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .catalogue import Asks, AttentionPoint, Edition, Phase, PointStatus
from .change import QuickChange, Verdict
from .closing import Closing, ClosingAnswer, OpenEnd, Outcome
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
from .lesson import GivenAnswer, GivenLesson, Lesson, LessonKind
from .local_room import LocalRoom, LocalYes
from .mirror import MirrorAnswer, MirrorNote
from .note import Consent, Note, NoteKind, NotePhase, Theme, Visibility
from .occasion import Occasion, OccasionKind, OccasionState
from .offer import Offer
from .practice_case import Idea, Pattern, PracticeCase
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
    "Closing",
    "ClosingAnswer",
    "Consent",
    "Contribution",
    "Edition",
    "Evaluation",
    "EvaluationAction",
    "EvaluationTheme",
    "GivenAnswer",
    "GivenLesson",
    "GuideQuestion",
    "Idea",
    "Lesson",
    "LessonKind",
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
    "OpenEnd",
    "Outcome",
    "Pattern",
    "Phase",
    "PointStatus",
    "PracticeCase",
    "Question",
    "QuickChange",
    "Recognition",
    "Thanks",
    "Theme",
    "Verdict",
    "Visibility",
    "Wish",
]
