# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every limit, signal, run and coefficient equals what the published R packages answer for the same real series."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from mellemrum.engines.control_charts import Measure, Step, chart, document, its
from mellemrum.engines.control_charts.limits import Wish, wish_for
from mellemrum.engines.control_charts.points import points_of

from .shared_measures import Row, days, figures, grouped, measure_of, rows_of, runs_of_series, with_data

pytestmark = with_data
NHS_NAMES = {
    ("outside_limits", 1): "Above UCL",
    ("outside_limits", -1): "Below LCL",
    ("trend", 1): "7 Point Trend (Increasing)",
    ("trend", -1): "7 Point Trend (Decreasing)",
    ("two_of_three", 1): "2 in 3 Above CL",
    ("two_of_three", -1): "2 in 3 Below CL",
    ("shift", 1): "7 Points Above CL",
    ("shift", -1): "7 Points Below CL",
    (None, 0): "Common Cause",
}
NHS_TYPES = {
    "common_cause": None,
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral": "neutral",
}
NHS_ASSURANCE = {"consistent_fail": "fails", "consistent_pass": "passes", "inconsistent": "hit_and_miss", "": None}


def nhs_chart(told: Row, rows: list[Row]):
    measure = Measure(
        figures(rows, "y"),
        days(rows, "date"),
        kind="xmr",
        better={"increase": "up", "decrease": "down", "neutral": "neutral"}[told["improvement_direction"]],
        target=float(told["target"]) if told["target"] else None,
    )
    steps = [Step(date.fromisoformat(each)) for each in told["rebase"].split(";") if each]
    fixed = int(told["fix_after_n_points"]) if told["fix_after_n_points"] else None
    return chart(measure, rules="nhs", steps=steps, baseline=fixed, screen=told["screen_outliers"] == "TRUE")


def test_every_point_of_nhs_england_has_the_same_limits_type_and_direction():
    summary = {row["series"]: row for row in rows_of("expected_nhs_summary.csv")}
    compared = 0
    for series, rows in grouped(rows_of("expected_nhs_points.csv"), "series").items():
        points = nhs_chart(summary[series], rows).points
        for point, row in zip(points, rows, strict=True):
            assert NHS_NAMES[point.signal, point.side] == row["special_cause_type"], (series, row["i"])
            assert point.direction == NHS_TYPES[row["point_type"]], (series, row["i"])
            assert point.group == int(row["rebase_group"])
            told = [float(row[name]) for name in ("mean", "lpl", "upl")]
            assert [point.centre, point.lower, point.upper] == pytest.approx(told, rel=1e-9, abs=1e-9)
            compared += 1
    assert compared == 612


def test_the_board_sees_the_same_icons_as_nhs_england():
    last = {row["series"]: row for row in rows_of("expected_nhs_summary.csv")}  # the last group of each series
    for series, rows in grouped(rows_of("expected_nhs_points.csv"), "series").items():
        icons = nhs_chart(last[series], rows).icons
        assert icons.assurance == NHS_ASSURANCE[last[series]["assurance"]], series
        told = NHS_TYPES[last[series]["last_point_type"]] or "natural"
        assert icons.variation.split("_")[0] == told, series


def parts_of(series: str, n: int) -> list[slice]:
    return [slice(0, 12), slice(12, 24), slice(24, 36)] if series.endswith("_part12_24") else [slice(0, n)]


def test_every_limit_of_qicharts2_is_the_same():
    compared = 0
    for series, rows in runs_of_series():
        measure = measure_of(series, rows)
        wish = wish_for("limits", baseline=12 if series.endswith("_freeze12") else None)
        points, _ = points_of(measure, measure.kind, parts_of(series, len(rows)), "limits", wish)
        for point, row in zip(points, rows, strict=True):
            here = (point.value, point.centre, point.lower, point.upper)
            for ours, column in zip(here, ("y", "cl", "lcl", "ucl"), strict=True):
                told = figures([row], column)[0]
                assert ours is None if math.isnan(told) else ours == pytest.approx(told, rel=1e-9, abs=1e-9), series
            assert (point.signal is not None) == (row["sigma_signal"] == "TRUE"), (series, row["x"])
            compared += 1
    assert compared == 1687


def test_every_run_analysis_of_qicharts2_is_the_same():
    compared = 0
    for series, rows in runs_of_series():
        measure = measure_of(series, rows)
        wish = Wish(12 if series.endswith("_freeze12") else None)
        parts = parts_of(series, len(rows))
        _, runs = points_of(measure, measure.kind, parts, "anhoej", wish)
        for found, part in zip(runs, parts, strict=True):
            row = rows[part.start]
            columns = ("n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min")
            ours = (found.n_useful, found.longest_run, found.longest_run_max, found.crossings, found.crossings_min)
            assert ours == tuple(int(row[column]) for column in columns), series
            assert found.signal == (row["runs_signal"] == "TRUE"), series
            compared += 1
    assert compared == 35  # 33 series, one of them in three parts


def test_an_interrupted_series_has_the_coefficients_and_errors_of_r():
    rows = rows_of("ae_england_monthly.csv")
    measure = Measure(figures(rows, "attendances"), days(rows, "period"))
    found = its(measure, at=measure.dates[12])
    told = rows_of("expected_its.csv")
    assert found.coefficients == pytest.approx(figures(told, "estimate"), rel=1e-9)
    assert found.ordinary_errors == pytest.approx(figures(told, "se"), rel=1e-9)
    assert found.errors == pytest.approx(figures(told, "se_newey_west_lag3"), rel=1e-9)
    answer = document(chart(measure), found)["its"]
    assert answer["level"] == pytest.approx(84912.9066666666)
    assert answer["standard errors"]["trend"] == pytest.approx(5639.22272704239)
    assert len(answer["counterfactual"]) == 24
    before = found.coefficients[0] + found.coefficients[1] * np.arange(13, 37)
    assert [each["value"] for each in answer["counterfactual"]] == pytest.approx(list(before))


def test_a_big_denominator_needs_the_wider_limits():
    rows = rows_of("ae_england_monthly.csv")
    counted, over = figures(rows, "within4h"), figures(rows, "attendances")
    measure = Measure(counted, days(rows, "period"), over)
    assert chart(measure).kind == "pp"
    narrow = chart(Measure(counted, days(rows, "period"), over, kind="p"), rules="limits")
    wide = chart(measure, rules="limits")
    assert sum(each.signal is not None for each in narrow.points) == 36
    assert sum(each.signal is not None for each in wide.points) == 8
