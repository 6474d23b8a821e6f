# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Ground rules where they are used, and conflicts: private, one agreed step after the other, closed with an outcome."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.utils.html import strip_tags

from mellemrum.guide.progress import gather
from mellemrum.guide.steps import next_steps
from mellemrum.partnership.actions import agreements
from mellemrum.partnership.models import AgreementKind, Role
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import conflicts
from mellemrum.rooms.mandate.forms.conflicts import ConflictForm
from mellemrum.rooms.mandate.models import Conflict, RuleUse
from mellemrum.rooms.mandate.room import DOOR
from mellemrum.rooms.mandate.room.conflicts import conflict_titles
from mellemrum.rooms.mandate.room.rules_in_use import library, rules_in_force
from mellemrum.rooms.mandate.room.shares import shares
from tests.guide.cast import START, TODAY, Cast, days

from .conftest import EGEMINDE, PATIENTS, REGION, call, facts_of, propose, put_on, set_up

RULES = "We say it first\nThree steps when we disagree"
LADDER = (("The two themselves", 3), ("Their leaders", 7), ("A neutral third", 21))


def agree_on_rules(cast: Cast, text: str = RULES, at: dt.datetime = START) -> None:
    here = cast.here("Sara", at)
    revision = agreements.propose_revision(here=here, kind=AgreementKind.RULES, text=text, by=here.member, at=at)
    for who in ("Alice", "Bo", "Ove"):
        cast.sign(revision, who, at)


def open_one(cast: Cast, who: str = "Alice", *, between: tuple[str, ...] = (EGEMINDE, REGION), **more: Any) -> Conflict:
    concerned = [cast.partners[name].pk for name in between]
    fields = {"title": "Eleven on a Friday", "story": "Four came home without help.", "rule": "", **more}
    return conflicts.open_conflict(fields=fields, concerned=concerned, ladder=LADDER, **cast.by(who))


def tell(cast: Cast, conflict: Conflict, place: int, on: dt.date, who: str = "Alice", neutral: str = "") -> None:
    step = conflict.steps.get(place=place)
    conflicts.tell_step(step=step, held_on=on, words="They met.", neutral=neutral, **cast.by(who))


def close(cast: Cast, conflict: Conflict) -> None:
    conflicts.close_conflict(conflict=conflict, outcome="A letter.", rules_change="", decision=None, **cast.by("Alice"))


def read(cast: Cast, who: str, path: str) -> str:
    return strip_tags(cast.client(who).get(cast.url(path)).content.decode())


# --- who sees it


def test_a_conflict_is_there_for_those_concerned_and_the_secretariat_and_for_nobody_else(cast: Cast) -> None:
    conflict = open_one(cast)
    page = cast.url(f"mandate/conflicts/{conflict.pk}/")
    assert {who: cast.client(who).get(page).status_code for who in ("Alice", "Bo", "Sara", "Ove", "Rita")} == {
        "Alice": 200, "Bo": 200, "Sara": 200, "Ove": 404, "Rita": 404,
    }  # fmt: skip
    assert conflict.title in read(cast, "Bo", "mandate/conflicts/")
    for who in ("Ove", "Rita"):
        assert conflict.title not in read(cast, who, "mandate/conflicts/")
        assert conflict.title not in read(cast, who, "journal/")
        assert conflict_titles(cast.here(who), [conflict.pk]) == {}


def test_whoever_only_reads_for_a_partner_concerned_does_not_see_it(cast: Cast) -> None:
    conflict = open_one(cast)
    cast.join("Rob", Role.OBSERVER, cast.partners[REGION])
    assert cast.client("Rob").get(cast.url(f"mandate/conflicts/{conflict.pk}/")).status_code == 404


def test_the_next_step_waits_for_those_concerned_only(cast: Cast) -> None:
    open_one(cast)

    def titles(who: str) -> list[str]:
        here = cast.here(who)
        return [str(step.title) for step in next_steps(here, gather(here))]

    waits = "Take the next step: Eleven on a Friday"
    assert [waits in titles(who) for who in ("Alice", "Bo", "Ove")] == [True, True, False]


def test_nobody_opens_a_conflict_that_does_not_concern_them(cast: Cast) -> None:
    with pytest.raises(NotYourRight, match="Only those concerned can open a conflict"):
        open_one(cast, "Ove")
    with pytest.raises(NotNow, match="between two partners or more"):
        open_one(cast, between=(EGEMINDE,))
    assert not Conflict.objects.exists()
    assert open_one(cast, "Sara").opened_by == cast.members["Sara"].person


# --- step by step


