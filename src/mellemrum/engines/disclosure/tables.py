# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A whole table of people with its totals: which counts may be shown, so that none of the few can be worked out from the others.

All hidden counts carry the same mark: a reader who saw which ones are few would know more than the totals tell.
Tables with more than two ways of grouping, and tables that are read beside each other, are not judged here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .margins import Arc, Node, hidden_with
from .small_numbers import FLOOR, check_floor, is_few

Cell = tuple[str, str]
HIDDEN = {"da": "skjult", "en": "hidden"}


@dataclass(frozen=True)
class ShownList:
    """Counts by group and their total; None is hidden."""

    counts: Mapping[str, int | None]
    total: int | None


@dataclass(frozen=True)
class ShownTable:
    """Counts by row and column with their totals; None is hidden."""

    counts: Mapping[Cell, int | None]
    row_totals: Mapping[str, int | None]
    column_totals: Mapping[str, int | None]
    total: int | None


def shown_list(counts: Mapping[str, int], *, impossible: Collection[str] = (), floor: int = FLOOR) -> ShownList:
    """Groups that together make up a total. The order of the groups changes nothing."""
    groups = sorted(counts)
    # One line only: what it holds comes from nowhere and goes nowhere but into its total.
    line, outside = ("line", ""), ("outside", "")
    arcs = [Arc(line, outside, counts[each], is_fixed=each in impossible) for each in groups]
    arcs.append(Arc(outside, line, sum(counts.values()), is_total=True))
    *shown, total = _shown(arcs, floor)
    return ShownList(dict(zip(groups, shown, strict=True)), total)


def shown_events(counts: Mapping[str, int], people: Mapping[str, int], *, floor: int = FLOOR) -> ShownList:
    """Groups of events (visits, handovers) that together make up a total; a group is few where the `people` behind it are."""
    check_floor(floor)
    groups = sorted(counts)
    line, outside = ("line", ""), ("outside", "")
    arcs = [Arc(line, outside, counts[each]) for each in groups]
    arcs.append(Arc(outside, line, sum(counts.values()), is_total=True))
    few = {at for at, each in enumerate(groups) if is_few(people[each], floor=floor)}
    hidden = hidden_with(arcs, few, width=floor)
    *shown, total = [None if at in hidden else arc.count for at, arc in enumerate(arcs)]
    return ShownList(dict(zip(groups, shown, strict=True)), total)


def shown_table(counts: Mapping[Cell, int], *, impossible: Collection[Cell] = (), floor: int = FLOOR) -> ShownTable:
    """`counts` by (row, column); a cell that is left out counts nobody. The order of the cells changes nothing."""
    rows, columns = sorted({row for row, _ in counts}), sorted({column for _, column in counts})
    inner = [(row, column) for row in rows for column in columns]
    row_totals = {row: sum(counts.get((row, column), 0) for column in columns) for row in rows}
    column_totals = {column: sum(counts.get((row, column), 0) for row in rows) for column in columns}
    totals: Node = ("totals", "")
    total_of_columns: Node = ("total of columns", "")
    arcs = [
        Arc(("row", row), ("column", column), counts.get((row, column), 0), is_fixed=(row, column) in impossible)
        for row, column in inner
    ]
    arcs += [Arc(totals, ("row", row), row_totals[row], is_total=True) for row in rows]
    arcs += [Arc(("column", each), total_of_columns, column_totals[each], is_total=True) for each in columns]
    arcs.append(Arc(total_of_columns, totals, sum(row_totals.values()), is_total=True))
    shown = iter(_shown(arcs, floor))
    return ShownTable(
        counts={cell: next(shown) for cell in inner},
        row_totals={row: next(shown) for row in rows},
        column_totals={column: next(shown) for column in columns},
        total=next(shown),
    )


def _shown(arcs: list[Arc], floor: int) -> list[int | None]:
    check_floor(floor)
    for arc in arcs:
        if arc.is_fixed and arc.count:
            raise ValueError("A group where nobody could be holds somebody.")
    few = {at for at, arc in enumerate(arcs) if is_few(arc.count, impossible=arc.is_fixed, floor=floor)}
    hidden = hidden_with(arcs, few, width=floor)
    return [None if at in hidden else arc.count for at, arc in enumerate(arcs)]
