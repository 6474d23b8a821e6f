# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every write of the room, one file a record."""

from .acceptances import answer_measure, withdraw_contest
from .importing import import_values
from .measures import change_measure, end_measure, propose_elsewhere, propose_measure
from .own_targets import change_own_target, say_own_target
from .reading import read_anew
from .sources import open_source, withdraw_source
from .steps import agree_step, rest_step_on, take_step_away
from .values import send_values, take_back_values

__all__ = [
    "agree_step",
    "answer_measure",
    "change_measure",
    "change_own_target",
    "end_measure",
    "import_values",
    "open_source",
    "propose_elsewhere",
    "propose_measure",
    "read_anew",
    "rest_step_on",
    "say_own_target",
    "send_values",
    "take_back_values",
    "take_step_away",
    "withdraw_contest",
    "withdraw_source",
]
