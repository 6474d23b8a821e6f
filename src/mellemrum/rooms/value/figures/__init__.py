# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The room's only door to the engines: rows to plain inputs, to an engine, to a plain result."""

from .attention import Attention, attention, glance_words
from .charted import Charted, Period, Read, Sent, charted, charted_once, hides_baseline, may_be_shown, shown_periods
from .compared import Change, Comparison, compared, missing_periods
from .contested import contested
from .drawn import Drawn, Wanted, drawn, drawn_once, sign_of, styled, write_value
from .interrupted import Question, Verdict, answered_once, did_it_change
from .kept import finding_of, reading_of
from .mapped import Mapped, how_long, journey_table, map_file, mapped, who_of
from .side_by_side import side_by_side

__all__ = [
    "Attention",
    "Change",
    "Charted",
    "Comparison",
    "Drawn",
    "Mapped",
    "Period",
    "Question",
    "Read",
    "Sent",
    "Verdict",
    "Wanted",
    "answered_once",
    "attention",
    "charted",
    "charted_once",
    "compared",
    "contested",
    "did_it_change",
    "drawn",
    "drawn_once",
    "finding_of",
    "glance_words",
    "hides_baseline",
    "how_long",
    "journey_table",
    "map_file",
    "mapped",
    "may_be_shown",
    "missing_periods",
    "reading_of",
    "shown_periods",
    "side_by_side",
    "sign_of",
    "styled",
    "who_of",
    "write_value",
]
