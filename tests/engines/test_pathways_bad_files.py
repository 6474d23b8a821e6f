# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Files as they come: what looks wrong and is right, what lies about itself, and what is made to hurt."""

from __future__ import annotations

import struct
from pathlib import Path

import duckdb
import pytest

from mellemrum.engines.pathways import Columns, import_log, rejected_rows, repeated_rows, stored
from mellemrum.reading.errors import ReadingError

from .pathway_logs import DAY, EPOCH, HOUR
from .test_pathways_importing import GOOD, HEAD, XES, imported, rows_of


def parquet(path: Path, select: str) -> Path:
    file = path / "log.parquet"
    duckdb.sql(f"copy ({select}) to '{file}' (format parquet)")
    (path / "store").mkdir()
    return file


@pytest.mark.parametrize("name", ["NA", "null", "None", "NaN", "0", "-"])
def test_a_citizen_whose_pseudonym_looks_like_nothing_is_a_citizen(tmp_path: Path, name: str) -> None:
    store = imported(tmp_path, HEAD + f"{name},x,A,2026-01-01,,\n" + GOOD)
    assert (store.manifest.cases, store.manifest.rows) == (2, 2)


def test_days_without_a_time_lie_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "".join(f"b,step {n},A,1970-01-02,,\n" for n in (3, 1, 2))
    assert rows_of(imported(tmp_path, HEAD + text)) == [(f"step {n}", "A", DAY, DAY) for n in (3, 1, 2)]


def test_an_empty_organisation_is_kept_and_is_nobody(tmp_path: Path) -> None:
    store = imported(tmp_path, HEAD + 'b,x,,2026-01-01,,\nb,x," ",2026-01-02,,\n' + GOOD)
    assert [org for _, org, _, _ in rows_of(store)] == [None, "A", None]
    assert store.manifest.orgs == ("A",)


def test_moments_of_different_zones_are_laid_on_one_line(tmp_path: Path) -> None:
    # Before and after the clocks change, and on the other side of the earth.
    moments = (
        "2026-03-29T01:30:00+01:00",
        "2026-03-29T03:30:00+02:00",
        "2026-03-28 15:00:00-1030",
        "2026-03-29 01:30Z",
    )
    store = imported(tmp_path, HEAD + "".join(f"b,{n},A,{each},,\n" for n, each in enumerate(moments)))
    first = rows_of(store)[0][2]
    assert [(activity, (start - first) // HOUR) for activity, _, start, _ in rows_of(store)] == [
        ("0", 0), ("1", 1), ("2", 1), ("3", 1),
    ]  # fmt: skip


def test_a_parquet_file_with_a_zone_is_read_in_utc(tmp_path: Path) -> None:
    file = parquet(
        tmp_path, "select 'b' as case_id, 'x' as activity, 'A' as org, '1970-01-01 02:00:00+01'::timestamptz as start"
    )
    assert rows_of(import_log(file, tmp_path / "store")) == [("x", "A", HOUR, HOUR)]


def test_a_number_where_a_moment_should_be_is_refused(tmp_path: Path) -> None:
    file = parquet(tmp_path, "select 'b' as case_id, 'x' as activity, 'A' as org, 20260101 as start")
    with pytest.raises(ReadingError, match="row 1, column start: There is no moment here that can be read"):
        import_log(file, tmp_path / "store")


def test_rows_that_are_there_twice_are_counted_and_kept(tmp_path: Path) -> None:
    store = imported(tmp_path, HEAD + GOOD * 3 + "b,x,,2026-01-01,,\n" * 2 + "b,y,A,2026-01-01,,\n")
    assert (store.manifest.rows, repeated_rows(store)) == (6, 3)


def test_a_column_that_is_chosen_twice_is_named(tmp_path: Path) -> None:
    columns = Columns(case="case_id", activity="activity", org="activity")
    with pytest.raises(ReadingError, match=r"log\.csv, column activity: .*is chosen twice") as told:
        imported(tmp_path, HEAD + GOOD, columns=columns)
    assert "er valgt to gange" in told.value.sentence("da")
    with pytest.raises(ReadingError, match="Two columns are called 'org'"):
        imported(tmp_path, "case_id,activity,org,org,start\nb,x,A,B,2026-01-01\n")


def test_rows_that_are_left_out_keep_their_numbers_and_reasons_and_nothing_else(tmp_path: Path) -> None:
    text = HEAD + GOOD + ",canary,A,2026-01-01,,\n" + GOOD + "b,x,A,2026-01-02,2026-01-01,\n" + "canary,x,A,soon,,\n"
    store = imported(tmp_path, text, skip_bad_rows=True)
    found = list(rejected_rows(store))
    assert [(each.row, each.column) for each in found] == [(3, "case_id"), (5, "end"), (6, "start")]
    assert found[1].en == "Something ends here before it begins. Correct one of the two moments."
    assert found[2].da.startswith("Her står intet tidspunkt")
    assert sum(store.manifest.rejected.values()) == 3
    assert b"canary" not in b"".join(each.read_bytes() for each in store.folder.iterdir())


def test_where_nothing_was_left_out_there_is_nothing_to_list(tmp_path: Path) -> None:
    assert list(rejected_rows(imported(tmp_path, HEAD + GOOD))) == []


def test_a_file_in_which_every_row_is_bad_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="row 2, column start"):
        imported(tmp_path, HEAD + "b,x,A,soon,,\n" * 3, skip_bad_rows=True)
    assert list((tmp_path / "store").iterdir()) == []


