# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The questions of the wheel, read from content/prompts.yaml: one question to the partnership each, never ticked.

The file is refused as a whole if anything in it does not hold together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

from mellemrum.partnership.models import Phase

CONTENT = Path(__file__).resolve().parent / "content" / "prompts.yaml"
THEMES = ("value", "economy", "mandate", "culture", "leadership")
YES_NO = "yes_no"
# A field of the wheel: a theme in a phase.
FieldKey = tuple[str, str]


class BrokenContent(ValueError):
    """The content file contradicts itself; the message says where."""


@dataclass(frozen=True)
class Words:
    """A text in both languages; as a string, the one that the reader has chosen."""

    da: str
    en: str

    def __str__(self) -> str:
        return self.en if get_language() == "en" else self.da


@dataclass(frozen=True)
class Prompt:
    id: str
    theme: str
    phase: Phase
    order: int
    question: Words
    why: Words
    evidence: Words
    tool: str
    tool_name: Words
    # What "4 of 5" counts; None where the answer is only yes or no.
    unit: Words | None
    is_core: bool

    @property
    def field(self) -> FieldKey:
        return (self.theme, self.phase.value)


def _words(node: Any, where: str) -> Words:
    if not isinstance(node, dict) or not all(isinstance(node.get(k), str) and node[k].strip() for k in ("da", "en")):
        raise BrokenContent(f"{where}: the text is missing in Danish or English")
    return Words(da=node["da"], en=node["en"])


def _one_of(value: Any, known: Any, where: str) -> str:
    if value not in known:
        raise BrokenContent(f"{where}: {value!r} is not one of {', '.join(sorted(known))}")
    return str(value)


def _prompt(node: Mapping[str, Any], tools: Mapping[str, Words], units: Mapping[str, Words]) -> Prompt:
    where = f"prompt {node.get('id')!r}"
    theme = _one_of(node.get("theme"), THEMES, f"{where}, theme")
    phase = Phase(_one_of(node.get("phase"), Phase.values, f"{where}, phase"))
    if not str(node.get("id", "")).startswith(f"{theme}.{phase.value}."):
        raise BrokenContent(f"{where}: the id does not begin with its theme and phase")
    tool = _one_of(node.get("tool"), tools, f"{where}, tool")
    counts = _one_of(node.get("counts"), {*units, YES_NO}, f"{where}, counts")
    if not isinstance(node.get("order"), int) or not isinstance(node.get("core"), bool):
        raise BrokenContent(f"{where}: order must be a number, and core true or false")
    return Prompt(
        id=node["id"],
        theme=theme,
        phase=phase,
        order=node["order"],
        question=_words(node.get("question"), f"{where}, question"),
        why=_words(node.get("why"), f"{where}, why"),
        evidence=_words(node.get("evidence"), f"{where}, evidence"),
        tool=tool,
        tool_name=tools[tool],
        unit=units.get(counts),
        is_core=node["core"],
    )


def read_prompts(text: str) -> tuple[Prompt, ...]:
    """All prompts in the order of the wheel: theme by theme, phase by phase, by their place in the field."""
    tree = yaml.safe_load(text)
    if not isinstance(tree, dict) or not all(tree.get(part) for part in ("tools", "units", "prompts")):
        raise BrokenContent("the file needs tools, units and prompts")
    tools = {code: _words(name, f"tool {code!r}") for code, name in tree["tools"].items()}
    units = {code: _words(name, f"unit {code!r}") for code, name in tree["units"].items()}
    prompts = [_prompt(node, tools, units) for node in tree["prompts"]]
    ids = [prompt.id for prompt in prompts]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise BrokenContent(f"used twice: {', '.join(twice)}")
    empty = [
        f"{theme}.{phase}"
        for theme in THEMES
        for phase in Phase.values
        if (theme, phase) not in {p.field for p in prompts}
    ]
    if empty:
        raise BrokenContent(f"fields without a prompt: {', '.join(empty)}")
    phases = Phase.values
    return tuple(sorted(prompts, key=lambda p: (THEMES.index(p.theme), phases.index(p.phase), p.order, p.id)))


@cache
def all_prompts() -> tuple[Prompt, ...]:
    return read_prompts(CONTENT.read_text(encoding="utf-8"))


def find_prompt(prompt_id: str) -> Prompt | None:
    return next((prompt for prompt in all_prompts() if prompt.id == prompt_id), None)


@cache
def tool_names() -> Mapping[str, Words]:
    """Every tool of the house by its id, also those that come later."""
    tools = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))["tools"]
    return {code: _words(name, f"tool {code!r}") for code, name in tools.items()}
