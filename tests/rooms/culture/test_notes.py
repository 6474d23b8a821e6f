# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A note is kept once, read by those whom its author chose, and never lost where it cannot be taken in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from mellemrum.partnership.models import JournalLine
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.culture.actions import notes, occasions
from mellemrum.rooms.culture.models import Note, Occasion, OccasionState, Visibility
from tests.guide.cast import Cast

from .conftest import note, plan

TEXT = "They ring at half past eleven"


def body(**changes: str) -> dict[str, str]:
    given = {
        "client_id": str(uuid4()), "kind": "idea", "text": TEXT, "theme": "", "phase": "during",
        "visibility": "partnership", "consent": "unnamed",
    }  # fmt: skip
    return {**given, **changes}


def close(cast: Cast, occasion: Occasion, to: OccasionState = OccasionState.CLOSED) -> None:
    occasions.move_occasion(occasion=occasion, to=to, **cast.by("Alice"))


def page(cast: Cast, occasion: Occasion, who: str) -> str:
    return cast.client(who).get(cast.url(f"culture/occasions/{occasion.pk}/")).content.decode()


def test_what_is_sent_twice_is_kept_once_and_answered_alike(cast: Cast) -> None:
    url = cast.url(f"culture/occasions/{plan(cast).pk}/note/")
    sent = body()
    answers = [cast.client("Bo").post(url, sent) for _ in range(3)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, f"{url}?kept=1")}
    assert Note.objects.count() == 1
    assert JournalLine.objects.filter(verb="culture.note.taken").count() == 1


def test_what_was_kept_is_kept_also_when_it_comes_again_after_the_end(cast: Cast) -> None:
    occasion, client_id = plan(cast), uuid4()
    first = note(cast, occasion, client_id=client_id)
    close(cast, occasion)
    assert note(cast, occasion, client_id=client_id) == first


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        (OccasionState.CLOSED, "It was closed on 12 May 2026 and takes no more notes."),
        (OccasionState.CANCELLED, "It was called off on 12 May 2026 and takes no notes."),
    ],
)
def test_a_note_that_comes_too_late_is_answered_with_a_sentence_and_shown_back(
    cast: Cast, to: OccasionState, sentence: str
) -> None:
    occasion = plan(cast)
    close(cast, occasion, to)
    answer = cast.client("Bo").post(cast.url(f"culture/occasions/{occasion.pk}/note/"), body())
    assert (answer.status_code, Note.objects.count()) == (409, 0)
    assert sentence in answer.content.decode()
    assert TEXT in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "This field is required"),
        ({"text": "x" * 2001}, "at most 2000 characters"),
        ({"text": "Her number is 010180-1234"}, "CPR number"),
        ({"kind": "gossip"}, "not one of the available choices"),
        ({"theme": "weather"}, "not one of the available choices"),
        ({"is_hidden": "on", "consent": "named"}, "cannot be passed on with your name"),
        ({"is_hidden": "on", "text": "Write to bo@region.dk"}, "say that you wrote it"),
    ],
)
def test_what_is_typed_wrong_is_answered_with_a_sentence(cast: Cast, wrong: Any, sentence: str) -> None:
    url = cast.url(f"culture/occasions/{plan(cast).pk}/note/")
    answer = cast.client("Bo").post(url, body(**wrong))
    assert (answer.status_code, Note.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("client_id", ["", "1", "'; drop table", "x" * 5000])
def test_an_id_that_is_none_costs_nobody_their_note(cast: Cast, client_id: str) -> None:
    url = cast.url(f"culture/occasions/{plan(cast).pk}/note/")
    assert cast.client("Bo").post(url, body(client_id=client_id)).status_code == 302
    assert Note.objects.get().text == TEXT


def test_markup_in_a_note_is_shown_as_it_was_typed(cast: Cast) -> None:
    occasion = plan(cast)
    note(cast, occasion, text="<b>Ring</b> <script>alert(1)</script>")
    shown = page(cast, occasion, "Alice")
    assert "&lt;b&gt;Ring&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        (Visibility.PARTNERSHIP, {"Alice", "Bo", "Sara", "Rita"}),
        (Visibility.PARTNER, {"Bo"}),
        (Visibility.PRIVATE, {"Bo"}),
    ],
)
def test_a_note_is_read_by_those_whom_its_author_chose(cast: Cast, visibility: Visibility, readers: set[str]) -> None:
    occasion = plan(cast)
    note(cast, occasion, visibility=visibility)
    assert {who for who in ("Alice", "Bo", "Sara", "Rita") if TEXT in page(cast, occasion, who)} == readers
    files = {
        who
        for who in ("Alice", "Bo", "Sara", "Rita")
        if TEXT.encode() in cast.client(who).get(cast.url(f"culture/occasions/{occasion.pk}/notes.csv")).content
    }
    assert files == readers