def test_the_steps_are_taken_one_after_the_other_each_by_its_day(cast: Cast) -> None:
    conflict = open_one(cast)
    due = [step.due_on for step in conflict.steps.order_by("place")]
    assert due == [TODAY.date() + days(n) for n in (3, 7, 21)]
    with pytest.raises(NotNow, match="First comes: The two themselves"):
        tell(cast, conflict, 2, TODAY.date())
    tell(cast, conflict, 1, TODAY.date() - days(1))
    with pytest.raises(NotNow, match="not held before the one that came before it"):
        tell(cast, conflict, 2, TODAY.date() - days(2))
    with pytest.raises(NotNow, match="That day has not come yet"):
        tell(cast, conflict, 2, TODAY.date() + days(1))
    tell(cast, conflict, 2, TODAY.date(), "Bo")
    assert [step.held_on is not None for step in conflict.steps.order_by("place")] == [True, True, False]


def test_a_neutral_third_belongs_to_none_of_those_concerned(cast: Cast) -> None:
    conflict = open_one(cast)
    with pytest.raises(NotNow, match="bo belongs to one of the partners concerned"):
        tell(cast, conflict, 1, TODAY.date(), neutral=" bo ")
    tell(cast, conflict, 1, TODAY.date(), neutral="Ove")
    conflict.refresh_from_db()
    assert conflict.neutral == "Ove"


