# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The few marks that every chart is made of. Built as a tree, so that no word of anybody's can become markup."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString, mark_safe

Node = ET.Element


def number(value: float) -> str:
    """A coordinate with one decimal: finer than a pixel of any screen."""
    return f"{value:.1f}".removesuffix(".0")


def add(parent: Node, tag: str, css: str = "", text: str = "", /, **attributes: float | str) -> Node:
    """A child with a class and attributes; `stroke_width` becomes stroke-width."""
    given = {"class": css} if css else {}
    for name, value in attributes.items():
        given[name.replace("_", "-")] = value if isinstance(value, str) else number(value)
    node = ET.SubElement(parent, tag, given)
    node.text = text or None
    return node


def picture(width: float, height: float, *, name: str, title: str, description: str) -> Node:
    """An <svg> that a screen reader reads as one picture with a title and a description."""
    svg = ET.Element("svg", {"viewBox": f"0 0 {number(width)} {number(height)}", "role": "img"})
    svg.set("aria-labelledby", f"{name}-title {name}-desc")
    add(svg, "title", "", title, id=f"{name}-title")
    add(svg, "desc", "", description, id=f"{name}-desc")
    return svg


def line(parent: Node, css: str, xs: tuple[float, float], ys: tuple[float, float], **attributes: float | str) -> Node:
    node = add(parent, "line", css, "", **attributes)
    for name, value in (("x1", xs[0]), ("x2", xs[1]), ("y1", ys[0]), ("y2", ys[1])):
        node.set(name, number(value))
    return node


def path_of(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)


def text(parent: Node, css: str, x: float, y: float, words: str, anchor: str = "start") -> Node:
    node = add(parent, "text", css, words, x=x, y=y)
    if anchor != "start":
        node.set("text-anchor", anchor)
    return node


def markup(svg: Node, *, standalone: bool = False) -> SafeString:
    """The finished picture. With `standalone` it can be kept as a file of its own."""
    if standalone:
        svg.set("xmlns", "http://www.w3.org/2000/svg")
    # The tree has escaped every text and attribute; nothing in it was ever markup.
    return mark_safe(ET.tostring(svg, encoding="unicode"))  # noqa: S308
