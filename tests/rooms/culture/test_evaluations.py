# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An evaluation shows nothing while it is open and nothing of too few; it ends in themes and actions, which the next opens with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from mellemrum.partnership import clock
from mellemrum.partnership.actions import guests
from mellemrum.partnership.models import JournalLine, Phase
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.culture.actions import answers, evaluations
from mellemrum.rooms.culture.models import (
    ActionKind,
    ActionState,
    AnswerBox,
    AnswerRoll,
    Evaluation,
    EvaluationAction,
    EvaluationTheme,
)
from mellemrum.rooms.culture.room import DOOR
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, facts

BODY = {"well": "The phone was answered", "badly": "", "learned": ""}


def plan(cast: Cast, *, opens: int = 0, closes: int = 7, at: Any = TODAY, **words: Any) -> Evaluation:
    day = at.date()
    fields = {"title": "After a year", "purpose": "To learn", **words}
    window = {"opens_on": day + days(opens), "closes_on": day + days(closes)}
    return evaluations.plan_evaluation(fields={**fields, **window}, **cast.by("Sara", at))


def link_to(cast: Cast, evaluation: Evaluation, until: int = 7, at: Any = TODAY) -> tuple[Any, str]:
    return guests.make_guest_link(
        opens=("culture.evaluation", evaluation.pk),
        words=("What did you see?", "The partners read it."),
        until_on=at.date() + days(until),
        **cast.by("Sara", at),
    )


def closed(cast: Cast, n: int, *, ago: int = 10, marks: Sequence[Sequence[int]] = (), **words: Any) -> Evaluation:
    """It closed some days ago, and n guests have answered; four of them say the same. `marks`: those of each guest."""
    at = TODAY - days(ago)
    made = plan(cast, closes=1, at=at, **words)
    link, _ = link_to(cast, made, 1, at)
    for each in range(n):
        answers.take_guest_answer(
            evaluation=made,
            client_id=UUID(int=made.pk * 1000 + each),
            answer=answers.Answer(
                {"well": f"The phone was answered at once by number {each}" if each < 4 else f"Word{each} apart{each}"},
                dict(enumerate(marks[each])) if each < len(marks) else {},
            ),
            by=link,
            at=at,
        )
    return made


def act(cast: Cast, evaluation: Evaluation, who: str = "Alice", **fields: Any) -> EvaluationAction:
    given = {
        "text": "Two lines from home",
        "kind": ActionKind.WORKFLOW,
        "partner": cast.partners[EGEMINDE],
        "owner": cast.members["Alice"],
        "due_on": TODAY.date() + days(3),
        **fields,
    }
    return evaluations.agree_action(evaluation=evaluation, fields=given, **cast.by(who))


def page(cast: Cast, evaluation: Evaluation, who: str = "Rita", path: str = "") -> str:
    return cast.client(who).get(cast.url(f"culture/evaluations/{evaluation.pk}/{path}")).content.decode()


def _without_tokens(answer: Any) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())


@pytest.mark.parametrize(
    ("n", "says"),
    [
        (4, "Fewer than five have answered, and so nothing can be shown"),
        (5, "5 have answered. Texts are shown from ten answers on"),
        (9, "9 have answered. Texts are shown from ten answers on"),
    ],
)
def test_no_text_is_shown_under_ten_answers_and_no_number_under_five(cast: Cast, n: int, says: str) -> None:
    shown = page(cast, closed(cast, n))
    assert says in shown
    assert "The phone was answered" not in shown
    assert (f"{n} have answered" in shown) is (n >= 5)


def test_ten_answers_are_shown_and_what_says_the_same_is_suggested_as_a_theme(cast: Cast) -> None:
    evaluation = closed(cast, 10)
    shown = page(cast, evaluation, "Alice")
    assert "10 have answered" in shown
    assert "The phone was answered at once by number 3" in shown
    assert "Make a theme of them" in shown


def test_while_it_is_open_nothing_is_shown_not_even_how_many(cast: Cast) -> None:
    evaluation = plan(cast)
    _, token = link_to(cast, evaluation)
    before = cast.client("Sara").get(cast.url(f"culture/evaluations/{evaluation.pk}/"))
    for _ in range(12):
        assert Client().post(f"/g/{token}/answer/", BODY).status_code == 302
    after = cast.client("Sara").get(cast.url(f"culture/evaluations/{evaluation.pk}/"))
    assert _without_tokens(before) == _without_tokens(after)
    assert not after.context.get("n")
    for path in ("theme/", "action/"):
        assert cast.client("Sara").get(cast.url(f"culture/evaluations/{evaluation.pk}/{path}")).status_code == 409


def test_themes_of_too_few_answers_offer_no_text_to_choose(cast: Cast) -> None:
    shown = page(cast, closed(cast, 9), "Alice", "theme/?of=well-0")
    assert "The theme in one sentence" in shown
    assert "The phone was answered" not in shown
    assert "Which answers say it?" not in shown


