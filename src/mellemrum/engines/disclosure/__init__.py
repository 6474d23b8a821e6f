# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""May this figure about people be shown? One floor under every engine: counts, shares and sums that others could see through.

One figure at a time (`small_numbers`); a table with its totals, where a hidden count must not be worked out from what stands beside it
(`tables`, cheap enough for a page; `linked` for all other shapes, in background work); counts to the nearest five instead (`rounding`);
and what is asked now beside what was told before (`register`, `growing`).
"""

from .cells import ALL, Linked, Name, Sum
from .growing import Release, released
from .linked import (
    Hidden,
    behind,
    bounds,
    crossed,
    flows,
    hidden,
    paid,
    shown,
    together,
)
from .register import Register, is_too_near
from .rounding import check_one_profile, rounded, rounded_count, rounded_share
from .small_numbers import (
    FEW,
    FLOOR,
    MEDIAN_FLOOR,
    SHARE_FLOOR,
    TEXT_FLOOR,
    is_dominated,
    is_few,
    shown_count,
    shown_mean,
    shown_median,
    shown_rate,
    shown_share,
)
from .tables import HIDDEN, ShownList, ShownTable, shown_events, shown_list, shown_table

__all__ = [
    "ALL",
    "FEW",
    "FLOOR",
    "HIDDEN",
    "MEDIAN_FLOOR",
    "SHARE_FLOOR",
    "TEXT_FLOOR",
    "Hidden",
    "Linked",
    "Name",
    "Register",
    "Release",
    "ShownList",
    "ShownTable",
    "Sum",
    "behind",
    "bounds",
    "check_one_profile",
    "crossed",
    "flows",
    "hidden",
    "is_dominated",
    "is_few",
    "is_too_near",
    "paid",
    "released",
    "rounded",
    "rounded_count",
    "rounded_share",
    "shown",
    "shown_count",
    "shown_events",
    "shown_list",
    "shown_mean",
    "shown_median",
    "shown_rate",
    "shown_share",
    "shown_table",
    "together",
]
