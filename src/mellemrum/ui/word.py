# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The same document (see ui/paper.py) as a Word file, which committees write on in their own case systems.

Headings, lists and table heads are Word's own, so that a screen reader finds its way. Import it where a file is asked
for: it costs a fifth of a second.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docx import Document as new_word
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from .paper import Document

LANGUAGES = {"da": "da-DK", "en": "en-GB"}
INK = RGBColor(0x1F, 0x23, 0x28)
QUIET = RGBColor(0x62, 0x5E, 0x57)


def word_of(document: Document, on: dt.date) -> bytes:
    """`on`: the day that the file says it is of."""
    word = new_word()
    _dress(word, document)
    word.core_properties.created = word.core_properties.modified = dt.datetime.combine(on, dt.time())
    if document["eyebrow"]:
        _paragraph(word, document["eyebrow"], is_small=True)
    word.add_heading(document["title"], level=1)
    for words in (document["lead"], document["date_line"]):
        if words:
            _paragraph(word, words, is_small=words == document["date_line"])
    for section in document["sections"]:
        word.add_heading(section["title"], level=2)
        for block in section["blocks"]:
            WRITERS[block["kind"]](word, block)
    word.sections[0].footer.paragraphs[0].text = document["foot"]
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def _dress(word: Word, document: Document) -> None:
    """The house's ink, and the language in which the text is read aloud."""
    word.core_properties.title = document["title"]
    word.core_properties.author = "Mellemrum"
    word.core_properties.language = LANGUAGES.get(document["language"], document["language"])
    word.core_properties.comments = ""
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = word.styles[name]
        style.font.color.rgb = INK
    normal = word.styles["Normal"]
    normal.font.size = Pt(11)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGES.get(document["language"], document["language"]))
    normal.element.get_or_add_rPr().append(spoken)


def _paragraph(word: Word, words: str, *, is_small: bool = False, style: str | None = None) -> None:
    for line in filter(None, (line.strip() for line in words.splitlines())):
        run = word.add_paragraph(style=style).add_run(line)
        if is_small:
            run.font.size, run.font.color.rgb = Pt(9.5), QUIET


def _text(word: Word, block: Mapping[str, Any]) -> None:
    _paragraph(word, block["words"], is_small=block["is_small"])


def _points(word: Word, block: Mapping[str, Any]) -> None:
    for each in block["points"]:
        _paragraph(word, each, style="List Bullet")


def _pairs(word: Word, block: Mapping[str, Any]) -> None:
    for name, words in block["pairs"]:
        paragraph = word.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(" ".join(words.split()))


def _lines(word: Word, block: Mapping[str, Any]) -> None:
    for line in block["lines"]:
        paragraph = word.add_paragraph(style="List Bullet")
        paragraph.add_run(line["title"]).bold = True
        rest = ". ".join(" ".join(part.split()) for part in (line["note"], line["aside"]) if part)
        if rest:
            paragraph.add_run(f": {rest}")


def _table(word: Word, block: Mapping[str, Any]) -> None:
    columns: Sequence[str] = block["columns"]
    table = word.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    for row in block["rows"]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    word.add_paragraph()


def _picture(word: Word, block: Mapping[str, Any]) -> None:
    """A drawing stays on the page and in the PDF; here stands what it shows."""
    _paragraph(word, block["alt"], is_small=True)


WRITERS: Mapping[str, Callable[[Word, Mapping[str, Any]], None]] = {
    "text": _text,
    "points": _points,
    "pairs": _pairs,
    "lines": _lines,
    "table": _table,
    "picture": _picture,
}
