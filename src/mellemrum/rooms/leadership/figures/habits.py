# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The seven questions to a leader, read from content/selfcheck.yaml, and what a person's own answers say over time.

The file is refused as a whole if anything in it does not hold together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

CONTENT = Path(__file__).resolve().parent.parent / "content" / "selfcheck.yaml"
LANGUAGES = ("da", "en")


class BrokenHabits(ValueError):
    """The content file contradicts itself; the message says where."""


@dataclass(frozen=True)
class Habit:
    id: str
    question: str
    if_no: str
    # The tool that helps, by its code on a door sign.
    tool: str


@dataclass(frozen=True)
class Habits:
    edition: int
    again_after_months: int
    scale: Sequence[tuple[int, str]]
    closing: str
    questions: Sequence[Habit]


def habits() -> Habits:
    """In the reader's language."""
    language = get_language()
    return _read(language if language in LANGUAGES else "da")


@cache
def _read(language: str) -> Habits:
    return parse(yaml.safe_load(CONTENT.read_text(encoding="utf-8")), language)


def _said(node: Any, language: str, where: str) -> str:
    if not isinstance(node, dict) or any(not str(node.get(each, "")).strip() for each in LANGUAGES):
        raise BrokenHabits(f"{where}: the text is missing in Danish or English")
    return str(node[language])


def parse(content: Mapping[str, Any], language: str) -> Habits:
    nodes = sorted(content["questions"], key=lambda node: node["order"])
    questions = [
        Habit(
            node["id"],
            _said(node["question"], language, f"question {node['id']!r}"),
            _said(node["if_no"], language, f"question {node['id']!r}, if_no"),
            str(node["tool"]),
        )
        for node in nodes
    ]
    if len({each.id for each in questions}) < len(questions):
        raise BrokenHabits("two questions have one id")
    return Habits(
        edition=int(content["version"]),
        again_after_months=int(content["again_after_months"]),
        scale=[(int(node["value"]), _said(node, language, "scale")) for node in content["scale"]],
        closing=_said(content["closing"], language, "closing"),
        questions=questions,
    )
