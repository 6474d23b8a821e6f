# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the browser's queue is answered: data and not pages, and nothing in another's name."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mellemrum.partnership import guest_rules
from mellemrum.partnership.actions import guests
from mellemrum.rooms.culture.actions import occasions
from mellemrum.rooms.culture.models import Note, Occasion, OccasionState
from tests.guide.cast import Cast

from .conftest import link_to, plan

DATA = {"Accept": "application/json"}


def body(cast: Cast, who: str = "Bo", **changes: str) -> dict[str, str]:
    given = {
        "client_id": str(uuid4()), "writer": f"m{cast.here(who).member.pk}", "kind": "idea", "text": "Ring at noon",
        "theme": "", "phase": "during", "visibility": "partnership", "consent": "unnamed",
    }  # fmt: skip
    return {**given, **changes}


def note_url(cast: Cast, occasion: Occasion) -> str:
    return cast.url(f"culture/occasions/{occasion.pk}/note/")


def test_the_page_tells_who_writes_and_gives_a_token_that_works(cast: Cast) -> None:
    url, bo = note_url(cast, plan(cast)), Client(enforce_csrf_checks=True)
    bo.force_login(cast.here("Bo").member.person)
    told = bo.get(url, headers=DATA).json()
    assert told["writer"] == f"m{cast.here('Bo').member.pk}"
    assert bo.post(url, body(cast), headers=DATA).status_code == 403
    answer = bo.post(url, body(cast), headers={**DATA, "X-CSRFToken": told["token"]})
    assert (answer.status_code, Note.objects.count()) == (200, 1)


def test_what_comes_twice_is_kept_once_and_answered_alike_also_after_the_end(cast: Cast) -> None:
    occasion, sent = plan(cast), body(cast)
    answers = [cast.client("Bo").post(note_url(cast, occasion), sent, headers=DATA) for _ in range(2)]
    occasions.move_occasion(occasion=occasion, to=OccasionState.CLOSED, **cast.by("Alice"))
    answers.append(cast.client("Bo").post(note_url(cast, occasion), sent, headers=DATA))
    assert [(each.status_code, each.json()) for each in answers] == [(200, {"kept": sent["client_id"]})] * 3
    assert Note.objects.count() == 1


@pytest.mark.parametrize("writer", ["Alice", "", "m0", "g1"])
def test_nothing_is_kept_in_the_name_of_whoever_did_not_write_it(cast: Cast, writer: str) -> None:
    named = f"m{cast.here(writer).member.pk}" if writer == "Alice" else writer
    answer = cast.client("Bo").post(note_url(cast, plan(cast)), body(cast, writer=named), headers=DATA)
    assert (answer.status_code, Note.objects.count()) == (403, 0)
    assert "kept" not in answer.json()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "This field is required"),
        ({"text": "x" * 2001}, "at most 2000 characters"),
        ({"text": "Her number is 010180-1234"}, "CPR number"),
        ({"kind": "gossip"}, "What is it: "),
        ({"visibility": "private", "is_hidden": "on"}, "cannot hide its author"),
    ],
)
def test_what_cannot_be_kept_is_answered_with_a_sentence(cast: Cast, wrong: Any, sentence: str) -> None:
    answer = cast.client("Bo").post(note_url(cast, plan(cast)), body(cast, **wrong), headers=DATA)
    assert (answer.status_code in {409, 422}, Note.objects.count()) == (True, 0)
    assert sentence in answer.json()["sentence"]


def test_a_closed_occasion_and_a_reader_are_answered_with_the_sentence_of_the_rule(cast: Cast) -> None:
    occasion = plan(cast)
    reader = cast.client("Rita").post(note_url(cast, occasion), body(cast, "Rita"), headers=DATA)
    assert (reader.status_code, list(reader.json())) == (403, ["sentence"])
    occasions.move_occasion(occasion=occasion, to=OccasionState.CLOSED, **cast.by("Alice"))
    late = cast.client("Bo").post(note_url(cast, occasion), body(cast), headers=DATA)
    assert (late.status_code, Note.objects.count()) == (409, 0)
    assert "It was closed on" in late.json()["sentence"]


def test_whoever_is_not_logged_in_is_sent_to_the_log_in(cast: Cast) -> None:
    url = note_url(cast, plan(cast))
    for answer in (Client().get(url, headers=DATA), Client().post(url, body(cast), headers=DATA)):
        assert (answer.status_code, answer["Location"].startswith("/account/login/")) == (302, True)
    assert Note.objects.count() == 0


def test_a_guest_is_the_link_and_a_link_that_ended_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    link, token = link_to(cast, plan(cast))
    url, sent = f"/g/{token}/note/", body(cast, writer=f"g{link.pk}", signed_as="")
    assert Client().get(url, headers=DATA).json()["writer"] == f"g{link.pk}"
    assert Client().post(url, body(cast, signed_as=""), headers=DATA).status_code == 403
    for _ in range(2):
        assert Client().post(url, sent, headers=DATA).json() == {"kept": sent["client_id"]}
    monkeypatch.setattr(guest_rules, "MOST", 1)
    full = Client().post(url, body(cast, writer=f"g{link.pk}", signed_as=""), headers=DATA)
    assert (full.status_code, "1" in full.json()["sentence"]) == (409, True)
    guests.withdraw_guest_link(link=link, **cast.by("Sara"))
    gone = Client().get(url, headers=DATA)
    assert (gone.status_code, list(gone.json())) == (410, ["sentence"])
    assert Note.objects.count() == 1


def test_the_app_is_the_note_page_alone_and_only_for_whoever_writes_there(cast: Cast) -> None:
    occasion = plan(cast)
    app = note_url(cast, occasion) + "app.webmanifest"
    told = cast.client("Bo").get(app).json()
    assert (told["start_url"], told["scope"]) == ("./", "./")
    assert occasion.title not in str(told)
    assert cast.client("Rita").get(app).status_code == 403


def test_the_worker_comes_from_the_root_as_a_script_that_is_asked_for_anew(cast: Cast) -> None:
    answer = Client().get("/note-worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert b"respondWith" in b"".join(answer)  # type: ignore[arg-type]  # a file's answer comes in pieces
