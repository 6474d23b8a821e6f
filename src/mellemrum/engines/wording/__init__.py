# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What do people say, and where do they say the same? Search in Danish, the same piece in two texts, texts that say the
same, and a word that may mean something else to somebody else.

Pure: no clock, no files but its own list of synonyms, and no chance but the seed that is handed in.
"""

from .align import Alignment, Piece, align, pieces_of
from .divergence import Divergence, Pull, Verdict, contexts_of, divergence
from .index import Hit, Index, Reason, Text, typed_words
from .similar import Group, Match, TooManyTexts, nearest, similar
from .snippets import Part, snippet
from .vocabulary import Way

__all__ = [
    "Alignment",
    "Divergence",
    "Group",
    "Hit",
    "Index",
    "Match",
    "Part",
    "Piece",
    "Pull",
    "Reason",
    "Text",
    "TooManyTexts",
    "Verdict",
    "Way",
    "align",
    "contexts_of",
    "divergence",
    "nearest",
    "pieces_of",
    "similar",
    "snippet",
    "typed_words",
]
