# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""May this figure about people be shown? One floor under every engine: counts, shares and sums that others could see through.

One figure at a time, or a whole table with its totals, where a hidden count must not be worked out from what stands beside it.
"""

from .small_numbers import (
    FEW,
    FLOOR,
    SHARE_FLOOR,
    TEXT_FLOOR,
    is_dominated,
    is_few,
    shown_count,
    shown_rate,
    shown_share,
)
from .tables import HIDDEN, ShownList, ShownTable, shown_events, shown_list, shown_table

__all__ = [
    "FEW",
    "FLOOR",
    "HIDDEN",
    "SHARE_FLOOR",
    "TEXT_FLOOR",
    "ShownList",
    "ShownTable",
    "is_dominated",
    "is_few",
    "shown_count",
    "shown_events",
    "shown_list",
    "shown_rate",
    "shown_share",
    "shown_table",
]
