# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The reading trail: the ideas behind the tools, in our own words, and where to read more of each.

Read from content/concepts.yaml, which is refused as a whole if anything in it does not hold together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from mellemrum.partnership.access import Here

from .doors import tool_addresses
from .prompts import BrokenContent, Words, tool_names

CONTENT = Path(__file__).resolve().parent / "content" / "concepts.yaml"
# An idea is told in so many sentences: who wants more reads the work.
LINES = 3
# The guide's own pages, which no door leads to.
GUIDE = {"guide.timeline": "guide:timeline", "guide.status": "guide:status"}


@dataclass(frozen=True)
class Work:
    author: str
    title: str
    # The journal or the publisher.
    where: str
    year: int


@dataclass(frozen=True)
class Concept:
    id: str
    name: Words
    lines: Sequence[Words]
    # The tools, by their ids, that it stands behind.
    tools: Sequence[str]
    works: Sequence[Work]


def _words(node: Any, where: str) -> Words:
    if not isinstance(node, dict) or not all(str(node.get(each) or "").strip() for each in ("da", "en")):
        raise BrokenContent(f"{where}: the text is missing in Danish or English")
    return Words(da=node["da"], en=node["en"])


def _concept(node: Mapping[str, Any], tools: Mapping[str, Words]) -> Concept:
    where = f"concept {node.get('id')!r}"
    unknown = [code for code in node["tools"] if code not in tools]
    if unknown:
        raise BrokenContent(f"{where}: there is no tool {', '.join(unknown)}")
    if len(node["lines"]) != LINES or not node["tools"] or not node["read"]:
        raise BrokenContent(f"{where}: it needs {LINES} lines, a tool and a work to read")
    return Concept(
        id=node["id"],
        name=_words(node.get("name"), where),
        lines=[_words(each, where) for each in node["lines"]],
        tools=node["tools"],
        works=[Work(each["author"], each["title"], each["where"], int(each["year"])) for each in node["read"]],
    )


def read_concepts(text: str) -> tuple[Concept, ...]:
    found = tuple(_concept(node, tool_names()) for node in yaml.safe_load(text)["concepts"])
    ids = [each.id for each in found]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise BrokenContent(f"used twice: {', '.join(twice)}")
    return found


@cache
def all_concepts() -> tuple[Concept, ...]:
    return read_concepts(CONTENT.read_text(encoding="utf-8"))


@cache
def _by_tool() -> Mapping[str, Sequence[Concept]]:
    return {code: [each for each in all_concepts() if code in each.tools] for code in tool_names()}


def concept_links(here: Here, tool: str) -> list[tuple[Words, str]]:
    """The ideas behind a tool, by name and place on the page of all."""
    found = _by_tool().get(tool, ())
    page = here.url("guide:reading") if found else ""
    return [(each.name, f"{page}#{each.id}") for each in found]


def place_of(here: Here, tool: str) -> tuple[str, str]:
    """What a tool is called, and its first page; no page where the tool comes later."""
    address = {**GUIDE, **tool_addresses()}.get(tool, "")
    return str(tool_names()[tool]), here.url(address) if address else ""
