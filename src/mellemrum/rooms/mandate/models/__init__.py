# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .anchoring import Anchoring, Check, Life
from .decision import Decision, DecisionState, Interest, Method
from .home_report import HomeReport, HomeStatus, Obstacle
from .necessity import Alone, Necessity
from .promise import Promise, PromiseState
from .question import Question
from .readiness import DataNeed, Estimate, Stakeholder
from .stance import Stance, StanceKind

__all__ = [
    "Alone",
    "Anchoring",
    "Check",
    "DataNeed",
    "Decision",
    "DecisionState",
    "Estimate",
    "HomeReport",
    "HomeStatus",
    "Interest",
    "Life",
    "Method",
    "Necessity",
    "Obstacle",
    "Promise",
    "PromiseState",
    "Question",
    "Stakeholder",
    "Stance",
    "StanceKind",
]
