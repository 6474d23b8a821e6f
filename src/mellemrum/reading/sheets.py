# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Spreadsheets to rows of cells: XLSX and ODS after their archive was asked, the old XLS as it is."""

from __future__ import annotations

import posixpath
import re
import subprocess
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from . import apart
from .archives import broken, holds_macros, locked, packed_again, unpacked
from .delimited import Numbered, cleaned
from .errors import ReadingError

PACKED, OLD = b"PK", b"\xd0\xcf\x11\xe0"
_MACROS_IN_OLD = "_VBA_PROJECT".encode("utf-16-le")
_LOCKED_IN_OLD = "EncryptedPackage".encode("utf-16-le")
_MOST_DIRECTORY = 5 * 1024 * 1024
# A cell with its attributes and what it holds. A cell that holds nothing closes itself.
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)(?<!/)>(.*?)</c>', re.DOTALL)
_VALUE = re.compile(rb"<v>([^<]+)</v>")


def is_spreadsheet(content: bytes) -> bool:
    return content.startswith((PACKED, OLD))


def sheet_rows(content: bytes, name: str, most_rows: int) -> Iterator[Numbered]:
    """The rows of the first visible sheet that holds anything, with the numbers that the program shows."""
    given, parts = _opened(content, name)
    yield from _numbered(cells_of(given, name, most_rows), parts, name)


def book_rows(content: bytes, name: str, most_rows: int) -> Iterator[tuple[str, Iterator[Numbered]]]:
    """Every visible sheet that holds anything: its name and its rows. Merged cells are filled downwards."""
    given, parts = _opened(content, name)
    for sheet in cells_of(given, name, most_rows, is_book=True)["sheets"]:
        yield str(sheet["sheet"]), _numbered(sheet, parts, name)


def _opened(content: bytes, name: str) -> tuple[bytes | memoryview, dict[str, bytes]]:
    """What the reader may see, and the parts of a packed file."""
    if content.startswith(OLD):
        _check_old(content, name)
        return content, {}
    parts = unpacked(content, name)
    if "xl/workbook.xml" not in parts and "content.xml" not in parts:
        raise _unreadable(name)
    return packed_again(parts), parts


def _numbered(sheet: dict[str, Any], parts: dict[str, bytes], name: str) -> Iterator[Numbered]:
    top, left = int(sheet["top"]), int(sheet["left"])
    rows = {number: [cleaned(cell) for cell in row] for number, row in enumerate(sheet["rows"], start=top)}
    part = parts.get(_part_of(parts, str(sheet["sheet"]), name), b"")
    if b"<f" in part or b't="e"' in part:
        _tell_computed(part, rows, left, name)
    yield from rows.items()


def _check_old(content: bytes, name: str) -> None:
    if _LOCKED_IN_OLD in content:
        raise locked(name)
    if _MACROS_IN_OLD in content:
        raise holds_macros(name)


def cells_of(content: bytes | memoryview, name: str, most_rows: int, *, is_book: bool = False) -> dict[str, Any]:
    """What the process apart answers; raises for each kind of fault, and where it found no room or no end."""
    words = [str(most_rows), *(["book"] if is_book else [])]
    try:
        answer = apart.asked_apart(apart.__name__, content, words, apart.MOST_SECONDS)
    except (subprocess.SubprocessError, ValueError) as error:
        raise _too_wide(name) from error
    fault = answer.get("fault")
    if fault is None:
        return answer
    raise {
        "locked": locked,
        "rows": lambda name: too_many(name, most_rows),
        "sheets": _too_many_sheets,
        "empty": empty,
        "memory": _too_wide,
    }.get(fault, _unreadable)(name)


def _part_of(parts: dict[str, bytes], sheet: str, name: str) -> str:
    """Which part of an XLSX archive holds the sheet."""
    if "xl/workbook.xml" not in parts or "xl/_rels/workbook.xml.rels" not in parts:
        return ""
    # A tree takes ten times the room of its text.
    if max(len(parts["xl/workbook.xml"]), len(parts["xl/_rels/workbook.xml.rels"])) > _MOST_DIRECTORY:
        raise _unreadable(name)
    try:
        book = ElementTree.fromstring(parts["xl/workbook.xml"])  # noqa: S314  # archives let no DTD through
        relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314
    except ElementTree.ParseError as error:
        raise broken(name) from error
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for about in book.findall(".//{*}sheet"):
        if about.get("name") == sheet:
            link = next((value for key, value in about.items() if key.endswith("}id")), "")
            return posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/")
    return ""


def _tell_computed(part: bytes, rows: dict[int, list[str]], left: int, name: str) -> None:
    """A cell that shows an error keeps its words; a formula that was saved without its result is refused.

    The reader gives both as empty cells. A formula whose result is an empty text is marked as text.
    """
    # Up to the last cell's end, so that no search for an end runs through the whole part in vain.
    for match in _CELL.finditer(part, 0, part.rfind(b"</c>") + len(b"</c>")):
        column, row, about, inside = match.groups()
        is_fault = b't="e"' in about
        if not is_fault and b"<f" not in inside:
            continue
        value = _VALUE.search(inside)
        cells, at = rows.get(int(row), []), column_number(column.decode()) - left
        if is_fault and value and 0 <= at < len(cells):
            cells[at] = value[1].decode(errors="replace")
        elif value is None and b't="str"' not in about:
            raise ReadingError(
                "Cellen har en formel uden resultat. Åbn filen i dit regneark, gem den, og vælg den igen.",
                "The cell holds a formula without a result. Open the file in your spreadsheet program, save it, "
                "and choose it again.",
                file=name,
                row=int(row),
                column=column.decode(),
            )


def letters(column: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def column_number(text: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def empty(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} er tom. Vælg en fil med overskrifter og rækker." if name else "Der er ikke sat noget ind.",
        f"The file {name} is empty. Choose a file with headings and rows." if name else "Nothing was pasted.",
    )


def too_many(name: str, most: int) -> ReadingError:
    rows = f"{most:,}"
    return ReadingError(
        f"{f'Filen {name}' if name else 'Teksten'} har mere end {rows.replace(',', '.')} rækker. "
        "Saml tallene, fx per måned, før du sender dem.",
        f"{f'The file {name}' if name else 'The text'} has more than {rows} rows. "
        "Sum the figures, for example by month, before you send them.",
    )


def _unreadable(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} kan ikke læses som regneark. Gem den igen som .xlsx, og vælg den igen.",
        f"The file {name} cannot be read as a spreadsheet. Save it again as .xlsx, and choose it again.",
    )


def _too_wide(name: str) -> ReadingError:
    return ReadingError(
        f"Arket i {name} breder sig for langt ud. Måske står der noget langt fra tabellen. "
        "Kopiér kun tabellen til et nyt ark, og vælg filen igen.",
        f"The sheet in {name} reaches too far. Something may stand far away from the table. "
        "Copy only the table to a new sheet, and choose the file again.",
    )


def _too_many_sheets(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} har flere end {apart.MOST_SHEETS} ark. Behold kun dem, der skal bruges.",
        f"The file {name} has more than {apart.MOST_SHEETS} sheets. Keep only those that are needed.",
    )