def test_a_member_answers_once_and_is_told_so_with_the_text_given_back(cast: Cast) -> None:
    url = cast.url(f"culture/evaluations/{plan(cast).pk}/answer/")
    assert cast.client("Rita").post(url, BODY).status_code == 302
    again = cast.client("Rita").post(url, {**BODY, "well": "A second thought"})
    assert again.status_code == 409
    assert "You have answered already." in again.content.decode()
    assert "A second thought" in again.content.decode()
    assert AnswerBox.objects.get().n == 1


def test_what_is_sent_twice_is_kept_once(cast: Cast) -> None:
    evaluation = plan(cast)
    link, token = link_to(cast, evaluation)
    sent = {**BODY, "client_id": str(UUID(int=1))}
    assert [Client().post(f"/g/{token}/answer/", sent).status_code for _ in range(2)] == [302, 302]
    link.refresh_from_db()
    assert (AnswerBox.objects.get().n, link.taken) == (1, 1)
    assert AnswerRoll.objects.get().members == []


@pytest.mark.parametrize("where", ["inside", "guest"])
def test_an_answer_after_the_last_day_is_given_back(cast: Cast, monkeypatch: Any, where: str) -> None:
    evaluation = plan(cast, closes=0)
    _, token = link_to(cast, evaluation, 30)
    client, url = {
        "inside": (cast.client("Bo"), cast.url(f"culture/evaluations/{evaluation.pk}/answer/")),
        "guest": (Client(), f"/g/{token}/answer/"),
    }[where]
    monkeypatch.setattr(clock, "now", lambda: TODAY + days(1))
    answer = client.post(url, BODY)
    assert (answer.status_code, AnswerBox.objects.get().n) == (409, 0)
    assert BODY["well"] in answer.content.decode()


def test_a_guest_link_that_has_run_out_gives_all_that_was_written_back(cast: Cast, monkeypatch: Any) -> None:
    _, token = link_to(cast, plan(cast, closes=20), 1)
    monkeypatch.setattr(clock, "now", lambda: TODAY + days(2))
    answer = Client().post(f"/g/{token}/answer/", {"well": "The phone", "badly": "The folder", "learned": ""})
    assert (answer.status_code, AnswerBox.objects.get().n) == (410, 0)
    assert "The phone\n\nThe folder" in answer.content.decode()


def test_html_in_an_answer_is_text(cast: Cast) -> None:
    evaluation = plan(cast, closes=0)
    _, token = link_to(cast, evaluation)
    for n in range(10):
        Client().post(f"/g/{token}/answer/", {**BODY, "well": f"<script>alert({n})</script>"})
    Evaluation.objects.filter(pk=evaluation.pk).update(
        opens_on=TODAY.date() - days(3), closes_on=TODAY.date() - days(1)
    )
    shown = page(cast, evaluation)
    assert "&lt;script&gt;alert(3)&lt;/script&gt;" in shown
    assert "<script>alert(" not in shown


@pytest.mark.parametrize(
    ("wrong", "back"),
    [({"well": ""}, "client_id"), ({"well": "Ask 010180-1234"}, "010180"), ({"well": "x" * 2001}, "xxx")],
)
def test_an_answer_that_cannot_be_taken_in_comes_back_with_a_sentence(cast: Cast, wrong: Any, back: str) -> None:
    url = cast.url(f"culture/evaluations/{plan(cast).pk}/answer/")
    answer = cast.client("Bo").post(url, {**BODY, **wrong})
    assert (answer.status_code, AnswerBox.objects.get().n, AnswerRoll.objects.get().members) == (422, 0, [])
    assert 'class="errors"' in answer.content.decode()
    assert back in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"purpose": ""}, {"opens_on": "32-05-2026"}, {"title": "Ask 010180-1234"}]
)
def test_an_evaluation_is_typed_wrong(cast: Cast, wrong: dict[str, str]) -> None:
    typed = {"title": "A", "purpose": "B", "opens_on": "12-05-2026", "closes_on": "20-05-2026", **wrong}
    answer = cast.client("Alice").post(cast.url("culture/evaluations/new/"), typed)
    assert (answer.status_code, Evaluation.objects.count()) == (422, 0)
    assert 'class="errors"' in answer.content.decode()


@pytest.mark.parametrize(("opens", "closes"), [(3, 2), (-9, -2)])
def test_a_window_has_a_last_day_after_the_first_that_somebody_can_reach(cast: Cast, opens: int, closes: int) -> None:
    with pytest.raises(NotNow):
        plan(cast, opens=opens, closes=closes)


def test_what_has_closed_is_never_opened_again(cast: Cast) -> None:
    made = closed(cast, 5)
    answer = cast.client("Sara").get(cast.url(f"culture/evaluations/{made.pk}/change/"))
    assert answer.status_code == 409
    assert "is not opened again" in answer.content.decode()


