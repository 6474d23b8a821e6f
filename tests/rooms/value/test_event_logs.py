# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A log is brought with who answers for it, and read in the background or refused with a sentence."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import duckdb
import pytest

from mellemrum.partnership.models import Finding
from mellemrum.rooms.value import actions, work
from mellemrum.rooms.value.models import EventLog, LogState
from tests import log_cast
from tests.days import NOW
from tests.people import Cast

from .brought import FORM, client_of, files_of, sent, url, words

# --- bringing data in


def test_a_log_goes_from_file_to_page(a: Cast) -> None:
    cast = a
    answer = sent(cast, log_cast.rows_of("Hospitalet", "Kommunen"))
    log = EventLog.objects.get()
    assert answer.headers["Location"] == url(cast, f"{log.pk}/columns/")
    client = client_of(cast)
    assert "Indlagt" in words(client.get(url(cast, f"{log.pk}/columns/")))
    assert client.post(url(cast, f"{log.pk}/columns/"), log_cast.COLUMNS).status_code == 302
    assert "Waits to be read" in words(client.get(url(cast, f"{log.pk}/")))
    # The page asks again by itself, and gets an answer when there is one.
    assert client.get(url(cast, f"{log.pk}/?seen=waiting")).status_code == 204
    assert work.read_logs(NOW) == 1
    assert client.get(url(cast, f"{log.pk}/?seen=waiting")).status_code == 200
    page = words(client.get(url(cast, f"{log.pk}/")))
    assert "From Hospitalet to Kommunen half of the citizens wait more than 3 days." in page
    assert "60 citizens." in page


@pytest.mark.parametrize("field", FORM)
def test_nothing_is_kept_before_everything_is_known_of_it(a: Cast, field: str) -> None:
    assert sent(a, log_cast.rows_of("H", "K"), **{field: ""}).status_code == 422
    assert not EventLog.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("controller_cvr", "12345678", "There is no CVR number 12345678."),
        ("contact", "Mette", "Write a mail address too"),
        ("delete_after_on", "01-01-2020", "Write a day from today on"),
        ("delete_after_on", "01-01-2050", "at most five years ahead"),
    ],
)
def test_what_cannot_be_right_is_told_in_a_sentence(a: Cast, field: str, value: str, sentence: str) -> None:
    answer = sent(a, log_cast.rows_of("H", "K"), **{field: value})
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_a_file_with_person_numbers_comes_no_further_than_the_form(a: Cast, tmp_path: Path) -> None:
    rows = log_cast.rows_of("H", "K").replace("b0003", "0101701234")
    answer = sent(a, rows)
    assert answer.status_code == 422
    assert "Give each citizen a running number" in words(answer)
    assert "0101701234" not in answer.content.decode()
    assert not EventLog.objects.exists()
    assert not (tmp_path / "event_logs").exists()


def test_person_numbers_far_down_in_a_file_are_found_when_it_is_read_and_everything_is_erased(a: Cast) -> None:
    far = log_cast.rows_of("H", "K", 60) + "".join(
        f"c{n:06},Besøg,K,2026-01-05 09:00,2026-01-05 10:00,Kommune\n" for n in range(6000)
    )
    log = log_cast.bring(a, far.replace("c005990", "0101701234"))
    log = log_cast.read(a, log)
    assert log.state == LogState.REFUSED
    assert "pseudonym" in log.refused_en
    assert "0101701234" not in log.refused_en
    assert not actions.folder_of(log).exists()
    page = words(client_of(a).get(url(a, f"{log.pk}/")))
    assert "Bring data in" in page
    assert "Choose the columns again" not in page


def test_the_preview_masks_the_citizens(a: Cast) -> None:
    log = log_cast.bring(a, "borger;note;aktivitet;enhed;start\nXQ-771-AB;hemmeligt;Besøg;Kommunen;2026-01-05 09:00\n")
    page = client_of(a).get(url(a, f"{log.pk}/columns/")).content.decode()
    assert "Besøg" in page
    assert "XQ-771" not in page
    assert "hemmeligt" not in page


def test_a_column_is_one_thing_only(a: Cast) -> None:
    log = log_cast.bring(a, log_cast.rows_of("H", "K"))
    answer = client_of(a).post(url(a, f"{log.pk}/columns/"), log_cast.COLUMNS | {"activity": "org"})
    assert answer.status_code == 422
    assert "This column has been chosen already." in words(answer)
    log.refresh_from_db()
    assert log.state == LogState.BROUGHT


def test_only_whoever_brought_it_says_what_the_columns_mean(a: Cast) -> None:
    log = log_cast.bring(a, log_cast.rows_of("H", "K"))
    answer = client_of(a, "secretariat").get(url(a, f"{log.pk}/columns/"))
    assert answer.status_code == 403


XES = """<log xmlns="http://www.xes-standard.org/"><trace><string key="concept:name" value="XQ-771-AB"/><event>
<string key="concept:name" value="Besøg"/><string key="org:group" value="Kommunen"/>
<date key="time:timestamp" value="2026-01-05T09:00:00+01:00"/></event></trace></log>"""


def as_parquet(folder: Path, rows: str) -> bytes:
    (folder / "rows.csv").write_text(rows)
    duckdb.sql(f"copy (select * from '{folder / 'rows.csv'}') to '{folder / 'rows.parquet'}'")
    return (folder / "rows.parquet").read_bytes()


