# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""No few can be worked out from a table's totals: tried by writing down every table that fits what is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellemrum.engines.disclosure import FLOOR, ShownTable, is_few, shown_list, shown_table

# Higher than any small count by far; a count that can reach it is taken to be without upper bound.
ROOF = 25
Table = dict[tuple[str, str], int]


def tables(rows: int, columns: int, most: int) -> st.SearchStrategy[Table]:
    cells = [(row, column) for row in "abcdef"[:rows] for column in "uvwxyz"[:columns]]
    few_often = st.one_of(st.integers(0, 4), st.integers(0, most))
    return st.tuples(*[few_often for _ in cells]).map(lambda counts: dict(zip(cells, counts, strict=True)))


SIZES = st.tuples(st.integers(1, 6), st.integers(1, 6))
LARGE = SIZES.flatmap(lambda size: tables(*size, most=60))


def fitting(shown: ShownTable) -> Iterator[Table]:
    """Every table of whole people up to the roof that has exactly the counts and totals that are shown."""
    cells = list(shown.counts)
    rows = {row: [cell for cell in cells if cell[0] == row] for row in shown.row_totals}
    columns = {column: [cell for cell in cells if cell[1] == column] for column in shown.column_totals}
    lines = [(rows[row], total) for row, total in shown.row_totals.items() if total is not None]
    lines += [(columns[column], total) for column, total in shown.column_totals.items() if total is not None]
    if shown.total is not None:
        lines.append((cells, shown.total))
    yield from _filled({}, cells, shown, lines)


def _filled(so_far: Table, left: list, shown: ShownTable, lines: list) -> Iterator[Table]:
    for line, total in lines:
        here = [so_far[cell] for cell in line if cell in so_far]
        if sum(here) > total or (len(here) == len(line) and sum(here) != total):
            return
    if not left:
        yield so_far
        return
    cell, *rest = left
    known = shown.counts[cell]
    for count in range(ROOF + 1) if known is None else [known]:
        yield from _filled({**so_far, cell: count}, rest, shown, lines)


def whole(shown: ShownTable, counts: Table) -> dict[str, dict[str, int]]:
    """A table with all its totals, cell by cell, total by total."""
    return {
        "counts": {f"{row} {column}": count for (row, column), count in counts.items()},
        "rows": {row: sum(n for cell, n in counts.items() if cell[0] == row) for row in shown.row_totals},
        "columns": {each: sum(n for cell, n in counts.items() if cell[1] == each) for each in shown.column_totals},
        "total": {"": sum(counts.values())},
    }


@given(st.one_of(tables(2, 2, 12), tables(1, 3, 12), tables(3, 1, 12), tables(2, 3, 9)))
@settings(max_examples=150, deadline=None)
def test_every_few_could_be_any_of_at_least_six_numbers(counts: Table) -> None:
    shown = shown_table(counts)
    if shown.total is None and all(each is None for each in shown.counts.values()):
        return  # nothing is shown that anything could be worked out from
    told = whole(shown, counts)
    seen: dict[tuple[str, str], set[int]] = {}
    for possible in fitting(shown):
        for part, names in whole(shown, possible).items():
            for name, count in names.items():
                if is_few(told[part][name]):
                    seen.setdefault((part, name), set()).add(count)
    assert all(max(could_be) - min(could_be) >= FLOOR for could_be in seen.values()), (shown, seen)


@given(LARGE)
@settings(max_examples=200, deadline=None)
def test_what_is_shown_is_true_and_never_few(counts: Table) -> None:
    shown = shown_table(counts)
    told = whole(shown, counts)
    given_out = {
        "counts": {f"{row} {column}": count for (row, column), count in shown.counts.items()},
        "rows": shown.row_totals,
        "columns": shown.column_totals,
        "total": {"": shown.total},
    }
    for part, names in given_out.items():
        for name, count in names.items():
            assert count is None or (count == told[part][name] and not is_few(count))


@given(LARGE, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_cells_changes_nothing(counts: Table, order) -> None:
    cells = list(counts)
    order.shuffle(cells)
    assert shown_table({cell: counts[cell] for cell in cells}) == shown_table(counts)


def test_a_single_few_takes_a_second_group_with_it() -> None:
    shown = shown_list({"north": 3, "south": 40, "east": 8, "west": 12})
    assert shown.counts == {"north": None, "south": 40, "east": None, "west": 12}
    assert shown.total == 63


def test_two_few_that_are_fewer_than_five_together_take_a_third_with_them() -> None:
    shown = shown_list({"north": 1, "south": 2, "east": 9, "west": 30})
    assert shown.counts == {"north": None, "south": None, "east": None, "west": 30}


def test_two_few_with_five_between_them_need_no_third() -> None:
    shown = shown_list({"north": 3, "south": 4, "east": 9, "west": 30})
    assert shown.counts == {"north": None, "south": None, "east": 9, "west": 30}


def test_a_list_of_nothing_but_few_hides_its_total_too() -> None:
    assert shown_list({"north": 1, "south": 2}).total is None
    assert shown_list({"north": 1}).counts == {"north": None}


def test_a_table_without_few_is_shown_whole() -> None:
    shown = shown_table({("a", "u"): 5, ("a", "v"): 6, ("b", "u"): 7, ("b", "v"): 8})
    assert None not in [*shown.counts.values(), *shown.row_totals.values(), *shown.column_totals.values()]
    assert shown.total == 26


def test_totals_stay_where_counts_inside_can_protect() -> None:
    counts = {(row, column): 20 + 3 * ord(row) % 7 + ord(column) % 5 for row in "abcd" for column in "uvw"}
    shown = shown_table({**counts, ("b", "v"): 2})
    assert None not in [*shown.row_totals.values(), *shown.column_totals.values(), shown.total]
    assert sum(each is None for each in shown.counts.values()) == 4


def test_a_nought_where_nobody_could_be_is_shown_and_protects_nobody() -> None:
    shown = shown_list(
        {"men in the maternity ward": 0, "women": 30, "others": 3}, impossible={"men in the maternity ward"}
    )
    assert shown.counts == {"men in the maternity ward": 0, "women": None, "others": None}
    with pytest.raises(ValueError, match="nobody could be"):
        shown_list({"men": 2, "women": 30}, impossible={"men"})


def test_a_raised_floor_hides_more_and_a_lower_one_is_refused() -> None:
    counts = {"north": 8, "south": 40, "east": 15}
    assert None not in shown_list(counts).counts.values()
    assert shown_list(counts, floor=10).counts == {"north": None, "south": 40, "east": None}
    with pytest.raises(ValueError, match="never lowered"):
        shown_list(counts, floor=4)