ROWS = """
    select 'c' || i % 7 as case_id, 'x' || i % 3 as activity, 'A' as org,
        timestamp '2026-01-01' + to_hours((i * 37) % 999) as start,
        timestamp '2026-01-01' + to_hours((i * 37) % 999 + 2) as "end"
    from range(100) rows(i)
"""


MOMENTS = 'min(epoch_us(start)), max(epoch_us(start)), min(epoch_us("end")), max(epoch_us("end"))'


def lie(file: Path, select: str, told: tuple[int, ...]) -> None:
    """The file says of its own values that they lie between others."""
    whole = file.read_bytes()
    length = struct.unpack("<I", whole[-8:-4])[0]
    body, footer, end = whole[: -8 - length], whole[-8 - length : -8], whole[-8:]
    for true, other in zip(duckdb.sql(f"select {MOMENTS} from ({select})").fetchone() or (), told, strict=True):
        assert footer.count(struct.pack("<q", true)) == 2
        footer = footer.replace(struct.pack("<q", true), struct.pack("<q", other))
    file.write_bytes(body + footer + end)


def test_a_parquet_file_that_says_it_ends_before_it_begins_is_read_as_it_is(tmp_path: Path) -> None:
    file = parquet(tmp_path, ROWS)
    honest = import_log(file, tmp_path / "store")
    lie(file, ROWS, (900 * DAY, 901 * DAY, 2 * DAY, 3 * DAY))
    (tmp_path / "lied to").mkdir()
    found = import_log(file, tmp_path / "lied to")
    assert stored.events_of(found) == stored.events_of(honest)
    assert (found.manifest.newest, found.manifest.lasting) == (honest.manifest.newest, honest.manifest.lasting)


def test_a_bad_row_is_found_though_the_file_says_that_all_is_well(tmp_path: Path) -> None:
    bad = f"{ROWS} union all select 'c1', 'x1', 'A', timestamp '2030-01-02', timestamp '2020-01-01'"
    file = parquet(tmp_path, bad)
    lie(file, bad, (2 * DAY, 3 * DAY, 900 * DAY, 901 * DAY))
    with pytest.raises(ReadingError, match="row 101, column end: Something ends here before it begins"):
        import_log(file, tmp_path / "store")


def test_a_parquet_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = parquet(tmp_path, ROWS)
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(ReadingError, match=r"log\.parquet: The file cannot be read"):
        import_log(file, tmp_path / "store")
    assert list((tmp_path / "store").iterdir()) == []


BOMB = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", f"<!--{' ' * 3_000_000}-->"])
def test_xes_that_would_grow_without_end_is_refused_however_it_is_written(
    tmp_path: Path, encoding: str, before: str
) -> None:
    log = XES[XES.index("<log") :].replace('value="stay"', 'value="&i;"')
    text = f'<?xml version="1.0" encoding="{encoding}"?>{before}<!DOCTYPE log [<!ENTITY a "lol">{BOMB}]>{log}'
    with pytest.raises(ReadingError, match=r"log\.xes cannot be read as XES"):
        imported(tmp_path, text.encode(encoding), "log.xes")


def test_xes_that_reads_another_file_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary")
    log = XES[XES.index("<log") :].replace('value="stay"', 'value="&a;"')
    with pytest.raises(ReadingError, match="cannot be read as XES") as told:
        imported(tmp_path, f'<!DOCTYPE log [<!ENTITY a SYSTEM "file://{secret}">]>{log}', "log.xes")
    assert "canary" not in str(told.value)


def test_moments_to_the_microsecond_and_places_of_any_size_are_sorted_too(tmp_path: Path) -> None:
    # Too wide to be packed into two numbers.
    rows = [
        ("second", "1970-01-01 00:00:00.000002", 9_000_000_000_000_000_000),
        ("first", "1970-01-01 00:00:00.000001", 0),
        ("third", "2026-01-01", -9_000_000_000_000_000_000),
        ("fourth", "2026-01-01", 5),
    ]
    store = imported(tmp_path, HEAD + "".join(f"b,{what},A,{start},,{seq}\n" for what, start, seq in rows))
    assert [activity for activity, *_ in rows_of(store)] == ["first", "second", "third", "fourth"]


def test_more_names_than_are_looked_for_one_by_one_have_codes_too(tmp_path: Path) -> None:
    rows = "".join(f"b,do {n},org {n % 90},{EPOCH.date()},,{n}\n" for n in range(200))
    assert rows_of(imported(tmp_path, HEAD + rows)) == [(f"do {n}", f"org {n % 90}", 0, 0) for n in range(200)]
