# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A case is told so that nobody is found, several show a pattern, and it is told how far each got."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mellemrum.guide.trace import trace
from mellemrum.partnership.desk import desk_of
from mellemrum.partnership.models import JournalLine
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.culture.actions import cases, occasions
from mellemrum.rooms.culture.models import Idea, OccasionKind, OccasionState, Pattern, PracticeCase
from mellemrum.rooms.culture.room import DOOR
from mellemrum.rooms.culture.room.cases import cases_are_begun_with, cases_waiting
from tests.guide.cast import TODAY, Cast, days, two_partners
from tests.rooms.mandate.conftest import propose

from .conftest import EGEMINDE, REGION, facts, plan
from .told_cases import answer, became, phrase, posted, tell, told


def body(cast: Cast, **changes: Any) -> dict[str, Any]:
    given = {
        **{name: told(cast)[name] for name in ("title", "story", "crossing", "cost")},
        "partner": cast.partners[EGEMINDE].pk,
        "month": "03-2026",
        "occasion": "",
        "is_anonymous": "on",
    }
    return {name: value for name, value in {**given, **changes}.items() if value is not None}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"story": "Her number is 010170-1234."}, "CPR"),
        ({"crossing": "Ring 22 33 44 55 and ask"}, "A phone number or a mail address stands in it."),
        ({"cost": "Write to anna@example.org"}, "A phone number or a mail address stands in it."),
        ({"story": ""}, "required"),
        ({"story": "x" * 3001}, "at most 3000"),
        ({"partner": 0}, "not one of the available choices"),
        ({"month": "next spring"}, "is not a date"),
        ({"is_anonymous": None}, "Read it through and tick this."),
    ],
)
def test_what_is_wrong_with_a_case_is_said_once_and_nothing_is_kept(cast: Cast, wrong: Any, said: str) -> None:
    answered = posted(cast, "culture/cases/new/", **body(cast, **wrong))
    assert answered.status_code == 422
    assert said in answered.content.decode()
    assert not PracticeCase.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": "Call +45 22334455"}, "A phone number or a mail address"),
        ({"month": TODAY.date().replace(day=1) + days(40)}, "has not come yet"),
        ({"is_anonymous": False}, "nobody can be recognised"),
    ],
)
def test_the_rules_hold_without_a_form(cast: Cast, wrong: Any, said: str) -> None:
    with pytest.raises(NotNow, match=said):
        tell(cast, **wrong)
    assert not PracticeCase.objects.exists()


def test_an_organisation_of_another_partnership_is_no_home(cast: Cast) -> None:
    with pytest.raises(NotNow, match="not in this partnership"):
        tell(cast, partner=two_partners().partners[EGEMINDE])


def test_of_a_day_only_the_month_is_kept(cast: Cast) -> None:
    assert posted(cast, "culture/cases/new/", **body(cast, month="17-03-2026")).status_code == 302
    kept = PracticeCase.objects.get()
    assert (kept.month, kept.confirmed_by.person.name) == (dt.date(2026, 3, 1), "Alice")
    page = cast.client("Bo").get(cast.url(f"culture/cases/{kept.pk}/")).content.decode()
    assert "March 2026" in page
    assert "17" not in page.split("<main")[1].split("</main")[0].replace("&#x27;", "")


def test_whoever_changes_a_case_says_anew_that_nobody_can_be_recognised(cast: Cast) -> None:
    case = tell(cast)
    cases.change_case(case=case, seen=1, fields=told(cast, title="Late"), **cast.by("Sara"))
    assert (case.title, case.version, case.confirmed_by.person.name) == ("Late", 2, "Sara")
    with pytest.raises(NotNow, match="nobody can be recognised"):
        cases.change_case(case=case, seen=2, fields=told(cast, is_anonymous=False), **cast.by("Alice"))


def test_only_its_own_people_its_author_and_the_secretariat_keep_a_case(cast: Cast) -> None:
    case = tell(cast)
    with pytest.raises(NotYourRight):
        cases.withdraw_case(case=case, **cast.by("Bo"))
    own = tell(cast, "Bo")
    cases.withdraw_case(case=own, **cast.by("Bo"))
    assert own.withdrawn_at


