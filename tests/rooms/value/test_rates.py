# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Shares and events over a denominator: what is wrong with one of the two counts is said in one sentence, and nothing is kept."""

from __future__ import annotations

from typing import Any

import pytest

from mellemrum.rooms.value import figures
from mellemrum.rooms.value.figures import Sent
from mellemrum.rooms.value.models import Counts, Every, Kind, Measure

from .cast import FIELDS, FIRST, Room, count_rows

HEAD = "Period\tfalls\tdays\n"
# Twelve months of falls over days in a bed: around four per thousand.
FALLS = [(14, 3_400), (11, 3_150), (15, 3_500), (13, 3_300), (12, 3_420), (16, 3_610)] * 2


def falls(here: Room, **more: Any) -> Measure:
    fields = {
        "name": "Falls",
        "unit": "falls per 1,000 days",
        "counts": Counts.RATE,
        "over": "days in a bed",
        "per": 1_000,
        "target": 3.0,
    }
    return here.measure(**{**fields, **more})


def counted(counts: list[tuple[int, int]], per: int = 1_000) -> list[Sent]:
    sent, day = [], FIRST
    for part, whole in counts:
        sent.append(Sent(day, per * part / whole, float(part), float(whole)))
        day = Every.MONTH.next_first_day(day)
    return sent


def test_pasted_falls_over_days_are_told_per_thousand(here: Room) -> None:
    measure = falls(here)
    shown = here.paste(measure, HEAD + "2025-01\t14\t3400\n2025-02\t12\t3000\n")
    here.confirm(measure, shown)
    assert [round(value, 3) for value in here.values(measure).values()] == [4.118, 4.0]


def test_one_value_is_typed_with_its_denominator(here: Room) -> None:
    measure = falls(here)
    page = here.get(f"measures/{measure.pk}/values/").content.decode()
    assert "days in a bed" in page
    here.post(f"measures/{measure.pk}/values/", period="2025-01", numerator="14", denominator="3.400")
    assert [round(value, 3) for value in here.values(measure).values()] == [4.118]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("2025-02\t12\t\n", "Row 3, column days: The denominator is missing. Write of how many too."),
        ("2025-02\t\t3000\n", "Row 3, column days: The numerator is missing. Write how many there were too."),
        ("2025-02\t12\t0\n", "Row 3, column days: The denominator is 0, so there is no figure."),
        ("2025-02\t12\t-5\n", "Row 3, column days: Write two whole counts: how many, and of how many."),
        ("2025-02\t1,5\t3000\n", "Row 3, column days: Write two whole counts: how many, and of how many."),
    ],
)
def test_a_wrong_count_is_told_with_its_row_and_nothing_is_saved(here: Room, row: str, sentence: str) -> None:
    measure = falls(here)
    before = count_rows()
    shown = here.paste(measure, HEAD + "2025-01\t14\t3400\n" + row)
    assert shown.status_code == 422
    assert sentence in shown.content.decode()
    assert count_rows() == before


def test_a_share_above_one_is_refused_and_a_rate_above_one_is_not(here: Room) -> None:
    cells = "Period\tn\tof\n2025-01\t15\t20\n2025-02\t30\t20\n"
    share = here.share()
    assert "The share is above 1: there are more than there are in all." in here.paste(share, cells).content.decode()
    assert here.paste(falls(here, per=1), cells).status_code == 200


def test_a_table_without_denominators_makes_no_share_of_a_hundred_per_cent(here: Room) -> None:
    shown = here.paste(here.share(), "Period\tn\n2025-01\t30\n2025-02\t28\n")
    assert shown.status_code == 422
    assert "The denominator is missing: the table has no column that says of how many." in shown.content.decode()


def test_the_chart_reads_events_per_so_many_with_limits_that_follow_the_denominator(here: Room) -> None:
    measure = falls(here)
    here.send(measure, counted(FALLS))
    charted = figures.charted(measure)
    assert charted is not None
    assert charted.chart is not None
    assert charted.chart.kind == Kind.UP
    centre = 1_000 * sum(part for part, _ in FALLS) / sum(whole for _, whole in FALLS)
    assert charted.last.centre == pytest.approx(centre)
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert "16 over 3,610" in page
    assert "days in a bed" in page


def test_events_that_are_fewer_than_their_denominator_are_no_share(here: Room) -> None:
    measure = falls(here, per=100, unit="falls per 100 days")
    here.send(measure, counted([(part, 400) for part, _ in FALLS], per=100))
    charted = figures.charted(measure)
    assert charted is not None
    assert charted.chart is not None
    assert charted.chart.kind == Kind.U


def test_a_run_chart_of_events_speaks_in_the_unit_of_the_measure(here: Room) -> None:
    measure = falls(here, per=1, unit="falls a day")
    here.send(measure, counted(FALLS[:5], per=1))
    charted = figures.charted(measure)
    assert charted is not None
    assert charted.chart is not None
    assert charted.chart.kind == Kind.RUN
    assert "%" not in charted.told["en"]


@pytest.mark.parametrize(("part", "whole"), [(4, 3_400), (0, 3_400), (6, 19)])
def test_few_events_or_a_small_denominator_are_not_shown(here: Room, part: int, whole: int) -> None:
    measure = falls(here)
    here.send(measure, counted([*FALLS[:3], (part, whole)]))
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert f">{part} over" not in page
    assert "fewer than 5" in page


def test_a_share_or_a_rate_says_what_it_is_counted_over(here: Room) -> None:
    form = {name: value for name, value in FIELDS.items() if value is not None}
    for counts in (Counts.SHARE, Counts.RATE):
        answer = here.post("measures/add/", **{**form, "counts": counts, "over": " "})
        assert answer.status_code == 422
        assert "Say what it is a part of" in answer.content.decode()
    assert not Measure.objects.exists()


def test_what_plain_values_have_no_use_for_is_not_kept(here: Room) -> None:
    form = {name: value for name, value in FIELDS.items() if value is not None}
    here.post("measures/add/", **form, over="days", per="1000")
    measure = Measure.objects.get()
    assert (measure.over, measure.per) == ("", 1)


def test_what_a_rate_is_told_per_stays_once_there_are_values(here: Room) -> None:
    measure = falls(here)
    here.send(measure, counted(FALLS))
    form = {
        name: getattr(measure, name) for name in ("name", "definition", "unit", "counts", "over", "better", "every")
    }
    rest = {"source": measure.source, "rules": measure.rules, "kind": "", "version": str(measure.version)}
    here.post(f"measures/{measure.pk}/change/", **form, **rest, per="100")
    measure.refresh_from_db()
    assert measure.per == 1_000
