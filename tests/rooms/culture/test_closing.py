# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The closing: opened, what is open placed, accepted by each partner; lessons, and the next partnership."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils.html import strip_tags

from mellemrum.guide.actions import accept_closing
from mellemrum.guide.archive import all_papers
from mellemrum.guide.closing import homeless
from mellemrum.guide.evidence import closing_accepted
from mellemrum.guide.progress import gather
from mellemrum.guide.search import find
from mellemrum.guide.steps import next_steps
from mellemrum.partnership.actions import moments, partnerships
from mellemrum.partnership.models import JournalLine, Membership, MilestoneStatus, Partnership, Role
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.culture.actions import closing, lessons
from mellemrum.rooms.culture.models import Closing, GivenAnswer, GivenLesson, Lesson
from tests.guide.cast import TODAY, Cast

from .conftest import EGEMINDE, REGION, facts

WHO = {EGEMINDE: "Alice", REGION: "Bo"}


def opened(cast: Cast) -> Closing:
    return closing.open_closing(outcome="done", reason="The task is solved.", **cast.by("Sara"))


def accept(cast: Cast, name: str, who: str = "") -> None:
    found = cast.partnership.closings.get(taken_back_at__isnull=True)
    accept_closing(closing=found, partner=cast.partners[name], **cast.by(who or WHO[name]))
    cast.partnership.refresh_from_db()


def milestone(cast: Cast) -> Any:
    fields = {
        "title": "A common telephone",
        "due_on": dt.date(2027, 1, 1),
        "owner": cast.partners[EGEMINDE],
        "status": MilestoneStatus.PLANNED,
    }
    return moments.add_milestone(fields=fields, **cast.by("Sara"))


def lesson(cast: Cast, who: str = "Alice", text: str = "Visit first") -> Lesson:
    fields = {"kind": "again", "text": text, "theme": "culture", "about_kind": "", "about_record": None}
    return lessons.write_lesson(fields=fields, **cast.by(who))


def elsewhere(cast: Cast, who: str = "Sara") -> Partnership:
    made = partnerships.set_up_partnership(name="Elsewhere", starts_on=TODAY.date(), by=None, at=TODAY)
    Membership.objects.create(partnership=made, person=cast.members[who].person, role=Role.SECRETARIAT, joined_at=TODAY)
    return made


def text_of(cast: Cast, who: str, path: str) -> str:
    answer = cast.client(who).get(cast.url(path))
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode().replace("<", " <").replace("\xad", "")).split())


# --- opening and accepting


def test_with_the_last_partners_yes_the_partnership_is_closed_that_day(cast: Cast) -> None:
    opened(cast)
    accept(cast, EGEMINDE)
    assert cast.partnership.closed_at is None
    accept(cast, REGION)
    assert cast.partnership.closed_at == TODAY
    verbs = list(cast.partnership.journal.order_by("-number").values_list("verb", flat=True)[:2])
    assert verbs == ["partnership.partnership.closed", "culture.closing.accepted"]
    assert "The partnership was closed" in text_of(cast, "Rita", "closing/")


def test_closing_twice_is_refused(cast: Cast) -> None:
    opened(cast)
    with pytest.raises(NotNow, match="opened already"):
        opened(cast)
    accept(cast, EGEMINDE)
    accept(cast, REGION)
    with pytest.raises(NotNow, match="was closed on"):
        opened(cast)
    with pytest.raises(NotNow, match="was closed on"):
        accept(cast, REGION)
    assert cast.partnership.closings.count() == 1


def test_only_the_secretariat_opens_a_closing(cast: Cast) -> None:
    with pytest.raises(NotYourRight, match="Only the secretariat"):
        closing.open_closing(outcome="done", reason="Done", **cast.by("Alice"))


def test_nobody_accepts_for_another_organisation_not_even_the_secretariat(cast: Cast) -> None:
    found = opened(cast)
    for who in ("Alice", "Sara"):
        with pytest.raises(NotYourRight, match="acts for Region Fjordland"):
            accept(cast, REGION, who)
    answer = cast.client("Alice").post(cast.url("closing/accept/"), {"partner": cast.partners[REGION].pk})
    assert answer.status_code == 403
    assert not found.answers.exists()


