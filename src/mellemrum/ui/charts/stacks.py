# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How everybody falls into a few steps, one row a period: a bar for all, and a darker piece for each step further up.

A row without pieces is left dashed: what is in it may not be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .draw import Node, add, markup, picture, text

ROW, BAR, HEAD, FOOT = 46.0, 22.0, 44.0, 6.0
# The first step is nobody; the others go from light to dark.
SHADES = (0.0, 0.22, 0.45, 0.7, 1.0)


@dataclass(frozen=True)
class Stack:
    """`pieces`: from which step each begins, and its share of the whole."""

    label: str
    pieces: Sequence[tuple[int, float]]
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
    width, left, right = (1040.0, 130.0, 930.0) if wide else (310.0, 30.0, 236.0)
    name = f"{chart.name}-{'wide' if wide else 'phone'}"
    height = HEAD + ROW * len(chart.rows) + FOOT
    svg = picture(width, height, name=name, title=chart.title, description=chart.description)
    _key(svg, chart.steps, left)
    text(svg, "tx-s", width, 26, chart.aside, "end")
    for at, each in enumerate(chart.rows):
        top = HEAD + ROW * at + (ROW - BAR) / 2
        label = each.label if wide else each.label.rsplit(" ", 1)[-1]
        text(svg, "tx-b" if wide else "tx", 0, top + 16, label)
        if each.pieces:
            _bar(svg, each.pieces, (left, right), top)
        else:
            add(svg, "rect", "few", "", x=left, y=top, width=right - left, height=BAR)
        text(svg, "tx-b", width, top + 16, each.words, "end")
    return markup(svg, standalone=standalone)


def _key(svg: Node, steps: Sequence[str], left: float) -> None:
    for at, step in enumerate(steps):
        x = left + at * 40
        _piece(svg, at, (x, x + 14), 15, 14)
        text(svg, "tx-s", x + 18, 26, step)


def _bar(svg: Node, pieces: Sequence[tuple[int, float]], ends: tuple[float, float], top: float) -> None:
    """A piece has the shade of its lowest step; where nobody is laid together with some, the shade is theirs."""
    at, right = ends
    lows = [low for low, _ in pieces]
    for n, (low, share) in enumerate(pieces):
        is_mixed = low == 0 and (lows[1] if len(lows) > 1 else len(SHADES)) > 1 and n == 0
        width = (right - ends[0]) * share
        _piece(svg, 1 if is_mixed else low, (at, at + width), top, BAR)
        at += width


def _piece(svg: Node, step: int, ends: tuple[float, float], top: float, height: float) -> None:
    shape = {"x": ends[0], "y": top, "width": max(ends[1] - ends[0], 1.0), "height": height}
    if step == 0:
        add(svg, "rect", "fill-sand str-edge", "", **shape)
    else:
        node = add(svg, "rect", "fill-a str-a", "", **shape)
        node.set("fill-opacity", str(SHADES[min(step, len(SHADES) - 1)]))
