# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The room's only door to the engines: rows to plain inputs, to an engine, to a plain result."""

from .charted import Charted, Period, Sent, charted, hides_baseline, may_be_shown, shown_periods
from .compared import Change, Comparison, compared, missing_periods
from .contested import contested
from .drawn import Drawn, Wanted, drawn, drawn_once, sign_of, styled, write_value
from .kept import finding_of, reading_of

__all__ = [
    "Change",
    "Charted",
    "Comparison",
    "Drawn",
    "Period",
    "Sent",
    "Wanted",
    "charted",
    "compared",
    "contested",
    "drawn",
    "drawn_once",
    "finding_of",
    "hides_baseline",
    "may_be_shown",
    "missing_periods",
    "reading_of",
    "shown_periods",
    "sign_of",
    "styled",
    "write_value",
]