def test_what_is_open_needs_a_place_before_anybody_accepts(cast: Cast) -> None:
    found, point = opened(cast), milestone(cast)
    lines = JournalLine.objects.count()
    with pytest.raises(NotNow, match="Say first where this goes: A common telephone"):
        accept(cast, EGEMINDE)
    assert (found.answers.count(), JournalLine.objects.count()) == (0, lines)
    page = f"closing/open/partnership.milestone/{point.pk}/"
    nothing = cast.client("Alice").post(cast.url(page), {"partner": "", "words": ""})
    assert nothing.status_code == 422
    assert "write why it is let go" in nothing.content.decode()
    assert cast.client("Alice").post(cast.url(page), {"partner": "", "words": "Too dear"}).status_code == 302
    assert homeless(cast.here("Sara"), found) == []
    accept(cast, EGEMINDE)


def test_an_open_end_of_nowhere_is_not_there(cast: Cast) -> None:
    opened(cast)
    client = cast.client("Alice")
    assert client.get(cast.url("closing/open/partnership.milestone/999/")).status_code == 404
    assert client.get(cast.url("closing/open/nothing/1/")).status_code == 404


def test_who_accepted_before_something_got_another_place_accepts_again(cast: Cast) -> None:
    found, point = opened(cast), milestone(cast)
    about = ("partnership.milestone", point.pk)
    closing.place_end(closing=found, about=about, partner=None, words="Too dear", **cast.by("Alice"))
    accept(cast, EGEMINDE)
    later = TODAY + dt.timedelta(hours=1)
    here = cast.here("Sara")
    partner = cast.partners[REGION]
    closing.place_end(here=here, closing=found, about=about, partner=partner, words="", by=here.member, at=later)
    assert closing_accepted(gather(here).rooms).met == 0  # type: ignore[union-attr]
    assert "Accept again" in text_of(cast, "Alice", "closing/")


def test_not_yet_is_said_with_what_is_missing_and_taken_back_by_a_yes(cast: Cast) -> None:
    found = opened(cast)
    page = f"closing/missing/{cast.partners[REGION].pk}/"
    assert cast.client("Bo").post(cast.url(page), {"missing": ""}).status_code == 422
    assert cast.client("Bo").post(cast.url(page), {"missing": "The procedure"}).status_code == 302
    accept(cast, EGEMINDE)
    assert cast.partnership.closed_at is None
    assert "The procedure" in text_of(cast, "Alice", "closing/")
    accept(cast, REGION)
    assert (cast.partnership.closed_at, found.answers.count()) == (TODAY, 2)


def test_the_secretariat_opens_the_partnership_again_with_a_reason_and_nobody_else_does(cast: Cast) -> None:
    opened(cast)
    accept(cast, EGEMINDE)
    accept(cast, REGION)
    assert cast.client("Alice").post(cast.url("closing/take-back/"), {"why": "No"}).status_code == 403
    assert cast.client("Sara").post(cast.url("closing/take-back/"), {"why": ""}).status_code == 422
    assert cast.client("Sara").post(cast.url("closing/take-back/"), {"why": "One thing more"}).status_code == 302
    cast.partnership.refresh_from_db()
    assert cast.partnership.closed_at is None
    assert "One thing more" in text_of(cast, "Bo", "closing/")
    opened(cast)


def test_a_closing_asks_its_partners_and_a_closed_partnership_asks_nobody(cast: Cast) -> None:
    opened(cast)

    def titles(who: str) -> list[str]:
        here = cast.here(who)
        return [str(step.title) for step in next_steps(here, gather(here), most=None)]

    assert "Accept the closing, or say what is missing" in titles("Bo")
    accept(cast, EGEMINDE)
    assert "Accept the closing, or say what is missing" not in titles("Alice")
    accept(cast, REGION)
    assert titles("Bo") == titles("Sara") == []


def test_the_closing_is_a_paper_of_the_archive_and_found_by_the_search(cast: Cast) -> None:
    lesson(cast)
    assert not [paper for paper in all_papers(cast.here("Sara")) if paper.code.startswith("closing")]
    opened(cast)
    paper = next(paper for paper in all_papers(cast.here("Sara")) if paper.code.startswith("closing"))
    assert paper.parties == {partner.pk for partner in cast.partners.values()}
    assert "Visit first" in str(paper.sections)
    assert "Visit first" in str(find(cast.here("Rita"), "Visit first"))
    answer = cast.client("Rita").get(cast.url("closing/closing.pdf"))
    assert answer.content.startswith(b"%PDF")


# --- lessons


