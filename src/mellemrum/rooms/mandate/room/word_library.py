# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Words that mean different things to different kinds of organisation, from content/words.yaml: a start to pick from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

from .logic_library import LANGUAGES, BrokenLibrary, said

CONTENT = Path(__file__).resolve().parent.parent / "content" / "words.yaml"


@dataclass(frozen=True)
class Start:
    """A word with an everyday meaning for some kinds of organisation. `is_legal`: there is a meaning in law as well."""

    code: str
    term: str
    meanings: Mapping[str, str]
    ask: str
    is_legal: bool


def starts() -> Sequence[Start]:
    language = get_language()
    return read(language if language in LANGUAGES else "da")


def find_start(code: str) -> Start | None:
    return next((each for each in starts() if each.code == code), None)


@cache
def read(language: str) -> Sequence[Start]:
    return parse(yaml.safe_load(CONTENT.read_text(encoding="utf-8")), language)


def parse(content: Mapping[str, Any], language: str) -> Sequence[Start]:
    return [_start(node, set(content["sectors"]), language) for node in content["words"]]


def _start(node: Mapping[str, Any], sectors: set[str], language: str) -> Start:
    where = f"word {node['id']!r}"
    unknown = set(node["meanings"]) - sectors
    if unknown:
        raise BrokenLibrary(f"{where}: nobody is called {', '.join(sorted(unknown))}")
    return Start(
        code=node["id"],
        # "acute / urgent": the first is the word, the other helps whoever translates it.
        term=said(node["term"], language, where).split(" / ")[0],
        meanings={sector: said(text, language, f"{where}, {sector}") for sector, text in node["meanings"].items()},
        ask=said(node["ask"], language, f"{where}, ask"),
        is_legal=node.get("legal", False),
    )