def test_a_withdrawn_case_is_shown_to_nobody_and_what_it_led_to_stands(cast: Cast) -> None:
    case, other = tell(cast, title="The blue house"), tell(cast)
    pattern = phrase(cast, case, other)
    cases.withdraw_case(case=case, **cast.by("Alice"))
    for address in ("culture/cases/", f"culture/cases/{case.pk}/", f"patterns/{pattern.pk}/", "journal/"):
        assert "The blue house" not in cast.client("Alice").get(cast.url(address)).content.decode(), address
    assert not [each for each in DOOR.searchables(cast.here("Bo")) if each.title == "The blue house"]
    assert [each.pk for each in PracticeCase.objects.standing()] == [other.pk]
    with pytest.raises(NotNow, match="withdrawn"):
        cases.change_case(case=case, seen=2, fields=told(cast), **cast.by("Alice"))
    with pytest.raises(NotNow, match="withdrawn"):
        cases.join_case(case=case, pattern=pattern, **cast.by("Alice"))


def test_one_case_alone_shows_no_pattern(cast: Cast) -> None:
    case = tell(cast)
    with pytest.raises(NotNow, match="Choose two at least"):
        phrase(cast, case)
    answered = posted(cast, "culture/patterns/new/", sentence="Fridays fail", cases=[case.pk])
    assert answered.status_code == 422
    assert "Choose two at least" in answered.content.decode()
    assert not Pattern.objects.exists()


def test_a_case_joined_twice_is_refused_in_one_sentence(cast: Cast) -> None:
    pattern, third = phrase(cast, tell(cast), tell(cast)), tell(cast)
    address = f"culture/cases/{third.pk}/join/"
    assert posted(cast, address, pattern=pattern.pk).status_code == 302
    lines = JournalLine.objects.count()
    answered = posted(cast, address, pattern=pattern.pk)
    assert answered.status_code == 409
    assert "stands in that pattern already" in answered.content.decode()
    assert (pattern.cases.count(), JournalLine.objects.count()) == (3, lines)


def test_a_case_that_is_joined_while_somebody_else_changes_the_pattern_is_not_lost(cast: Cast) -> None:
    first, second, third = tell(cast), tell(cast), tell(cast)
    pattern = phrase(cast, first, second)
    cases.join_case(case=third, pattern=pattern, **cast.by("Bo"))
    address = f"culture/patterns/{pattern.pk}/change/"
    answered = posted(cast, address, sentence="Other words", cases=[first.pk, second.pk], version=1)
    assert answered.status_code == 409
    assert pattern.cases.count() == 3


def test_an_idea_for_a_pattern_of_another_partnership_is_refused(cast: Cast) -> None:
    other = two_partners()
    foreign = phrase(other, tell(other), tell(other))
    with pytest.raises(NotNow, match="another partnership"):
        answer(cast, foreign)
    with pytest.raises(NotNow, match="another partnership"):
        cases.join_case(case=tell(cast), pattern=foreign, **cast.by("Alice"))
    answered = posted(cast, "culture/ideas/new/", text="Ring first", patterns=[foreign.pk])
    assert answered.status_code == 422
    assert not Idea.objects.exists()


def test_an_idea_answers_one_pattern_or_several(cast: Cast) -> None:
    with pytest.raises(NotNow, match="Choose which one"):
        answer(cast)
    one = phrase(cast, tell(cast), tell(cast))
    other = phrase(cast, tell(cast), tell(cast), sentence="Nobody rings")
    idea = answer(cast, one, other)
    found = trace(cast.here("Bo"), idea.patterns.order_by("pk"), Idea.objects.filter(pk=idea.pk))
    assert [each.counted for each in found.stations] == [
        "4 cases", "2 patterns", "1 idea", "no decision yet", "no effect yet",
    ]  # fmt: skip


def test_cases_that_say_alike_are_suggested_together(cast: Cast) -> None:
    alike = "The nurse rings the ward about the discharge on Friday afternoon"
    one, other = tell(cast, story=alike), tell(cast, story=f"{alike}, and nobody answers")
    text = cast.client("Bo").get(cast.url("culture/patterns/")).content.decode()
    assert f"?case={one.pk}&amp;case={other.pk}" in text


