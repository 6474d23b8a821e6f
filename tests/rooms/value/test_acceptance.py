# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Each partner accepts a figure or contests it, and a contested figure says so wherever it is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from mellemrum.guide.evidence import measure_accepted
from mellemrum.guide.progress import gather
from mellemrum.partnership.facts import foundation_facts
from mellemrum.partnership.refusals import NotNow
from mellemrum.rooms.value import actions, figures
from mellemrum.rooms.value.models import Acceptance, Measure
from mellemrum.rooms.value.room import DOOR

from .cast import FIELDS, Room, falling

REGION, TOWN = "Region Fjordland", "Egeminde Municipality"
WHO = {REGION: "Bo", TOWN: "Alice"}
REASON = "Too few answers each quarter."
ACCEPTS = {"answer": "accepts", "about": "", "reason": ""}
CONTESTS = {"answer": "contests", "about": "figure", "reason": REASON}


def say(here: Room, measure: Measure, partner: str, fields: dict[str, Any] = ACCEPTS, seen: int | None = None) -> None:
    seen = measure.definition_no if seen is None else seen
    by = here.cast.by(WHO[partner])
    actions.answer_measure(measure=measure, partner=here.cast.partners[partner], seen=seen, fields=fields, **by)
    measure.refresh_from_db()


def titles(here: Room, who: str) -> list[str]:
    asker = here.cast.here(who)
    return [str(step.title) for step in DOOR.steps(asker, gather(asker).of("value"))]


def change(here: Room, measure: Measure, **more: Any) -> None:
    fields = {**FIELDS, "owner": measure.owner, **more}
    actions.change_measure(measure=measure, seen=measure.version, fields=fields, **here.cast.by("Alice"))
    measure.refresh_from_db()


@pytest.fixture
def measure(here: Room) -> Measure:
    made = here.measure()
    here.send(made, falling())
    return made


@pytest.fixture
def contested(here: Room, measure: Measure) -> Measure:
    say(here, measure, TOWN)
    say(here, measure, REGION, CONTESTS)
    return measure


def test_whoever_acts_for_a_partner_is_asked_once_for_all_figures_and_no_more_after_the_answer(
    here: Room, measure: Measure
) -> None:
    other = here.measure(name="Days at home")
    asked = f"Do you believe this figure: {measure.name}?"
    assert [each for each in titles(here, "Bo") if "believe" in each] == [asked]
    assert not any("believe" in each for who in ("Rita", "Sara") for each in titles(here, who))
    say(here, measure, REGION)
    assert [each for each in titles(here, "Bo") if "believe" in each] == [f"Do you believe this figure: {other.name}?"]
    say(here, other, REGION, CONTESTS)
    assert not any("believe" in each for each in titles(here, "Bo"))


def test_a_contest_is_told_to_the_owner_until_the_definition_is_changed_and_then_asked_for_anew(
    here: Room, contested: Measure
) -> None:
    told = f"Your figure is contested: {contested.name}"
    assert told in titles(here, "Alice")
    assert told not in titles(here, "Bo")
    change(here, contested, definition="Counted with age.")
    assert told not in titles(here, "Alice")
    assert f"Do you believe this figure: {contested.name}?" in titles(here, "Bo")
    # The partner itself, and not the owner's new words, ends the contest.
    assert "One partner contests the figure." in contested.reading.sentence_en


def test_the_secretariat_hears_of_a_contest_where_nobody_owns_the_figure(here: Room) -> None:
    made = here.measure(owner=None)
    say(here, made, REGION, CONTESTS)
    assert f"Your figure is contested: {made.name}" in titles(here, "Sara")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_contested_figure_says_so_wherever_it_is_told(here: Room, contested: Measure, language: str) -> None:
    words = {"da": "Én part anfægter tallet.", "en": "One partner contests the figure."}[language]
    with translation.override(language):
        asker = here.cast.here("Alice")
        facts = DOOR.facts(asker)
        told = [str(part.section) for part in (*DOOR.status(asker, facts), *DOOR.pack(asker, facts, None))]
        assert len(told) == 2
        assert all(words in each for each in told)
        assert [words in found.told[language] for found in DOOR.findings(asker)] == [True]
        assert any(words in each.body and REASON in each.body for each in DOOR.searchables(asker))
    charted = figures.charted(contested)
    assert charted
    drawn = figures.drawn(charted)
    assert drawn
    assert words in (drawn.wide if language == translation.get_language() else charted.told[language])