def test_it_is_closed_with_what_was_agreed_and_not_before_anybody_has_met(cast: Cast) -> None:
    conflict = open_one(cast)
    with pytest.raises(NotNow, match="Take the first step before you close it"):
        close(cast, conflict)
    tell(cast, conflict, 1, TODAY.date())
    close(cast, conflict)
    with pytest.raises(NotNow, match="The conflict has been closed"):
        tell(cast, conflict, 2, TODAY.date())
    assert "A letter." in read(cast, "Bo", f"mandate/conflicts/{conflict.pk}/")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("We talk", "Line 1: write who meets"),
        ("The two: 3\nLeaders", "Line 2: write who meets"),
        ("The two: 9\nLeaders: 3", "The days must grow"),
        ("\n".join(f"Step {n}: {n}" for n in range(1, 11)), "At most 9 steps"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused_with_the_line(cast: Cast, typed: str, said: str) -> None:
    concerned = [cast.partners[name].pk for name in (EGEMINDE, REGION)]
    form = ConflictForm(
        {"title": "A", "story": "B", "concerned": concerned, "ladder": typed}, here=cast.here("Alice"), rules=[]
    )
    assert said in form.errors["ladder"][0]


def test_a_conflict_is_opened_on_its_page_with_a_rule_of_those_in_force(cast: Cast) -> None:
    agree_on_rules(cast)
    page = cast.url("mandate/conflicts/open/")
    typed = {
        "title": "The key",
        "story": "Nobody had it.",
        "concerned": [cast.partners[EGEMINDE].pk, cast.partners[PATIENTS].pk],
        "ladder": "The two: 3 days\nTheir leaders: 7 days",
    }
    assert cast.client("Ove").post(page, {**typed, "rule": "A rule of ours"}).status_code == 422
    cast.client("Ove").post(page, {**typed, "rule": "Three steps when we disagree"})
    conflict = Conflict.objects.get()
    assert (conflict.rule, conflict.steps.count()) == ("Three steps when we disagree", 2)


# --- ground rules


def test_a_rule_is_used_beside_a_decision_and_told_where_the_rules_stand(cast: Cast) -> None:
    decision = propose(cast)
    agree_on_rules(cast)
    page = cast.url(f"talk/mandate.decision/{decision.pk}/rule/")
    assert cast.client("Ove").post(page, {"rule": "No rule", "words": "Here"}).status_code == 422
    assert cast.client("Ove").post(page, {"rule": "We say it first", "words": ""}).status_code == 422
    cast.client("Ove").post(page, {"rule": "We say it first", "words": "I rang Alice yesterday."})
    use = RuleUse.objects.get()
    assert (use.about_kind, use.about_record) == ("mandate.decision", decision.pk)
    said = read(cast, "Bo", "mandate/rules/")
    assert "I rang Alice yesterday." in said
    assert "used 1 time" in said
    assert "not used yet" in said


def test_a_rule_that_is_no_longer_in_force_keeps_its_uses(cast: Cast) -> None:
    agree_on_rules(cast)
    conflicts.use_rule(rule="We say it first", words="Yesterday.", **cast.by("Ove"))
    agree_on_rules(cast, "Only this one", TODAY)
    assert rules_in_force(cast.here("Bo")) == ["Only this one"]
    assert "Rules that were used and are no longer in force" in read(cast, "Bo", "mandate/rules/")


def test_what_is_picked_in_the_library_stands_in_the_proposal_to_be_rewritten(cast: Cast) -> None:
    page = read(cast, "Sara", "mandate/rules/library/")
    first, second = (rule["rule"]["en"] for rule in library()["rules"][:2])
    assert first in page.replace("&#x27;", "'")
    proposal = (
        cast.client("Sara").get(cast.url("agreements/rules/propose/"), {"line": [first, second]}).content.decode()
    )
    assert f"{first}\n{second}" in proposal.replace("&#x27;", "'")


def test_the_library_covers_what_must_be_covered_in_both_languages() -> None:
    kinds = {rule["kind"] for rule in library()["rules"]}
    assert set(library()["must_cover"]) <= kinds == set(library()["kinds"])
    assert all(
        rule[part][language] for rule in library()["rules"] for part in ("rule", "example") for language in ("da", "en")
    )


def test_the_wheel_counts_who_signed_the_rules_and_gives_no_conflict_away(cast: Cast) -> None:
    def met() -> tuple[int, int, str]:
        found = DOOR.prompts["mandate.before.rules"](facts_of(cast, "Sara"))
        assert found is not None
        return found.met, found.of, str(found.missing)

    assert met() == (0, 3, "")
    open_one(cast)
    assert met() == (0, 3, "")
    agree_on_rules(cast)
    assert met() == (3, 3, "")


def said_beside_the_rules(cast: Cast, who: str) -> str:
    page = cast.client(who).get(cast.url("agreements/rules/")).content.decode()
    found = re.search(r">(First agreed on [^<]+)<", page)
    assert found is not None
    return found[1]


def test_only_those_who_know_of_a_conflict_hear_whether_the_rules_came_before_it(cast: Cast) -> None:
    agree_on_rules(cast, at=TODAY - days(10))
    assert said_beside_the_rules(cast, "Sara") == said_beside_the_rules(cast, "Ove") == "First agreed on 2 May 2026."
    open_one(cast)
    for who in ("Alice", "Bo", "Sara"):
        assert said_beside_the_rules(cast, who).endswith("That was before the first conflict that you know of.")
    assert said_beside_the_rules(cast, "Ove") == "First agreed on 2 May 2026."


def test_rules_that_came_after_the_first_conflict_say_so_to_those_who_know_of_it(cast: Cast) -> None:
    open_one(cast)
    agree_on_rules(cast, at=TODAY + days(1))
    assert said_beside_the_rules(cast, "Bo").endswith("That was after the first conflict that you know of.")
    assert said_beside_the_rules(cast, "Ove") == "First agreed on 13 May 2026."


@pytest.mark.parametrize("rules_first", [True, False])
def test_whoever_is_not_concerned_reads_the_same_bytes_with_and_without_a_conflict(
    cast: Cast, rules_first: bool
) -> None:
    """Also a reader of a partner that is concerned: whoever only reads does not know of it."""
    mission = cast.agree(revisit_on=TODAY.date() + days(10))
    cast.join("Rosa", Role.READER, cast.partners[EGEMINDE])
    agree_on_rules(cast, at=TODAY - days(1) if rules_first else TODAY + days(1))
    paths = (
        "agreements/rules/",
        "agreements/mission/",
        f"revisits/{mission.pk}/",
        "mandate/rules/",
        "wheel/mandate/before/",
    )
    token = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
    readers = {who: cast.client(who) for who in ("Ove", "Rosa", "Alice")}

    def pages(who: str) -> list[bytes]:
        return [token.sub(b"", readers[who].get(cast.url(path)).content) for path in paths]

    before = {who: pages(who) for who in readers}
    open_one(cast)
    assert pages("Ove") == before["Ove"]
    assert pages("Rosa") == before["Rosa"]
    assert pages("Alice") != before["Alice"]


def test_a_conflict_that_stands_still_for_more_than_thirty_days_is_counted(cast: Cast) -> None:
    def met(at: dt.datetime) -> tuple[int, int]:
        found = DOOR.prompts["mandate.during.conflicts"](facts_of(cast, "Sara", at))
        assert found is not None
        return found.met, found.of

    assert met(TODAY) == (0, 1)
    agree_on_rules(cast)
    assert met(TODAY) == (1, 1)
    conflict = open_one(cast, rule="We say it first")
    assert (met(TODAY + days(30)), met(TODAY + days(31))) == ((1, 1), (0, 1))
    tell(cast, conflict, 1, TODAY.date())
    close(cast, conflict)
    assert met(TODAY + days(400)) == (1, 1)


def test_who_fills_how_much_counts_what_each_partner_proposed_and_brought(cast: Cast) -> None:
    for who in ("Alice", "Alice", "Bo"):
        propose(cast, who)
    meeting = call(cast, set_up(cast), TODAY + days(1))
    put_on(cast, meeting, minutes=20, brought_by=cast.partners[REGION])
    put_on(cast, meeting, minutes=60, brought_by=cast.partners[PATIENTS])
    found = {each.name: each for each in shares(cast.here("Bo", TODAY + days(2)))}
    assert (found[EGEMINDE].proposed, found[EGEMINDE].proposed_share) == (2, 67)
    assert (found[REGION].minutes, found[REGION].minutes_share, found[PATIENTS].minutes_share) == (20, 25, 75)
    assert "It is no score." in read(cast, "Rita", "mandate/shares/")
