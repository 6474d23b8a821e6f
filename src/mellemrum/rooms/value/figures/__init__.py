# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The room's only door to the engines: rows to plain inputs, to an engine, to a plain result."""

from .attention import Attention, attention, glance_words
from .beside import Seen, Shown, seen_of, seen_places, shown_place, untold
from .charted import (
    Charted,
    Period,
    Read,
    Sent,
    charted,
    charted_once,
    hides_baseline,
    hides_concern,
    may_be_shown,
    rows_of,
    shown_periods,
)
from .compared import Change, Comparison, compared, missing_periods
from .contested import contested, doubted
from .drawn import Drawn, Wanted, drawn, drawn_once, sign_of, styled, write_value
from .interrupted import Question, Verdict, answer_to_keep, answered_once, did_it_change
from .kept import finding_of, read_by_an_older_engine, reading_of
from .load_shown import LoadMonth, collisions, load_drawn, load_listed, load_plans, percent, same_hour
from .log_head import Head, head_of
from .log_shown import (
    at_once,
    back,
    back_drawn,
    borders,
    change_told,
    log_compared,
    log_picture,
    matrix,
    over_time,
    pairs,
    quarter_name,
    waits_drawn,
    ways_drawn,
    ways_listed,
)
from .log_words import long
from .logs import Answered, ReadLog, answer_log, read_log, rejected_of
from .mapped import Mapped, how_long, journey_table, map_file, mapped, who_of
from .side_by_side import side_by_side

__all__ = [
    "Answered",
    "Attention",
    "Change",
    "Charted",
    "Comparison",
    "Drawn",
    "Head",
    "LoadMonth",
    "Mapped",
    "Period",
    "Question",
    "Read",
    "ReadLog",
    "Seen",
    "Sent",
    "Shown",
    "Verdict",
    "Wanted",
    "answer_log",
    "answer_to_keep",
    "answered_once",
    "at_once",
    "attention",
    "back",
    "back_drawn",
    "borders",
    "change_told",
    "charted",
    "charted_once",
    "collisions",
    "compared",
    "contested",
    "did_it_change",
    "doubted",
    "drawn",
    "drawn_once",
    "finding_of",
    "glance_words",
    "head_of",
    "hides_baseline",
    "hides_concern",
    "how_long",
    "journey_table",
    "load_drawn",
    "load_listed",
    "load_plans",
    "log_compared",
    "log_picture",
    "long",
    "map_file",
    "mapped",
    "matrix",
    "may_be_shown",
    "missing_periods",
    "over_time",
    "pairs",
    "percent",
    "quarter_name",
    "read_by_an_older_engine",
    "read_log",
    "reading_of",
    "rejected_of",
    "rows_of",
    "same_hour",
    "seen_of",
    "seen_places",
    "shown_periods",
    "shown_place",
    "side_by_side",
    "sign_of",
    "styled",
    "untold",
    "waits_drawn",
    "ways_drawn",
    "ways_listed",
    "who_of",
    "write_value",
]
