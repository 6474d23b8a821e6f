# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum chart` as an analyst meets it: options, the JSON document, the table, and one sentence for what is wrong."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mellemrum.cli import COMMANDS, main

VALUES = [50, 52, 49, 51, 50, 48, 51, 50, 52, 49, 50, 51, 49, 50, 52, 48, 60, 62, 59, 61, 60, 58, 61, 60, 62, 59]


def write(folder: Path, lines: list[str], name: str = "ventetid.csv") -> str:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def series(tmp_path: Path) -> str:
    rows = [f"01-{n % 12 + 1:02}-{2024 + n // 12};{value},5;{value * 2}" for n, value in enumerate(VALUES)]
    return write(tmp_path, ["måned;dage;antal", *rows])


def document_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    assert main(["chart", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def complaint_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["chart", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return told.err


def test_the_json_document_is_the_engines(series, capsys):
    made = document_of(capsys, series, "--better", "down", "--target", "70", "--its", "2025-05-01")
    assert (made["kind"], made["rules"], made["n"]) == ("xmr", "default", 26)
    assert made["points"][0]["value"] == 50.5
    assert made["points"][-1]["direction"] == "concern"
    assert made["proposed_steps"][0]["from"] == "2025-05-01"
    assert made["icons"] == {"variation": "concern_high", "assurance": "passes"}
    assert made["its"]["level"] == pytest.approx(10, abs=2)
    assert set(made["sentences"]) == {"da", "en"}


def test_columns_rules_steps_and_locked_limits_are_chosen(series, capsys):
    made = document_of(
        capsys, series, "--date", "måned", "--value", "antal", "--rules", "we", "--rebase", "maj 2025", "--fix", "9",
        "--no-screen", "--kind", "c",
    )  # fmt: skip
    assert (made["kind"], made["rules"], made["its"]) == ("c", "we", None)
    assert made["centre_last"] == pytest.approx(2 * sum(VALUES[16:25]) / 9)
    assert {point["group"] for point in made["points"]} == {0, 1}


def test_screening_is_on_unless_it_is_turned_off(tmp_path, capsys):
    rows = [f"2024-{n + 1:02}-01,{90 if n == 6 else value}" for n, value in enumerate(VALUES[:12])]
    path = write(tmp_path, ["date,value", *rows])
    assert document_of(capsys, path)["upper_last"] < document_of(capsys, path, "--no-screen")["upper_last"]


def test_a_denominator_makes_a_share(tmp_path, capsys):
    path = write(tmp_path, ["month,seen,all", *(f"2024-{n:02}-01,{40 + n},90" for n in range(1, 13))])
    made = document_of(capsys, path, "--value", "seen", "--denominator", "all")
    assert made["kind"] == "p"
    assert made["points"][0]["value"] == pytest.approx(41 / 90)


def test_the_newest_row_may_stand_first(tmp_path, capsys):
    path = write(tmp_path, ["date,value", *(f"2024-{n:02}-01,{n}" for n in range(12, 0, -1))])
    assert [point["value"] for point in document_of(capsys, path)["points"]] == list(range(1, 13))


def test_the_table_is_readable_in_both_languages(series, capsys):
    assert main(["chart", series, "--better", "down"]) == 0
    english = capsys.readouterr().out
    assert english.startswith("Since May 2025, 10 values in a row have been above")
    assert "too many in a row on one side (concern)" in english
    assert main(["chart", series, "--better", "down", "--language", "da", "--its", "2025-05-01"]) == 0
    danish = capsys.readouterr().out
    assert "50,5" in danish
    assert "for mange i træk på samme side (bekymring)" in danish
    assert "Fra maj 2025: niveau" in danish


def test_standard_input_is_read(monkeypatch, capsys):
    content = b"date,value\n" + b"".join(b"2024-%02d-01,%d\n" % (n, 50 + n % 2) for n in range(1, 13))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert document_of(capsys, "-")["n"] == 12


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (["dato;antal", "01-01-2026;4", "01-02-2026;fem"], ["ventetid.csv", "Row 3", "antal", "'fem'"]),
        (["dato;antal", "01-01-2026;4", "32-02-2026;5"], ["ventetid.csv", "Row 3", "dato", "32-02-2026"]),
        (["dato;antal", "01-01-2026;4", "01-02-2026;"], ["ventetid.csv", "Row 3", "antal", "missing"]),
        (["dato;antal", "01-02-2026;4", "01-01-2026;4", "01-02-2026;9"], ["ventetid.csv", "Row 4", "dato", "twice"]),
        (["dato;antal", "01-01-2026;4"], ["ventetid.csv", "two values"]),
    ],
)
def test_what_is_wrong_is_one_sentence_with_file_row_and_column(tmp_path, capsys, rows, parts):
    told = complaint_of(capsys, write(tmp_path, rows), "--date", "dato", "--value", "antal")
    for part in parts:
        assert part in told


def test_what_the_engine_refuses_is_placed_in_the_file(tmp_path, capsys):
    rows = ["dato;antal;alle", "01-03-2026;4;0", "01-02-2026;4;9", "01-01-2026;12;9"]
    path = write(tmp_path, rows)
    told = complaint_of(capsys, path, "--value", "antal", "--denominator", "alle")
    assert "Row 2, column alle" in told
    told = complaint_of(capsys, path, "--value", "antal", "--denominator", "antal", "--its", "januar")
    assert "--its" in told
    path = write(tmp_path, [row for row in rows if ";0" not in row])
    told = complaint_of(capsys, path, "--value", "antal", "--denominator", "alle", "--kind", "p", "--language", "da")
    assert "Række 3, kolonne antal" in told
    assert "højst være 100" in told


def test_a_column_that_is_not_there_and_a_file_that_is_not_there(series, capsys):
    told = complaint_of(capsys, series, "--value", "uger")
    assert "uger" in told
    assert "måned, dage, antal" in told
    assert "nowhere.csv" in complaint_of(capsys, "nowhere.csv")
    assert "--target" in complaint_of(capsys, series, "--target", "mange")
    assert "eight" in complaint_of(capsys, series, "--its", "2024-03-01")


def test_a_file_without_dates_or_without_numbers_is_refused(tmp_path, capsys):
    assert "Row 2, column a" in complaint_of(capsys, write(tmp_path, ["a;b", "x;1", "y;2"]))
    assert "column of dates" in complaint_of(capsys, write(tmp_path, ["a", "01-01-2026", "02-01-2026"]))


def test_the_command_lists_its_commands_and_refuses_others(capsys):
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"  {name}" in told and what in told for name, (_, what) in COMMANDS.items())
    assert main(["dance"]) == 2
    assert "dance" in capsys.readouterr().err
    assert main([]) == 2
    capsys.readouterr()
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("mellemrum ")


def test_a_chart_needs_no_django_and_stands_being_cut_off(series):
    code = "import sys; from mellemrum.cli import main; code = main(sys.argv[1:]); print('django' in sys.modules, file=sys.stderr); sys.exit(code)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code, "chart", series], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.strip()) == (0, "False")
    with open(os.devnull) as closed:
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "-c", code, "chart", series], env=environment, stdin=closed, stdout=writing,
            stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        os.close(writing)
    assert (done.returncode, done.stderr.strip()) == (0, "False")
