# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Citizens' ways across organisations, computed from event data: waits at borders, ways back, and many efforts at once.

One question, one type of answer, several ways to compute it: `reference` in plain loops, and DuckDB over a store that is sorted once.
"""

from .answer import Answer
from .question import Event, Question

__all__ = ["Answer", "Event", "Question"]
