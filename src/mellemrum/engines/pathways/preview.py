# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The headings and first rows of a log, for whoever says what its columns mean. The rest of the file is not read."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import duckdb

from .forms import XES_COLUMNS, no_xes, source_of, xes_rows
from .importing import unreadable
from .store import connection

Rows = tuple[tuple[str, ...], ...]


def first_rows(path: Path, most: int) -> tuple[tuple[str, ...], Rows]:
    """Of a Parquet or XES file, every cell as text. Raises ReadingError where it is neither."""
    with path.open("rb") as file:
        is_parquet = file.read(4) == b"PAR1"
    return _of_parquet(path, most) if is_parquet else _of_xes(path, most)


def _of_parquet(path: Path, most: int) -> tuple[tuple[str, ...], Rows]:
    with tempfile.TemporaryDirectory(prefix="mellemrum-head-") as scratch:
        given = source_of(path, Path(scratch))
        with connection(readable=path.parent, trusts=False) as found:
            try:
                asked = found.execute(f"select * exclude (file_row_number) from {given.relation} limit {most}")
                columns = tuple(str(each[0]) for each in asked.description or ())
                rows = asked.fetchall()
            except duckdb.Error as error:
                raise unreadable(path.name, error) from error
    return columns, tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)


def _of_xes(path: Path, most: int) -> tuple[tuple[str, ...], Rows]:
    try:
        return XES_COLUMNS, tuple(islice(xes_rows(path), most))
    except ElementTree.ParseError as error:
        raise no_xes(path) from error
