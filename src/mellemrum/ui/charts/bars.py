# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A few counts beside each other as columns. What is hidden has the same low, dashed box, however many it holds."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString

from .draw import add, markup, picture, text

STEP, WIDE, HIGH, FOOT, HEAD = 48.0, 32.0, 64.0, 18.0, 16.0
LOW = 10.0


def bars(counts: Sequence[int | None], *, alone: tuple[str, str] | None = None) -> SafeString:
    """Columns numbered from one, each with its count. Decoration: the table beside it says the same.

    `alone`: title and description of a file of its own.
    """
    width, height = STEP * len(counts), HEAD + HIGH + FOOT
    if alone:
        svg = picture(width, height, name="bars", title=alone[0], description=alone[1])
    else:
        svg = ET.Element("svg", {"class": "bars", "viewBox": f"0 0 {width:.0f} {height:.0f}"})
        svg.attrib.update({"aria-hidden": "true", "focusable": "false"})
    most = max((count for count in counts if count), default=1)
    for at, count in enumerate(counts):
        tall = LOW if count is None else max(2.0, HIGH * count / most)
        left, top = at * STEP + (STEP - WIDE) / 2, HEAD + HIGH - tall
        add(svg, "rect", "few" if count is None else "bar", x=left, y=top, width=WIDE, height=tall)
        if count is not None:
            text(svg, "tx-b", left + WIDE / 2, top - 4, str(count), "middle")
        text(svg, "tx-s", left + WIDE / 2, height - 3, str(at + 1), "middle")
    return markup(svg, standalone=alone is not None)
