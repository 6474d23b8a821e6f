# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How everybody falls into a few steps, one row a period: a bar for all, and a darker piece for each step further up.

What may not be shown is left hatched: one piece for all of it, which tells how many they are together and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .draw import Node, add, markup, picture, text

ROW, BAR, HEAD, FOOT = 46.0, 22.0, 34.0, 10.0
# The first step is nobody; the others go from light to dark.
SHADES = (0.0, 0.22, 0.45, 0.7, 1.0)


@dataclass(frozen=True)
class Stack:
    """`shares` of the whole by step; None is hidden. A row without any has its words alone."""

    label: str
    shares: Sequence[float | None]
    words: str


@dataclass(frozen=True)
class Stacks:
    """`steps`: what each step is called in the key; `aside` stands above the words of the rows."""

    name: str
    title: str
    description: str
    steps: Sequence[str]
    rows: Sequence[Stack]
    aside: str


def stacks(chart: Stacks, *, wide: bool = True, standalone: bool = False) -> SafeString:
    width, left, right = (680.0, 110.0, 560.0) if wide else (310.0, 30.0, 236.0)
    name = f"{chart.name}-{'wide' if wide else 'phone'}"
    height = HEAD + ROW * len(chart.rows) + FOOT
    svg = picture(width, height, name=name, title=chart.title, description=chart.description)
    _key(svg, chart.steps, left)
    text(svg, "tx-s", width, 16, chart.aside, "end")
    for at, each in enumerate(chart.rows):
        top = HEAD + ROW * at + (ROW - BAR) / 2
        label = each.label if wide else each.label.rsplit(" ", 1)[-1]
        text(svg, "tx-b" if wide else "tx", 0, top + 16, label)
        if each.shares:
            _bar(svg, each.shares, (left, right), top)
        else:
            add(svg, "rect", "few", "", x=left, y=top, width=right - left, height=BAR)
        text(svg, "tx-b", width, top + 16, each.words, "end")
    return markup(svg, standalone=standalone)


def _key(svg: Node, steps: Sequence[str], left: float) -> None:
    for at, step in enumerate(steps):
        x = left + at * 40
        _piece(svg, at, (x, x + 14), 5, 14)
        text(svg, "tx-s", x + 18, 16, step)


def _bar(svg: Node, shares: Sequence[float | None], ends: tuple[float, float], top: float) -> None:
    """Hidden steps stand together at the end, where nobody can see which of them is how long."""
    left, right = ends
    at, whole = left, right - left
    for step, share in enumerate(shares):
        if share:
            _piece(svg, step, (at, at + whole * share), top, BAR)
            at += whole * share
    if any(share is None for share in shares) and right - at > 1:
        add(svg, "rect", "few", "", x=at, y=top, width=right - at, height=BAR)


def _piece(svg: Node, step: int, ends: tuple[float, float], top: float, height: float) -> None:
    shape = {"x": ends[0], "y": top, "width": max(ends[1] - ends[0], 1.0), "height": height}
    if step == 0:
        add(svg, "rect", "fill-sand str-edge", "", **shape)
    else:
        node = add(svg, "rect", "fill-a str-a", "", **shape)
        node.set("fill-opacity", str(SHADES[min(step, len(SHADES) - 1)]))
