# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .acceptance import About, Acceptance, Answer
from .event_log import DataRole, EventLog, LogState
from .log_question import Level, LogQuestion
from .measure import ACCEPTED, COPIED, KINDS_OF, PERCENT, Better, Counts, Every, Kind, Measure, RuleSet
from .own_target import OwnTarget, Pull
from .reading import Reading
from .source import Source
from .step import DECIDED, Step
from .value import Delivery, Value

__all__ = [
    "ACCEPTED",
    "COPIED",
    "DECIDED",
    "KINDS_OF",
    "PERCENT",
    "About",
    "Acceptance",
    "Answer",
    "Better",
    "Counts",
    "DataRole",
    "Delivery",
    "EventLog",
    "Every",
    "Kind",
    "Level",
    "LogQuestion",
    "LogState",
    "Measure",
    "OwnTarget",
    "Pull",
    "Reading",
    "RuleSet",
    "Source",
    "Step",
    "Value",
]
