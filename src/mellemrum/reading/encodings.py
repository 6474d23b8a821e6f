# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Bytes to text, in the encodings that Danish offices send: UTF-8, UTF-16 and the Windows one."""

from __future__ import annotations

import codecs
import re

from .errors import ReadingError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# æ, ø, å and their capitals in UTF-8. In the Windows code page these pairs would be nonsense such as Ã¦.
_DANISH_IN_UTF8 = re.compile(rb"\xc3[\x85\x86\x98\xa5\xa6\xb8]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def _without_mark(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of ordinary text is zero."""
    head = content[:2000]
    if len(head) < 4 or head.count(0) < len(head) // 3:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def decode(content: bytes, name: str) -> str:
    """The text. Windows' code page is what remains when it is no Unicode; it can read nearly anything."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    encoding = marked or _without_mark(content) or "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if marked == "utf-8-sig" or (encoding == "utf-8" and _DANISH_IN_UTF8.search(content)):
            raise _foreign_character(name, content.count(b"\n", 0, error.start) + 1) from error
        if encoding != "utf-8":
            raise _no_text(name) from error
        text = _windows(content, name)
    unseen = _CONTROL.search(text)
    if unseen is None:
        return text
    # One stray character is a slip in one row; many mean that these were never letters.
    if len(_CONTROL.findall(text)) > len(text) / 100 + 1:
        raise _no_text(name)
    raise _foreign_character(name, text.count("\n", 0, unseen.start()) + 1)


def _windows(content: bytes, name: str) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _no_text(name) from error


def _no_text(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} er ikke en tekstfil. Gem den som CSV (UTF-8) eller .xlsx, og vælg den igen.",
        f"The file {name} is not a text file. Save it as CSV (UTF-8) or .xlsx, and choose it again.",
    )


def _foreign_character(name: str, row: int) -> ReadingError:
    return ReadingError(
        "Her står et tegn, der ikke kan læses. Skriv rækken igen, og gem filen som CSV (UTF-8).",
        "Here is a character that cannot be read. Write the row again, and save the file as CSV (UTF-8).",
        file=name,
        row=row,
    )
