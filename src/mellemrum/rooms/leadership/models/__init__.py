# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the room, one file each."""

from .narrative import Acceptance, EarlierNarrative, Narrative
from .ring import RingTopic
from .selfcheck import SelfCheck
from .sparring import Sparring, SparringLine, SparringState
from .telling import Audience, AudienceText, How, Telling
from .unknown import Unknown

__all__ = [
    "Acceptance",
    "Audience",
    "AudienceText",
    "EarlierNarrative",
    "How",
    "Narrative",
    "RingTopic",
    "SelfCheck",
    "Sparring",
    "SparringLine",
    "SparringState",
    "Telling",
    "Unknown",
]
