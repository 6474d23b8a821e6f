# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A leader's seven questions are for the leader alone: no page, file, line or fact gives an answer away."""

from __future__ import annotations

import datetime as dt

import pytest

from mellemrum.partnership.models import JournalLine
from mellemrum.partnership.refusals import NotYourRight
from mellemrum.rooms.leadership.actions import selfcheck
from mellemrum.rooms.leadership.figures.habits import BrokenHabits, habits, parse
from mellemrum.rooms.leadership.models import SelfCheck
from mellemrum.rooms.leadership.room.own import looked_twice
from tests.guide.cast import TODAY, Cast, days

from .conftest import facts_of, titles_of

NO = dict.fromkeys(("mission", "citizen", "generosity", "reality", "network", "communicate", "capability"), 0)
YES = dict.fromkeys(NO, 2)


def take(cast: Cast, answers: dict[str, int], who: str = "Alice", at: dt.datetime = TODAY) -> SelfCheck:
    return selfcheck.take_self_check(answers=answers, **cast.by(who, at))


def test_one_tells_oneself_and_sees_ones_own_way(cast: Cast) -> None:
    client = cast.client("Alice")
    assert client.post(cast.url("leadership/self-check/take/"), dict.fromkeys(NO, "0")).status_code == 302
    page = client.get(cast.url("leadership/self-check/")).content.decode()
    assert "<strong>7</strong> noes out of seven." in page
    assert "Read the mission aloud at the next staff meeting" in page
    assert "Ask citizens" in page
    assert "(comes later)" in page
    take(cast, YES)
    page = client.get(cast.url("leadership/self-check/")).content.decode()
    assert page.count("moved on") == 7


def test_nobody_else_sees_that_or_what_one_answered(cast: Cast) -> None:
    take(cast, NO)
    for who in ("Sara", "Bo"):
        page = cast.client(who).get(cast.url("leadership/self-check/")).content.decode()
        assert "What do you do yourself?" in page
        assert "out of seven" not in page
    line = JournalLine.objects.latest("number")
    assert (line.by, line.partner, line.codes, line.record) == (None, None, {}, cast.partnership.pk)
    journal = cast.client("Sara").get(cast.url("journal/")).content.decode()
    assert "Somebody looked at their own habits" in journal
    assert "Whoever set up" not in journal.split("Somebody looked at their own habits")[1].split("</li>")[0]


def test_whoever_only_reads_is_not_asked(cast: Cast) -> None:
    with pytest.raises(NotYourRight):
        take(cast, NO, "Rita")


def test_it_is_due_again_in_four_months_in_ones_own_next_steps_alone(cast: Cast) -> None:
    take(cast, NO)
    title = "Ask yourself the seven questions again"
    assert title not in titles_of(cast, "Alice", TODAY + days(100))
    assert title in titles_of(cast, "Alice", TODAY + days(130))
    assert title not in titles_of(cast, "Bo", TODAY + days(130))
    assert title not in titles_of(cast, "Sara", TODAY + days(130))


def test_two_checks_three_months_apart_count_and_the_facts_hold_no_answer(cast: Cast) -> None:
    take(cast, NO, at=TODAY - days(30))
    take(cast, YES)
    assert looked_twice(facts_of(cast)).met == 0
    take(cast, YES, at=TODAY + days(70))
    found = facts_of(cast, at=TODAY + days(70))
    assert (looked_twice(found).met, looked_twice(found).of) == (1, 2)
    assert "mission" not in str(found["self_checks"])


def test_ones_own_answers_can_be_deleted(cast: Cast) -> None:
    take(cast, NO)
    take(cast, NO, "Bo")
    cast.client("Alice").post(cast.url("leadership/self-check/forget/"))
    assert SelfCheck.objects.get().member == cast.members["Bo"]


@pytest.mark.parametrize("changes", [{"mission": ""}, {"mission": "3"}, {"citizen": "perhaps"}, {"reality": "-1"}])
def test_a_question_without_an_answer_of_the_scale_is_asked_again(cast: Cast, changes: dict[str, str]) -> None:
    data = {**dict.fromkeys(NO, "0"), **changes}
    assert cast.client("Alice").post(cast.url("leadership/self-check/take/"), data).status_code == 422
    assert not SelfCheck.objects.exists()


def test_a_broken_file_is_refused_as_a_whole() -> None:
    words = {"da": "Ja", "en": "Yes"}
    node = {"id": "a", "order": 1, "question": words, "if_no": words, "tool": "value.mission"}
    whole = {"version": 1, "again_after_months": 4, "scale": [{"value": 0, **words}], "closing": words}
    assert parse({**whole, "questions": [node]}, "en").questions[0].question == "Yes"
    with pytest.raises(BrokenHabits, match="missing in Danish or English"):
        parse({**whole, "questions": [{**node, "if_no": {"da": "Ja"}}]}, "en")
    with pytest.raises(BrokenHabits, match="one id"):
        parse({**whole, "questions": [node, node]}, "en")
    assert len(habits().questions) == 7
