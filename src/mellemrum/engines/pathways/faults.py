# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What can be wrong with a row of a log, and which rows of a store's file were left out for it: numbers and reasons, no content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .store import REJECTED, Store, connection

# What can be wrong with a row: its name in the counts, the condition, the column it is shown at, and what to say.
FAULTS = (
    ("no_case", "case_id is null", "case", "Her mangler borgerens pseudonym. Udfyld cellen, eller slet rækken.", "The citizen's pseudonym is missing. Fill the cell, or delete the row."),
    ("no_activity", "activity is null", "activity", "Her mangler, hvad der skete. Udfyld cellen, eller slet rækken.", "What happened is missing. Fill the cell, or delete the row."),
    ("no_start", "start is null", "start", "Her står intet tidspunkt, der kan læses. Skriv det som 2026-10-31 14:05.", "There is no moment here that can be read. Write it as 2026-10-31 14:05."),
    ("no_end", "has_end and \"end\" is null", "end", "Her står et tidspunkt, der ikke kan læses. Skriv det som 2026-10-31 14:05, eller lad cellen stå tom.", "There is a moment here that cannot be read. Write it as 2026-10-31 14:05, or leave the cell empty."),
    ("end_before_start", "\"end\" < start", "end", "Her slutter noget, før det begynder. Ret et af de to tidspunkter.", "Something ends here before it begins. Correct one of the two moments."),
)  # fmt: skip


class Rejected(NamedTuple):
    """`row` as the file's own program numbers it, and the reason in Danish and English."""

    row: int
    column: str
    da: str
    en: str


def rejected_rows(store: Store) -> Iterator[Rejected]:
    """In the order of the file; nothing where no row was left out."""
    path = store.folder / REJECTED
    if not path.exists():
        return
    said = {code: (da, en) for code, _, _, da, en in FAULTS}
    with connection(readable=store.folder) as found:
        rows = found.execute('select row, "column", fault from read_parquet($path) order by row', {"path": str(path)})
        while part := rows.fetchmany(10_000):
            for row, column, fault in part:
                yield Rejected(row, column, *said[fault])


def repeated_rows(store: Store) -> int:
    """How many rows say the same as the one before them: two tests of one moment, or a part that came into the file twice."""
    with connection(readable=store.folder) as found:
        told = found.execute(
            """
            select count(*) - count(distinct (case_no, activity, org, start, until)) from read_parquet($events)
            """,
            {"events": store.events},
        ).fetchone()
    return told[0] if told else 0
