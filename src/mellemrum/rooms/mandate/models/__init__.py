# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .decision import Decision, DecisionState, Interest, Method
from .home_report import HomeReport, HomeStatus, Obstacle
from .promise import Promise, PromiseState
from .question import Question
from .stance import Stance, StanceKind

__all__ = [
    "Decision",
    "DecisionState",
    "HomeReport",
    "HomeStatus",
    "Interest",
    "Method",
    "Obstacle",
    "Promise",
    "PromiseState",
    "Question",
    "Stance",
    "StanceKind",
]
