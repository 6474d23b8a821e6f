# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The rows of a log in the order of the store, in SQL. Sorting is most of the work of an import.

Where case, start, length and place in the source fit into two whole numbers, these are sorted and then taken apart again: half as
wide as the four columns, so that more rows fit into memory before they spill.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    bad: int
    first: int | None
    last: int | None
    longest: int | None
    lowest_seq: int
    highest_seq: int
    is_in_seconds: bool


def in_order(good: str, measured: Measured, cases: int, activities: Sequence[str], orgs: Sequence[str]) -> str:
    """`good`: rows without a fault, with the tables `cases`, `activities` and `orgs` beside them."""
    activity, join_activities = _code("activity", "activities", activities)
    org, join_orgs = _code("org", "orgs", orgs)
    coded = f"from {good} as log join cases using (case_id) {join_activities} {join_orgs}"
    packed = _packed(measured, cases)
    if packed is None:
        return f"""
            select case_no, {activity} as activity, {org} as org, start, until {coded} order by {SORTED}, seq
        """
    one, two, start, length, case_no = packed
    return f"""
        select {case_no}::integer as case_no, activity, org, {start} as start, {start} + {length} as until
        from (select {one} as one, {two} as two, {activity} as activity, {org} as org {coded})
        order by one, two
    """


def _code(column: str, table: str, names: Sequence[str]) -> tuple[str, str]:
    """The place of a name among the names, and the join that it may need.

    Where names are few they are looked for one by one: a file that keeps a dictionary of its names has each looked for once.
    """
    if len(names) > _FEW:
        return f"{table}.code", f"left join {table} on {table}.name = log.{column}"
    told = ", ".join(quoted(name) for name in names)
    return f"(list_position([{told}]::varchar[], log.{column}) - 1)::smallint", ""


def _packed(measured: Measured, cases: int) -> tuple[str, str, str, str, str] | None:
    """The two numbers, and how start, length and case are read from them; None where they are too large.

    Bad rows only widen what is measured; none of them is packed.
    """
    first, last, longest = measured.first, measured.last, measured.longest
    if first is None or last is None or longest is None or longest < 0:
        return None
    unit = SECOND_US if measured.is_in_seconds else 1
    start_bits = ((last - first) // unit).bit_length()
    seq_bits = (measured.highest_seq - measured.lowest_seq).bit_length()
    if cases.bit_length() + start_bits > _BITS or (longest // unit).bit_length() + seq_bits > _BITS:
        return None
    return (
        f"(case_no::bigint << {start_bits}) + (start - {first}) // {unit}",
        f"((until - start) // {unit} << {seq_bits}) + seq - {measured.lowest_seq}",
        f"((one & {(1 << start_bits) - 1}) * {unit} + {first})",
        f"(two >> {seq_bits}) * {unit}",
        f"(one >> {start_bits})",
    )
