# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A guest link opens one thing, for a purpose, until a day, takes in only so much, and knows nobody."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mellemrum.partnership import clock, guest_rules
from mellemrum.partnership.actions import guests
from mellemrum.partnership.actions.people import hash_of
from mellemrum.partnership.models import GuestLink, JournalLine
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.culture.actions import occasions
from mellemrum.rooms.culture.models import Consent, Note, OccasionState
from tests.guide.cast import TODAY, Cast, days

from .conftest import link_to, note, plan

TEXT = "The key box has no key"


def body(**changes: str) -> dict[str, str]:
    return {"client_id": str(uuid4()), "kind": "idea", "text": TEXT, "signed_as": "", **changes}


def english() -> Client:
    """A guest who has changed the language: everybody else reads Danish."""
    client = Client()
    client.post("/language/", {"language": "en", "next": "/help/"})
    return client


def at(monkeypatch: pytest.MonkeyPatch, moment: Any) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_a_guest_reads_what_it_is_for_writes_one_note_and_leaves_no_name(cast: Cast) -> None:
    link, token = link_to(cast, plan(cast))
    guest = Client(headers={"user-agent": "Thea's phone"}, REMOTE_ADDR="10.1.2.3")
    first = guest.get(f"/g/{token}/").content.decode()
    assert "What did you see?" in first
    assert "The partners read it." in first
    assert f"/g/{token}/note/" in first
    answer = guest.post(f"/g/{token}/note/", body())
    assert (answer.status_code, answer["Location"]) == (302, f"/g/{token}/note/?kept=1")
    kept = Note.objects.get()
    assert (kept.author, kept.partner, kept.signed_as, kept.came_by) == (None, None, "", link)
    line = JournalLine.objects.get(verb="culture.note.left")
    assert (line.by, line.partner, line.codes) == (None, None, {})


def test_a_guest_who_wants_to_is_named(cast: Cast) -> None:
    occasion = plan(cast)
    _link, token = link_to(cast, occasion)
    Client().post(f"/g/{token}/note/", body(signed_as="Thea"))
    assert Note.objects.get().consent == Consent.NAMED
    shown = cast.client("Alice").get(cast.url(f"culture/occasions/{occasion.pk}/")).content.decode()
    assert "A guest: Thea" in shown


def test_a_guest_who_signs_may_write_how_to_reach_them(cast: Cast) -> None:
    _link, token = link_to(cast, plan(cast))
    Client().post(f"/g/{token}/note/", body(text="Ring 20 30 40 50", signed_as="Thea"))
    assert Note.objects.get().text == "Ring 20 30 40 50"


def test_a_guest_reads_nothing_of_what_others_wrote(cast: Cast) -> None:
    occasion = plan(cast)
    note(cast, occasion, text="Only for us")
    _link, token = link_to(cast, occasion)
    for path in (f"/g/{token}/", f"/g/{token}/note/"):
        assert "Only for us" not in Client().get(path).content.decode()


def test_the_token_is_kept_nowhere(cast: Cast) -> None:
    link, token = link_to(cast, plan(cast))
    kept = [str(value) for value in GuestLink.objects.filter(pk=link.pk).values_list().get()]
    assert not [value for value in kept if token in value]
    assert link.token_hash == hash_of(token)
    assert token not in str(list(JournalLine.objects.values_list("codes", flat=True)))


def test_reading_the_link_changes_nothing(cast: Cast) -> None:
    link, token = link_to(cast, plan(cast))
    lines = JournalLine.objects.count()
    Client().get(f"/g/{token}/")
    Client().get(f"/g/{token}/note/")
    link.refresh_from_db()
    assert (link.taken, JournalLine.objects.count()) == (0, lines)


@pytest.mark.parametrize(("method", "path"), [("get", ""), ("get", "note/"), ("post", "note/")])
def test_a_link_that_works_no_more_says_so_and_gives_the_text_back(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, path: str, method: str
) -> None:
    occasion = plan(cast)
    _old, expired = link_to(cast, occasion, TODAY.date())
    at(monkeypatch, TODAY + days(1))
    withdrawn, token = link_to(cast, occasion)
    guests.withdraw_guest_link(link=withdrawn, **cast.by("Sara"))
    for each, status, sentence in (
        (expired, 410, "The link worked until 12 May 2026."),
        (token, 410, "The link was withdrawn on 12 May 2026."),
        ("nobody-knows-it", 404, "Nobody here knows this link."),
    ):
        answer = getattr(english(), method)(f"/g/{each}/{path}", body())
        assert answer.status_code == status
        assert sentence in answer.content.decode()
        assert (TEXT in answer.content.decode()) is (method == "post")
    assert not Note.objects.exists()


def test_the_last_day_is_a_whole_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    _link, token = link_to(cast, plan(cast), TODAY.date())
    at(monkeypatch, TODAY.replace(hour=23, minute=59))
    assert Client().get(f"/g/{token}/").status_code == 200
    at(monkeypatch, TODAY.replace(hour=0, minute=0) + days(1))
    assert Client().get(f"/g/{token}/").status_code == 410


