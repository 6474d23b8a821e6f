# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A log comes in from any common form; what is wrong with it is told with its file, row and column, and nothing is kept."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from openpyxl import Workbook

from mellemrum.engines.pathways import Columns, Question, Store, import_log, importing, open_store, ordering, stored
from mellemrum.engines.pathways import store as store_of_logs
from mellemrum.reading.errors import ReadingError

from .pathway_logs import HOUR, REAL, expected, path_of, with_data

HEAD = "case_id,activity,org,start,end,seq\n"


def imported(path: Path, text: str | bytes, name: str = "log.csv", **options: object) -> Store:
    file = path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    (path / "store").mkdir(exist_ok=True)
    return import_log(file, path / "store", **options)  # type: ignore[arg-type]  # as given


def rows_of(store: Store) -> list[tuple[str, str | None, int, int]]:
    return [(each.activity, each.org, each.start, each.until) for each in stored.events_of(store)]


@with_data
@pytest.mark.parametrize("name", REAL)
def test_csv_and_parquet_are_the_same_log(tmp_path: Path, name: str) -> None:
    stores = []
    for ending in ("csv", "parquet"):
        (tmp_path / ending).mkdir()
        stores.append(import_log(path_of(name, ending), tmp_path / ending))
    one, two = (store.manifest for store in stores)
    assert (one.rows, one.cases, one.activities, one.orgs, one.newest) == (
        two.rows,
        two.cases,
        two.activities,
        two.orgs,
        two.newest,
    )
    assert two.fingerprint == expected(name)["sha256"]
    assert stored.answer(stores[0], Question()) == stored.answer(stores[1], Question())


def test_what_a_store_holds_leads_to_nobody(tmp_path: Path) -> None:
    store = imported(tmp_path, HEAD + "canary-7,x,A,2026-01-01 08:00,,\n")
    held = b"".join(each.read_bytes() for each in store.folder.iterdir())
    assert b"canary" not in held
    assert open_store(store.folder) == store


def test_moments_are_read_as_people_write_them(tmp_path: Path) -> None:
    moments = [
        "1970-01-01 02:00",
        "01-01-1970 02:00",
        "1970-01-01T03:00:00+01:00",
        "1970-01-01T02:00:00Z",
        "01.01.1970 02:00",
        "1/1/1970 02:00",
    ]
    store = imported(tmp_path, HEAD + "".join(f"c,x,A,{each},,\n" for each in moments))
    assert {start for _, _, start, _ in rows_of(store)} == {2 * HOUR}


def test_danish_letters_from_windows_and_a_semicolon_are_read(tmp_path: Path) -> None:
    text = "borger;ydelse;enhed;start\nb1;genoptræning;Ærø Kommune;01-01-1970\n"
    columns = Columns(case="borger", activity="ydelse", org="enhed")
    store = imported(tmp_path, text.encode("cp1252"), columns=columns)
    assert rows_of(store) == [("genoptræning", "Ærø Kommune", 0, 0)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_what_spreadsheet_programs_call_unicode_is_read(tmp_path: Path, encoding: str) -> None:
    text = "case_id\tactivity\torg\tstart\nb1\tgenoptræning\tÆrø\t01-01-1970\n"
    assert rows_of(imported(tmp_path, text.encode(encoding))) == [("genoptræning", "Ærø", 0, 0)]


def test_a_character_that_no_program_writes_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="holds characters that cannot be read"):
        imported(tmp_path, HEAD.encode() + b"b,\xe6,\x81,2026-01-01,,\n")


def test_a_spreadsheet_is_read(tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ["case_id", "activity", "org", "start"],
        ["b", "x", "A", "1970-01-01 01:00"],
        ["b", "y", "B", "1970-01-01 02:00"],
    ):
        book.active.append(row)
    book.save(tmp_path / "log.xlsx")
    (tmp_path / "store").mkdir()
    assert rows_of(import_log(tmp_path / "log.xlsx", tmp_path / "store")) == [
        ("x", "A", HOUR, HOUR),
        ("y", "B", 2 * HOUR, 2 * HOUR),
    ]


XES = """<?xml version="1.0" encoding="UTF-8"?>
<log xmlns="http://www.xes-standard.org/"><trace><string key="concept:name" value="b"/>
<event><string key="concept:name" value="stay"/><string key="org:group" value="H"/><date key="time:timestamp" value="1970-01-01T02:00:00+01:00"/><string key="lifecycle:transition" value="start"/></event>
<event><string key="concept:name" value="scan"/><string key="org:group" value="H"/><date key="time:timestamp" value="1970-01-01T02:00:00+00:00"/></event>
<event><string key="concept:name" value="stay"/><string key="org:group" value="H"/><date key="time:timestamp" value="1970-01-01T05:00:00Z"/><string key="lifecycle:transition" value="complete"/></event>
</trace></log>"""


def test_xes_joins_a_start_and_its_complete_to_one_row(tmp_path: Path) -> None:
    store = imported(tmp_path, XES, "log.xes")
    assert rows_of(store) == [("stay", "H", HOUR, 5 * HOUR), ("scan", "H", 2 * HOUR, 2 * HOUR)]


def test_xes_that_declares_entities_or_is_cut_off_is_refused(tmp_path: Path) -> None:
    for text in (XES.replace("<log", '<!DOCTYPE log [<!ENTITY a "b">]><log'), XES[:-20]):
        with pytest.raises(ReadingError, match=r"log\.xes cannot be read as XES"):
            imported(tmp_path, text, "log.xes")


