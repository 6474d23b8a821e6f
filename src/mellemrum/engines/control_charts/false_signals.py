# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How often does a rule set call something where nothing has changed? The share of stable series with at least one signal.

Measured, not derived: made by `./script/bench control_charts --false-signals`, which prints this table from a fixed seed.
"""

from __future__ import annotations

import numpy as np

# 20,000 stable Gaussian series for each length; limits and centre computed from the series itself, ranges screened.
LENGTHS = (12, 18, 24, 36, 48, 60, 100)
# "xmr" stands for every kind with limits, whose centre is a mean; "run" for the run chart, whose centre is the median.
RATES: dict[tuple[str, str], tuple[float, ...]] = {
    ("default", "xmr"): (0.065, 0.089, 0.123, 0.168, 0.193, 0.232, 0.322),
    ("default", "run"): (0.012, 0.011, 0.030, 0.040, 0.039, 0.045, 0.050),
    ("nhs", "xmr"): (0.073, 0.125, 0.190, 0.287, 0.384, 0.470, 0.671),
    ("nhs", "run"): (0.002, 0.023, 0.063, 0.135, 0.218, 0.291, 0.491),
    ("anhoej", "xmr"): (0.016, 0.024, 0.041, 0.055, 0.048, 0.054, 0.056),
    ("anhoej", "run"): (0.012, 0.011, 0.030, 0.040, 0.039, 0.045, 0.050),
    ("limits", "xmr"): (0.055, 0.073, 0.096, 0.130, 0.163, 0.201, 0.293),
    ("limits", "run"): (0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000),
    ("we", "xmr"): (0.080, 0.129, 0.193, 0.283, 0.376, 0.458, 0.654),
    ("we", "run"): (0.000, 0.003, 0.018, 0.050, 0.093, 0.131, 0.256),
    ("nelson", "xmr"): (0.091, 0.155, 0.234, 0.345, 0.452, 0.540, 0.743),
    ("nelson", "run"): (0.017, 0.042, 0.072, 0.128, 0.187, 0.240, 0.403),
}


def false_signal_rate(rules: str, kind: str, n: int) -> float:
    """Between the measured lengths in proportion to the logarithm of n; outside them the nearest one's."""
    chart = "run" if kind == "run" else "xmr"
    return float(np.interp(np.log(n), np.log(LENGTHS), RATES[rules, chart]))
