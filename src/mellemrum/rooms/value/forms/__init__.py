# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type into the room, and how the rows of a table become values."""

from .acceptance import AcceptanceForm
from .changed import ChangedForm
from .compare import CompareForm
from .elsewhere import ElsewhereForm
from .event_log import BringForm, ColumnsForm, KnownForm
from .measure import MeasureForm, OwnTargetForm, StepForm, TableForm, ValueForm
from .rows import Columns, carried, check_table, guess_columns, in_hand, read_rows, sent_rows
from .source import SourceForm, columns_in_order

__all__ = [
    "AcceptanceForm",
    "BringForm",
    "ChangedForm",
    "Columns",
    "ColumnsForm",
    "CompareForm",
    "ElsewhereForm",
    "KnownForm",
    "MeasureForm",
    "OwnTargetForm",
    "SourceForm",
    "StepForm",
    "TableForm",
    "ValueForm",
    "carried",
    "check_table",
    "columns_in_order",
    "guess_columns",
    "in_hand",
    "read_rows",
    "sent_rows",
]