def test_the_pages_and_files_of_a_contested_figure_name_who_contests_it_and_why(here: Room, contested: Measure) -> None:
    page = here.get(f"measures/{contested.pk}/", "Rita").content.decode()
    assert f"{REGION} does not believe it: {REASON}" in page
    assert "1 of 2 partners accept this figure." in page
    assert "One partner contests the figure." in here.get("measures/").content.decode()
    assert "One partner contests the figure." in here.get("measures.csv").content.decode()
    lines = here.get(f"measures/{contested.pk}/values.csv").content.decode().splitlines()
    assert lines[0].endswith("Contested by")
    assert all(REGION in line for line in lines[1:] if line)


def test_a_figure_that_nobody_contests_carries_no_such_words(here: Room, measure: Measure) -> None:
    say(here, measure, REGION)
    say(here, measure, TOWN)
    for path in (f"measures/{measure.pk}/", "measures/", f"measures/{measure.pk}/values.csv"):
        assert "contest" not in here.get(path, "Rita").content.decode().lower()
    assert "All partners accept this figure." in here.get(f"measures/{measure.pk}/").content.decode()


def test_a_contest_that_is_taken_back_is_no_acceptance(here: Room, contested: Measure) -> None:
    assert here.post(f"measures/{contested.pk}/acceptance/withdraw/", "Bo").status_code == 302
    contested.reading.refresh_from_db()
    assert "contest" not in contested.reading.sentence_en
    assert f"Do you believe this figure: {contested.name}?" in titles(here, "Bo")
    ended = Acceptance.objects.get(answer="contests")
    assert (ended.reason, ended.ended_at is not None) == (REASON, True)