def test_a_full_link_takes_in_no_more_and_loses_nothing(cast: Cast) -> None:
    link, token = link_to(cast, plan(cast))
    Client().post(f"/g/{token}/note/", body())
    GuestLink.objects.filter(pk=link.pk).update(taken=guest_rules.MOST)
    for _ in range(3):
        answer = Client().post(f"/g/{token}/note/", body(text="One too many"))
        assert answer.status_code == 409
        assert "One too many" in answer.content.decode()
    assert list(Note.objects.values_list("text", flat=True)) == [TEXT]


def test_ten_thousand_notes_from_one_link_are_stopped_at_what_it_takes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guest_rules, "MOST_A_MINUTE", 20)
    link, token = link_to(cast, plan(cast))
    statuses = [Client().post(f"/g/{token}/note/", body()).status_code for _ in range(30)]
    assert statuses == [302] * 20 + [429] * 10
    at(monkeypatch, TODAY + guest_rules.MINUTE)
    assert Client().post(f"/g/{token}/note/", body()).status_code == 302
    link.refresh_from_db()
    assert (link.taken, Note.objects.count()) == (21, 21)


def test_what_a_guest_sends_twice_is_kept_and_counted_once(cast: Cast) -> None:
    link, token = link_to(cast, plan(cast))
    sent = body()
    assert [Client().post(f"/g/{token}/note/", sent).status_code for _ in range(2)] == [302, 302]
    link.refresh_from_db()
    assert (link.taken, Note.objects.count()) == (1, 1)


def test_a_guests_note_for_a_closed_occasion_is_shown_back(cast: Cast) -> None:
    occasion = plan(cast)
    _link, token = link_to(cast, occasion)
    occasions.move_occasion(occasion=occasion, to=OccasionState.CLOSED, **cast.by("Alice"))
    answer = Client().post(f"/g/{token}/note/", body())
    assert (answer.status_code, Note.objects.count()) == (409, 0)
    assert TEXT in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": ""}, "client_id"),
        ({"text": "Ask 010180-1234"}, "010180-1234"),
        ({"kind": "gossip"}, TEXT),
        ({"text": "Ring 20 30 40 50"}, "skriv dit navn nedenfor"),
        ({"signed_as": "x" * 121}, TEXT),
    ],
)
def test_what_a_guest_types_wrong_comes_back_with_a_sentence(cast: Cast, wrong: Any, says: str) -> None:
    _link, token = link_to(cast, plan(cast))
    answer = Client().post(f"/g/{token}/note/", body(**wrong))
    assert (answer.status_code, Note.objects.count()) == (422, 0)
    assert 'class="errors"' in answer.content.decode()
    assert says in answer.content.decode()


def test_only_the_secretariat_makes_a_link_and_withdraws_it(cast: Cast) -> None:
    occasion = plan(cast)
    link, _token = link_to(cast, occasion)
    with pytest.raises(NotYourRight):
        guests.make_guest_link(
            opens=("culture.occasion", occasion.pk), words=("a", "b"), until_on=TODAY.date(), **cast.by("Alice")
        )
    with pytest.raises(NotYourRight):
        guests.withdraw_guest_link(link=link, **cast.by("Alice"))


@pytest.mark.parametrize(("wait", "sentence"), [(-1, "The day has passed"), (367, "for a year at most")])
def test_a_link_works_from_now_and_a_year_at_most(cast: Cast, wait: int, sentence: str) -> None:
    with pytest.raises(NotNow, match=sentence):
        link_to(cast, plan(cast), TODAY.date() + days(wait))


def test_the_sheet_shows_the_link_this_once_with_a_square_that_a_camera_reads(cast: Cast) -> None:
    occasion = plan(cast)
    client = cast.client("Sara")
    url = cast.url(f"guests/culture.occasion/{occasion.pk}/")
    words = {"purpose": "What did you see?", "consent": "We read it.", "until_on": "30-06-2026"}
    sheet = client.post(url, words).content.decode()
    (address,) = set(re.findall(r"http://testserver/g/[\w-]+/", sheet))
    assert '<svg viewBox="0 0 ' in sheet
    assert Client().get(address.removeprefix("http://testserver")).status_code == 200
    listed = client.get(cast.url("guests/")).content.decode()
    assert "What did you see?" in listed
    assert address not in listed


@pytest.mark.parametrize("wrong", [{"purpose": ""}, {"consent": ""}, {"until_on": "soon"}, {"purpose": "010180-1234"}])
def test_a_link_without_purpose_consent_or_day_is_not_made(cast: Cast, wrong: dict[str, str]) -> None:
    url = cast.url(f"guests/culture.occasion/{plan(cast).pk}/")
    words = {"purpose": "What did you see?", "consent": "We read it.", "until_on": "30-06-2026", **wrong}
    assert cast.client("Sara").post(url, words).status_code == 422
    assert not GuestLink.objects.exists()


@pytest.mark.parametrize("what", ["culture.occasion/999999", "mandate.decision/1", "nothing/1"])
def test_a_link_opens_only_what_a_room_opens_to_guests(cast: Cast, what: str) -> None:
    plan(cast)
    assert cast.client("Sara").get(cast.url(f"guests/{what}/")).status_code == 404
