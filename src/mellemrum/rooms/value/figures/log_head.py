# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The headings and first rows of a log, masked, before anybody has said what its columns mean.

Whatever is not recognised is masked, and a file with person numbers comes no further.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mellemrum.reading.cpr import HoldsCpr, check_column_has_no_cpr, check_no_cpr
from mellemrum.reading.sheets import is_spreadsheet
from mellemrum.reading.tables import MOST_BYTES, read_table

# So much of a text is looked at before anything is kept; the whole file is looked through when it is read.
HEAD = 200_000
SHOWN = 5
LOOKED_AT = 1_000
# What files call each column; the first is the engine's own name.
CALLED: Mapping[str, Sequence[str]] = {
    "case": ("case_id", "case", "borger", "borger_id", "pseudonym", "forløb", "citizen", "id", "løbenummer"),
    "activity": ("activity", "aktivitet", "ydelse", "hændelse", "handling", "event", "what"),
    "org": ("org", "organisation", "organization", "enhed", "part", "afdeling", "unit", "resource"),
    "start": ("start", "begin", "tidspunkt", "dato", "time", "timestamp", "date", "fra", "from"),
    "end": ("end", "slut", "complete", "til", "to"),
    "sector": ("sector", "sektor"),
}
PSEUDONYMISE = (
    "Her står noget, der ligner CPR-numre. Filen er ikke gemt. Giv hver borger et løbenummer, og behold nøglen hos jer selv. "
    "Hent så filen ind igen.",
    "There is something like CPR numbers here. The file was not saved. Give each citizen a running number, and keep the key at "
    "home. Then bring the file in again.",
)


@dataclass(frozen=True)
class Head:
    """The headings of a file and its first rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def guesses(self) -> dict[str, str]:
        """For each part the column that is called so."""
        by_name = {each.strip().casefold(): each for each in reversed(self.columns)}
        return {part: next((by_name[name] for name in names if name in by_name), "") for part, names in CALLED.items()}

    def masked(self, chosen: Mapping[str, str]) -> list[list[str]]:
        """The first rows, where only what happened, who did it and when can be read."""
        open_to_all = {chosen.get(part) for part in CALLED if part != "case"} - {None, ""}
        return [
            [cell if name in open_to_all else _mask(cell) for name, cell in zip(self.columns, row, strict=True)]
            for row in self.rows[:SHOWN]
        ]


def _mask(cell: str) -> str:
    return f"•••{cell[-2:]}" if len(cell) > 4 else "•••" if cell else ""


def head_of(path: Path) -> Head:
    """Raises ReadingError where it cannot be read, or holds person numbers."""
    try:
        return _head_of(path)
    except HoldsCpr as error:
        raise HoldsCpr(*PSEUDONYMISE) from error


def _head_of(path: Path) -> Head:
    check_no_cpr(path.name, "filens navn", "the name of the file")
    with path.open("rb") as file:
        part = file.read(HEAD)
        if is_spreadsheet(part):
            part += file.read(MOST_BYTES + 1)
        elif len(part) == HEAD:
            # Two bytes are one character there, and the line ends with the second.
            wide = 2 if part.startswith(codecs.BOM_UTF16_LE) else 1
            part = part[: part.rfind(b"\n") + wide] or part
    if part.startswith(b"PAR1") or _is_xes(part, path):
        # The engine is heavy, and a table that is text needs none.
        from mellemrum.engines.pathways import first_rows

        columns, rows = first_rows(path, LOOKED_AT)
        for name, cells in zip(columns, zip(*rows, strict=True), strict=bool(rows)):
            check_column_has_no_cpr(cells, range(1, len(cells) + 1), name)
        return Head(columns, rows[:SHOWN])
    table = read_table(part, path.name)
    return Head(table.columns, table.rows[:SHOWN])


def _is_xes(part: bytes, path: Path) -> bool:
    return not is_spreadsheet(part) and (path.suffix.lower() == ".xes" or b"<log" in part[:4096])