def test_a_sixth_theme_and_a_fourth_action_are_refused_with_a_sentence(cast: Cast) -> None:
    made = closed(cast, 10)
    for n in range(5):
        evaluations.phrase_theme(evaluation=made, fields={"text": f"Theme {n}", "answers": []}, **cast.by("Alice"))
    for n in range(3):
        act(cast, made, text=f"Action {n}")
    for path, sentence in (
        ("theme/", "There are five themes already."),
        ("action/", "There are three actions already."),
    ):
        answer = cast.client("Alice").post(cast.url(f"culture/evaluations/{made.pk}/{path}"), {"text": "One more"})
        assert answer.status_code == 409
        assert sentence in answer.content.decode()
    assert (EvaluationTheme.objects.count(), EvaluationAction.objects.count()) == (5, 3)


def test_only_the_owner_their_organisation_and_the_secretariat_tell_what_became_of_an_action(cast: Cast) -> None:
    action = act(cast, closed(cast, 5))
    became = {"state": ActionState.DONE, "became": "It is done", "due_on": action.due_on}
    with pytest.raises(NotYourRight):
        evaluations.follow_action(action=action, seen=1, fields=became, **cast.by("Bo"))
    with pytest.raises(NotNow, match="Write in one line"):
        evaluations.follow_action(action=action, seen=1, fields={**became, "became": ""}, **cast.by("Alice"))
    evaluations.follow_action(action=action, seen=1, fields=became, **cast.by("Alice"))
    action.refresh_from_db()
    assert action.state == ActionState.DONE


def test_the_next_evaluation_opens_with_what_became_of_the_last(cast: Cast) -> None:
    first = closed(cast, 5, title="The first")
    late = act(cast, first, due_on=TODAY.date() - days(1))
    evaluations.follow_action(
        action=late,
        seen=1,
        fields={"state": ActionState.OPEN, "became": "Half under way", "due_on": late.due_on},
        **cast.by("Alice"),
    )
    second = plan(cast, title="The second")
    for path in ("", "answer/"):
        shown = page(cast, second, "Bo", path)
        assert shown.index("What became of the last one") < shown.index("Half under way")
        assert "late" in shown
    assert shown.index("Half under way") < shown.index('name="well"')
    assert "What became of the last one" not in page(cast, first)


def test_the_prompt_asks_for_a_fresh_one_and_for_what_became_of_the_one_before(cast: Cast) -> None:
    cast.write_task(Phase.DURING)
    followed = DOOR.prompts["culture.during.evaluation"]
    assert followed(facts(cast)).met == 0
    first = closed(cast, 5, ago=30)
    assert followed(facts(cast)).is_met
    action = act(cast, first)
    closed(cast, 5, ago=10)
    assert followed(facts(cast)).missing
    evaluations.follow_action(
        action=action,
        seen=1,
        fields={"state": ActionState.STOPPED, "became": "Nobody misses it", "due_on": action.due_on},
        **cast.by("Alice"),
    )
    assert followed(facts(cast)).is_met


def test_whoever_has_not_answered_is_asked_to_and_whoever_has_is_not(cast: Cast) -> None:
    evaluation = plan(cast)
    url = cast.url(f"culture/evaluations/{evaluation.pk}/answer/")

    def asked(who: str) -> list[str]:
        return [step.url for step in DOOR.steps(cast.here(who), facts(cast, who)) if step.url.endswith("/answer/")]

    assert asked("Bo") == [url]
    cast.client("Bo").post(url, BODY)
    assert (asked("Bo"), asked("Rita")) == ([], [url])


def test_the_owner_is_reminded_when_the_day_is_near_and_the_secretariat_when_it_has_passed(cast: Cast) -> None:
    act(cast, closed(cast, 5))
    titles = [step.title for step in DOOR.steps(cast.here("Alice"), facts(cast, "Alice"))]
    assert "Tell what became of it: Two lines from home" in titles
    assert not DOOR.steps(cast.here("Bo"), facts(cast, "Bo"))


def test_the_pack_and_the_search_hold_themes_and_actions_and_no_answer(cast: Cast) -> None:
    made = closed(cast, 10)
    evaluations.phrase_theme(evaluation=made, fields={"text": "They ring", "answers": ["well-1"]}, **cast.by("Alice"))
    act(cast, made)
    here = cast.here("Sara")
    told = str(DOOR.pack(here, facts(cast), None)) + str(DOOR.papers(here)) + str(list(DOOR.searchables(here)))
    assert told.count("They ring") == 3
    assert told.count("Two lines from home") == 3
    assert "The phone was answered" not in told


def test_the_journal_tells_of_themes_and_actions_without_their_words(cast: Cast) -> None:
    made = closed(cast, 10)
    evaluations.phrase_theme(evaluation=made, fields={"text": "They ring", "answers": []}, **cast.by("Alice"))
    line = JournalLine.objects.get(verb="culture.theme.phrased")
    assert (line.record, line.codes) == (made.pk, {})
