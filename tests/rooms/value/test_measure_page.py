# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a measure's page says is what the engine says, what the table says is what the chart says, and few people stay unseen."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from mellemrum.engines import control_charts as engine
from mellemrum.partnership.models import Finding
from mellemrum.rooms.value import actions, figures
from mellemrum.rooms.value.models import Measure

from .conftest import FIELDS, months, plain, shares

FALL = [20, 21, 19, 20, 22, 20, 19, 21, 12, 11, 12, 10, 11, 12, 11, 10]
# Of these, the third and the last are too few to be shown: three of forty-one, and eighteen people in all.
FEW = [(30, 60), (31, 62), (3, 41), (33, 61), (35, 60), (11, 18)]


def page_of(cast, measure, who="Alice", rest=""):
    return cast.client(who).get(cast.url(f"value/measures/{measure.pk}/{rest}"))


def test_the_sentence_on_the_page_is_the_engines(cast, measure):
    actions.send_values(measure=measure, rows=plain(FALL), **cast.by("Alice"))
    series = engine.Measure(values=FALL, dates=months(len(FALL)), better="down")
    said = engine.chart(series).sentences["en"]
    page = page_of(cast, measure).content.decode()
    assert said in page
    assert page.index(said) < page.index("<figure") < page.index("<table")


def test_every_point_of_the_chart_stands_in_the_table_with_its_sign(cast, measure):
    actions.send_values(measure=measure, rows=plain(FALL), **cast.by("Alice"))
    drawn = figures.drawn(figures.charted(measure))
    points = drawn.picture.points
    assert len(points) == len(drawn.rows) == len(FALL)
    for point, row in zip(points, reversed(drawn.rows), strict=True):
        assert point.words.startswith(f"{row.period}: {row.value}")
        assert (row.sign in point.words) if row.sign else point.shape == "ordinary"


def test_the_legend_explains_the_signs_that_are_there_and_no_others(cast, measure):
    actions.send_values(
        measure=measure, rows=plain([10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11]), **cast.by("Alice")
    )
    shapes = {shape for shape, _ in figures.drawn(figures.charted(measure)).legend}
    assert shapes == {"ordinary", "centre", "limit"}


def test_the_chart_says_where_its_axis_begins_and_how_often_its_rules_err(cast, measure):
    actions.send_values(measure=measure, rows=plain([100 + n % 3 for n in range(14)]), **cast.by("Alice"))
    page = page_of(cast, measure).content.decode()
    assert "The axis begins at " in page
    assert re.search(r"In about \d+ of 100 series of 14 values where nothing happens", page)


def test_a_good_value_alone_is_called_no_result(cast, measure):
    Measure.objects.filter(pk=measure.pk).update(target=12)
    measure.refresh_from_db()
    actions.send_values(measure=measure, rows=plain([20, 19, 21, 20, 11]), **cast.by("Alice"))
    assert "One good value is no result." in page_of(cast, measure).content.decode()
    actions.send_values(measure=measure, rows=plain([20, 19, 21, 20, 14]), **cast.by("Alice"))
    assert "One good value is no result." not in page_of(cast, measure).content.decode()


def test_what_the_engine_said_is_kept_as_a_finding_with_its_version(cast, measure):
    actions.send_values(measure=measure, rows=plain(FALL), **cast.by("Alice"))
    kept = Finding.objects.get(kind="value.measure", record=measure.pk)
    assert kept.engine_version == engine.ENGINE_VERSION
    assert kept.answer["sentences"]["en"] == measure.reading.sentence_en
    assert len(kept.answer["points"]) == len(FALL)
    before = kept.fingerprint
    actions.send_values(measure=measure, rows=plain([*FALL[:-1], 9]), **cast.by("Alice"))
    kept.refresh_from_db()
    assert kept.fingerprint != before


def test_a_list_of_measures_never_asks_the_engine(cast, measure, monkeypatch):
    actions.send_values(measure=measure, rows=plain(FALL), **cast.by("Alice"))

    def refuse(*args, **kwargs):
        raise AssertionError("the engine was asked")

    monkeypatch.setattr(engine, "chart", refuse)
    for address in ("value/measures/", "value/measures.csv", "value/measures.xlsx", ""):
        answer = cast.client("Bo").get(cast.url(address))
        assert answer.status_code == 200
    page = cast.client("Bo").get(cast.url("value/measures/")).content.decode()
    assert measure.reading.sentence_en in page
    assert 'class="spark"' in page


