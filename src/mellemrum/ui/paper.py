# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A document that is read on the screen and on paper: plain data in, a page or a tagged PDF (PDF/UA-1) out.

It knows no domain. `document` is what is shown, compared, kept and printed: dictionaries, lists and texts alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE / "paper.typ"
PICTURE = HERE / "picture.typ"
COMMAND = "pip install 'mellemrum[pdf]'"
FONTS = HERE / "static" / "built" / "paper"

Document = dict[str, Any]

# The media type of the Word file that ui/word.py makes of a document.
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# What the classes of the house's drawings mean where its stylesheet does not reach (see assets/face).
THEMES = {
    "value": ("#0E7069", "#DDEFEC"),
    "economy": ("#955400", "#F8E9D2"),
    "mandate": ("#1C3D7E", "#DFE7F5"),
    "culture": ("#701540", "#F5E1E9"),
    "leadership": ("#7752AC", "#EBE4F6"),
}
STYLE = (
    "text{font-family:'IBM Plex Sans';fill:#1F2328}.tx-s{fill:#625E57}.tx-b{font-weight:600}"
    ".str-ink{stroke:#1F2328}.fill-ink{fill:#1F2328}.fill-card{fill:#fff}.str-line{stroke:#E7DFD3}"
    ".str-edge{stroke:#857C6E}.str-a{stroke:#0E7069}.tx-a{fill:#0E7069}.band{fill:#DDEFEC}"
    ".former{stroke:#857C6E}.few{fill:#F3EEE6;stroke:#857C6E}"
    ".petal{fill:#F3EEE6}.cell{fill:#FAF7F2;stroke:#D3C8B8}.cell.later{fill:#D3C8B8;stroke:none}"
    ".sum{font-size:9px;font-weight:600}.sum-of{font-size:5px;fill:#625E57}"
) + "".join(
    f".now.t-{theme} .petal{{fill:{tint}}}.now.t-{theme} .cell{{fill:#fff;stroke:{accent}}}"
    f".t-{theme} .cell.met{{fill:{accent};stroke:{accent}}}.now.t-{theme} .cell.later{{fill:{accent};fill-opacity:.5}}"
    for theme, (accent, tint) in THEMES.items()
)


# What of a document nobody reads as words.
UNREAD = frozenset({"kind", "language", "svg", "theme", "url"})


class NoPrinter(Exception):
    """The installation cannot print; the message says what to install."""


@dataclass(frozen=True)
class Text:
    """One or more paragraphs, a line each."""

    words: str
    is_small: bool = False
    is_large: bool = False
    kind: str = field(default="text", init=False)


@dataclass(frozen=True)
class Points:
    points: Sequence[str]
    kind: str = field(default="points", init=False)


@dataclass(frozen=True)
class Pairs:
    """A word in bold, and what is said of it."""

    pairs: Sequence[tuple[str, str]]
    kind: str = field(default="pairs", init=False)


@dataclass(frozen=True)
class Picture:
    """`svg` is drawn by the house; `alt` says what it shows."""

    svg: str
    alt: str
    kind: str = field(default="picture", init=False)


@dataclass(frozen=True)
class Line:
    """What it is, a note under it, what is known of it at the right. `url` leads on where there is a screen."""

    title: str
    note: str = ""
    aside: str = ""
    url: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class Lines:
    lines: Sequence[Line]
    kind: str = field(default="lines", init=False)


@dataclass(frozen=True)
class Table:
    """The first column names the row."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    kind: str = field(default="table", init=False)


Block = Text | Points | Pairs | Picture | Lines | Table


@dataclass(frozen=True)
class Section:
    """Two that are half as wide as the page stand side by side when one follows the other."""

    title: str
    blocks: Sequence[Block]
    is_half: bool = False


@dataclass(frozen=True)
class Paper:
    title: str
    language: str
    sections: Sequence[Section]
    eyebrow: str = ""
    lead: str = ""
    # At the top right: when it was written.
    date_line: str = ""
    foot: str = ""
    picture: Picture | None = None
    theme: str = "mandate"


def document(paper: Paper) -> Document:
    found: Document = json.loads(json.dumps(asdict(paper)))
    return found


def sections_of(document: Document) -> list[Section]:
    """The sections of a document that was kept, to be put into another."""
    return [
        Section(each["title"], [_block(block) for block in each["blocks"]], each["is_half"])
        for each in document["sections"]
    ]


def _block(kept: dict[str, Any]) -> Block:
    given = {name: value for name, value in kept.items() if name != "kind"}
    if kept["kind"] == "lines":
        lines = [Line(**{**each, "picture": each["picture"] and _block(each["picture"])}) for each in kept["lines"]]
        return Lines(lines)
    kinds = {"text": Text, "points": Points, "pairs": Pairs, "picture": Picture, "table": Table}
    made: Block = kinds[kept["kind"]](**given)
    return made


def plain(node: Any) -> str:
    """The words of a document, or of a part of it, without its form, with a point between them."""
    if isinstance(node, str):
        return node
    if isinstance(node, dict):
        node = [value for name, value in node.items() if name not in UNREAD]
    return " · ".join(filter(None, map(plain, node))) if isinstance(node, list) else ""


def fingerprint(document: Document) -> str:
    """The same for the same content, however it is stored."""
    return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def printed(document: Document) -> Document:
    """With the fingerprint at the foot, by which a paper is known as the edition that is kept."""
    said = _("Fingerprint %(print)s.") % {"print": fingerprint(document)[:12]}
    return document | {"foot": f"{document['foot']} {said}"}


def pdf_of(document: Document, *, is_wall: bool = False) -> bytes:
    """The document as PDF/UA-1: tagged, with title and language, refused where a picture lacks its words.

    On A4; for the wall on A3, lying.
    """
    try:
        import typst
    except ImportError as missing:
        raise NoPrinter(
            _("This installation cannot make PDF files yet. Whoever runs it can add that with: %(command)s")
            % {"command": COMMAND}
        ) from missing
    with override(document["language"]):
        words = {"page": _("Page"), "of": pgettext("3 of 5", "of")}
    accent = THEMES.get(document["theme"], ("#1F2328", ""))[0]
    given = json.dumps(_dressed(document) | {"words": words, "accent": accent, "wall": is_wall})
    printed: bytes = typst.compile(
        str(TEMPLATE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"paper": given},
        pdf_standards=["ua-1"],
    )
    return printed


def may_draw() -> bool:
    """Whether this installation can draw a picture as pixels: what prints its papers does that too."""
    return find_spec("typst") is not None


def png_of(svg: str) -> bytes:
    """A drawing of the house as a picture for slides and mails, about 1,500 pixels wide."""
    if not may_draw():
        raise NoPrinter(
            _("This installation cannot draw such pictures yet. Whoever runs it can add that with: %(command)s")
            % {"command": COMMAND}
        )
    import typst

    drawn: bytes = typst.compile(
        str(PICTURE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"svg": _standalone(svg)},
        format="png",
        ppi=200,
    )
    return drawn


def _dressed(node: Any) -> Any:
    """The same tree with every drawing as a file that stands by itself."""
    if isinstance(node, list):
        return [_dressed(each) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("kind") == "picture":
        return node | {"svg": _standalone(node["svg"])}
    return {name: _dressed(each) for name, each in node.items()}


def _standalone(svg: str) -> str:
    head, rest = svg.split(">", 1)
    if "xmlns=" not in head:
        head = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    # A drawing without anything in it closes itself.
    return f"{head}>{rest}" if head.endswith("/") else f"{head}><style>{STYLE}</style>{rest}"
