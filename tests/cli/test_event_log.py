# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum log` brings a log into a partnership with all that the page asks for, or keeps nothing."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from mellemrum.cli import event_log
from mellemrum.partnership import clock
from mellemrum.partnership.models import JournalLine
from mellemrum.rooms.value import actions, work
from mellemrum.rooms.value.models import EventLog, LogState
from tests.log_cast import rows_of
from tests.rooms.value.cast import TODAY, Room, room

KNOWN = {
    "title": "The way home",
    "purpose": "To see where citizens wait",
    "legal-basis": "Consent",
    "controller-cvr": "99999993",
    "role": "controller",
    "contact": "Mette, mette@example.org",
    "delete-after": "31-12-2026",
}


@pytest.fixture
def here(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Room:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    settings.DATA = tmp_path / "data"
    return room()


def run(here: Room, file: Path, *more: str, by: str = "Alice", **known: str) -> int:
    mail = here.cast.here(by).person.email if by in here.cast.members else by
    said = KNOWN | {name.replace("_", "-"): value for name, value in known.items()}
    options = [part for name, value in said.items() for part in (f"--{name}", value)]
    return event_log.main([str(file), "--partnership", here.cast.partnership.key, "--by", mail, *options, *more])


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    text, found = tmp_path / "log.csv", tmp_path / "events.parquet"
    text.write_text(rows_of("Hospital", "Municipality"))
    duckdb.sql(f"copy (select case_id as borger, * exclude (case_id), 1 as rest from '{text}') to '{found}'")
    return found


def test_it_says_how_the_columns_are_read_and_keeps_the_log_only_when_told(
    here: Room, parquet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(here, parquet) == 0
    told = capsys.readouterr().out
    assert "case      borger" in told
    assert "not read  rest" in told
    assert not EventLog.objects.exists()
    assert run(here, parquet, "--save") == 0
    log = EventLog.objects.get()
    assert (log.title, log.state, log.brought_by.name) == ("The way home", LogState.WAITING, "Alice")
    assert JournalLine.objects.filter(verb="value.event_log.brought").exists()
    work.read_logs(TODAY)
    log.refresh_from_db()
    assert (log.state, log.rows) == (LogState.READY, 120)
    assert not actions.file_of(log).exists()


WRONG: dict[str, tuple[dict[str, str], list[str], str]] = {
    "no such number": ({"controller_cvr": "12345678"}, [], "--controller-cvr: There is no CVR number 12345678."),
    "no purpose": ({"purpose": " "}, [], "--purpose: This field is required."),
    "another role": ({"role": "owner"}, [], "--role: Select a valid choice."),
    "too long": ({"delete_after": "01-01-2050"}, [], "--delete-after: Write a day from today on"),
    "no such column": ({}, ["--org", "enhed"], "--org: The file has no column called enhed. There are: borger, activity, org, start, "),
    "one column for two": ({}, ["--org", "activity"], "--org: This column has been chosen already."),
    "a stranger": ({"by": "nobody@example.org"}, [], "nobody@example.org is no member"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_and_nothing_is_kept(
    here: Room, parquet: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    known, more, sentence = WRONG[name]
    assert run(here, parquet, "--save", *more, **known) == 2
    assert sentence in capsys.readouterr().err
    assert not EventLog.objects.exists()


def test_where_no_column_is_known_by_its_name_those_that_are_there_are_told(
    here: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "log.csv"
    file.write_text("100 %;b\n1;2\n")
    assert run(here, file, "--save") == 2
    assert "--start: Choose the column. There are: 100 %, b." in capsys.readouterr().err
    assert run(here, file, "--save", "--org", "unit", "--case", "b") == 2
    assert "--org: The file has no column called unit. There are: 100 %, b." in capsys.readouterr().err
    assert not EventLog.objects.exists()


def test_a_file_with_person_numbers_is_refused_and_so_is_one_that_is_not_there(
    here: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "log.csv"
    file.write_text(rows_of("H", "K").replace("b0003", "0101701234"))
    assert run(here, file, "--save") == 2
    told = capsys.readouterr().err
    assert "Give each citizen a running number" in told
    assert "0101701234" not in told
    assert run(here, tmp_path / "none.csv", "--save") == 2
    assert "none.csv: The file cannot be read. Is the path right?" in capsys.readouterr().err
    assert not EventLog.objects.exists()
