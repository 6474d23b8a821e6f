# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Did it change when we changed something? The kinds of answers, what cannot be asked, and several figures on one scale."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from mellemrum.partnership.actions.records import connect
from mellemrum.rooms.value import figures
from mellemrum.rooms.value.figures import Verdict
from mellemrum.rooms.value.models import Every, Measure

from .cast import Room, count_rows, months, shares

BEFORE, CALM, FELL = (
    [19, 20, 18, 19, 21, 19, 17, 20, 18, 19],
    [19, 21, 18, 20, 19, 17, 20, 19, 18],
    [11, 10, 9, 9, 12, 11, 9, 8, 10],
)
FROM = dt.date(2025, 8, 1)
ASKED = "from_on=01-08-2025"


def sent(here: Room, name: str, values: list[float], **more: Any) -> Measure:
    measure = here.measure(name=name, **more)
    here.send(measure, months(values))
    return measure


def asked(here: Room, measure: Measure, query: str = ASKED, status: int = 200) -> str:
    answer = here.get(f"measures/{measure.pk}/changed/?{query}")
    assert answer.status_code == status
    return answer.content.decode()


def reading(page: str) -> str:
    found = re.search(r'<p class="reading">(.+?)</p>', page)
    return found[1] if found else ""


# --- the answers


def test_a_figure_that_fell_has_changed_and_other_things_may_have_too(here: Room) -> None:
    page = asked(here, sent(here, "Hours", BEFORE + FELL))
    assert re.fullmatch(
        r"It changed from August 2025: in \w+ 202\d it lay about [\d.]+ hours lower than expected\. "
        r"Other things may have changed at the same time\.",
        reading(page),
    )


def test_a_figure_that_went_on_shows_no_sign_of_change(here: Room) -> None:
    assert reading(asked(here, sent(here, "Hours", BEFORE + CALM))).startswith("No sign of change from August 2025")


def test_a_figure_that_fell_all_along_did_not_change_when_something_was_changed(here: Room) -> None:
    """A comparison of two averages would call this a success."""
    falling = [40 - n + (n * 7 % 3) * 0.5 for n in range(19)]
    answer = figures.did_it_change(sent(here, "Hours", falling), FROM)
    assert answer.verdict == Verdict.NO_SIGN


def test_too_few_values_are_told_with_their_number(here: Room) -> None:
    page = asked(here, sent(here, "Hours", BEFORE + FELL[:3]))
    assert reading(page).startswith("There are too few values to tell: 10 before August 2025 and 3 from then on.")
    assert "<figure" not in page


def test_a_figure_elsewhere_that_did_not_change_makes_the_answer_stronger(here: Room) -> None:
    fell, calm = sent(here, "Hours", BEFORE + FELL), sent(here, "Elsewhere", BEFORE + CALM)
    page = asked(here, fell, f"{ASKED}&control={calm.pk}")
    assert "Elsewhere shows no such change." in reading(page)
    assert page.count("<figure") == 2


def test_a_figure_elsewhere_that_changed_too_makes_the_answer_honest(here: Room) -> None:
    fell, too = sent(here, "Hours", BEFORE + FELL), sent(here, "Elsewhere", BEFORE + FELL)
    page = asked(here, fell, f"{ASKED}&control={too.pk}")
    assert "But Elsewhere changed at the same time, so something else may be behind both." in reading(page)


def test_shares_are_told_in_points_and_what_is_hidden_is_no_part_of_them(here: Room) -> None:
    share = here.share()
    here.send(share, shares([*[(40, 100), (42, 100)] * 5, (2, 100), *[(70, 100), (72, 100)] * 5]))
    answer = figures.did_it_change(share, FROM)
    assert answer.verdict == Verdict.CHANGED
    assert "percentage points higher" in answer.sentence
    assert answer.found is not None
    assert dt.date(2025, 8, 1) not in [row.period_on for row in answer.found.rows]


def test_a_flat_figure_did_not_change(here: Room) -> None:
    assert figures.did_it_change(sent(here, "Hours", [5.0] * 19), FROM).verdict == Verdict.NO_SIGN


def test_the_picture_says_its_answer_and_the_table_holds_what_it_shows(here: Room) -> None:
    page = asked(here, sent(here, "Hours", BEFORE + FELL))
    assert f'<desc id="changed-{Measure.objects.get().pk}-wide-desc">{reading(page)}</desc>' in page
    assert page.count('<th scope="row">') == 19


def test_asking_keeps_nothing(here: Room) -> None:
    measure = sent(here, "Hours", BEFORE + FELL)
    before = count_rows()
    asked(here, measure)
    assert count_rows() == before


