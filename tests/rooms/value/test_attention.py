# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The list of measures: what chance explains least stands first, with signs in words, and all of it on paper."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mellemrum.engines import control_charts as engine
from mellemrum.partnership.models import Finding, JournalLine, Partnership
from mellemrum.rooms.value import figures
from mellemrum.rooms.value.models import Reading
from mellemrum.rooms.value.work import read_old_readings
from mellemrum.ui.charts import glance

from .cast import TODAY, Room, falling, months

CALM = [19, 20, 18, 19, 21, 19, 17, 20, 18, 19, 20, 19]


@pytest.fixture
def page(here: Room) -> str:
    """A calm figure, one that fell, and one that is too young to be judged, in the order of the alphabet."""
    for name, rows in (("A calm one", months(CALM)), ("B too young", months(CALM[:4])), ("C fell", falling())):
        here.send(here.measure(name=name), rows)
    return here.get("measures/").content.decode()


def names(page: str) -> list[str]:
    return [each.replace("\u00ad", "") for each in re.findall(r"<h3><a[^>]*>([^<]+)</a>", page)]


def test_what_chance_does_not_explain_stands_first_and_what_cannot_be_judged_last(page: str) -> None:
    assert names(page) == ["C fell", "A calm one", "B too young"]
    places = [
        page.index(f">{title}<")
        for title in ("Look at these first", "These vary as they usually do", "Too few values to tell yet")
    ]
    assert places == sorted(places)


def test_one_plain_sentence_says_what_to_look_at_first(page: str) -> None:
    assert "Look at <strong>C fell</strong> first. 1 of 2 figures has changed more than chance explains." in page


def test_a_sign_is_never_without_its_words(page: str) -> None:
    assert re.search(r'<span class="glance"><svg.+?</svg>Improvement, downwards</span>', page)
    assert re.search(r'<span class="glance"><svg.+?</svg>Surely misses the target</span>', page)


def test_the_chance_is_kept_with_the_reading_and_only_where_there_are_enough_values(page: str) -> None:
    kept = dict(Reading.objects.values_list("measure__name", "chance"))
    assert kept["C fell"] < 0.01 < 0.5 < kept["A calm one"]
    assert kept["B too young"] is None
    young = Reading.objects.get(measure__name="B too young")
    assert (young.variation, young.assurance, young.false_signal_rate) == ("", "", None)


def test_an_agreed_step_explains_a_change_and_it_no_longer_asks_for_attention(page: str, here: Room) -> None:
    fell = Reading.objects.get(measure__name="C fell").measure
    here.post(f"measures/{fell.pk}/step/", from_on="01-08-2025", cause="The Friday rule")
    fell.reading.refresh_from_db()
    assert fell.reading.chance > 0.1
    assert "Nothing new" in here.get("measures/").content.decode()


def test_a_search_among_the_figures_does_not_change_what_is_called(page: str, here: Room) -> None:
    """Chosen for looking changed, a figure would pass a test that it does not pass among all of them."""
    found = here.get("measures/?q=calm").content.decode()
    assert names(found) == ["A calm one"]
    assert "1 of 2 figures has changed" in found
    assert "Look at <strong>" not in found


def test_of_many_stable_figures_hardly_one_is_called() -> None:
    """The smallest of a hundred chances that are spread evenly is no discovery."""
    found = figures.attention({pk: pk / 100 for pk in range(1, 101)}, [0.08] * 100)
    assert (found.first, found.n, round(found.by_chance)) == ((), 100, 8)


def test_what_is_called_stands_in_the_order_of_its_chances() -> None:
    found = figures.attention({1: 0.9, 2: 0.001, 3: 0.0001, 4: 0.5}, [0.1] * 4)
    assert found.first == (3, 2)


def test_without_any_reading_nothing_is_said_of_chance(here: Room) -> None:
    here.measure()
    page = here.get("measures/").content.decode()
    assert "chance" not in page
    assert "No values yet." in page


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_word_of_the_engine_has_a_sign(language: str) -> None:
    for code in engine.LABELS:
        assert str(glance(code, figures.glance_words(code, language))).endswith(
            f"{engine.LABELS[code][language]}</span>"
        )


# --- on paper


def test_the_paper_tells_each_figure_its_target_and_who_contests_it(page: str, here: Room) -> None:
    calm = Reading.objects.get(measure__name="A calm one").measure
    here.post(
        f"measures/{calm.pk}/acceptance/",
        "Bo",
        answer="contests",
        about="figure",
        reason="Two are missing",
        definition="1",
    )
    paper = here.get("measures/paper/").content.decode()
    assert "Contested by 1 partner" in paper
    assert "Target 4 hours" in paper
    assert paper.index("C fell") < paper.index("A calm one") < paper.index("B too young")
    assert 'aria-label="The course of C fell"' in paper or "The course of C fell" in paper


def test_the_paper_is_a_pdf(page: str, here: Room) -> None:
    answer: Any = here.get("measures.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content[:5] == b"%PDF-"


def test_a_chart_is_taken_out_as_a_picture_for_slides(page: str, here: Room) -> None:
    fell = Reading.objects.get(measure__name="C fell").measure
    answer: Any = here.get(f"measures/{fell.pk}/chart.png")
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"


def test_readings_of_an_older_engine_are_made_anew_without_new_values(here: Room) -> None:
    measure = here.measure()
    here.send(measure, falling())
    Reading.objects.update(chance=None, variation="")
    assert read_old_readings(TODAY) == 0
    Finding.objects.update(engine_version="1")
    lines = JournalLine.objects.count()
    assert read_old_readings(TODAY) == 1
    reading = Reading.objects.get()
    assert reading.chance is not None
    assert reading.variation
    assert Finding.objects.get(record=measure.pk).engine_version == engine.ENGINE_VERSION
    assert (read_old_readings(TODAY), JournalLine.objects.count()) == (0, lines)


def test_a_closed_partnership_keeps_the_readings_that_it_had(here: Room) -> None:
    measure = here.measure()
    here.send(measure, falling())
    Finding.objects.update(engine_version="1")
    closed = {"closed_at": TODAY, "closed_by": here.cast.members["Alice"].person}
    Partnership.objects.filter(pk=measure.partnership_id).update(**closed)
    assert read_old_readings(TODAY) == 0
