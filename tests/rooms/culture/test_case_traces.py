# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A case from practice is followed to what came of it, link by link."""

from __future__ import annotations

from typing import Any

from mellemrum.guide.story import chapters
from mellemrum.partnership.actions.records import connect
from mellemrum.partnership.models import Connection
from mellemrum.rooms.culture.room.cases import Far, case_facts, farthest
from tests.guide.cast import Cast
from tests.rooms.mandate.conftest import propose

from .conftest import EGEMINDE
from .told_cases import answer, became, decide, led_to, phrase, posted, tell, traced


def test_each_missing_link_is_said_with_one_thing_to_do(cast: Cast) -> None:
    pattern = phrase(cast, tell(cast), tell(cast))
    found = traced(cast, pattern)
    assert [each.counted for each in found.stations] == [
        "2 cases", "1 pattern", "no idea yet", "no decision yet", "no effect yet",
    ]  # fmt: skip
    assert found.next
    assert found.next.words == "Write an idea"
    idea = answer(cast, pattern)
    decision = propose(cast)
    found = traced(cast, pattern)
    assert found.next
    assert found.next.words == "Say which decision it became"
    assert posted(cast, f"ideas/{idea.pk}/decision/", decision=decision.pk).status_code == 302
    assert [each.missing for each in traced(cast, pattern).stations if not each.items] == [
        "Nobody has said what came of it: a measure, a quick change or an evaluation that shows it."
    ]
    decide(cast, decision)
    found = traced(cast, pattern)
    assert found.next
    assert found.next.words == "Say what came of it"
    change = led_to(cast, decision)
    found = traced(cast, pattern)
    assert [each.counted for each in found.stations] == ["2 cases", "1 pattern", "1 idea", "1 decision", "1 effect"]
    assert found.stations[-1].items[0].title == change.observed
    assert found.next is None


def test_before_it_is_decided_nothing_has_come_of_it(cast: Cast) -> None:
    decision = propose(cast)
    answered = posted(cast, f"stories/{decision.pk}/effect/", effect="value.measure:1")
    assert answered.status_code == 409
    assert "It is not decided yet." in answered.content.decode()
    decide(cast, decision)
    answered = posted(cast, f"stories/{decision.pk}/effect/", effect="partnership.person:1")
    assert answered.status_code == 422
    assert not Connection.objects.exists()


def test_what_was_linked_in_error_is_taken_apart(cast: Cast) -> None:
    pattern = phrase(cast, tell(cast), tell(cast))
    link = became(cast, answer(cast, pattern), propose(cast))
    assert posted(cast, f"connections/{link.pk}/end/", "Rita").status_code == 403
    assert posted(cast, f"connections/{link.pk}/end/").status_code == 302
    assert traced(cast, pattern).stations[3].items == []


def test_a_connection_of_another_sort_is_not_taken_apart_here(cast: Cast) -> None:
    with_case = connect(source=tell(cast), relation="shown_by", target=propose(cast), **cast.by("Sara"))
    assert posted(cast, f"connections/{with_case.pk}/end/").status_code == 404
    assert Connection.objects.filter(pk=with_case.pk).exists()


def test_a_decision_is_told_back_to_its_cases(cast: Cast) -> None:
    case, other, loose = tell(cast), tell(cast, title="At night"), tell(cast, title="Something else")
    decision = propose(cast)
    became(cast, answer(cast, phrase(cast, case, other)), decision)
    decide(cast, decision)
    led_to(cast, decision)
    decision.refresh_from_db()
    found = [each for chapter in chapters(cast.here("Bo"), decision) for each in chapter.told]
    said = [each.text for each in found]
    assert f"A case from the practice of {EGEMINDE}: At night." in said
    assert not [text for text in said if loose.title in text]
    assert "It began here: Ring first." in said
    assert ("It led to this: Nobody rings.", "One rings") in [(each.text, each.words) for each in found]


def test_how_far_each_case_got_is_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    loose = tell(cast)
    one, two, three, four = (tell(cast) for _each in range(4))
    phrase(cast, one, two)
    open_idea = phrase(cast, two, three, sentence="No one rings")
    answer(cast, open_idea)
    both = phrase(cast, three, four, sentence="Keys are missing")
    decision = decide(cast, propose(cast))
    became(cast, answer(cast, both), decision)
    here = cast.here("Bo")
    with django_assert_num_queries(1):
        paths = case_facts(here)
    assert farthest(paths) == {
        loose.pk: Far.CASE,
        one.pk: Far.PATTERN,
        two.pk: Far.IDEA,
        three.pk: Far.DECISION,
        four.pk: Far.DECISION,
    }
    led_to(cast, decision)
    far = farthest(case_facts(cast.here("Bo")))
    assert {pk for pk, each in far.items() if each == Far.EFFECT} == {three.pk, four.pk}
    page = cast.client("Rita").get(cast.url("culture/cases/?far=5")).content.decode()
    assert page.count('<th scope="row">') == 2
