# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Scripts for meetings, read from content/facilitation.yaml: what to do, who does it and for how many minutes.

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

CONTENT = Path(__file__).resolve().parent.parent / "content" / "facilitation.yaml"
LANGUAGES = ("da", "en")


class BrokenScript(ValueError):
    """The content file contradicts itself; the message says where."""


@dataclass(frozen=True)
class ScriptStep:
    minutes: int
    who: str
    what: str
    # What is to be written down of it; empty where nothing is.
    captured: str


@dataclass(frozen=True)
class Script:
    id: str
    name: str
    when: str
    needs: str
    after: str
    steps: Sequence[ScriptStep]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


def scripts() -> Mapping[str, Script]:
    """All of them by their ids, in the reader's language."""
    language = get_language()
    return _read(language if language in LANGUAGES else "da")


def _said(node: Any, language: str, where: str) -> str:
    if not isinstance(node, dict) or any(not str(node.get(each, "")).strip() for each in LANGUAGES):
        raise BrokenScript(f"{where}: the text is missing in Danish or English")
    return str(node[language])


@cache
def _read(language: str) -> Mapping[str, Script]:
    return parse(yaml.safe_load(CONTENT.read_text(encoding="utf-8")), language)


def parse(content: Mapping[str, Any], language: str) -> Mapping[str, Script]:
    roles = {code: _said(node, language, f"role {code}") for code, node in content["roles"].items()}
    found = [_script(node, roles, language) for node in content["scripts"]]
    return {script.id: script for script in found}


def _script(node: Mapping[str, Any], roles: Mapping[str, str], language: str) -> Script:
    where = f"script {node['id']!r}"
    words = {name: _said(node[name], language, f"{where}, {name}") for name in ("name", "when", "needs", "after")}
    steps = [_step(each, roles, language, where) for each in node["steps"]]
    script = Script(id=node["id"], steps=steps, **words)
    if script.minutes != node["total_minutes"]:
        raise BrokenScript(f"{where}: the steps take {script.minutes} minutes and not {node['total_minutes']}")
    return script


def _step(node: Mapping[str, Any], roles: Mapping[str, str], language: str, where: str) -> ScriptStep:
    if node["who"] not in roles:
        raise BrokenScript(f"{where}: nobody is called {node['who']!r}")
    # "Host: welcomes and holds the room" is called "Host" beside a step.
    who = roles[node["who"]].split(":")[0]
    captured = node.get("capture")
    return ScriptStep(
        minutes=node["minutes"],
        who=who,
        what=_said(node["do"], language, where),
        captured=_said(captured["what"], language, where) if captured else "",
    )