def test_the_wheel_counts_a_figure_that_all_partners_accept_as_it_is_defined_now(here: Room, measure: Measure) -> None:
    def met() -> tuple[int, int]:
        asker = here.cast.here("Sara")
        found = measure_accepted({**foundation_facts(asker), **DOOR.facts(asker)})
        assert found
        return found.met, found.of

    assert met() == (0, 2)
    say(here, measure, REGION)
    say(here, measure, TOWN)
    assert met() == (2, 2)
    change(here, measure, why="For the citizen.")
    assert met() == (2, 2)
    change(here, measure, baseline=17.0)
    assert met() == (0, 2)
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert page.count("accepted an earlier definition") == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"answer": "contests", "about": "figure", "reason": "  "}, "Say why: the owner can only mend what it knows."),
        ({"answer": "contests", "about": "weather", "reason": "No."}, "weather"),
        ({"answer": "perhaps"}, "perhaps"),
        ({"answer": "contests", "about": "figure", "reason": "x" * 401}, "400"),
        ({}, "This field is required"),
    ],
)
def test_an_answer_that_is_none_is_refused_and_nothing_is_kept(
    here: Room, measure: Measure, typed: dict[str, str], sentence: str
) -> None:
    answer = here.post(f"measures/{measure.pk}/acceptance/", "Bo", **{"definition": "1", **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Acceptance.objects.exists()


def test_nobody_answers_for_another_partner(here: Room, measure: Measure) -> None:
    for who in ("Sara", "Rita"):
        assert here.get(f"measures/{measure.pk}/acceptance/", who).status_code == 403
        assert here.post(f"measures/{measure.pk}/acceptance/", who, **ACCEPTS, definition="1").status_code == 403
    assert here.post(f"measures/{measure.pk}/acceptance/withdraw/", "Alice").status_code == 403
    assert not Acceptance.objects.exists()


def test_an_answer_to_a_definition_that_was_changed_meanwhile_is_refused(here: Room, measure: Measure) -> None:
    change(here, measure, definition="Counted with age.")
    with pytest.raises(NotNow, match="The definition was changed while you were reading"):
        say(here, measure, REGION, seen=1)
    assert not Acceptance.objects.exists()


def test_a_figure_is_not_accepted_twice_and_an_ended_one_not_at_all(here: Room, measure: Measure) -> None:
    say(here, measure, REGION)
    with pytest.raises(NotNow, match="You have accepted the figure already"):
        say(here, measure, REGION)
    actions.end_measure(measure=measure, **here.cast.by("Alice"))
    with pytest.raises(NotNow, match="has been ended"):
        say(here, measure, TOWN)
    assert Acceptance.objects.count() == 1


def test_a_contested_baseline_has_its_sentence_and_its_name_on_the_chart(here: Room, measure: Measure) -> None:
    say(here, measure, REGION, {**CONTESTS, "about": "baseline", "reason": "It was a strike month."})
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert f"{REGION} does not believe where it began: It was a strike month." in page
    assert "beginning, contested" in page
    assert "One partner contests the baseline." in here.get("measures/").content.decode()


def test_there_is_no_baseline_to_contest_where_nobody_said_one(here: Room) -> None:
    made = here.measure(baseline=None, baseline_period="")
    with pytest.raises(NotNow, match="there is no baseline to contest"):
        say(here, made, REGION, {**CONTESTS, "about": "baseline"})


# --- whether the beginning was agreed beforehand

TYPED = {**FIELDS, "baseline": "19", "target": "4", "target_by_on": "31-12-2027", "owner": "", "aim": ""}


def test_a_contested_figure_without_values_says_so_on_the_steering_groups_paper(here: Room) -> None:
    say(here, here.measure(), REGION, CONTESTS)
    assert "Contested by 1 partner" in here.get("measures/paper/").content.decode()


def test_a_contested_figure_without_values_says_so_on_the_status_page_and_in_the_pack(here: Room) -> None:
    say(here, here.measure(), REGION, CONTESTS)
    asker = here.cast.here("Alice")
    for parts in (DOOR.status(asker, DOOR.facts(asker)), DOOR.pack(asker, DOOR.facts(asker), None)):
        assert "No values yet. One partner contests the figure." in str(parts)


def test_the_beginning_is_agreed_before_the_effort_even_where_the_partnership_is_older(here: Room) -> None:
    made = here.measure(baseline_agreed_on=dt.date(2026, 4, 1), effort_from_on=dt.date(2026, 4, 2))
    page = here.get(f"measures/{made.pk}/").content.decode()
    assert "Agreed on 1 April 2026, before you began on 2 April 2026." in page


@pytest.mark.parametrize(
    ("agreed_on", "sentence"),
    [
        (dt.date(2026, 3, 1), "Agreed on 1 March 2026, before you began on 2 March 2026."),
        (dt.date(2026, 3, 2), "Agreed on 2 March 2026, after you began on 2 March 2026."),
        (None, "Nobody has written when you agreed on it."),
    ],
)
def test_the_page_is_honest_about_when_the_beginning_was_agreed(
    here: Room, agreed_on: dt.date | None, sentence: str
) -> None:
    assert here.cast.partnership.starts_on == dt.date(2026, 3, 2)
    made = here.measure(baseline_agreed_on=agreed_on)
    assert sentence in here.get(f"measures/{made.pk}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"baseline_agreed_on": "13-05-2026"}, "That day has not come yet."),
        ({"baseline": "", "baseline_agreed_on": "01-03-2026"}, "Write where it began"),
        ({"baseline_agreed_on": "31-02-2026"}, "31-02-2026"),
    ],
)
def test_a_day_on_which_nothing_was_agreed_is_refused(here: Room, typed: dict[str, str], sentence: str) -> None:
    answer = here.post("measures/add/", **{**TYPED, **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Measure.objects.exists()


def test_the_beginning_is_drawn_and_named_on_the_chart(here: Room, measure: Measure) -> None:
    assert "19 beginning" in here.get(f"measures/{measure.pk}/").content.decode()
    change(here, measure, baseline=None)
    assert "beginning" not in here.get(f"measures/{measure.pk}/chart.svg").content.decode()
