# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages of shared measures: the sentence is the engine's, picture and table are one, lists never run the engine."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from mellemrum.partnership.refusals import NotYourRight
from mellemrum.rooms.value import actions, figures
from mellemrum.rooms.value.models import Counts, Every, Measure, Reading, RuleSet

from .cast import FIELDS, Room, falling, months, shares


def form(**more: Any) -> dict[str, Any]:
    """The fields of the form as somebody types them."""
    typed = {
        **FIELDS,
        "baseline": "19",
        "target": "4,5",
        "target_by_on": "31-12-2027",
        "owner": "",
        "aim": "",
        "counts": "values",
        "every": "month",
        "rules": "default",
        "kind": "auto",
    }
    return {**typed, **more}


# --- proposing and changing


def test_a_measure_is_proposed_with_a_form(here: Room) -> None:
    owner = here.cast.partners["Region Fjordland"]
    answer = here.post("measures/add/", **form(owner=owner.pk))
    made = Measure.objects.get()
    assert answer.status_code == 302
    assert answer.url == here.url(f"measures/{made.pk}/")
    assert (made.name, made.target, made.owner, made.proposed_by.name) == (FIELDS["name"], 4.5, owner, "Alice")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("target", "four"),
        ("target_by_on", "31-02-2027"),
        ("name", ""),
        ("unit", ""),
        ("better", "sideways"),
        ("definition", "010190-1234"),
    ],
)
def test_a_field_that_cannot_be_read_is_told_at_the_field(here: Room, name: str, typed: str) -> None:
    answer = here.post("measures/add/", **form(**{name: typed}))
    assert answer.status_code == 422
    assert f'id="id_{name}_error"' in answer.content.decode()
    assert not Measure.objects.exists()


def folds(page: str) -> dict[str, bool]:
    """Every fold by its words, and whether it stands open."""
    found = re.findall(r'<details class="more"( open)?><summary>([^<]+)</summary>', page)
    return {words: bool(is_open) for is_open, words in found}


def test_what_few_fill_in_stands_folded_in_the_form(here: Room) -> None:
    page = here.get("measures/add/").content.decode()
    assert len(folds(page)) == 4
    assert not any(folds(page).values())
    unfolded = re.sub(r'<details class="more">.*?</details>', "", page, flags=re.S)
    names = re.findall(r'name="(\w+)"', unfolded[unfolded.index('class="panel') :])
    assert [name for name in names if name != "csrfmiddlewaretoken"] == [
        *("name", "why", "definition", "counts", "unit", "better", "every", "source", "owner"),
    ]


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("counts", "share", "The denominator of a share or of events"),
        ("target", "four", "Where it began, and the target"),
        ("kind", "p", "How the chart is read"),
    ],
)
def test_a_fold_with_something_to_correct_stands_open(here: Room, name: str, typed: str, words: str) -> None:
    answer = here.post("measures/add/", **form(**{name: typed}))
    assert answer.status_code == 422
    assert [said for said, is_open in folds(answer.content.decode()).items() if is_open] == [words]


def test_who_only_reads_proposes_nothing(here: Room) -> None:
    with pytest.raises(NotYourRight):
        here.measure("Rita")
    assert here.get("measures/add/", "Rita").status_code == 403


def test_another_target_or_rule_set_is_read_anew(here: Room) -> None:
    measure = here.measure()
    here.send(measure, falling())
    before = Reading.objects.get().sentence_en
    fields = {**FIELDS, "better": "up"}
    actions.change_measure(measure=measure, seen=measure.version, fields=fields, **here.cast.by("Alice"))
    after = Reading.objects.get().sentence_en
    assert "improvement" in before
    assert "worsening" in after


# --- reading


@pytest.mark.parametrize("rules", RuleSet.values)
@pytest.mark.parametrize("is_share", [False, True])
def test_the_table_and_the_picture_show_the_same_points(here: Room, rules: str, is_share: bool) -> None:
    measure = here.share(rules=rules) if is_share else here.measure(rules=rules)
    counts = [(400 + n % 7, 1000) for n in range(10)] + [(500 + n % 5, 1000) for n in range(9)] + [(3, 1000)]
    here.send(measure, shares(counts) if is_share else falling())
    page = here.get(f"measures/{measure.pk}/").content.decode()
    table = re.findall(r'<tr><th scope="row">([^<]+)</th><td class="r">([^<]+)</td>', page)
    for width in ("only-wide", "only-phone"):
        svg = ET.fromstring(re.search(rf'<div class="{width}">(<svg.*?</svg>)</div>', page, re.S)[1])  # type: ignore[index]
        points = [
            node.attrib["data-point"].split(". ")[0].removesuffix(".") for node in svg.iter() if node.get("data-point")
        ]
        assert points == [f"{period}: {value}" for period, value in reversed(table)]
    assert len(table) == len(counts) if is_share else len(falling())


def test_a_month_without_a_value_leaves_its_place_empty(here: Room) -> None:
    measure = here.measure()
    rows = months([19, 20, 18, 19, 21, 19])
    here.send(measure, [*rows[:2], *rows[4:]])
    drawn = figures.drawn(figures.charted(measure))  # type: ignore[arg-type]
    assert drawn is not None
    assert [point.shape for point in drawn.picture.points].count("missing") == 2
    assert len(drawn.rows) == 4
    assert 'data-point="December 2024' not in drawn.wide


@pytest.mark.parametrize("every", Every.values)
def test_every_rhythm_has_its_own_words(here: Room, every: str) -> None:
    measure = here.measure(every=every)
    first = Every(every).first_day(FIELDS["target_by_on"].replace(year=2010))
    rows = []
    for value in (19, 20, 18, 19, 21):
        rows.append(figures.Sent(first, float(value)))
        first = Every(every).next_first_day(first)
    here.send(measure, rows)
    words = {"week": "week 52 2010", "month": "December 2010", "quarter": "Q4 2010", "year": "2010"}[every]
    assert f"{words}: 19" in here.get(f"measures/{measure.pk}/").content.decode()