def test_the_wheel_wants_three_cases_of_two_partners_in_a_pattern(cast: Cast) -> None:
    first, second, third = tell(cast), tell(cast), tell(cast)
    assert cases_are_begun_with(facts(cast)).met == 0
    phrase(cast, first, second, third)
    evidence = cases_are_begun_with(facts(cast))
    assert (evidence.met, evidence.is_met) == (3, False)
    phrase(cast, tell(cast, partner=cast.partners[REGION]), first, sentence="Also here")
    assert cases_are_begun_with(facts(cast)).is_met


def steps(cast: Cast, who: str) -> list[str]:
    found = DOOR.steps(cast.here(who), facts(cast, who))
    return [str(each.title) for each in found if "case" in str(each.title) or "idea" in str(each.title)]


def test_whoever_was_at_a_case_session_writes_the_case_down(cast: Cast) -> None:
    session = plan(cast, kind=OccasionKind.CASES, title="Three cases", on=TODAY.date())
    assert steps(cast, "Bo") == ["Write down the case that you told: Three cases"]
    assert steps(cast, "Alice") == []
    page = cast.client("Bo").get(cast.url(f"culture/occasions/{session.pk}/")).content.decode()
    assert f"culture/cases/new/?occasion={session.pk}" in page
    tell(cast, "Bo", occasion=session)
    assert steps(cast, "Bo") == []
    assert "Home on a Friday" in cast.client("Bo").get(cast.url(f"culture/occasions/{session.pk}/")).content.decode()
    occasions.move_occasion(occasion=session, to=OccasionState.CLOSED, **cast.by("Alice"))


def test_the_secretariat_takes_up_what_waits_longest_and_one_thing_only(cast: Cast) -> None:
    long_ago = TODAY - days(40)
    one, other = tell(cast, at=long_ago), tell(cast, at=long_ago)
    assert steps(cast, "Sara") == ["Find what 2 cases from practice show together"]
    pattern = phrase(cast, one, other, at=long_ago)
    assert steps(cast, "Sara") == ["Find an idea for: Fridays fail"]
    assert steps(cast, "Bo") == []
    desk = desk_of(cast.members["Sara"].person, TODAY)
    assert [each.what for each in cases_waiting(desk)] == ["A pattern without an idea: Fridays fail"]
    idea = answer(cast, pattern, at=long_ago)
    assert steps(cast, "Sara") == ["Say what this idea became: Ring first"]
    assert [each.what for each in cases_waiting(desk)] == ["An idea without a decision: Ring first"]
    became(cast, idea, propose(cast))
    assert steps(cast, "Sara") == []
    assert list(cases_waiting(desk)) == []


def test_the_page_of_a_pattern_tells_a_reader_all_and_offers_nothing(cast: Cast) -> None:
    pattern = phrase(cast, tell(cast), tell(cast, title="At night"))
    page = cast.client("Rita").get(cast.url(f"patterns/{pattern.pk}/")).content.decode()
    assert "At night" in page
    assert "Nobody has written an idea that answers it." in page
    assert "culture/ideas/new/" not in page
    assert (
        f"culture/ideas/new/?pattern={pattern.pk}"
        in cast.client("Bo").get(cast.url(f"patterns/{pattern.pk}/")).content.decode()
    )


def test_a_pattern_goes_to_the_newcomer_and_to_the_archive_without_what_was_withdrawn(cast: Cast) -> None:
    gone, stays = tell(cast, title="The blue house"), tell(cast)
    phrase(cast, gone, stays)
    cases.withdraw_case(case=gone, **cast.by("Alice"))
    here = cast.here("Sara")
    [paper] = [each for each in DOOR.papers(here) if each.code.startswith("pattern-")]
    packed = [part.section for part in DOOR.pack(here, facts(cast), None)]
    assert "Fridays fail" in repr(packed)
    assert stays.title in repr(paper.sections)
    assert "The blue house" not in repr([paper.sections, packed])


def test_the_list_goes_to_a_spreadsheet_as_it_is_shown(cast: Cast) -> None:
    tell(cast, title="Alone")
    phrase(cast, tell(cast), tell(cast))
    rows = cast.client("Rita").get(cast.url("culture/cases/cases.csv?far=1")).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "Alone" in rows[1]
