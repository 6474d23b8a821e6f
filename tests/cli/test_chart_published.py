# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From a file to the JSON document: `mellemrum chart` answers the real series as the published R packages do."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import pytest

from mellemrum.cli import main
from tests.engines.shared_measures import Row, figures, grouped, measure_of, rows_of, runs_of_series, with_data

pytestmark = with_data
CODES = {"Common": None, "7 Point": "trend", "7 Points": "shift", "2 in": "two_of_three"}
DIRECTIONS = {"common": None, "improvement": "improvement", "concern": "concern", "neutral": "neutral"}


def document_of(capsys: pytest.CaptureFixture[str], path: Path, *options: str) -> dict:
    assert main(["chart", str(path), "--date", "date", "--value", "value", "--json", *options]) == 0
    return json.loads(capsys.readouterr().out)


def write(path: Path, columns: dict[str, list]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(columns)
        out.writerows(zip(*columns.values(), strict=True))
    return path


def nhs_options(told: Row) -> list[str]:
    better = {"increase": "up", "decrease": "down"}[told["improvement_direction"]]
    options = ["--kind", "xmr", "--rules", "nhs", "--better", better]
    options += ["--target", told["target"]] if told["target"] else []
    options += ["--rebase", *told["rebase"].split(";")] if told["rebase"] else []
    options += ["--fix", told["fix_after_n_points"]] if told["fix_after_n_points"] else []
    return [*options, "--screen" if told["screen_outliers"] == "TRUE" else "--no-screen"]


def nhs_code(name: str) -> str | None:
    words = name.split()
    if words[1] in ("UCL", "LCL"):
        return "outside_limits"
    return CODES.get(" ".join(words[:2]), CODES.get(words[0]))


def test_every_point_of_nhs_england_comes_out_of_the_command(tmp_path, capsys):
    summary = {row["series"]: row for row in rows_of("expected_nhs_summary.csv")}
    compared = 0
    for series, rows in grouped(rows_of("expected_nhs_points.csv"), "series").items():
        columns = {"date": [row["date"] for row in rows], "value": [row["y"] for row in rows]}
        made = document_of(capsys, write(tmp_path / f"{series}.csv", columns), *nhs_options(summary[series]))
        for point, row in zip(made["points"], rows, strict=True):
            assert point["signal"] == nhs_code(row["special_cause_type"]), (series, row["i"])
            assert point["direction"] == DIRECTIONS[row["point_type"].split("_")[-1].replace("cause", "common")]
            told = [float(row[name]) for name in ("mean", "lpl", "upl")]
            assert [point["centre"], point["lower"], point["upper"]] == pytest.approx(told, rel=1e-9)
            compared += 1
    assert compared == 612


def qic_options(series: str, rows: list[Row], kind: str) -> list[str]:
    options = ["--kind", kind, "--rules", "default"]
    if series.endswith("_part12_24"):
        options += ["--rebase", rows[12]["x"], rows[24]["x"]]
    return options + (["--fix", "12"] if series.endswith("_freeze12") else [])


def test_every_limit_and_run_analysis_of_qicharts2_comes_out_of_the_command(tmp_path, capsys):
    points = runs = 0
    for series, rows in runs_of_series():
        measure = measure_of(series, rows)
        columns = {"date": [each.isoformat() for each in measure.dates], "value": list(measure.values)}
        options = qic_options(series, rows, measure.kind)
        if measure.denominators is not None:
            columns["over"] = list(measure.denominators)
            options += ["--denominator", "over"]
        made = document_of(capsys, write(tmp_path / f"{series}.csv", columns), *options)
        for point, row in zip(made["points"], rows, strict=True):
            for name, column in (("value", "y"), ("centre", "cl"), ("lower", "lcl"), ("upper", "ucl")):
                told = figures([row], column)[0]
                if math.isnan(told):
                    assert point[name] is None, (series, name)
                else:
                    assert point[name] == pytest.approx(told, rel=1e-9, abs=1e-9), (series, row["x"], name)
            assert (point["signal"] == "outside_limits") == (row["sigma_signal"] == "TRUE"), (series, row["x"])
            points += 1
        firsts = {point["group"]: row for point, row in reversed(list(zip(made["points"], rows, strict=True)))}
        for found in made["runs"]:
            row = firsts[found["group"]]
            told = [int(row[f"{name}"]) for name in ("n_useful", "longest_run", "longest_run_max", "n_crossings")]
            names = ("n_useful", "longest_run", "longest_run_max", "crossings")
            assert [found[name] for name in names] == told, series
            assert found["crossings_min"] == int(row["n_crossings_min"]), series
            assert found["signal"] == (row["runs_signal"] == "TRUE"), series
            runs += 1
    assert (points, runs) == (1687, 35)


def test_an_interrupted_series_comes_out_of_the_command_with_the_errors_of_r(tmp_path, capsys):
    rows = rows_of("ae_england_monthly.csv")
    columns = {"date": [row["period"] for row in rows], "value": [row["attendances"] for row in rows]}
    found = document_of(capsys, write(tmp_path / "visits.csv", columns), "--its", rows[12]["period"])["its"]
    told = {row["term"]: row for row in rows_of("expected_its.csv")}
    for name, term in (("level", "post"), ("trend", "ts")):
        assert found[name] == pytest.approx(float(told[term]["estimate"]), rel=1e-9)
        assert found["standard errors"][name] == pytest.approx(float(told[term]["se_newey_west_lag3"]), rel=1e-9)
