# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Two leaders from two sectors think aloud; to everybody else, the talk is not there."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from mellemrum.partnership.actions import people
from mellemrum.partnership.models import JournalLine, Letter, Role
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.leadership.actions import sparring
from mellemrum.rooms.leadership.models import Sparring, SparringLine
from mellemrum.rooms.leadership.room import DOOR
from mellemrum.rooms.leadership.room.own import thought_aloud
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, facts_of, titles_of

SECRET = "I-am-afraid-of-the-council"


def ask(cast: Cast, who: str = "Alice", peer: str = "Bo", about: str = SECRET) -> Sparring:
    return sparring.ask_for_sparring(peer=cast.members[peer], about=about, **cast.by(who))


def opened(cast: Cast) -> Sparring:
    made = ask(cast)
    sparring.answer_sparring(sparring=made, says_yes=True, text=f"Yes {SECRET}", **cast.by("Bo"))
    made.refresh_from_db()
    return made


def test_a_yes_opens_the_talk_and_each_line_gives_the_turn_to_the_other(cast: Cast) -> None:
    made = ask(cast)
    assert "Answer a leader who asks you for sparring" in titles_of(cast, "Bo")
    sparring.answer_sparring(sparring=made, says_yes=True, **cast.by("Bo"))
    assert "Read what the one you spar with wrote" in titles_of(cast, "Alice")
    sparring.say_in_sparring(sparring=made, text="Thank you", **cast.by("Alice"))
    assert "Read what the one you spar with wrote" in titles_of(cast, "Bo")
    assert "Read what the one you spar with wrote" not in titles_of(cast, "Alice")
    assert thought_aloud(facts_of(cast)).met == 2


def test_a_no_needs_no_reason_and_counts_for_nothing(cast: Cast) -> None:
    made = ask(cast)
    sparring.answer_sparring(sparring=made, says_yes=False, **cast.by("Bo"))
    assert thought_aloud(facts_of(cast)).met == 0
    with pytest.raises(NotNow, match="not under way"):
        sparring.say_in_sparring(sparring=made, text="But why?", **cast.by("Alice"))
    with pytest.raises(NotNow, match="answered already"):
        sparring.answer_sparring(sparring=made, says_yes=True, **cast.by("Bo"))
    assert ask(cast).pk


def test_either_ends_it_and_what_was_said_stays_with_the_two(cast: Cast) -> None:
    made = opened(cast)
    sparring.end_sparring(sparring=made, **cast.by("Bo"))
    with pytest.raises(NotNow, match="ended already"):
        sparring.end_sparring(sparring=made, **cast.by("Alice"))
    for who in ("Alice", "Bo"):
        page = cast.client(who).get(cast.url(f"leadership/sparring/{made.pk}/")).content.decode()
        assert SECRET in page
        assert "Write to" not in page


def test_who_has_left_or_only_reads_now_writes_no_more(cast: Cast) -> None:
    made = opened(cast)
    people.remove_member(member=cast.members["Bo"], **cast.by("Sara"))
    with pytest.raises(NotNow, match="Bo has left the partnership"):
        sparring.say_in_sparring(sparring=made, text="Are you there?", **cast.by("Alice"))
    alice = cast.members["Alice"]
    alice.refresh_from_db()
    fields = {"seen": alice.version, "role": Role.READER, "title": "", "partner": alice.partner}
    people.change_member(member=alice, **fields, **cast.by("Sara"))
    with pytest.raises(NotYourRight):
        sparring.end_sparring(sparring=made, **cast.by("Alice"))


def test_on_the_day_they_agreed_both_are_told(cast: Cast) -> None:
    made = opened(cast)
    on = TODAY.date() + days(20)
    sparring.say_in_sparring(sparring=made, text="Let us meet", follow_up_on=on, **cast.by("Alice"))
    later = TODAY + days(20)
    assert "Speak again with the one you spar with" in titles_of(cast, "Alice", later)
    assert "Speak again with the one you spar with" in titles_of(cast, "Bo", later)
    assert "Speak again with the one you spar with" not in titles_of(cast, "Sara", later)
    with pytest.raises(NotNow, match="That day has come already"):
        sparring.say_in_sparring(sparring=made, text="Yesterday", follow_up_on=dt.date(2026, 5, 1), **cast.by("Bo"))


