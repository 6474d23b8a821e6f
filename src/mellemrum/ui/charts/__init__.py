# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Charts as SVG, drawn on the server: plain data in, markup out. Classes only, so that the strict policy holds."""

from .bars import bars
from .control import Cause, ControlChart, Point, Stretch, Tick, control_chart
from .glances import glance
from .lanes import LaneMap, Stop, lane_map
from .scale import Scale, scale_of
from .spark import reach_of, sparkline
from .stacks import Stack, Stacks, stacks
from .waits import Wait, Waits, waits
from .ways import Way, Ways, ways

__all__ = [
    "Cause",
    "ControlChart",
    "LaneMap",
    "Point",
    "Scale",
    "Stack",
    "Stacks",
    "Stop",
    "Stretch",
    "Tick",
    "Wait",
    "Waits",
    "Way",
    "Ways",
    "bars",
    "control_chart",
    "glance",
    "lane_map",
    "reach_of",
    "scale_of",
    "sparkline",
    "stacks",
    "waits",
    "ways",
]
