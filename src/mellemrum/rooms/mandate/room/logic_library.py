# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ten dimensions of a governing logic and a start for each kind of organisation, from content/logics.yaml.

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

CONTENT = Path(__file__).resolve().parent.parent / "content" / "logics.yaml"
LANGUAGES = ("da", "en")
FEW_WORDS = 3


class BrokenLibrary(ValueError):
    """The content file contradicts itself; the message says where."""


@dataclass(frozen=True)
class Dimension:
    code: str
    name: str
    question: str
    help: str


@dataclass(frozen=True)
class Claim:
    """What was looked up, with its source; or what nobody has looked up, which is shown with a mark."""

    text: str
    source: str = ""
    is_unchecked: bool = False


@dataclass(frozen=True)
class Primer:
    """How that kind of organisation usually is. A start that the partner corrects, never a fact about a partner."""

    sector: str
    name: str
    lines: Mapping[str, str]
    words: str
    claims: Sequence[Claim]


@dataclass(frozen=True)
class Library:
    warning: str
    dimensions: Sequence[Dimension]
    primers: Mapping[str, Primer]
    shared: Sequence[Claim]

    def find(self, code: str) -> Dimension | None:
        return next((each for each in self.dimensions if each.code == code), None)

    def start(self, sector: str) -> Mapping[str, str]:
        primer = self.primers.get(sector)
        return primer.lines if primer is not None else {}


def library() -> Library:
    """In the reader's language."""
    language = get_language()
    return read(language if language in LANGUAGES else "da")


def is_start(sector: str, dimension: str, text: str) -> bool:
    """Whether it stands as the library gave it, in either language: nobody's own words yet.

    A word or two, such as "Patient", may well be the partner's own.
    """
    return len(text.split()) > FEW_WORDS and any(
        text == read(language).start(sector).get(dimension) for language in LANGUAGES
    )


@cache
def read(language: str) -> Library:
    return parse(yaml.safe_load(CONTENT.read_text(encoding="utf-8")), language)


def parse(content: Mapping[str, Any], language: str) -> Library:
    dimensions = [
        Dimension(
            each["id"],
            *(said(each[part], language, f"dimension {each['id']!r}, {part}") for part in ("name", "question", "help")),
        )
        for each in sorted(content["dimensions"], key=lambda each: each["order"])
    ]
    codes = [each.code for each in dimensions]
    primers = [_primer(each, codes, language) for each in content["primers"]]
    return Library(
        warning=said(content["warning"], language, "warning"),
        dimensions=dimensions,
        primers={each.sector: each for each in primers},
        shared=[
            Claim(said(each, language, "shared fact"), each["source"], each.get("verify", False))
            for each in content["shared_facts_2026"]
        ],
    )


def said(node: Any, language: str, where: str) -> str:
    if not isinstance(node, dict) or any(not str(node.get(each, "")).strip() for each in LANGUAGES):
        raise BrokenLibrary(f"{where}: the text is missing in Danish or English")
    return str(node[language])


def _primer(node: Mapping[str, Any], codes: Sequence[str], language: str) -> Primer:
    where = f"primer {node['sector']!r}"
    claims = [Claim(said(each["claim"], language, where), each["source"]) for each in node["facts"]]
    unchecked = [Claim(said(each, language, where), is_unchecked=True) for each in node["verify"]]
    return Primer(
        sector=node["sector"],
        name=said(node["name"], language, where),
        lines={code: said(node.get(code), language, f"{where}, {code}") for code in codes},
        words=said(node["words"], language, f"{where}, words"),
        claims=[*claims, *unchecked],
    )
