# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A decision's story is told from its first proposal to what lives on, in sentences that lead to their place."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.guide.story import chapters
from mellemrum.partnership.actions import talk
from mellemrum.rooms.mandate.actions import anchoring, basis, decisions, promises
from mellemrum.rooms.mandate.actions.registered import register_decision
from mellemrum.rooms.mandate.models import (
    Decision,
    DecisionState,
    HomeStatus,
    Life,
    Method,
    Obstacle,
    PromiseState,
    StanceKind,
)
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, PATIENTS, REGION, adopt, ask, propose, say


def told(cast: Cast, decision: Decision, at: dt.datetime = TODAY) -> list[list[str]]:
    """The chapters that are told, each as its sentences with the words that people used."""
    decision.refresh_from_db()
    found = chapters(cast.here("Ove", at), decision)
    return [[f"{each.text} {each.words}".strip() for each in chapter.told] for chapter in found]


def at_home(cast: Cast, decision: Decision, who: str, status: HomeStatus, **words: Any) -> None:
    partner = cast.here(who).partners[0]
    decisions.report_home(decision=decision, partner=partner, status=status, **words, **cast.by(who))


def promised(cast: Cast, decision: Decision, who: str = "Alice") -> Any:
    fields = {
        "text": "Two nurses more",
        "giver": cast.partners[EGEMINDE],
        "receiver": cast.partners[REGION],
        "carried_by": cast.here(who).member,
        "due_on": dt.date(2026, 12, 1),
        "decision": decision,
    }
    return promises.make_promise(fields=fields, is_meant=True, **cast.by(who))


def test_it_tells_who_proposed_what_it_rests_on_and_who_was_asked(cast: Cast) -> None:
    decision = propose(cast, qualified_by="Thea", options="Nothing")
    question = basis.ask_expert(
        decision=decision, to_member=cast.here("Bo").member, text="Is it enough?", **cast.by("Alice")
    )
    basis.answer_expert(question=question, answer="Barely", **cast.by("Bo"))
    basis.judge_answer(question=question, is_used=True, **cast.by("Alice"))
    basis.ask_expert(
        decision=decision, to_member=cast.here("Sara").member, text="What does it cost?", **cast.by("Alice")
    )
    assert told(cast, decision) == [
        [
            f"Alice proposed it for {EGEMINDE}.",
            "It rests on this: Two weeks of calls",
            "Looked at by Thea.",
            "There were other options: Nothing",
            "Alice asked Bo: Is it enough?",
            "Bo answered, and the answer was used: Barely",
            "Alice asked Sara: What does it cost?",
            "Sara has not answered yet.",
        ]
    ]


def test_what_is_said_beside_it_stands_in_the_chapter_of_its_time(cast: Cast) -> None:
    decision = ask(cast)
    about = ("mandate.decision", decision.pk)
    talk.say(here=cast.here("Bo"), about=about, text="Who pays?", by=cast.here("Bo").member, at=TODAY)
    for who in ("Alice", "Bo", "Ove"):
        say(cast, decision, who, StanceKind.FOR)
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    late = TODAY + days(1)
    talk.say(here=cast.here("Bo", late), about=about, text="It works", by=cast.here("Bo", late).member, at=late)
    before, _decided, after = told(cast, decision)
    assert before[-1] == "Bo wrote beside it: Who pays?"
    assert "Bo wrote beside it: It works" in after


def test_it_tells_of_objections_what_answered_them_and_changes_of_mind(cast: Cast) -> None:
    decision = ask(cast)
    say(cast, decision, "Bo", StanceKind.OBJECTS, "Too dear")
    say(cast, decision, "Ove", StanceKind.NO_VIEW)
    decisions.move_decision(decision=decision, to=DecisionState.QUALIFYING, **cast.by("Alice"))
    decisions.move_decision(decision=decision, to=DecisionState.OPEN, **cast.by("Alice"))
    say(cast, decision, "Bo", StanceKind.ASIDE, "Half the price")
    say(cast, decision, "Ove", StanceKind.FOR)
    assert set(told(cast, decision)[1]) == {
        "The partners were asked.",
        f"{REGION} objected: Too dear",
        f"{PATIENTS} had no view.",
        "It was sent back to the basis, and what the partners had said lapsed.",
        f"{REGION} lifted the objection and stood aside. Half the price",
        f"{PATIENTS} thought again and spoke for it.",
    }


