# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A letter as a Word file that its receiver can write on: title, paragraphs, and one table with a heading row."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Part:
    """A heading, what stands below it, and perhaps a table whose first row is its head."""

    title: str
    paragraphs: Sequence[str] = ()
    table: Sequence[Sequence[str]] = field(default=())


def letter_bytes(title: str, parts: Sequence[Part], foot: str, on: dt.date, language: str) -> bytes:
    # Loaded only where a letter is asked for: it costs a fifth of a second.
    from docx import Document

    letter = Document()
    made = letter.core_properties
    made.title, made.author, made.language, made.comments = title, "Mellemrum", language, ""
    made.created = made.modified = dt.datetime.combine(on, dt.time())
    letter.add_heading(title, level=1)
    for part in parts:
        letter.add_heading(part.title, level=2)
        for words in part.paragraphs:
            for line in filter(None, (line.strip() for line in words.splitlines())):
                letter.add_paragraph(line)
        if part.table:
            table = letter.add_table(rows=0, cols=len(part.table[0]), style="Table Grid")
            for at, row in enumerate(part.table):
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.paragraphs[0].add_run(words).bold = at == 0
    letter.sections[0].footer.paragraphs[0].text = foot
    kept = io.BytesIO()
    letter.save(kept)
    return kept.getvalue()
