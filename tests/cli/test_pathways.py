# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum pathways`, with its whole contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mellemrum.cli import main

HEAD = "case_id,activity,org,start\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    rows = [
        f"c{n},{activity},{org},2026-01-0{day + (n > 12)}\n"
        for n in range(25)
        for activity, org, day in (("referral", "gp", 1), ("training", "ward", 3), ("training", "home", 5))
    ]
    path = tmp_path / "log.csv"
    path.write_text(HEAD + "".join(rows) + "few,referral,gp,2026-01-01\nfew,training,club,2026-01-02\n")
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["pathways", *arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_the_document_has_every_part_of_the_contract(
    capsys: pytest.CaptureFixture[str], log: Path, engine: str
) -> None:
    found = told(capsys, str(log), "--engine", engine, "--target", "training", "--before", "2026-01-02")
    assert set(found) == {
        "released", "rule", "fingerprint", "engine", "log", "summary", "overlap", "network", "org_variants", "activity_variants", "time_to", "compare",
    }  # fmt: skip
    assert (found["released"], found["log"]["cases"], found["log"]["rejected"]) == (True, 26, 0)
    assert [(each["from"], each["to"]) for each in found["network"] if "club" in (each["from"], each["to"])] == []
    assert found["compare"]["duration_us"]["before"]["n"] == 14


def test_the_owner_sees_all_of_it_and_it_is_stamped(capsys: pytest.CaptureFixture[str], log: Path) -> None:
    found = told(capsys, str(log), "--owner", "--purpose", "a look before the meeting")
    assert (found["released"], found["purpose"]) == (False, "a look before the meeting")
    assert ("gp", "club", 1) in [(each["from"], each["to"], each["n"]) for each in found["network"]]


def test_the_fingerprint_is_of_the_log_and_the_question(capsys: pytest.CaptureFixture[str], log: Path) -> None:
    prints = [told(capsys, str(log), *more)["fingerprint"] for more in ((), (), ("--contact", "day"))]
    assert prints[0] == prints[1] != prints[2]


def test_levels_come_from_a_table(capsys: pytest.CaptureFixture[str], log: Path, tmp_path: Path) -> None:
    levels = tmp_path / "levels.csv"
    levels.write_text("org;sector\ngp;primary\nward;region\nhome;municipality\nclub;\n")
    found = told(capsys, str(log), "--map", str(levels), "--level", "sector")
    assert {each["from"] for each in found["network"]} <= {"primary", "region"}


def test_it_can_be_read_aloud_in_both_languages(capsys: pytest.CaptureFixture[str], log: Path) -> None:
    for language, line in (("da", "26 borgere, 77 rækker, 0 afvist"), ("en", "26 citizens, 77 rows, 0 refused")):
        assert main(["pathways", str(log), "--language", language]) == 0
        assert line in capsys.readouterr().out


def test_periods_and_cohorts_are_told_beside_each_other(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [
        f"c{n},{activity},gp,2026-0{1 + n % 2}-0{1 + 4 * day}" for n in range(40) for day, activity in enumerate("ab")
    ]
    rows += [f"c{n},training,home,2026-03-05" for n in range(20)]
    log = tmp_path / "log.csv"
    log.write_text(HEAD + "\n".join(rows) + "\n")
    found = told(capsys, str(log), "--having", "training")
    assert {side: found["cohorts"]["duration_us"][side]["n"] for side in ("without", "with")} == {
        "without": 20,
        "with": 20,
    }
    assert main(["pathways", str(log), "--having", "training", "--before", "2026-02-01"]) == 0
    lines = capsys.readouterr().out
    assert "from the first contact to the last: 4.0 days, 47.5 days, difference 43.5 days" in lines
    assert "Before and from the date" in lines


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--anchor", "referral"], "--anchor needs --target"),
        (["--level", "sector"], "--map and --level go together"),
        (["--owner"], "--owner needs --purpose"),
    ],
)
def test_wishes_that_do_not_go_together_are_refused(
    capsys: pytest.CaptureFixture[str], log: Path, more: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["pathways", str(log), *more])
    assert end.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        (None, [], "log.csv findes ikke"),
        (HEAD + "a,x,o,i foråret\n", [], "log.csv, række 2, kolonne start: Her står intet tidspunkt"),
        (HEAD + "a,x,o,2026-01-01\n", ["--case", "borger"], "Der er ingen kolonne, der hedder 'borger'"),
        (HEAD + "a,x,o,2026-01-01\n", ["--before", "snart"], "--before"),
        (HEAD + "a,x,o,2026-01-01\n", ["--having", "X"], "--having: Loggen har ingen aktivitet, der hedder 'X'"),
        (HEAD + "a,x,o,2026-01-01\n", ["--target", "y"], "--target: Loggen har ingen aktivitet, der hedder 'y'"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str | None, more: list[str], said: str
) -> None:
    path = tmp_path / "log.csv"
    if text is not None:
        path.write_text(text)
    assert main(["pathways", str(path), "--language", "da", *more]) == 2
    heard = capsys.readouterr()
    assert (heard.out, said in heard.err, heard.err.count("\n")) == ("", True, 1)