def test_a_list_costs_the_same_queries_for_one_measure_as_for_thirty(cast, measure, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = cast.client("Bo")
    counts = []
    for more in (0, 29):
        for number in range(more):
            made = actions.propose_measure(fields={**FIELDS, "name": f"Measure {number}"}, **cast.by("Sara"))
            actions.send_values(measure=made, rows=plain([1, 2, 3]), **cast.by("Sara"))
        with CaptureQueriesContext(connection) as queries:
            client.get(cast.url("value/measures/"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_a_list_can_be_searched_sorted_and_narrowed(cast, measure, share):
    client = cast.client("Bo")
    page = client.get(cast.url("value/measures/?q=whom")).content.decode()
    assert share.name in page
    assert measure.name not in page
    region = cast.partners["Region Fjordland"].pk
    page = client.get(cast.url(f"value/measures/?owner={region}&sort=owner")).content.decode()
    assert "No measure fits" in page


def outputs(cast, measure):
    """Everything that leaves the house about the measure."""
    for rest in ("", "chart.svg", "values.csv"):
        yield rest or "page", page_of(cast, measure, "Bo", rest).content.decode()
    for address in ("value/measures/", "value/measures.csv", ""):
        yield address or "home", cast.client("Bo").get(cast.url(address)).content.decode()
    book = openpyxl.load_workbook(io.BytesIO(page_of(cast, measure, "Bo", "values.xlsx").content))
    yield "xlsx", "\n".join(str(cell.value) for row in book.active for cell in row)
    yield "finding", str(Finding.objects.get(kind="value.measure", record=measure.pk).answer)


def test_a_share_of_too_few_people_is_seen_nowhere(cast, share):
    actions.send_values(measure=share, rows=shares(FEW), **cast.by("Alice"))
    charted = figures.charted(share)
    assert [each.is_hidden for each in charted.periods] == [False, False, True, False, False, True]
    hidden = [100 * 3 / 41, 100 * 11 / 18]
    for name, text in outputs(cast, share):
        for value in hidden:
            # One decimal alone could be a coordinate of any drawing.
            for written in (f"{value:.1f} per cent", f"{value:.2f}", f"{value:.4f}"):
                assert written not in text, (name, written)
                assert written.replace(".", ",") not in text, (name, written)
        assert "11 of 18" not in text
        assert "3 of 41" not in text
    assert "fewer than 5" in page_of(cast, share).content.decode()


def test_hidden_values_never_reach_the_engine_so_no_line_leads_back_to_them(cast, share):
    actions.send_values(measure=share, rows=shares(FEW), **cast.by("Alice"))
    shown = [pair for pair in FEW if pair not in {(3, 41), (11, 18)}]
    chart = figures.charted(share).chart
    assert [(v, d) for v, d in zip(chart.measure.values, chart.measure.denominators, strict=True)] == shown


def test_a_measure_with_one_value_has_an_honest_page(cast, measure):
    actions.send_values(measure=measure, rows=plain([4]), **cast.by("Alice"))
    page = page_of(cast, measure).content.decode()
    assert "There are still too few values for a chart." in page
    assert "<figure" not in page
    assert page_of(cast, measure, rest="chart.svg").status_code == 302


def test_the_chart_comes_as_a_picture_that_stands_by_itself_and_never_runs(cast, measure):
    Measure.objects.filter(pk=measure.pk).update(name='<script>alert(1)</script>"')
    actions.send_values(measure=measure, rows=plain(FALL), **cast.by("Alice"))
    answer = page_of(cast, measure, rest="chart.svg")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    tree = ET.fromstring(answer.content)
    assert not [node for node in tree.iter() if node.tag.endswith("script")]
    assert tree.attrib["role"] == "img"


def test_a_csv_holds_the_table_oldest_first_in_the_readers_numbers(cast, measure):
    actions.send_values(measure=measure, rows=plain(FALL), **cast.by("Alice"))
    text = page_of(cast, measure, rest="values.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:2] == ["Period", "Value (hours)"]
    assert [float(row[1]) for row in rows[1:]] == FALL


def test_a_name_that_would_begin_a_formula_is_harmless_in_every_list(cast, measure):
    Measure.objects.filter(pk=measure.pk).update(name="=HYPERLINK(1)")
    text = cast.client("Bo").get(cast.url("value/measures.csv")).content.decode()
    assert "'=HYPERLINK(1)" in text


@pytest.mark.parametrize("better", ["up", "down", "neutral"])
def test_the_target_is_judged_by_the_middle_line(cast, measure, better):
    Measure.objects.filter(pk=measure.pk).update(target=15, better=better)
    measure.refresh_from_db()
    actions.send_values(measure=measure, rows=plain([20, 21, 20, 19, 20, 21]), **cast.by("Alice"))
    expected = {"up": True, "down": False, "neutral": None}
    assert figures.charted(measure).is_target_reached is expected[better]


def test_values_that_are_owed_stand_in_the_owners_next_steps_and_in_nobody_elses(cast, measure):
    actions.send_values(measure=measure, rows=plain([1, 2, 3])[:1], **cast.by("Alice"))
    assert "Send the values for" in cast.client("Alice").get(cast.url()).content.decode()
    assert "Send the values for" not in cast.client("Bo").get(cast.url()).content.decode()


def test_the_picture_is_drawn_once_until_somebody_writes_and_in_the_readers_language(cast, measure, monkeypatch):
    actions.send_values(measure=measure, rows=plain(FALL), **cast.by("Alice"))
    first = page_of(cast, measure).content.decode()
    times = []
    draw = figures.drawn.__globals__["control_chart"]
    monkeypatch.setitem(figures.drawn.__globals__, "control_chart", lambda *a, **k: times.append(1) or draw(*a, **k))
    assert page_of(cast, measure).content.decode().count("data-point") == first.count("data-point") > 0
    assert times == []
    person = cast.here("Alice").person
    person.language = "da"
    person.save()
    assert "april 2026: 10" in page_of(cast, measure).content.decode()
    assert len(times) == 2
    actions.send_values(measure=measure, rows=plain([*FALL[:-1], 30]), **cast.by("Alice"))
    assert "april 2026: 30" in page_of(cast, measure).content.decode()