def test_three_lessons_count_when_one_of_them_was_given_away(cast: Cast) -> None:
    def told() -> Any:
        from mellemrum.rooms.culture.room.closing import passed_on

        return passed_on(facts(cast))

    mine = [lesson(cast, text=f"Lesson {n}") for n in range(3)]
    assert (told().met, told().is_met) == (3, False)
    lessons.give_lesson(lesson=lesson(cast, who="Sara"), to=elsewhere(cast), **cast.by("Sara"))
    assert (len(mine), told().is_met) == (3, True)


def test_a_lesson_is_given_only_where_one_writes_oneself_and_only_once(cast: Cast) -> None:
    mine, there = lesson(cast), elsewhere(cast)
    with pytest.raises(NotYourRight, match="in which you write yourself"):
        lessons.give_lesson(lesson=mine, to=there, **cast.by("Alice"))
    with pytest.raises(NotYourRight, match="in which you write yourself"):
        lessons.give_lesson(lesson=mine, to=cast.partnership, **cast.by("Sara"))
    page = cast.url(f"lessons/{mine.pk}/give/")
    assert cast.client("Alice").post(page, {"to": there.pk}).status_code == 409
    assert cast.client("Sara").post(page, {"to": 999}).status_code == 422
    assert not GivenLesson.objects.exists()
    assert cast.client("Sara").post(page, {"to": there.pk}).status_code == 302
    with pytest.raises(NotNow, match="has been given this lesson already"):
        lessons.give_lesson(lesson=mine, to=there, **cast.by("Sara"))
    assert there.given_lessons.get().source == cast.partnership.name


def test_a_lesson_is_changed_by_whoever_wrote_it_and_stays_as_it_was_where_it_was_given(cast: Cast) -> None:
    mine, there = lesson(cast), elsewhere(cast)
    lessons.give_lesson(lesson=mine, to=there, **cast.by("Sara"))
    assert cast.client("Bo").get(cast.url(f"lessons/{mine.pk}/")).status_code == 403
    form = {"kind": "never", "text": "Visit last", "theme": "value", "about": "", "version": "1"}
    assert cast.client("Alice").post(cast.url(f"lessons/{mine.pk}/"), form).status_code == 302
    assert there.given_lessons.get().text == "Visit first"
    unknown = {**form, "about": "mandate.decision:999", "version": "2"}
    assert cast.client("Alice").post(cast.url(f"lessons/{mine.pk}/"), unknown).status_code == 422


def test_a_given_lesson_is_taken_into_the_catalogue_once_or_laid_aside(cast: Cast) -> None:
    given = GivenLesson.objects.create(
        partnership=cast.partnership,
        source="Key first",
        kind="surprise",
        text="Nobody had asked the neighbours",
        theme="culture",
        given_at=TODAY,
        given_by=cast.members["Sara"].person,
    )
    assert "Key first: It surprised us" in text_of(cast, "Rita", "lessons/")
    page = cast.url(f"lessons/{given.pk}/answer/")
    assert cast.client("Alice").post(page, {"answer": "burn"}).status_code == 404
    assert cast.client("Alice").post(page, {"answer": "aside"}).status_code == 302
    assert cast.client("Alice").post(page, {"answer": "taken"}).status_code == 302
    assert cast.partnership.attention_points.get().text == given.text
    given.refresh_from_db()
    with pytest.raises(NotNow, match="in your catalogue already"):
        lessons.answer_given(given=given, answer=GivenAnswer.ASIDE, **cast.by("Alice"))


def test_the_next_partnership_begins_with_partners_and_lessons_and_nothing_private(cast: Cast) -> None:
    lesson(cast)
    form = {"name": "The next", "task_title": "A larger task", "partners": [cast.partners[REGION].pk]}
    assert cast.client("Sara").post(cast.url("closing/next/"), form).status_code == 409
    opened(cast)
    accept(cast, EGEMINDE)
    accept(cast, REGION)
    assert cast.client("Alice").post(cast.url("closing/next/"), form).status_code == 403
    answer = cast.client("Sara").post(cast.url("closing/next/"), form)
    assert answer.status_code == 302
    made = Partnership.objects.get(name="The next")
    assert made.began_from == cast.partnership
    assert list(made.partners.names().values()) == [REGION]
    assert [given.text for given in made.given_lessons.all()] == ["Visit first"]
    assert [member.person.name for member in made.memberships.all()] == ["Sara"]
    page = cast.client("Sara").get(answer["Location"]).content.decode()
    assert "Visit first" in page
