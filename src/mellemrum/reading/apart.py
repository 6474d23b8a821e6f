# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Reads a spreadsheet in a process of its own, under limits of memory and time: bytes in, cells as JSON out.

The reader lays out the whole rectangle between a sheet's first and last filled cell. Two cells in opposite corners make
a file of five kilobytes that asks for half a terabyte, and the reader then ends its process without an error to catch.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from mellemrum.reading.numbers import plain_number

MOST_MEMORY = 900 * 1024 * 1024
MOST_SECONDS = 20
# What a Python needs in order to start. The server's secrets are none of a stranger's file's business.
_GIVEN_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
# Nobody fills in more by hand.
MOST_SHEETS = 50


def limit_this_process(seconds: int = MOST_SECONDS) -> None:
    """Where the system knows such limits; elsewhere the parent's patience is the only one."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def asked_apart(module: str, content: bytes | memoryview, words: Sequence[str], seconds: int) -> dict[str, Any]:
    """What the module answers as a process of its own. Raises where it found no room or no end."""
    given = {name: os.environ[name] for name in _GIVEN_ON if name in os.environ}
    done = subprocess.run(  # noqa: S603  # the house's own module; the file comes through the pipe, never as a word
        [sys.executable, "-m", module, *words],
        input=content,
        capture_output=True,
        timeout=2 * seconds,
        env={**given, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def cell_text(value: object) -> str:
    """As text that `numbers` and `dates` read back without loss and without doubt."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        # Spreadsheet programs show fifteen digits; what lies behind is noise of the computation.
        return plain_number(float(f"{value:.15g}"), "da")
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def read(content: bytes, most_rows: int, *, is_book: bool = False) -> dict[str, Any]:
    """The first visible sheet that holds anything, or the kind of fault; of a whole book, all such under `sheets`."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        found: list[dict[str, Any]] = []
        for about in book.sheets_metadata:
            is_shown = about.visible == python_calamine.SheetVisibleEnum.Visible
            if is_shown and about.typ == python_calamine.SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(about.name)
                if sheet.start is not None and sheet.height:
                    if sheet.height > most_rows + 1:
                        return {"fault": "rows"}
                    found.append(_cells(sheet, fills_merged=is_book))
                    if not is_book:
                        return found[0]
                    if len(found) > MOST_SHEETS:
                        return {"fault": "sheets"}
    except python_calamine.PasswordError:
        return {"fault": "locked"}
    # The reader raises kinds of its own, one a format; a panic in it is no Exception.
    except BaseException as error:
        return {"fault": "memory" if isinstance(error, MemoryError) else "unreadable"}
    return {"sheets": found} if found else {"fault": "empty"}


def _cells(sheet: Any, *, fills_merged: bool) -> dict[str, Any]:
    """A sheet's name, its top left cell and its cells."""
    top, left = sheet.start
    rows = [[cell_text(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
    if fills_merged:
        for (first, column), (last, _right) in sheet.merged_cell_ranges or ():
            _fill_down(rows, first - top, last - top, column - left)
    return {"sheet": sheet.name, "top": top + 1, "left": left + 1, "rows": rows}


def _fill_down(rows: list[list[str]], first: int, last: int, column: int) -> None:
    """Cells merged over several rows hold their text in each of them; a title over several columns stays one."""
    if 0 <= first < len(rows) and 0 <= column < len(rows[first]):
        for row in rows[first + 1 : last + 1]:
            row[column] = rows[first][column]


if __name__ == "__main__":
    limit_this_process()
    json.dump(read(sys.stdin.buffer.read(), int(sys.argv[1]), is_book="book" in sys.argv), sys.stdout)
