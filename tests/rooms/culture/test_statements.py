# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Statements are marked from one to five; their spread is shown only where nobody can be worked out of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mellemrum.partnership.models import JournalLine, Letter, Phase
from mellemrum.partnership.refusals import NotNow
from mellemrum.reading.contact import leads_to_somebody
from mellemrum.rooms.culture.actions import evaluations
from mellemrum.rooms.culture.figures import marked
from mellemrum.rooms.culture.models import ActionState, AnswerBox, Evaluation
from tests.guide.cast import TODAY, Cast, days

from .test_evaluations import BODY, act, closed, link_to, page, plan

TWO = ["We ring each other", "We dare disagree"]
TYPED = {"title": "A", "purpose": "B", "opens_on": "12-05-2026", "closes_on": "20-05-2026"}


def spread(*counts: int) -> list[list[int]]:
    """Guests who mark the first statement, so many at each step."""
    return [[step] for step, count in enumerate(counts, start=1) for _ in range(count)]


def shown(cast: Cast, *counts: int, unmarked: int = 0) -> Any:
    made = closed(cast, sum(counts) + unmarked, marks=spread(*counts), statements=TWO[:1])
    return marked(made.statements, AnswerBox.objects.get(evaluation=made))


def test_four_answers_show_nothing_of_a_statement(cast: Cast) -> None:
    made = closed(cast, 4, marks=spread(0, 0, 0, 4), statements=TWO)
    assert TWO[0] not in page(cast, made)
    assert marked(made.statements, AnswerBox.objects.get(evaluation=made)) == []


def test_the_spread_is_shown_with_a_table_behind_it(cast: Cast) -> None:
    made = closed(cast, 26, marks=spread(5, 5, 5, 5, 6), statements=TWO[:1])
    text = page(cast, made)
    assert 'class="bars"' in text
    assert text.index('class="bars"') < text.index('<th scope="row">We ring each other</th>')
    assert '<td class="num">6</td>' in text


@pytest.mark.parametrize("counts", [(0, 0, 0, 0, 9), (0, 2, 6, 14, 9), (1, 1, 1, 1, 1), (5, 5, 5, 5, 4)])
def test_what_is_hidden_cannot_be_worked_out_from_how_many_have_answered(cast: Cast, counts: tuple[int, ...]) -> None:
    """All groups together are as many as have answered: the hidden ones must hold five people whose place is unknown."""
    (row,) = shown(cast, *counts)
    groups = [*row.counts, row.unmarked]
    true = [*counts, 0]
    hidden = sum(was for was, told in zip(true, groups, strict=True) if told is None)
    assert all(told in {None, was} for was, told in zip(true, groups, strict=True))
    assert all(told is None for was, told in zip(true, groups, strict=True) if was < 5)
    assert hidden >= 5


def test_whoever_marks_nothing_is_a_group_like_the_others(cast: Cast) -> None:
    (row,) = shown(cast, 6, 6, 6, 6, 6, unmarked=1)
    assert row.unmarked is None
    assert row.counts.count(None) == 1


def test_a_mark_alone_is_an_answer_and_it_is_added_to_its_count(cast: Cast) -> None:
    made = plan(cast, statements=TWO)
    _, token = link_to(cast, made)
    marks = {"well": "", "badly": "", "learned": "", "mark_0": "", "mark_1": "4"}
    assert Client().post(f"/g/{token}/answer/", marks).status_code == 302
    box = AnswerBox.objects.get()
    assert (box.n, box.marks) == (1, [[0, 0, 0, 0, 0], [0, 0, 0, 1, 0]])


@pytest.mark.parametrize("wrong", [{"mark_0": "6"}, {"mark_0": "five"}, {"mark_0": "", "well": ""}])
def test_a_mark_that_cannot_be_taken_in_comes_back_with_a_sentence(cast: Cast, wrong: dict[str, str]) -> None:
    url = cast.url(f"culture/evaluations/{plan(cast, statements=TWO).pk}/answer/")
    answer = cast.client("Bo").post(url, {**BODY, **wrong})
    assert (answer.status_code, AnswerBox.objects.get().n) == (422, 0)
    assert 'class="errors"' in answer.content.decode()


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("\n".join(f"Statement {n}" for n in range(6)), "more than five statements"),
        ("x" * 161, "longer than 160"),
        ("We ring\nwe RING", "stands there twice"),
        ("Ask 010180-1234", "CPR"),
    ],
)
def test_statements_are_typed_wrong(cast: Cast, lines: str, says: str) -> None:
    answer = cast.client("Alice").post(cast.url("culture/evaluations/new/"), {**TYPED, "statements": lines})
    assert (answer.status_code, Evaluation.objects.count()) == (422, 0)
    assert says in answer.content.decode()


