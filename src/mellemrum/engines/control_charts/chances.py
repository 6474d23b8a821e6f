# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How likely is a Student t as far out as this one, to either side? Without a library of statistics."""

from __future__ import annotations

from math import erfc, log1p, sqrt


def two_sided(t: float, freedom: float) -> float:
    """Brought to the normal scale by Wallace's formula (1959): right to the third decimal from three degrees of freedom on."""
    normal = (8 * freedom + 1) / (8 * freedom + 3) * sqrt(freedom * log1p(t**2 / freedom))
    return erfc(normal / sqrt(2))