@pytest.mark.parametrize("kind", ["parquet", "xes"])
def test_every_kind_of_file_shows_its_first_rows_and_guesses_its_columns(a: Cast, tmp_path: Path, kind: str) -> None:
    rows = "borger,note,aktivitet,enhed,start\nXQ-771-AB,hemmeligt,Besøg,Kommunen,2026-01-05 09:00\n"
    content = XES.encode() if kind == "xes" else as_parquet(tmp_path, rows)
    answer = sent(a, content, f"log.{kind}")
    page = client_of(a).get(answer.headers["Location"]).content.decode()
    assert "Besøg" in page
    assert "Kommunen" in page
    assert "XQ-771" not in page
    assert "hemmeligt" not in page
    assert len(re.findall(r"<option value=[^>]+ selected>", page)) >= 4


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"PAR1" + bytes(40), "log.parquet", "The file cannot be read."),
        (b"<log><trace></log>", "log.xes", "cannot be read as XES"),
        (b'<!DOCTYPE log [<!ENTITY a "b">]><log/>', "log.xes", "cannot be read as XES"),
    ],
)
def test_a_file_that_is_not_what_it_says_comes_no_further_than_the_form(
    a: Cast, content: bytes, name: str, sentence: str
) -> None:
    answer = sent(a, content, name)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not EventLog.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_of_a_long_file_only_the_first_rows_are_looked_at_in_any_encoding(a: Cast, encoding: str) -> None:
    answer = sent(a, log_cast.rows_of("Hørup", "Kommunen", citizens=2000).encode(encoding))
    page = client_of(a).get(answer.headers["Location"]).content.decode()
    assert "Hørup" in page


def test_person_numbers_in_a_parquet_file_come_no_further_than_the_form(a: Cast, tmp_path: Path) -> None:
    rows = log_cast.rows_of("H", "K").replace("b0003", "010170-1234")
    answer = sent(a, as_parquet(tmp_path, rows), "log.parquet")
    assert answer.status_code == 422
    assert "Give each citizen a running number" in words(answer)
    assert not EventLog.objects.exists()


# --- reading it in the background


def test_the_file_is_gone_when_it_has_been_read_and_the_store_knows_no_pseudonym(a: Cast) -> None:
    log = log_cast.read(a, log_cast.bring(a, log_cast.rows_of("H", "K")))
    assert files_of(log) == ["levels.json", "rejected.json", "store/events.parquet", "store/manifest.json"]
    whole = b"".join((actions.folder_of(log) / each).read_bytes() for each in files_of(log))
    assert b"b0001" not in whole


def test_no_row_of_the_file_is_in_the_database(a: Cast) -> None:
    log = log_cast.read(a, log_cast.bring(a, log_cast.rows_of("H", "K").replace("b0", "xq7")))
    kept = json.dumps([list(EventLog.objects.values()), list(Finding.objects.values())], default=str)
    assert log.state == LogState.READY
    assert "xq7" not in kept


def test_rows_that_cannot_be_read_are_counted_and_told_to_whoever_brought_them(a: Cast) -> None:
    rows = log_cast.rows_of("H", "K") + "b0001,Besøg,K,i morgen,,Kommune\nb0002,,K,2026-01-05 09:00,,Kommune\n"
    log = log_cast.read(a, log_cast.bring(a, rows))
    assert (log.state, log.rejected, log.rows) == (LogState.READY, 2, 120)
    answer = client_of(a).get(url(a, f"{log.pk}/files/rejected.csv"))
    told = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[:2] for row in told] == [["Row", "Column"], ["122", "start"], ["123", "activity"]]
    assert "i morgen" not in answer.content.decode()
    assert client_of(a, "secretariat").get(url(a, f"{log.pk}/files/rejected.csv")).status_code == 403
    assert "were left out" not in words(client_of(a, "secretariat").get(url(a, f"{log.pk}/")))


def test_wrong_columns_are_told_and_can_be_chosen_again(a: Cast) -> None:
    log = log_cast.read(a, log_cast.bring(a, log_cast.rows_of("H", "K")), log_cast.COLUMNS | {"case": "borger"})
    assert log.state == LogState.REFUSED
    assert "There is no column called 'borger'." in words(client_of(a).get(url(a, f"{log.pk}/")))
    assert "store/events.parquet" not in files_of(log)
    assert log_cast.read(a, log).state == LogState.READY


def test_a_log_is_read_by_one_of_several_workers_and_taken_up_again_when_one_was_cut_off(a: Cast) -> None:
    log = log_cast.bring(a, log_cast.rows_of("H", "K"))
    here = a.here("leader")
    actions.choose_columns(here=here, log=log, columns=log_cast.COLUMNS, by=here.member, at=here.at)
    assert actions.begin_reading(log=log, at=NOW)
    assert not actions.begin_reading(log=log, at=NOW + dt.timedelta(minutes=5))
    assert actions.begin_reading(log=log, at=NOW + dt.timedelta(hours=2))


def test_a_log_of_four_citizens_shows_nothing_anywhere(a: Cast) -> None:
    log = log_cast.read(a, log_cast.bring(a, log_cast.rows_of("Hosp9", "Komm9", citizens=4)))
    assert log.state == LogState.READY
    page = client_of(a).get(url(a, f"{log.pk}/")).content.decode()
    assert "fewer than five citizens" in page
    kept = json.dumps(
        [list(EventLog.objects.values("sentence_da", "quarters")), list(Finding.objects.values("answer"))]
    )
    assert "Hosp9" not in page + kept
    assert client_of(a).get(url(a, f"{log.pk}/files/figures.xlsx")).status_code == 404