def test_small_numbers_are_not_rounded_away(here: Room) -> None:
    measure = here.measure(unit="per day", target=0.01, baseline=0.04)
    here.send(measure, months([0.041, 0.042, 0.039]))
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert "0.039 per day" in page
    assert "0.041 middle" in page


def test_corrected_values_can_be_read_on_the_page(here: Room) -> None:
    measure = here.measure()
    here.send(measure, months([19, 20, 18]))
    assert "Values that were corrected" not in here.get(f"measures/{measure.pk}/").content.decode()
    here.send(measure, months([19, 21, 18]), "Sara")
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert "November 2024: Alice had sent 20 hours." in page


# --- lists


def test_a_list_is_filtered_sorted_and_taken_out_as_it_is_shown(here: Room) -> None:
    region = here.cast.partners["Region Fjordland"]
    for name, owner in (("Ældre hjemme", None), ("Zonen", region), ("Åben dør", region), ("Alder", None)):
        here.measure(name=name, **({"owner": owner} if owner else {}))
    ended = here.measure(name="Gammelt tal")
    actions.end_measure(measure=ended, **here.cast.by("Alice"))

    def names(query: str) -> list[str]:
        text = here.get(f"measures.csv?{query}").content.decode("utf-8-sig")
        shown = [row[0] for row in csv.reader(io.StringIO(text))][1:]
        page = re.findall(r"<h3><a[^>]*>([^<]+)</a>", here.get(f"measures/?{query}").content.decode())
        assert [each.replace("\u00ad", "") for each in page] == shown
        return shown

    assert names("") == ["Alder", "Zonen", "Ældre hjemme", "Åben dør"]
    assert names(f"owner={region.pk}") == ["Zonen", "Åben dør"]
    assert names("q=alder") == ["Alder"]
    assert names("q=åbEN") == ["Åben dør"]
    assert "Gammelt tal" in names("ended=1")
    assert names("sort=owner")[:2] == ["Alder", "Ældre hjemme"]
    assert names("sort=nonsense&owner=abc") == ["Alder", "Zonen", "Ældre hjemme", "Åben dør"]


def test_an_empty_list_says_what_belongs_here_and_offers_the_first_step(here: Room) -> None:
    page = here.get("measures/").content.decode()
    assert "The best first figure is one a citizen would understand." in page
    assert "Propose a shared measure" in page
    assert "Propose a shared measure" not in here.get("measures/", "Rita").content.decode()


# --- taken out


def test_the_table_that_is_taken_out_is_the_one_on_the_page(here: Room) -> None:
    measure = here.measure()
    here.send(measure, falling())
    text = here.get(f"measures/{measure.pk}/values.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    charted = figures.charted(measure)
    assert charted is not None
    assert [row[0] for row in rows[1:]] == [period.period_on.isoformat() for period in charted.periods]
    assert [float(row[1]) for row in rows[1:]] == [period.value for period in charted.periods]
    assert [float(row[2]) for row in rows[1:]] == pytest.approx([period.centre for period in charted.periods])


def test_a_picture_is_taken_out_whole_and_never_shown_inside_the_house(here: Room) -> None:
    measure = here.measure(name="Timer <b>&</b> døre")
    here.send(measure, falling())
    answer = here.get(f"measures/{measure.pk}/chart.svg")
    svg = ET.fromstring(answer.content)
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert not [node for node in svg.iter() if "style" in node.attrib or node.tag.endswith("script")]
    used = {css for node in svg.iter() for css in node.get("class", "").split()}
    style = next(node.text for node in svg.iter() if node.tag.endswith("style")) or ""
    assert [css for css in used if f".{css}" not in style] == []


# --- nobody else's


PATHS = (
    "measures/{pk}/",
    "measures/{pk}/change/",
    "measures/{pk}/values/",
    "measures/{pk}/chart.svg",
    "measures/{pk}/values.csv",
    "measures/{pk}/values.xlsx",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_measure_of_another_partnership_does_not_exist(here: Room, other: Room, path: str) -> None:
    foreign = other.measure()
    other.send(foreign, falling())
    assert here.get(path.format(pk=foreign.pk)).status_code == 404


@pytest.mark.parametrize("path", ["values/", "values/preview/", "values/confirm/", "end/", "step/"])
def test_nothing_is_written_in_another_partnership(here: Room, other: Room, path: str) -> None:
    foreign = other.measure()
    assert here.post(f"measures/{foreign.pk}/{path}", period="2024-10", value="19").status_code == 404
    foreign.refresh_from_db()
    assert foreign.ended_at is None
    assert not foreign.values.exists()


def test_a_sending_of_another_partnership_cannot_be_taken_back(here: Room, other: Room) -> None:
    foreign = other.measure()
    sent = other.send(foreign, falling())
    assert sent is not None
    assert here.post(f"deliveries/{sent.pk}/take-back/").status_code == 404
    sent.refresh_from_db()
    assert sent.taken_back_at is None


def test_a_share_counts_people_and_says_so(here: Room) -> None:
    measure = here.share()
    here.send(measure, shares([(410, 1000), (433, 1000)]))
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert "410 of 1,000" in page
    assert measure.counts == Counts.SHARE


def test_a_chart_without_limits_promises_none(here: Room) -> None:
    measure = here.measure()
    here.send(measure, falling()[:4])
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert "<svg" in page
    assert "The limits are for now" not in page
    here.send(measure, falling()[:10])
    assert "The limits are for now" in here.get(f"measures/{measure.pk}/").content.decode()
