# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What rests on too few people is kept, and seen nowhere: no page, picture, file, kept reading or line gives it away."""

from __future__ import annotations

import datetime as dt
import io
import json
import re

import pytest
from openpyxl import load_workbook

from mellemrum.partnership.models import Finding, JournalLine
from mellemrum.partnership.refusals import NotNow
from mellemrum.rooms.value import actions, figures
from mellemrum.rooms.value.models import Counts, Every, Measure, Reading, Value

from .cast import FIELDS, Room, shares

# Counts that occur nowhere else on a page: four of 8191 people, and 7919 of 7922.
FEW = (4, 8191)
ALL_BUT_FEW = (7919, 7922)
SMALL_BASE = (9, 19)
ORDINARY = [(410, 1000), (433, 1000), (421, 1000), (452, 1000), (460, 1000), (444, 1000), (439, 1000)]
SECRETS = (
    "8191",
    "8.191",
    "8,191",
    "7919",
    "7.919",
    "7,919",
    "7922",
    "7,922",
    "47.4",
    "47,4",
    "0.05",
    "0,05",
    "99.96",
    "100.0",
)


def hidden_measure(here: Room) -> Measure:
    measure = here.share()
    here.send(measure, shares([*ORDINARY, FEW, ALL_BUT_FEW, SMALL_BASE, (447, 1000)]))
    return measure


def words_of(html: str) -> str:
    """Everything that a reader or a program could find, but for the places of a drawing and the form's seal."""
    return re.sub(r' (?:d|x|y|x1|x2|y1|y2|cx|cy|width|height|viewBox|points|value|href|src|content)="[^"]*"', "", html)


PAGES = (
    "measures/",
    "measures/{pk}/",
    "measures/{pk}/change/",
    "measures.csv",
    "measures/{pk}/values.csv",
    "measures/{pk}/chart.svg",
)


@pytest.mark.parametrize("page", PAGES)
def test_hidden_numbers_are_on_no_page(here: Room, page: str) -> None:
    measure = hidden_measure(here)
    answer = here.get(page.format(pk=measure.pk))
    assert answer.status_code == 200
    found = [secret for secret in SECRETS if secret in words_of(answer.content.decode("utf-8-sig"))]
    assert found == []


@pytest.mark.parametrize("page", ["measures/{pk}/values.xlsx", "measures.xlsx"])
def test_hidden_numbers_are_in_no_spreadsheet(here: Room, page: str) -> None:
    measure = hidden_measure(here)
    book = load_workbook(io.BytesIO(here.get(page.format(pk=measure.pk)).content))
    numbers = [cell.value for row in book.active.iter_rows() for cell in row if isinstance(cell.value, int | float)]
    hidden = [number for part, whole in (FEW, ALL_BUT_FEW, SMALL_BASE) for number in (part, whole, 100 * part / whole)]
    assert numbers
    assert [n for n in numbers for h in hidden if abs(n - h) < 1e-9] == []


def test_hidden_numbers_are_not_kept_with_the_reading(here: Room) -> None:
    measure = hidden_measure(here)
    kept = json.dumps([Finding.objects.get(record=measure.pk).answer, Finding.objects.get(record=measure.pk).question])
    reading = Reading.objects.get(measure=measure)
    assert [secret for secret in SECRETS if secret in kept + reading.sentence_da + reading.sentence_en] == []
    assert all(point["value"] not in {0.0, 1.0} for point in Finding.objects.get(record=measure.pk).answer["points"])


def test_hidden_numbers_take_no_part_in_the_lines(here: Room) -> None:
    """Whatever stands in the hidden cell, everything that is shown stays the same."""
    seen = []
    for few in ((1, 8191), (4, 4001), (0, 25)):
        measure = here.share(name=f"Measure of {few}")
        here.send(measure, shares([*ORDINARY, few, (447, 1000), (431, 1000)]))
        charted = figures.charted(measure)
        assert charted is not None
        seen.append(charted.periods)
    assert seen[0] == seen[1] == seen[2]


def test_a_hidden_period_is_a_gap_with_words(here: Room) -> None:
    measure = hidden_measure(here)
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert page.count("fewer than 5") >= 3
    assert re.search(r'<rect class="few"[^>]*data-point="May 2025: fewer than 5"', page)
    assert 'data-point="May 2025: fewer than 5"' in page


def test_a_latest_value_that_is_hidden_is_hidden_in_the_list_too(here: Room) -> None:
    measure = here.share()
    here.send(measure, shares([*ORDINARY, FEW]))
    page = here.get("measures/").content.decode()
    assert "fewer than 5" in page
    assert Reading.objects.get().latest is None