# --- what cannot be asked


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("from_on=01-01-2020", "There are no values before that day."),
        ("from_on=01-10-2024", "There are no values before that day."),
        ("from_on=01-01-2030", "There are no values from that day on."),
        ("from_on=yesterday", "id_from_on_error"),
        ("control=", "id_from_on_error"),
        (f"{ASKED}&control=999999", "id_control_error"),
        (f"{ASKED}&control=x", "id_control_error"),
    ],
)
def test_a_day_or_a_figure_that_cannot_be_used_is_told_at_its_field(here: Room, query: str, told: str) -> None:
    page = asked(here, sent(here, "Hours", BEFORE + FELL), query, status=422)
    assert told in page
    assert "<figure" not in page


def test_a_figure_is_not_held_against_itself(here: Room) -> None:
    measure = sent(here, "Hours", BEFORE + FELL)
    assert "That is the same figure." in asked(here, measure, f"{ASKED}&control={measure.pk}", status=422)


def test_a_figure_is_not_held_against_one_that_is_counted_less_often(here: Room) -> None:
    other = here.measure(name="Quarterly", every=Every.QUARTER)
    page = asked(here, sent(here, "Hours", BEFORE + FELL), f"{ASKED}&control={other.pk}", status=422)
    assert "That figure is not counted as often." in page


def test_a_figure_of_another_partnership_is_no_choice(here: Room, other: Room) -> None:
    theirs = sent(other, "Theirs", BEFORE + CALM)
    page = asked(here, sent(here, "Hours", BEFORE + FELL), f"{ASKED}&control={theirs.pk}", status=422)
    assert "Theirs" not in page


def test_a_figure_without_values_can_be_asked_and_answers_that_there_are_too_few(here: Room) -> None:
    assert "too few values" in reading(asked(here, here.measure()))


# --- what stands beside


def test_agreed_steps_are_offered_as_days_to_ask_about(here: Room) -> None:
    measure = sent(here, "Hours", BEFORE + FELL)
    here.post(f"measures/{measure.pk}/step/", from_on="01-08-2025", cause="The Friday rule")
    page = here.get(f"measures/{measure.pk}/changed/").content.decode()
    assert '<a href="?from_on=01-08-2025">August 2025: The Friday rule</a>' in page


def test_what_is_connected_with_a_figure_stands_beside_its_chart(here: Room) -> None:
    first, second = sent(here, "Hours", BEFORE), here.measure(name="Days at home")
    connect(source=first, relation="led_to", target=second, **here.cast.by("Alice"))
    for page, name in ((first, "Days at home"), (second, "Hours")):
        shown = here.get(f"measures/{page.pk}/").content.decode()
        beside = shown[shown.index('id="connected"') :]
        assert f">{name}</a>" in beside


# --- several on one scale


def test_figures_of_one_unit_stand_on_one_scale(here: Room) -> None:
    low, high = sent(here, "Here", FELL), sent(here, "There", CALM)
    page = here.get(f"measures/compare/?measures={low.pk}&measures={high.pk}").content.decode()
    assert reading(page).startswith("There lies above all that is usual for Here.")
    # On its own scale each would fill its picture; together, each keeps to its part of the common one.
    tops = [
        min(
            float(y)
            for y in re.findall(r"[ML][\d.]+ ([\d.]+)", re.findall(r'<path class="str-ink" d="([^"]+)', each)[0])
        )
        for each in page.split("<li>")
        if 'class="spark"' in each
    ]
    assert tops[1] < tops[0]


def test_figures_that_vary_within_the_same_values_are_not_ranked(here: Room) -> None:
    one, two = sent(here, "Here", BEFORE), sent(here, "There", [*CALM, 20])
    page = here.get(f"measures/compare/?measures={one.pk}&measures={two.pk}").content.decode()
    assert reading(page).startswith("They vary within the same values")


def test_what_the_floor_hides_stays_hidden_where_figures_are_compared(here: Room) -> None:
    one, two = here.share(name="Here"), here.share(name="There")
    here.send(one, shares([*[(40, 100)] * 8, (3, 100)]))
    here.send(two, shares([*[(60, 100)] * 9]))
    page = here.get(f"measures/compare/?measures={one.pk}&measures={two.pk}").content.decode()
    assert "40 per cent" in page
    assert not re.search(r"\b3(\.0)? per cent", page)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"unit": "days"}, "Choose figures with the same unit."),
        ({"every": Every.QUARTER}, "Choose figures that are counted as often as each other."),
    ],
)
def test_figures_that_have_no_common_scale_are_not_compared(here: Room, more: dict[str, Any], told: str) -> None:
    one, two = sent(here, "Here", CALM), here.measure(name="There", **more)
    here.send(two, months([1], dt.date(2025, 1, 1)))
    answer = here.get(f"measures/compare/?measures={one.pk}&measures={two.pk}")
    assert (answer.status_code, told in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    "query", ["measures=", "measures={pk}", "measures=x&measures=y", "measures=99999999999999999999"]
)
def test_one_figure_or_none_is_nothing_to_compare(here: Room, query: str) -> None:
    one = sent(here, "Here", CALM)
    answer = here.get(f"measures/compare/?{query.format(pk=one.pk)}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
