# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .decision import Decision, DecisionState, Interest, Method
from .forum import Chair, Forum, ForumSeat
from .home_report import HomeReport, HomeStatus, Obstacle
from .meeting import AgendaItem, Hat, Meeting, Purpose
from .promise import Promise, PromiseState
from .question import Question
from .stance import Stance, StanceKind

__all__ = [
    "AgendaItem",
    "Chair",
    "Decision",
    "DecisionState",
    "Forum",
    "ForumSeat",
    "Hat",
    "HomeReport",
    "HomeStatus",
    "Interest",
    "Meeting",
    "Method",
    "Obstacle",
    "Promise",
    "PromiseState",
    "Purpose",
    "Question",
    "Stance",
    "StanceKind",
]
