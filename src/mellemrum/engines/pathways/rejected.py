# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The rows that an import left out: where each stands, and what is wrong with it. Nothing of what they hold is repeated."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from .forms import source_of
from .importing import _FAULTS, Columns, _lay_out
from .store import MEMORY, connection

MOST = 10_000


class Rejected(NamedTuple):
    """`row` is the number that the file's own program shows; `column` its heading."""

    row: int
    column: str
    da: str
    en: str


def rejected_rows(source: Path, columns: Columns, *, threads: int = 1, memory: str = MEMORY) -> list[Rejected]:
    """The first of them, in the order of the file, each with the first thing that is wrong with it."""
    named = asdict(columns)
    which = " ".join(f"when coalesce({how}, false) then {n}" for n, (_, how, *_) in enumerate(_FAULTS))
    with tempfile.TemporaryDirectory(prefix="mellemrum-log-") as scratch:
        given = source_of(source, Path(scratch))
        with connection(readable=given.path.parent, threads=threads, memory=memory) as found:
            _lay_out(found, given, columns, source.name)
            rows = found.execute(
                f"select row, fault from (select row, case {which} end as fault from laid) "
                f"where fault is not null order by row limit {MOST}"
            ).fetchall()
    faults = [(named[part], da, en) for _, _, part, da, en in _FAULTS]
    return [Rejected(row, *faults[fault]) for row, fault in rows]
