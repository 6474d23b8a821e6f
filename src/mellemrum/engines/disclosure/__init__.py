# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""May this figure about people be shown? One floor under every engine: counts, shares and sums that others could see through.

Each question is about one figure. Whether a hidden cell can be worked out from the margins of its table is a question about the
whole table (secondary suppression, audited by linear programming); it is not answered here yet, so tables with totals wait for it.
"""

from .small_numbers import FEW, FLOOR, SHARE_FLOOR, is_dominated, is_few, shown_count, shown_share

__all__ = ["FEW", "FLOOR", "SHARE_FLOOR", "is_dominated", "is_few", "shown_count", "shown_share"]