def test_a_peer_is_a_leader_of_another_sector(cast: Cast) -> None:
    cast.join("Amy", Role.LEADER, cast.partners[EGEMINDE])
    cast.join("Cora", Role.CONTRIBUTOR, cast.partners[EGEMINDE])
    with pytest.raises(NotNow, match="comes from your own sector"):
        ask(cast, peer="Amy")
    with pytest.raises(NotNow, match="not a leader here"):
        ask(cast, peer="Sara")
    for who in ("Sara", "Cora", "Rita"):
        with pytest.raises(NotYourRight, match="between leaders"):
            ask(cast, who)
    ask(cast)
    with pytest.raises(NotNow, match="You have asked Bo already"):
        ask(cast)
    with pytest.raises(NotYourRight, match="Only the one who was asked"):
        sparring.answer_sparring(sparring=Sparring.objects.get(), says_yes=True, **cast.by("Alice"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"text": "", "follow_up_on": ""}, "required"),
        ({"text": "x" * 4001, "follow_up_on": ""}, "4000"),
        ({"text": "Hello", "follow_up_on": "one day"}, "one day"),
        ({"text": "Her number is 010170-1234", "follow_up_on": ""}, "CPR"),
    ],
)
def test_what_cannot_be_said_is_answered_with_a_sentence(cast: Cast, data: dict[str, str], sentence: str) -> None:
    made = opened(cast)
    answer = cast.client("Alice").post(cast.url(f"leadership/sparring/{made.pk}/say/"), data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert SparringLine.objects.count() == 1


def test_whoever_looks_for_whom_something_waits_does_not_hear_of_it(cast: Cast) -> None:
    ask(cast)
    assert titles_of(cast, "Bo")[0] == "Answer a leader who asks you for sparring"
    page = cast.client("Sara").get(cast.url("turns/")).content.decode()
    assert "spar" not in page.split("<main")[1].split("</main>")[0]


def test_nothing_that_others_can_open_tells_of_it(cast: Cast) -> None:
    """Pages and files of the house, as the secretariat and a leader of a third place see them; mails; and the journal."""
    made = opened(cast)
    cast.join("Amy", Role.LEADER, cast.partners[EGEMINDE])
    pages = (
        "", "turns/", "week/", "status/", "timeline/", "timeline/timeline.csv", "journal/", "journal/journal.csv",
        "archive/", f"pack/{cast.members['Amy'].pk}/", f"pack/{cast.members['Alice'].pk}/", "leadership/",
        "leadership/sparring/", "leadership/messages/messages.csv", "leadership/narrative/",
    )  # fmt: skip
    for who in ("Sara", "Amy", "Rita"):
        client = cast.client(who)
        assert client.get(cast.url(f"leadership/sparring/{made.pk}/")).status_code == 404
        for page in pages:
            answer = client.get(cast.url(page))
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert SECRET.encode() not in body, (who, page)
        listed = client.get(cast.url("leadership/sparring/")).content.decode()
        assert f"leadership/sparring/{made.pk}/" not in listed
        assert "Only the two of you see what you write.</p>" in listed
    answer = cast.client("Sara").get(cast.url("archive/papers.zip"))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert all(SECRET.encode() not in archive.read(name) for name in archive.namelist())
    lines = JournalLine.objects.filter(verb="leadership.sparring.moved")
    assert lines.count() == 2
    assert {(line.by, line.partner, line.kind, line.record) for line in lines} == {
        (None, None, "partnership.partnership", cast.partnership.pk)
    }
    assert not Letter.objects.filter(body__contains=SECRET).exists()
    assert SECRET not in str(DOOR.facts(cast.here("Sara")))
    assert DOOR.papers(cast.here("Sara")) == ()