GOOD = "b,x,A,2026-01-01,,\n"
BAD = {
    "row 3, column case_id: The citizen's pseudonym is missing": GOOD + ",x,A,2026-01-01,,\n",
    "row 3, column activity: What happened is missing": GOOD + "b, ,A,2026-01-01,,\n",
    "row 2, column start: There is no moment here that can be read": "b,x,A,in spring,,\n" + GOOD,
    "row 3, column end: There is a moment here that cannot be read": GOOD + "b,x,A,2026-01-01,later,\n",
    "row 4, column end: Something ends here before it begins": GOOD + GOOD + "b,x,A,2026-01-02,2026-01-01,\n",
}


@pytest.mark.parametrize("said", BAD)
def test_a_bad_row_is_told_with_its_number_and_nothing_is_kept(tmp_path: Path, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        imported(tmp_path, HEAD + BAD[said])
    assert list((tmp_path / "store").iterdir()) == []


def test_bad_rows_are_counted_by_their_fault_where_they_are_left_out(tmp_path: Path) -> None:
    text = HEAD + GOOD + ",x,A,2026-01-01,,\n" + "b,x,A,?,,\n" + "b,x,A,??,,\n"
    store = imported(tmp_path, text, skip_bad_rows=True)
    assert (store.manifest.rows, store.manifest.rejected) == (1, {"no_case": 1, "no_start": 2})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        (HEAD, "has no rows"),
        ("a,b\n1,2\n", "There is no column called 'case_id'. There are: a, b"),
        (HEAD + "b,x,A,2026-01-01,,\nb,x,A\n", "row 3: The row cannot be read"),
    ],
)
def test_a_file_that_is_no_log_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        imported(tmp_path, text)


@pytest.mark.parametrize("where", ["case", "activity", "org"])
def test_person_numbers_are_refused_with_advice_and_never_repeated(tmp_path: Path, where: str) -> None:
    cells = {"case": "b", "activity": "x", "org": "A"} | {where: "010170-1234"}
    with pytest.raises(ReadingError, match="Give each citizen a pseudonym") as told:
        imported(tmp_path, HEAD + f"{cells['case']},{cells['activity']},{cells['org']},2026-01-01,,\n")
    assert "010170" not in str(told.value)
    assert "010170" not in told.value.sentence("da")


def test_running_numbers_with_ten_digits_are_no_person_numbers(tmp_path: Path) -> None:
    rows = "".join(f"{4_000_000_000 + 7919 * n * n},x,A,2026-01-01,,\n" for n in range(200))
    assert imported(tmp_path, HEAD + rows).manifest.cases == 200


def test_free_text_is_no_activity(tmp_path: Path) -> None:
    rows = "".join(f"b,what happened on day {n} was long,A,2026-01-01,,\n" for n in range(10_001))
    with pytest.raises(ReadingError, match="looks like free text"):
        imported(tmp_path, HEAD + rows)


def test_ties_are_broken_by_seq_where_the_file_has_one(tmp_path: Path) -> None:
    store = imported(tmp_path, HEAD + "b,second,A,2026-01-01,,2\nb,first,A,2026-01-01,,1\n")
    assert [activity for activity, *_ in rows_of(store)] == ["first", "second"]


@pytest.mark.parametrize("bits", [62, 0], ids=["as two numbers", "as they are"])
def test_rows_that_tie_in_everything_lie_in_one_order_however_they_stand_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bits: int
) -> None:
    monkeypatch.setattr(ordering, "_BITS", bits)
    ties = [f"b,{activity},{org},2026-01-01,,1\n" for activity in ("first", "second") for org in ("A", "B", "")]
    stores = []
    for name, rows in (("one", ties), ("two", ties[::-1])):
        (tmp_path / name).mkdir()
        stores.append(imported(tmp_path / name, HEAD + "".join(rows)))
    assert rows_of(stores[0]) == rows_of(stores[1])
    assert [(activity, org) for activity, org, *_ in rows_of(stores[0])] == [
        (activity, org) for activity in ("first", "second") for org in ("A", "B", None)
    ]


def test_a_store_of_another_format_is_not_read(tmp_path: Path) -> None:
    store = imported(tmp_path, HEAD + GOOD)
    manifest = store.folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 1', '"format": 99'))
    with pytest.raises(ValueError, match="Import the log again"):
        open_store(store.folder)


FOREVER = "select count(*) from range(1000000000) a, range(1000000000) b"


def test_a_file_that_takes_too_long_is_refused_and_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_of_logs, "SECONDS", 0.0)
    monkeypatch.setattr(importing, "_measured", lambda found, name: found.execute(FOREVER))
    with pytest.raises(ReadingError, match="more than a quarter of an hour"):
        imported(tmp_path, HEAD + GOOD)
    assert not list((tmp_path / "store").iterdir())


def test_a_question_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_of_logs, "SECONDS", 0.0)
    with (
        pytest.raises(ReadingError, match="Split it into smaller files"),
        store_of_logs.connection(readable=tmp_path) as found,
    ):
        found.execute(FOREVER)


def test_a_question_reaches_nothing_but_its_store(tmp_path: Path) -> None:
    store = imported(tmp_path / "a" if (tmp_path / "a").mkdir() is None else tmp_path, HEAD + GOOD)
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with stored.connection(readable=store.folder) as found:
        for asked in (
            f"select * from read_csv('{secret}')",
            f"copy (select 1) to '{secret}'",
            "set memory_limit = '9GB'",
        ):
            with pytest.raises(duckdb.Error):
                found.execute(asked)
