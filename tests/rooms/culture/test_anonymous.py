# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Whoever holds the whole database and every log cannot tell who answered what, nor in which order.

Ten known people answer in a known order. If the dump is the same, to the last byte, whoever wrote which text and whoever
came first, then nothing in it is about that.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client

from mellemrum.partnership.actions import guests
from mellemrum.partnership.models import JournalLine, Role
from mellemrum.rooms.culture.actions import evaluations
from mellemrum.rooms.culture.models import AnswerBox, Evaluation, Question
from tests.guide.cast import TODAY, Cast, days

TEXTS = [f"{word} says what only one of ten would say" for word in
         ("Ash", "Birch", "Cedar", "Date", "Elm", "Fig", "Gum", "Hazel", "Ivy", "Jasmine")]  # fmt: skip
STRAIGHT = tuple(range(10))
# Who comes when, and who writes which text: nobody keeps the place or the text that they have in another row.
ARRIVALS = (STRAIGHT, STRAIGHT[::-1], (3, 7, 0, 9, 5, 1, 8, 2, 6, 4))
WRITINGS = (STRAIGHT, (9, *range(9)), (5, 6, 7, 8, 9, 0, 1, 2, 3, 4))


class _Undo(Exception):
    """Takes back what one row of people answered, so that the next begins from the same rows."""


def open_one(cast: Cast, closes: int = 7) -> Evaluation:
    fields = {
        "title": "After a year",
        "purpose": "To learn",
        "opens_on": TODAY.date(),
        "closes_on": TODAY.date() + days(closes),
        "statements": ["We ring each other", "We dare disagree"],
    }
    return evaluations.plan_evaluation(fields=fields, **cast.by("Sara"))


def ten(cast: Cast) -> list[str]:
    """Names of ten members; the last six have joined for it."""
    more = [f"Person {n}" for n in range(6)]
    for name in more:
        cast.join(name, Role.CONTRIBUTOR, at=TODAY - days(3))
    return ["Alice", "Bo", "Sara", "Rita", *more]


def tables() -> dict[str, list[Any]]:
    """Every table as it lies, in the order in which the database gives it back, with the row numbers that it keeps itself."""
    found = {}
    with connection.cursor() as cursor:
        for name in sorted(connection.introspection.table_names(cursor)):
            hidden = "rowid, " if connection.vendor == "sqlite" else ""
            cursor.execute(f'SELECT {hidden}* FROM "{name}"')  # a table's own name
            found[name] = cursor.fetchall()
        if connection.vendor == "sqlite":
            cursor.execute("SELECT * FROM sqlite_sequence ORDER BY name")
            found["sqlite_sequence"] = cursor.fetchall()
    return found


def answered(
    senders: list[tuple[Client, str]],
    arrival: tuple[int, ...],
    writing: tuple[int, ...],
    log: list[str],
    marking: tuple[int, ...] = STRAIGHT,
) -> dict[str, list[Any]]:
    """What the tables hold when all have answered; taken back afterwards. `marking`: who makes whose marks."""
    held: dict[str, list[Any]] = {}
    try:
        with transaction.atomic():
            log.clear()
            for who in arrival:
                client, url = senders[who]
                sent = UUID(int=10_000 + writing[who])
                text = TEXTS[writing[who]]
                marks = {
                    "mark_0": str(1 + marking[who] % 5),
                    "mark_1": str(1 + marking[who] // 2) if marking[who] else "",
                }
                body = {"client_id": str(sent), "well": text, "badly": "", "learned": text[::-1], **marks}
                assert client.post(url, body).status_code == 302
            held = tables()
            raise _Undo
    except _Undo:
        return held


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Every line that any part of the house logs, from the smallest level on."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    keep, root = Keep(), logging.getLogger()
    loggers = [root, *(logging.getLogger(name) for name in ("django", "mellemrum"))]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.addHandler(keep)
        each.setLevel(logging.DEBUG)
    yield lines
    for each, level in zip(loggers, levels, strict=True):
        each.removeHandler(keep)
        each.setLevel(level)


def _senders(cast: Cast, evaluation: Evaluation, kind: str) -> list[tuple[Client, str]]:
    if kind == "members":
        url = cast.url(f"culture/evaluations/{evaluation.pk}/answer/")
        clients = [cast.client(who) for who in ten(cast)]
        # A session that has been used once is not written again by the next page.
        for each in clients:
            each.get(url)
        return [(each, url) for each in clients]
    _, token = guests.make_guest_link(
        opens=("culture.evaluation", evaluation.pk),
        words=("Say", "All read it"),
        until_on=TODAY.date(),
        **cast.by("Sara"),
    )
    return [
        (Client(headers={"user-agent": f"phone {n}"}, REMOTE_ADDR=f"10.0.0.{n}"), f"/g/{token}/answer/")
        for n in STRAIGHT
    ]


@pytest.mark.parametrize("kind", ["members", "guests"])
def test_the_whole_dump_is_the_same_whoever_wrote_what_and_whoever_came_first(
    cast: Cast, log: list[str], kind: str
) -> None:
    senders = _senders(cast, open_one(cast), kind)
    first = answered(senders, STRAIGHT, STRAIGHT, log)
    lines = list(log)
    assert all(text in str(first["culture_answerbox"]) for text in TEXTS), (
        "the answers are in the dump, or this test says nothing"
    )
    for arrival in ARRIVALS:
        for at, writing in enumerate(WRITINGS):
            # The marks go with other texts and other people each time.
            held = answered(senders, arrival, writing, log, WRITINGS[at - 1])
            differing = [name for name, rows in held.items() if rows != first[name]]
            assert not differing, (differing, arrival, writing)
            assert log == lines


def test_no_table_but_the_box_holds_a_text_and_no_table_but_the_roll_who_answered(cast: Cast, log: list[str]) -> None:
    senders = _senders(cast, open_one(cast), "members")
    before = tables()
    held = answered(senders, STRAIGHT, STRAIGHT, log)
    assert {name for name, rows in held.items() if rows != before[name]} == {"culture_answerbox", "culture_answerroll"}
    assert {name for name, rows in held.items() if TEXTS[3] in str(rows)} == {"culture_answerbox"}
    assert not [line for line in log if any(text in line for text in TEXTS)]


def test_nothing_of_the_moment_stands_in_the_journal(cast: Cast) -> None:
    evaluation = open_one(cast)
    lines = JournalLine.objects.count()
    url = cast.url(f"culture/evaluations/{evaluation.pk}/answer/")
    assert cast.client("Bo").post(url, {"well": "The phone", "badly": "", "learned": ""}).status_code == 302
    assert JournalLine.objects.count() == lines
    assert AnswerBox.objects.get().well == ["The phone"]


def test_what_one_person_writes_to_three_questions_does_not_stand_together(cast: Cast) -> None:
    """The place in one list says nothing about the place in the next."""
    evaluation = open_one(cast)
    url = cast.url(f"culture/evaluations/{evaluation.pk}/answer/")
    for n, who in enumerate(ten(cast)):
        body = {name: f"{name} by number {n}" for name in Question.values}
        assert cast.client(who).post(url, body).status_code == 302
    box = AnswerBox.objects.get()
    orders = {tuple(int(text.rpartition(" ")[2]) for text in getattr(box, name)) for name in Question.values}
    assert len(orders) == 3
    assert STRAIGHT not in orders


def test_the_server_keeps_no_list_of_visits() -> None:
    """gunicorn writes none unless it is told to."""
    from gunicorn.config import Config

    from mellemrum.cli import house

    assert Config().accesslog is None
    assert "accesslog" not in Path(house.__file__).read_text(encoding="utf-8")
