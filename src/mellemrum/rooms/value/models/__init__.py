# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .acceptance import About, Acceptance, Answer
from .event_log import DataRole, EventLog, LogState
from .journey import THEMSELVES, Journey, Reach, Teller
from .journey_step import NOTED, SENT_ON, Channel, Feeling, JourneyStep, Loop, Shared
from .log_question import Level, LogQuestion
from .measure import ACCEPTED, COPIED, KINDS_OF, PERCENT, Better, Counts, Every, Kind, Measure, RuleSet
from .offer import CommunityOffer
from .own_target import OwnTarget, Pull
from .reading import Reading
from .sighting import SeenAs, Sighting
from .source import Source
from .step import DECIDED, Step
from .value import Delivery, Value

__all__ = [
    "ACCEPTED",
    "COPIED",
    "DECIDED",
    "KINDS_OF",
    "NOTED",
    "PERCENT",
    "SENT_ON",
    "THEMSELVES",
    "About",
    "Acceptance",
    "Answer",
    "Better",
    "Channel",
    "CommunityOffer",
    "Counts",
    "DataRole",
    "Delivery",
    "EventLog",
    "Every",
    "Feeling",
    "Journey",
    "JourneyStep",
    "Kind",
    "Level",
    "LogQuestion",
    "LogState",
    "Loop",
    "Measure",
    "OwnTarget",
    "Pull",
    "Reach",
    "Reading",
    "RuleSet",
    "SeenAs",
    "Shared",
    "Sighting",
    "Source",
    "Step",
    "Teller",
    "Value",
]
