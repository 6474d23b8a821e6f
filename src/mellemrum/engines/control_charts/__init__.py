# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Did a shared measure change, or does it only vary as it always has? Control charts: limits, signals, steps, before and after.

Pure: no clock, no chance, no files. Wrong input is answered with a ChartError that speaks Danish and English.
"""

from .answer import ENGINE_VERSION, Mark, chart, document, icons, signals
from .attention import adjusted, chance_of
from .charted import Chart, FormerLines, GroupRuns, Point, ProposedStep, Step
from .errors import ChartError
from .glance import LABELS, Icons
from .interrupted import FEWEST_EACH_SIDE, Interrupted, chance_of_change, its
from .legend import KIND_NAMES, SIGNALS, false_signals_said
from .rules import RULE_SETS, many
from .series import KINDS, Measure, proposed_kind
from .steps import FEWEST_AFTER, judge_step, propose_step

__all__ = [
    "ENGINE_VERSION",
    "FEWEST_AFTER",
    "FEWEST_EACH_SIDE",
    "KINDS",
    "KIND_NAMES",
    "LABELS",
    "RULE_SETS",
    "SIGNALS",
    "Chart",
    "ChartError",
    "FormerLines",
    "GroupRuns",
    "Icons",
    "Interrupted",
    "Mark",
    "Measure",
    "Point",
    "ProposedStep",
    "Step",
    "adjusted",
    "chance_of",
    "chance_of_change",
    "chart",
    "document",
    "false_signals_said",
    "icons",
    "its",
    "judge_step",
    "many",
    "propose_step",
    "proposed_kind",
    "signals",
]
