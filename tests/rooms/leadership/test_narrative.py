# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One story is owned by each partner, text by text; what it said is kept; and what nobody knows is looked at again."""

from __future__ import annotations

import datetime as dt

import pytest

from mellemrum.partnership.locking import EditedMeanwhile
from mellemrum.partnership.models import JournalLine
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.leadership.actions import narrative, unknown
from mellemrum.rooms.leadership.models import Narrative
from mellemrum.rooms.leadership.room import DOOR
from mellemrum.rooms.leadership.room.narrative import narrative_told
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, LATER, PIECES, REGION, begin, facts_of, titles_of

AFTER = TODAY + days(200)


def test_each_partner_says_that_the_story_is_its_own_and_the_next_text_asks_anew(cast: Cast) -> None:
    story = begin(cast)
    unknown.add_unknown(text="We do not know who pays", owner=cast.members["Bo"], review_on=LATER, **cast.by("Bo"))
    assert "Say whether the story is yours too" in titles_of(cast, "Alice")
    for who, partner in (("Alice", EGEMINDE), ("Bo", REGION)):
        narrative.accept_narrative(narrative=story, number=1, partner=cast.partners[partner], **cast.by(who))
    assert narrative_told(facts_of(cast)).is_met
    assert "Say whether the story is yours too" not in titles_of(cast, "Alice")
    narrative.change_narrative(
        narrative=story,
        seen=1,
        pieces={**PIECES, "aim": "Many good days at home."},
        reason="More was too little",
        revisit_on=LATER,
        **cast.by("Alice"),
    )
    assert narrative_told(facts_of(cast)).met == 0
    page = cast.client("Rita").get(cast.url("leadership/narrative/")).content.decode()
    assert "<ins>" in page
    assert "Many" in page
    assert "More was too little" in page


def test_nobody_says_yes_for_another_partner_or_to_a_text_they_have_not_read(cast: Cast) -> None:
    story = begin(cast)
    region = cast.partners[REGION]
    with pytest.raises(NotYourRight, match="Only a person who acts for Region Fjordland"):
        narrative.accept_narrative(narrative=story, number=1, partner=region, **cast.by("Alice"))
    with pytest.raises(NotNow, match="was changed while you read it"):
        narrative.accept_narrative(narrative=story, number=2, partner=region, **cast.by("Bo"))
    narrative.accept_narrative(narrative=story, number=1, partner=region, **cast.by("Bo"))
    with pytest.raises(NotNow, match="tells this story already"):
        narrative.accept_narrative(narrative=story, number=1, partner=region, **cast.by("Bo"))
    narrative.take_back_acceptance(narrative=story, partner=region, **cast.by("Bo"))
    with pytest.raises(NotNow, match="nothing to take back"):
        narrative.take_back_acceptance(narrative=story, partner=region, **cast.by("Bo"))


def test_there_is_one_story_and_the_second_writer_sees_both_texts(cast: Cast) -> None:
    story = begin(cast)
    with pytest.raises(NotNow, match="written already"):
        begin(cast, "Bo")
    stale = Narrative.objects.get(pk=story.pk)
    fields = {"reason": "Shorter", "revisit_on": LATER}
    narrative.change_narrative(narrative=story, seen=1, pieces=PIECES, **fields, **cast.by("Alice"))
    lines = JournalLine.objects.count()
    with pytest.raises(EditedMeanwhile):
        narrative.change_narrative(narrative=stale, seen=1, pieces=PIECES, **fields, **cast.by("Bo"))
    assert (story.earlier.count(), JournalLine.objects.count()) == (1, lines)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"why": ""}, "required"),
        ({"aim": "x" * 1201}, "1200"),
        ({"revisit_on": "soon"}, "soon"),
        ({"revisit_on": "12-05-2026"}, "That day has come already"),
        ({"first_steps": "Ring 010170-1234"}, "CPR"),
    ],
)
def test_a_text_that_does_not_hold_is_refused_with_a_sentence_and_nothing_is_kept(
    cast: Cast, changes: dict[str, str], sentence: str
) -> None:
    data = {**PIECES, "revisit_on": "01-09-2026", **changes}
    answer = cast.client("Sara").post(cast.url("leadership/narrative/write/"), data)
    assert 400 <= answer.status_code < 500
    assert sentence in answer.content.decode()
    assert not Narrative.objects.exists()


def test_a_story_past_its_day_waits_for_those_who_lead_and_can_be_kept_as_it_is(cast: Cast) -> None:
    story = begin(cast)
    assert "Take up the story again" in titles_of(cast, "Bo", AFTER)
    assert "Take up the story again" not in titles_of(cast, "Rita", AFTER)
    day = AFTER.date() + days(90)
    narrative.keep_narrative(narrative=story, seen=1, revisit_on=day, **cast.by("Bo", AFTER))
    assert "Take up the story again" not in titles_of(cast, "Bo", AFTER)
    assert Narrative.objects.get().number == 1


def test_what_nobody_knows_waits_for_its_owner_until_it_is_answered_or_carried_on(cast: Cast) -> None:
    made = unknown.add_unknown(
        text="We do not know who pays", owner=cast.members["Bo"], review_on=LATER, **cast.by("Alice")
    )
    title = "Look again at what you do not know: “We do not know who pays”"
    assert title in titles_of(cast, "Bo", AFTER)
    assert title not in titles_of(cast, "Alice", AFTER)
    on = AFTER.date() + days(30)
    words = {"text": made.text, "owner": cast.members["Bo"], "review_on": on}
    unknown.carry_unknown(unknown=made, seen=1, **words, **cast.by("Bo", AFTER))
    assert title not in titles_of(cast, "Bo", AFTER)
    unknown.answer_unknown(unknown=made, seen=2, answer="We do, each half", **cast.by("Bo", AFTER))
    with pytest.raises(NotNow, match="answered already"):
        unknown.answer_unknown(unknown=made, seen=3, answer="Again", **cast.by("Bo", AFTER))
    page = cast.client("Rita").get(cast.url("leadership/narrative/")).content.decode()
    assert "1 thing that we know now" in page
    assert "We do, each half" in page


def test_a_story_that_says_nothing_of_what_is_not_known_is_not_whole(cast: Cast) -> None:
    begin(cast)
    assert narrative_told(facts_of(cast)).missing == "Nothing says yet what you do not know."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "required"),
        ({"owner": "999999"}, "valid choice"),
        ({"review_on": "01-01-2020"}, "That day has come already"),
    ],
)
def test_an_unknown_without_words_owner_or_day_is_refused(cast: Cast, changes: dict[str, str], sentence: str) -> None:
    data = {"text": "Who pays", "owner": str(cast.members["Bo"].pk), "review_on": "01-09-2026", **changes}
    answer = cast.client("Sara").post(cast.url("leadership/narrative/unknown/new/"), data)
    assert 400 <= answer.status_code < 500
    assert sentence in answer.content.decode()
    assert not cast.partnership.unknowns.exists()


def test_the_days_stand_in_the_timeline_and_the_story_in_the_pack(cast: Cast) -> None:
    begin(cast)
    unknown.add_unknown(
        text="We do not know who pays", owner=cast.members["Bo"], review_on=dt.date(2026, 6, 1), **cast.by("Bo")
    )
    here = cast.here("Sara")
    facts = {**facts_of(cast), "partnership": cast.partnership}
    assert [moment.on for moment in DOOR.moments(facts)] == [LATER, dt.date(2026, 6, 1)]
    said = str(DOOR.pack(here, facts, None))
    assert PIECES["why"] in said
    assert "We do not know who pays" in said
