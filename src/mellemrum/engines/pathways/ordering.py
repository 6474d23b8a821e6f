# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The rows of a log in the order of the store, in SQL. Sorting is most of the work of an import.

Where case, start, length and place in the source fit into two whole numbers, these are sorted and then taken apart again: half as
wide as the four columns, so that more rows fit into memory before they spill.
"""

from __future__ import annotations

from dataclasses import dataclass

from .store import SORTED

SECOND_US = 1_000_000
_BITS = 62


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


def in_order(good: str, measured: Measured, cases: int) -> str:
    """`good`: rows without a fault, with the tables `cases`, `activities` and `orgs` beside them."""
    coded = f"""
        from {good} as log join cases using (case_id)
        join activities on activities.name = log.activity left join orgs on orgs.name = log.org
    """
    packed = _packed(measured, cases)
    if packed is None:
        return f"""
            select case_no, activities.code as activity, orgs.code as org, start, until {coded} order by {SORTED}, seq
        """
    one, two, start, length, case_no = packed
    return f"""
        select {case_no}::integer as case_no, activity, org, {start} as start, {start} + {length} as until
        from (select {one} as one, {two} as two, activities.code as activity, orgs.code as org {coded})
        order by one, two
    """


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
