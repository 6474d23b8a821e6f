# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Citizens' ways across organisations, computed from event data: waits at borders, ways back, and many efforts at once.

One question, one type of answer, several ways to compute it: `reference` in plain loops, and DuckDB over a store that is sorted once.
An answer holds everything; what may be told of it is `document`, which passes it through disclosure.
"""

from .answer import Answer
from .between import Between, between, between_document, between_of, read_levels
from .faults import Rejected, rejected_rows, repeated_rows
from .importing import Columns, import_log
from .load import load_document
from .load_stored import load
from .populations import differing
from .preview import first_rows
from .question import Event, Question
from .released import OWNERS_RULE, RULE, document
from .store import Store, open_store

VERSION = 1

__all__ = [
    "OWNERS_RULE",
    "RULE",
    "VERSION",
    "Answer",
    "Between",
    "Columns",
    "Event",
    "Question",
    "Rejected",
    "Store",
    "between",
    "between_document",
    "between_of",
    "differing",
    "document",
    "first_rows",
    "import_log",
    "load",
    "load_document",
    "open_store",
    "read_levels",
    "rejected_rows",
    "repeated_rows",
]
