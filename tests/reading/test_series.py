# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Tables of many series say the same however they are laid out, and in whichever order their rows and columns stand."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellemrum.reading.errors import ReadingError
from mellemrum.reading.periods import period_in
from mellemrum.reading.series import read_series, sheets_in_text

Truth = dict[tuple[str, dt.date], float]
MONTHS = [f"{month} {year}" for year in (2025, 2026) for month in ("jan", "feb.", "marts", "maj", "okt", "December")]
NAMES = ["Ventetid", "Genindlæggelser", "Opkald", "Ved, hvem man ringer til", "Trivsel (indeks)"]
numbers = st.integers(-99_999, 99_999).map(lambda n: n / 100)


def danish(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def cells(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def read(text: str) -> Truth:
    answer = read_series(sheets_in_text(text))
    assert not answer.refused
    return {(value.of.name, value.on): value.value for value in answer.values}


@given(st.data())
def test_written_wide_or_long_in_any_order_it_is_the_same(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    months = data.draw(st.lists(st.sampled_from(MONTHS), min_size=1, unique=True))
    table = {(name, month): data.draw(st.none() | numbers) for name in names for month in months}
    table[names[0], months[0]] = 1.5
    # The slow way: each cell by itself.
    truth = {(n, period_in(m).on): v for (n, m), v in table.items() if v is not None}  # type: ignore[union-attr]

    def text(name: str, month: str) -> str:
        value = table[name, month]
        return "" if value is None else danish(value)

    def shuffled(columns: list[list[str]]) -> str:
        """The rows below the headings, and then the columns, in any order."""
        moved = data.draw(st.permutations(columns))
        head, *body = [list(row) for row in zip(*moved, strict=True)]
        return cells([["Opgjort i november"], head, *data.draw(st.permutations(body))])

    pairs = list(table)
    long = [
        ["Måltal", *(n for n, _ in pairs)],
        ["Periode", *(m for _, m in pairs)],
        ["Værdi", *(text(*p) for p in pairs)],
    ]
    across = [["Måltal", *names], ["Enhed", *("timer" for _ in names)]]
    across += [[month, *(text(name, month) for name in names)] for month in months]
    down = [["Måned", *months]] + [[name, *(text(name, month) for month in months)] for name in names]
    assert read(shuffled(long)) == read(shuffled(across)) == read(shuffled(down)) == truth


PERIODS = {
    "jan 2026": dt.date(2026, 1, 1), "Oktober 2026": dt.date(2026, 10, 1), "2026M01": dt.date(2026, 1, 1),
    "uge 7 2026": dt.date(2026, 2, 9), "2026-W07": dt.date(2026, 2, 9), "1. kvartal 2026": dt.date(2026, 1, 1),
    "2026K2": dt.date(2026, 4, 1), "Q3 2026": dt.date(2026, 7, 1), "2026": dt.date(2026, 1, 1),
}  # fmt: skip


def test_periods_are_read_as_people_write_them() -> None:
    text = cells([["Måltal", *PERIODS], ["Ventetid", *("1" for _ in PERIODS)]])
    assert {value.period: value.on for value in read_series(sheets_in_text(text)).values} == PERIODS


def test_months_below_a_year_are_months_of_that_year() -> None:
    assert read("\t2025\t\t2026\t\n\tnov\tdec\tjan\tfeb\nVentetid\t1\t2\t3\t4\n") == {
        ("Ventetid", dt.date(2025, 11, 1)): 1.0,
        ("Ventetid", dt.date(2025, 12, 1)): 2.0,
        ("Ventetid", dt.date(2026, 1, 1)): 3.0,
        ("Ventetid", dt.date(2026, 2, 1)): 4.0,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Måltal\tPeriode\tVærdi\tUd af\nA\t2026-04\t3\t8\n",
        "Måltal\t2026-04\nA: hvor mange\t3\nA: ud af hvor mange?\t8\n",
        "Periode\tA\tA (nævner)\n2026-04\t3\t8\n",
    ],
)
def test_a_share_brings_what_it_is_counted_over(text: str) -> None:
    (value,) = read_series(sheets_in_text(text)).values
    assert (value.of.name, value.value, value.over) == ("A", 3.0, 8.0)


def test_commas_in_one_column_and_points_in_another_are_told_apart() -> None:
    assert sorted(read("Periode\tA\tB\n2026-03\t1,5\t2.5\n2026-04\t1.250\t1,250\n").values()) == [
        1.5,
        2.5,
        1250.0,
        1250.0,
    ]


def test_both_in_one_column_are_one_sentence() -> None:
    answer = read_series(sheets_in_text("Periode\tA\n2026-03\t1.5\n2026-04\t2,5\n2026-05\t3,5\n"))
    (error,) = answer.refused
    assert "'1.5' in row 2 and '2,5' here" in str(error)
    assert not answer.values


@pytest.mark.parametrize("text", ["Hej\nmed jer\n", "Måltal\tKommentar\nA\tgodt\n", "A\tB\n1\t2\n"])
def test_what_is_no_table_of_figures_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ReadingError, match="no table"):
        read_series(sheets_in_text(text))