def test_what_not_everybody_reads_is_told_by_nobodys_name(cast: Cast) -> None:
    occasion = plan(cast)
    note(cast, occasion, visibility=Visibility.PRIVATE)
    line = JournalLine.objects.get(verb="culture.note.kept_apart")
    assert (line.kind, line.record, line.partner) == ("culture.occasion", occasion.pk, None)
    assert TEXT not in cast.client("Alice").get(cast.url("journal/")).content.decode()


def test_a_hidden_author_is_written_down_nowhere(cast: Cast) -> None:
    occasion = plan(cast)
    kept = note(cast, occasion, is_hidden=True)
    assert (kept.author, kept.partner) == (None, None)
    line = JournalLine.objects.get(verb="culture.note.left")
    assert (line.by, line.partner) == (None, None)
    assert "Without a name" in page(cast, occasion, "Alice")


def test_what_only_the_author_reads_cannot_hide_its_author(cast: Cast) -> None:
    with pytest.raises(NotNow, match="cannot hide its author"):
        note(cast, plan(cast), visibility=Visibility.PRIVATE, is_hidden=True)


def test_whoever_comes_from_no_partner_has_nobody_of_their_own(cast: Cast) -> None:
    with pytest.raises(NotNow, match="You come from no partner"):
        note(cast, plan(cast), "Sara", visibility=Visibility.PARTNER)


def test_only_the_author_takes_a_note_back_and_what_has_none_the_secretariat(cast: Cast) -> None:
    occasion = plan(cast)
    named, hidden = note(cast, occasion), note(cast, occasion, is_hidden=True)
    for who, which in (("Alice", named), ("Sara", named), ("Bo", hidden)):
        with pytest.raises(NotYourRight):
            notes.remove_note(note=which, **cast.by(who))
    notes.remove_note(note=named, **cast.by("Bo"))
    notes.remove_note(note=hidden, **cast.by("Sara"))
    assert TEXT not in page(cast, occasion, "Alice")


def test_a_note_that_was_taken_back_does_not_come_again(cast: Cast) -> None:
    occasion, client_id = plan(cast), uuid4()
    notes.remove_note(note=note(cast, occasion, client_id=client_id), **cast.by("Bo"))
    note(cast, occasion, client_id=client_id)
    assert TEXT not in page(cast, occasion, "Alice")


def test_a_reader_writes_no_note(cast: Cast) -> None:
    with pytest.raises(NotYourRight):
        note(cast, plan(cast), "Rita")


def test_a_page_of_many_notes_shows_the_newest_first_and_leads_to_the_others(cast: Cast) -> None:
    occasion = plan(cast)
    for number in range(60):
        note(cast, occasion, text=f"Number {number}.")
    first = page(cast, occasion, "Alice")
    assert "Number 59." in first
    assert "Number 9." not in first
    assert "Older notes" in first
    second = cast.client("Alice").get(cast.url(f"culture/occasions/{occasion.pk}/?page=2")).content.decode()
    assert "Number 9." in second
