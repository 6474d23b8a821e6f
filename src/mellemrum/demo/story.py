# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story as data: one language picked out of the bilingual file, and dates as moments."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

FOLDER = Path(__file__).resolve().parent
STORY = FOLDER / "story.yaml"
PASSWORD = "mellem os er der rum"  # noqa: S105  # told to everybody who opens the demo
# The day at which the demo's clock stands; the story's own `now` must be the same (see tests/demo).
NOW = dt.date(2026, 10, 31)
DENMARK = ZoneInfo("Europe/Copenhagen")


def in_language(node: Any, language: str) -> Any:
    """The same tree with every {da, en} pair replaced by its text."""
    if isinstance(node, dict):
        if set(node) == {"da", "en"}:
            return node[language]
        return {key: in_language(value, language) for key, value in node.items()}
    if isinstance(node, list):
        return [in_language(value, language) for value in node]
    return node


@cache
def story(language: str) -> dict[str, Any]:
    found: dict[str, Any] = in_language(yaml.safe_load(STORY.read_text(encoding="utf-8")), language)
    return found


def email_of(person_id: str) -> str:
    return f"{person_id.replace('_', '-')}@demo.example"


def moment(day: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    """A working hour of that day in Denmark."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=DENMARK)