def test_it_tells_by_which_method_and_with_how_many_it_was_decided(cast: Cast) -> None:
    decision = ask(cast, method=Method.MAJORITY)
    basis.declare_interest(decision=decision, partner=cast.partners[REGION], text="We are paid", **cast.by("Bo"))
    say(cast, decision, "Alice", StanceKind.FOR)
    say(cast, decision, "Ove", StanceKind.FOR)
    say(cast, decision, "Bo", StanceKind.OBJECTS, "Too dear")
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    how = told(cast, decision)[1]
    assert f"{REGION} told of its own interest: We are paid" in how
    assert how[-3:] == [
        "3 of 3 partners had been heard; the quorum was 2.",
        f"{REGION} still objected.",
        "It was decided by majority.",
    ]


def test_a_delegated_decision_tells_who_decides_within_which_limit(cast: Cast) -> None:
    decision = ask(cast, method=Method.DELEGATED, delegate=cast.here("Sara").member, limit="At most 100,000")
    say(cast, decision, "Alice", StanceKind.FOR)
    say(cast, decision, "Bo", StanceKind.FOR)
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    assert told(cast, decision)[1][-1] == "It was decided to let Sara decide, within this limit: At most 100,000"


def test_partners_that_say_the_same_share_a_sentence(cast: Cast) -> None:
    decision = adopt(cast)
    assert "All the partners spoke for it." in told(cast, decision)[1]
    at_home(cast, decision, "Alice", HomeStatus.DONE)
    at_home(cast, decision, "Bo", HomeStatus.DONE)
    at_home(cast, decision, "Ove", HomeStatus.NOT_CONCERNED)
    after = told(cast, decision)[2]
    assert after == [f"{EGEMINDE} and {REGION} had done it.", f"It did not concern {PATIENTS}."]


def test_it_tells_of_promises_and_whether_they_were_kept(cast: Cast) -> None:
    decision = adopt(cast)
    promise = promised(cast, decision)
    assert f"The promise of {EGEMINDE} is late." in told(cast, decision, TODAY.replace(year=2027))[2]
    assert f"The promise of {EGEMINDE} is open." in told(cast, decision)[2]
    promises.close_promise(promise=promise, to=PromiseState.KEPT, note="In May", **cast.by("Alice"))
    after = told(cast, decision)[2]
    assert f"{EGEMINDE} promised {REGION}, by 1 December 2026: Two nurses more" in after
    assert f"{EGEMINDE} kept its promise. In May" in after


def test_it_tells_how_it_went_at_home_and_what_was_in_the_way(cast: Cast) -> None:
    decision = adopt(cast)
    at_home(
        cast,
        decision,
        "Bo",
        HomeStatus.STUCK,
        obstacle=Obstacle.STAFF,
        note="Four are missing",
        help_wanted="Lend us two.",
    )
    at_home(cast, decision, "Bo", HomeStatus.DONE)
    assert told(cast, decision)[2] == [
        f"{REGION} got stuck. In the way: People and shifts. Four are missing\nHelp wanted: Lend us two.",
        f"{REGION} had done it.",
        f"Not heard from home yet: {EGEMINDE}, {PATIENTS}.",
    ]


