# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Bytes to text, in the encodings that Danish offices send: UTF-8, UTF-16 and the Windows one."""

from __future__ import annotations

import codecs

from .errors import ReadingError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def _without_mark(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of ordinary text is zero."""
    head = content[:2000]
    if len(head) < 4 or head.count(0) < len(head) // 3:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def decode(content: bytes, name: str) -> str:
    """The text. Windows' code page is what remains when it is no Unicode; it can read nearly anything."""
    encodings = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    guess = _without_mark(content)
    for encoding in [*encodings, *([guess] if guess and not encodings else []), "utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise ReadingError(
        f"Filen {name} er ikke en tekstfil. Gem den som CSV (UTF-8) eller .xlsx, og vælg den igen.",
        f"The file {name} is not a text file. Save it as CSV (UTF-8) or .xlsx, and choose it again.",
    )