def test_statements_stand_from_the_day_on_which_it_opens(cast: Cast) -> None:
    coming, open_now = plan(cast, opens=1, statements=TWO), plan(cast, statements=TWO)
    fields = {"title": "A", "purpose": "B", "closes_on": TODAY.date() + days(9), "statements": ["One"]}
    evaluations.change_evaluation(
        evaluation=coming, seen=1, fields={**fields, "opens_on": coming.opens_on}, **cast.by("Sara")
    )
    assert AnswerBox.objects.get(evaluation=coming).marks == [[0, 0, 0, 0, 0]]
    with pytest.raises(NotNow, match="It has opened"):
        evaluations.change_evaluation(
            evaluation=open_now, seen=1, fields={**fields, "opens_on": open_now.opens_on}, **cast.by("Sara")
        )
    url = cast.url(f"culture/evaluations/{open_now.pk}/change/")
    typed = {**TYPED, "closes_on": "30-05-2026", "statements": "Another", "version": "1"}
    assert cast.client("Sara").post(url, typed).status_code == 302
    open_now.refresh_from_db()
    assert (open_now.title, open_now.statements) == ("A", TWO)


@pytest.mark.parametrize("text", ["Ring 20 30 40 50", "Ask bo@egeminde.dk", "+45 2030 4050 at night", "tlf.70203040."])
def test_what_leads_to_somebody_is_asked_about_before_it_is_sent(cast: Cast, text: str) -> None:
    url = cast.url(f"culture/evaluations/{plan(cast).pk}/answer/")
    asked = cast.client("Bo").post(url, {**BODY, "badly": text})
    assert (asked.status_code, AnswerBox.objects.get().n) == (422, 0)
    assert text in asked.content.decode()
    assert "leads to somebody" in asked.content.decode()
    assert cast.client("Bo").post(url, {**BODY, "badly": text, "is_meant": "on"}).status_code == 302
    assert AnswerBox.objects.get().badly == [text]


@pytest.mark.parametrize(
    "text",
    ["On 12-05-2026", "12.05.2026 and 2025-2026", "12.000.000 kroner", "kl. 10.30-11.15", "31 of 48", "2026-05-12"],
)
def test_dates_and_figures_lead_to_nobody(text: str) -> None:
    assert not leads_to_somebody(text)


def test_the_mail_that_invites_opens_with_what_became_of_the_last_ones_actions(cast: Cast) -> None:
    cast.write_task(Phase.DURING)
    action = act(cast, closed(cast, 5))
    became = {"state": ActionState.DONE, "became": "The lines come", "due_on": action.due_on}
    evaluations.follow_action(action=action, seen=1, fields=became, **cast.by("Alice"))
    url = cast.url(f"culture/evaluations/{plan(cast).pk}/invite/")
    assert cast.client("Alice").get(url).status_code == 403
    assert cast.client("Sara").post(url, {"subject": "Answer", "text": "We ask again"}).status_code == 302
    bodies = list(Letter.objects.values_list("body", flat=True))
    assert len(bodies) == 4
    assert all(each.index("Two lines from home (done). The lines come") < each.index("We ask again") for each in bodies)
    assert JournalLine.objects.filter(verb="culture.evaluation.invited").count() == 1


@pytest.mark.parametrize("wrong", [{"subject": ""}, {"text": ""}, {"text": "Ask 010180-1234"}, {"subject": "x" * 161}])
def test_an_invitation_is_typed_wrong(cast: Cast, wrong: dict[str, str]) -> None:
    url = cast.url(f"culture/evaluations/{plan(cast).pk}/invite/")
    answer = cast.client("Sara").post(url, {"subject": "Answer", "text": "We ask again", **wrong})
    assert (answer.status_code, Letter.objects.count()) == (422, 0)
    assert 'class="errors"' in answer.content.decode()


def test_nobody_is_invited_to_what_takes_no_answers(cast: Cast) -> None:
    answer = cast.client("Sara").get(cast.url(f"culture/evaluations/{closed(cast, 5).pk}/invite/"))
    assert answer.status_code == 409
