# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A measure in the height of a line of text: its course, and a mark at its last value. The words stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString

from .draw import add, markup, path_of

WIDTH, HEIGHT, EDGE = 120.0, 32.0, 4.0


def sparkline(values: Sequence[float | None], *, is_signal: bool = False) -> SafeString:
    """The course of the values; a gap where one may not be shown. Decoration: hidden from screen readers."""
    svg = ET.Element("svg", {"class": "spark", "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"})
    svg.attrib.update({"aria-hidden": "true", "focusable": "false", "width": "120", "height": "32"})
    known = [value for value in values if value is not None]
    if not known:
        return markup(svg)
    low, high = min(known), max(known)
    reach = (high - low) or 1.0
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    run: list[tuple[float, float]] = []
    for at, value in enumerate([*values, None]):
        if value is not None:
            run.append((EDGE + at * step, HEIGHT - EDGE - (value - low) / reach * (HEIGHT - 2 * EDGE)))
            last = run[-1]
            continue
        if len(run) > 1:
            add(svg, "path", "str-ink", d=path_of(run), fill="none", stroke_width=1.5, stroke_linejoin="round")
        run = []
    if is_signal:
        add(svg, "rect", "fill-ink", x=last[0] - 3.5, y=last[1] - 3.5, width=7, height=7)
    else:
        add(svg, "circle", "fill-card str-ink", cx=last[0], cy=last[1], r=3, stroke_width=1.5)
    return markup(svg)
