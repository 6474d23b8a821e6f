# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every write of the room, one file a record."""

from .acceptances import answer_measure, withdraw_contest
from .event_logs import (
    ask_log,
    begin_answer,
    begin_reading,
    bring_log,
    choose_columns,
    erase_due_log,
    erase_log,
    file_of,
    finish_reading,
    folder_of,
    keep_answer,
    refuse_reading,
)
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
    "ask_log",
    "begin_answer",
    "begin_reading",
    "bring_log",
    "change_measure",
    "change_own_target",
    "choose_columns",
    "end_measure",
    "erase_due_log",
    "erase_log",
    "file_of",
    "finish_reading",
    "folder_of",
    "import_values",
    "keep_answer",
    "open_source",
    "propose_elsewhere",
    "propose_measure",
    "read_anew",
    "refuse_reading",
    "rest_step_on",
    "say_own_target",
    "send_values",
    "take_back_values",
    "take_step_away",
    "withdraw_contest",
    "withdraw_source",
]
