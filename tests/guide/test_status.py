# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The status page: what stands on it, and feedback whose answers are owed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from mellemrum.guide.cockpit import cockpit
from mellemrum.guide.progress import gather
from mellemrum.guide.status import status_of
from mellemrum.guide.steps import next_steps
from mellemrum.partnership.actions import talk
from mellemrum.partnership.desk import desk_of
from mellemrum.partnership.models import Remark
from tests.casts import two_casts
from tests.days import NOW
from tests.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_clock")]


@pytest.fixture
def cast() -> Cast:
    made, _ = two_casts()
    return made


def client_of(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.people[who])
    return client


def page(cast: Cast) -> str:
    return reverse("guide:status", kwargs={"key": cast.partnership.key})


def test_figures_come_first_then_what_is_not_decided_promises_what_lives_on_who_heard_and_dates(cast: Cast) -> None:
    found = [section["title"] for section in status_of(cast.here("reader"))["sections"]]
    assert found == [
        "The figures that all of you follow",
        "What is not decided yet",
        "Promises that come due",
        "What lives on",
        "What you do after the last evaluation",
        "Who has heard the story",
        "The next dates",
    ]


def test_feedback_is_written_on_the_page_and_answered_under_it(cast: Cast) -> None:
    words = {"text": "The board shows old hours", "to": f"partner-{cast.partner.pk}", "answer_by_on": "01-06-2026"}
    assert client_of(cast, "observer").post(page(cast), words).status_code == 302
    remark = Remark.objects.get(about_kind="guide.status", partnership=cast.partnership)
    here = cast.here("leader")
    owed = here.url("guide:answer_remark", remark=remark.pk)
    assert owed in [step.url for step in next_steps(here, gather(here), most=None)]
    answer = client_of(cast, "leader").post(owed, {"answer": "Corrected today"})
    assert answer["Location"] == page(cast)
    said = client_of(cast, "reader").get(page(cast)).content.decode()
    assert "Corrected today" in said
    assert "Alle spørgsmål har fået svar" in said


def test_a_late_answer_is_seen_on_the_page_and_waits_in_the_cockpit(cast: Cast) -> None:
    then = NOW - dt.timedelta(days=20)
    here = cast.here("other_leader", then)
    talk.say(
        here=here,
        about=("guide.status", cast.partnership.pk),
        text="Who takes the weekend?",
        to=cast.partner,
        answer_by_on=(NOW - dt.timedelta(days=5)).date(),
        by=here.member,
        at=then,
    )
    assert "1 svar er over tiden" in client_of(cast, "reader").get(page(cast)).content.decode()
    found = cockpit(desk_of(cast.people["secretariat"], NOW))
    waiting = [row for rows in found.rows.values() for row in rows if "Who takes the weekend?" in row.waiting.what]
    assert [row.is_overdue for row in waiting] == [True]


def test_a_reader_reads_it_and_cannot_write(cast: Cast) -> None:
    assert client_of(cast, "reader").get(page(cast)).status_code == 200
    assert client_of(cast, "reader").post(page(cast), {"text": "Hello"}).status_code == 403
