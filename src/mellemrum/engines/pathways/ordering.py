# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The rows of a log in the order of the store, in SQL. Sorting is most of the work of an import.

Where what orders the rows fits into two whole numbers, a row is sorted as these and its two names, and is taken apart again: narrow,
with nothing to be carried along, and with more rows in memory before they spill.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .forms import quoted
from .store import SORTED

SECOND_US = 1_000_000
_BITS = 62
_FEW = 64


@dataclass(frozen=True)
class Measured:
    """What one pass over the moments of a file shows, bad rows among them; moments are None where no row has any."""

    rows: int
    lasting: int
    newest: int
    unread: int
    first: int | None
    last: int | None
    shortest: int | None
    longest: int | None
    lowest_seq: int
    highest_seq: int
    is_in_seconds: bool

    @property
    def holds_bad_rows(self) -> bool:
        """A moment that is missing or cannot be read, or an end before its start."""
        return self.unread > 0 or (self.shortest or 0) < 0


def in_order(good: str, measured: Measured, cases: int, activities: Sequence[str], orgs: Sequence[str]) -> str:
    """`good`: rows without a fault, with the tables `cases`, `activities` and `orgs` beside them."""
    activity, join_activities = _code("activity", "activities", activities)
    org, join_orgs = _code("org", "orgs", orgs)
    names, coded = (
        f"{activity} as activity, {org} as org",
        f"from {good} as log join cases using (case_id) {join_activities} {join_orgs}",
    )
    packed = _packed(measured, cases)
    if packed is None:
        return f"select case_no, {names}, start, until {coded} order by {SORTED}, seq, activity, org"
    # The order stands within, and counts the names too: beside the columns that are read from the two numbers, and as columns that
    # are not sorted by, they would be carried through the sorting.
    return f"""
        select {packed.read} from (
            select {packed.one} as one, {packed.two} as two, {names} {coded} order by one, two, activity, org
        )
    """


def _code(column: str, table: str, names: Sequence[str]) -> tuple[str, str]:
    """The place of a name among the names, and the join that it may need.

    Where names are few they are looked for one by one: a file that keeps a dictionary of its names has each looked for once.
    """
    if len(names) > _FEW:
        return f"{table}.code", f"left join {table} on {table}.name = log.{column}"
    told = ", ".join(quoted(name) for name in names)
    return f"(list_position([{told}]::varchar[], log.{column}) - 1)::smallint", ""


class Packed(NamedTuple):
    """Case and start; length and place in the source; and how the columns are read from the two."""

    one: str
    two: str
    read: str


def _packed(measured: Measured, cases: int) -> Packed | None:
    """None where the two numbers are too large. Bad rows only widen what is measured; none of them is packed."""
    first, last, longest = measured.first, measured.last, measured.longest
    if first is None or last is None or longest is None:
        return None
    unit = SECOND_US if measured.is_in_seconds else 1
    start = ((last - first) // unit).bit_length()
    seq = (measured.highest_seq - measured.lowest_seq).bit_length()
    if cases.bit_length() + start > _BITS or (max(longest, 0) // unit).bit_length() + seq > _BITS:
        return None
    begins = f"(one & {(1 << start) - 1}) * {unit} + {first}"
    return Packed(
        one=f"(case_no::bigint << {start}) + (start - {first}) // {unit}",
        two=f"((until - start) // {unit} << {seq}) + seq - {measured.lowest_seq}",
        read=f"""
            (one >> {start})::integer as case_no, activity, org, {begins} as start, {begins} + (two >> {seq}) * {unit} as until
        """,
    )