def test_it_tells_of_the_revisit_its_verdict_and_what_lives_on(cast: Cast) -> None:
    decision = adopt(cast)
    fields = {
        "title": "The morning call",
        "owner": cast.partners[REGION],
        "carried_by": cast.here("Bo").member,
        "anchored_on": TODAY.date() - days(100),
        "decision": decision,
    }
    made = anchoring.anchor(fields=fields, **cast.by("Bo"))
    assert "Nobody has looked yet whether it lives." in told(cast, decision)[2]
    check = made.checks.get(months=3)
    anchoring.answer_check(
        check=check, seen=check.version, result=Life.LIVES, words="Every day", seen_on=TODAY.date(), **cast.by("Bo")
    )
    decisions.revisit_decision(
        decision=decision, to=None, outcome="Fewer wait", revisit_on=dt.date(2027, 1, 1), **cast.by("Alice")
    )
    after = told(cast, decision)[2]
    assert f"It lives on with {REGION}: The morning call" in after
    assert "After 3 months: It lives. Every day" in after
    assert "It was taken up again and kept. Fewer wait" in after
    assert "It is taken up again on 1 January 2027." in after
    assert "It should have been taken up again on 1 January 2027." in told(cast, decision, TODAY.replace(year=2027))[2]


def test_a_decision_that_was_changed_and_what_took_its_place_tell_of_each_other(cast: Cast) -> None:
    first = adopt(cast, title="We ring at 8", amount=100_000)
    decisions.tell_outcome(decision=first, seen=first.version, outcome="Too early", **cast.by("Alice"))
    decisions.revisit_decision(
        decision=first, to=DecisionState.CHANGED, outcome="Half an hour later", revisit_on=None, **cast.by("Alice")
    )
    first.refresh_from_db()
    new = propose(cast, title="We ring at half past 8", replaces=first)
    assert told(cast, first)[2] == [
        "What came of it was told: Too early",
        "It was taken up again and changed. Half an hour later",
        "Something was proposed in its place: We ring at half past 8",
    ]
    place = "It takes the place of what was decided first, on 12 May 2026: We ring at 8\nDKK\xa0100,000"
    assert told(cast, new)[0][1] == place


def test_what_was_registered_is_told_as_such(cast: Cast) -> None:
    fields = {"title": "We ring at 8", "outcome": "Fewer wait"}
    day = TODAY.date() - days(300)
    decision = register_decision(decided_on=day, state=DecisionState.CARRIED_OUT, fields=fields, **cast.by("Sara"))
    before, how, after = told(cast, decision)
    assert before == ["It was decided before you came in here; Sara registered it."]
    assert how == ["It was decided. How the partners stood is not known here."]
    assert "What came of it was told: Fewer wait" in after


def test_each_sentence_leads_to_its_place_and_the_decision_leads_to_its_story(cast: Cast) -> None:
    decision = adopt(cast)
    promise = promised(cast, decision)
    page = cast.url(f"mandate/decisions/{decision.pk}/")
    story_page = cast.url(f"stories/{decision.pk}/")
    assert f'href="{story_page}"' in cast.client("Ove").get(page).content.decode()
    story = cast.client("Ove").get(story_page).content.decode()
    for place in (f"{page}#basis", f"{page}#stances", cast.url(f"mandate/promises/{promise.pk}/")):
        assert f'href="{place}"' in story


def test_a_longer_life_asks_no_more_of_the_database(cast: Cast) -> None:
    decision = adopt(cast)

    def live() -> int:
        promised(cast, decision)
        at_home(cast, decision, "Bo", HomeStatus.IN_PROGRESS)
        fields = {"title": "The call", "owner": cast.partners[REGION], "carried_by": cast.here("Bo").member}
        anchoring.anchor(fields={**fields, "anchored_on": TODAY.date(), "decision": decision}, **cast.by("Bo"))
        about = ("mandate.decision", decision.pk)
        talk.say(here=cast.here("Bo"), about=about, text="It works", by=cast.here("Bo").member, at=TODAY)
        here, found = cast.here("Ove"), Decision.objects.get(pk=decision.pk)
        with CaptureQueriesContext(connection) as captured:
            chapters(here, found)
        return len(captured)

    assert live() == live() == live()