def test_a_made_up_log_is_written_with_the_answers_that_the_command_then_finds(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "made.csv"
    known = told(capsys, str(path), "--make", "60", "--language", "en")
    found = told(
        capsys, str(path), "--owner", "--purpose", "a trial", "--target", known["target"], "--anchor", known["anchor"]
    )
    assert found["summary"]["handovers"] == known["summary"]["handovers"]
    assert {(each["from"], each["to"]): each["median_wait_us"] for each in found["network"]} == {
        (each["from"], each["to"]): each["median_wait_us"] for each in known["network"]
    }
    assert main(["pathways", str(path), "--make", "60"]) == 2
    assert "exists already" in capsys.readouterr().err


def test_rows_that_are_left_out_are_written_with_their_numbers_and_reasons(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    log, rejected = tmp_path / "log.csv", tmp_path / "rejected.csv"
    log.write_text(HEAD + "a,x,o,2026-01-01\na,x,o,soon\n,x,o,2026-01-01\n")
    found = told(capsys, str(log), "--skip-bad-rows", "--rejected", str(rejected), "--owner", "--purpose", "a trial")
    assert found["log"]["rejected"] == 2
    lines = rejected.read_text().splitlines()
    assert [line.split(",")[:2] for line in lines] == [["row", "column"], ["3", "start"], ["4", "case_id"]]
    assert "2026-10-31 14:05" in lines[1]


@pytest.mark.parametrize("asked", [["--rejected", "LOG"], ["--make", "60"]])
def test_no_file_that_is_there_is_written_over(capsys: pytest.CaptureFixture[str], log: Path, asked: list[str]) -> None:
    before = log.read_bytes()
    assert main(["pathways", str(log), *(each.replace("LOG", str(log)) for each in asked)]) == 2
    assert "exists already. Give a new file name." in capsys.readouterr().err
    assert log.read_bytes() == before


def test_a_made_up_log_of_nobody_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["pathways", str(tmp_path / "made.csv"), "--make", "0"]) == 2
    assert "a number of citizens above nought" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_spark_is_refused_in_words(capsys: pytest.CaptureFixture[str], log: Path) -> None:
    assert main(["pathways", str(log), "--engine", "spark"]) == 2
    assert "Install mellemrum[spark]" in capsys.readouterr().err


def citizens_told(found: Any) -> list[int]:
    if isinstance(found, dict):
        own = [
            n for name, n in found.items() if name in {"citizens", "cases", "cases_without_org"} and isinstance(n, int)
        ]
        return own + [each for value in found.values() for each in citizens_told(value)]
    return [each for value in found for each in citizens_told(value)] if isinstance(found, list) else []


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_what_three_citizens_did_and_who_anybody_is_stands_nowhere(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, tmp_path: Path, engine: str
) -> None:
    """In the document, in the lines of both languages and on the side where progress and faults are told."""
    caplog.set_level("DEBUG")
    rows = [
        f"person-{n},{activity},{org},2026-01-0{day}\n"
        for n in range(30)
        for activity, org, day in (("referral", "gp", 1), ("training", "ward", 3), ("training", "home", 5))
    ]
    rows += [f"person-{n},canary-activity,canary-org,2026-01-0{7 + n % 2}\n" for n in range(3)]
    path = tmp_path / "log.csv"
    path.write_text(HEAD + "".join(rows))
    asked = ["pathways", str(path), "--engine", engine, "--before", "2026-01-02", "--target", "training"]
    told = []
    for more in (["--json"], [], ["--language", "da"]):
        assert main([*asked, *more]) == 0
        told.append(capsys.readouterr())
    everything = "".join(each.out + each.err for each in told) + caplog.text
    assert "canary" not in everything
    assert "person-" not in everything
    assert [n for n in citizens_told(json.loads(told[0].out)) if 0 < n < 5] == []
    assert main([*asked, "--owner", "--purpose", "to see that they are there"]) == 0
    assert "canary-org" in capsys.readouterr().out