def test_an_old_hidden_value_is_hidden_in_the_preview_of_its_correction(here: Room) -> None:
    measure = here.share()
    here.send(measure, shares([FEW, *ORDINARY]))
    preview = here.paste(measure, "Month\tYes\tAsked\n2024-10\t440\t1000\n2024-11\t410\t1000\n").content.decode()
    assert "was fewer than 5" in preview
    assert [secret for secret in SECRETS if secret in words_of(preview)] == []


def test_an_old_hidden_value_is_hidden_among_the_corrected_ones(here: Room) -> None:
    measure = here.share()
    here.send(measure, shares([FEW, *ORDINARY]))
    here.send(measure, shares([(440, 1000), *ORDINARY]))
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert "October 2024: Alice had sent fewer than 5." in page
    assert [secret for secret in SECRETS if secret in words_of(page)] == []


def test_a_share_cannot_become_a_plain_figure_and_show_what_was_hidden(here: Room) -> None:
    measure = hidden_measure(here)
    for change in ({"counts": Counts.VALUES}, {"every": Every.YEAR}):
        fields = {**FIELDS, "name": measure.name, "counts": Counts.SHARE, **change}
        with pytest.raises(NotNow):
            actions.change_measure(measure=measure, seen=measure.version, fields=fields, **here.cast.by("Alice"))
    measure.refresh_from_db()
    assert (measure.counts, measure.every) == (Counts.SHARE, Every.MONTH)
    assert Value.objects.filter(measure=measure).count() == 11


def test_what_one_figure_is_can_change_before_there_are_values(here: Room) -> None:
    measure = here.share()
    fields = {**FIELDS, "counts": Counts.VALUES, "every": Every.QUARTER}
    actions.change_measure(measure=measure, seen=measure.version, fields=fields, **here.cast.by("Alice"))
    measure.refresh_from_db()
    assert (measure.counts, measure.every) == (Counts.VALUES, Every.QUARTER)


def test_the_journal_holds_no_numbers_of_people(here: Room) -> None:
    hidden_measure(here)
    told = json.dumps(list(JournalLine.objects.values_list("codes", flat=True)))
    assert [secret for secret in SECRETS if secret in told] == []


def test_hidden_values_only_are_said_and_not_drawn(here: Room) -> None:
    measure = here.share()
    here.send(measure, shares([FEW, ALL_BUT_FEW, SMALL_BASE]))
    page = here.get(f"measures/{measure.pk}/")
    assert page.status_code == 200
    assert "too few values" in page.content.decode()
    assert [secret for secret in SECRETS if secret in words_of(page.content.decode())] == []
    assert here.get(f"measures/{measure.pk}/values.csv").status_code == 200
    assert Reading.objects.get().latest_on == dt.date(2024, 12, 1)


# The story tells of a first quarter with four of eighteen, and the owner had typed that share as the place of beginning.
TYPED = {"baseline": 22.22, "baseline_period": "Oktober 2024"}


def test_a_baseline_does_not_give_away_the_hidden_value_of_its_period(here: Room) -> None:
    measure = here.share(**TYPED)
    here.send(measure, shares([(4, 18), *ORDINARY]))
    for page in PAGES:
        answer = here.get(page.format(pk=measure.pk)).content.decode("utf-8-sig")
        assert not re.search("22[.,]2", words_of(answer)), page
    form = here.get(f"measures/{measure.pk}/change/").content.decode()
    assert 'name="target"' in form
    assert 'value="22' not in form
    assert "fewer than 5, Oktober 2024" in here.get(f"measures/{measure.pk}/").content.decode()


def test_who_changes_the_measure_neither_sees_nor_loses_a_hidden_baseline(here: Room) -> None:
    measure = here.share(**TYPED)
    here.send(measure, shares([(4, 18), *ORDINARY]))
    form = {**{k: v for k, v in FIELDS.items() if v is not None}, "name": "Renamed", "counts": "share", "version": "1"}
    form["over"] = "citizens who answered"
    form |= {"target": "85", "target_by_on": "31-12-2027", "baseline": "7", "baseline_period": "2023"}
    assert here.post(f"measures/{measure.pk}/change/", **form).status_code == 302
    measure.refresh_from_db()
    assert (measure.name, measure.baseline, measure.baseline_period) == ("Renamed", 22.22, "Oktober 2024")


def test_a_baseline_of_enough_people_or_of_another_time_is_told(here: Room) -> None:
    told = here.share(baseline=41.0, baseline_period="November 2024")
    earlier = here.share(name="Earlier", baseline=46.0, baseline_period="before the beginning")
    for measure, words in ((told, "41 per cent, November 2024"), (earlier, "46 per cent, before the beginning")):
        here.send(measure, shares([(4, 18), *ORDINARY]))
        assert words in here.get(f"measures/{measure.pk}/").content.decode()
