# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .anchoring import Anchoring, Check, Life
from .basis_finding import BasisFinding
from .conflict import Conflict, ConflictStep, RuleUse
from .decision import Decision, DecisionState, Interest, Method
from .forum import Chair, Forum, ForumSeat
from .home_report import HomeReport, HomeStatus, Obstacle
from .logic import Clash, Guess, Logic, LogicLine
from .meeting import AgendaItem, Hat, Meeting, Purpose
from .minutes import HomeNote, Minutes
from .necessity import Alone, Necessity
from .promise import Promise, PromiseState
from .question import Question
from .readiness import DataNeed, Estimate, Stakeholder
from .stance import Stance, StanceKind
from .word import Assent, Meaning, Verdict, Word

__all__ = [
    "AgendaItem",
    "Alone",
    "Anchoring",
    "Assent",
    "BasisFinding",
    "Chair",
    "Check",
    "Clash",
    "Conflict",
    "ConflictStep",
    "DataNeed",
    "Decision",
    "DecisionState",
    "Estimate",
    "Forum",
    "ForumSeat",
    "Guess",
    "Hat",
    "HomeNote",
    "HomeReport",
    "HomeStatus",
    "Interest",
    "Life",
    "Logic",
    "LogicLine",
    "Meaning",
    "Meeting",
    "Method",
    "Minutes",
    "Necessity",
    "Obstacle",
    "Promise",
    "PromiseState",
    "Purpose",
    "Question",
    "RuleUse",
    "Stakeholder",
    "Stance",
    "StanceKind",
    "Verdict",
    "Word",
]
