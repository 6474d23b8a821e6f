# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A secretary prepares and does not sign: what was prepared counts for nothing until somebody who acts gives it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mellemrum.partnership.actions import agreements, prepared
from mellemrum.partnership.models import Prepared, Response, ResponseKind, Revision
from mellemrum.partnership.refusals import NotYourRight
from mellemrum.rooms.mandate.actions.decisions import take_stance
from mellemrum.rooms.mandate.models import Stance, StanceKind
from tests.days import NOW
from tests.people import Cast

WORDS = "Kun hvis vagtplanen holder."


def client_of(cast: Cast, role: str) -> Client:
    client = Client()
    client.force_login(cast.members[role].person)
    return client


@pytest.fixture(name="revision")
def open_revision(cast: Cast, fixed_clock: None) -> Revision:
    return Revision.objects.get(pk=cast.id_of("revision"))


def keep(cast: Cast, revision: Revision, kind: str = "reserved", text: str = WORDS, role: str = "contributor") -> Any:
    path = f"/p/{cast.partnership.key}/revisions/{revision.pk}/prepare/"
    return client_of(cast, role).post(path, {"kind": kind, "text": text})


def page(cast: Cast, role: str) -> str:
    return client_of(cast, role).get(f"/p/{cast.partnership.key}/agreements/mission/").content.decode()


def test_what_is_prepared_is_no_answer(cast: Cast, revision: Revision) -> None:
    before = Response.objects.count()
    assert keep(cast, revision).status_code == 302
    assert Response.objects.count() == before
    assert Prepared.objects.get().text == WORDS


def test_the_one_who_acts_sees_it_and_gives_it_with_one_post(cast: Cast, revision: Revision) -> None:
    for response in revision.responses.standing().filter(partner=cast.partner):
        here = cast.here("leader", NOW)
        agreements.take_back_response(here=here, response=response, by=here.member, at=NOW)
    keep(cast, revision)
    text = page(cast, "leader")
    assert WORDS in text
    path = f"/p/{cast.partnership.key}/revisions/{revision.pk}/reserve/"
    assert path in text
    client_of(cast, "leader").post(path, {"partner": cast.partner.pk, "text": WORDS})
    given = revision.responses.standing().get(partner=cast.partner, kind=ResponseKind.RESERVED)
    assert (given.text, given.given_by) == (WORDS, cast.members["leader"].person)
    assert not Prepared.objects.exists()


def test_the_other_partner_does_not_see_it(cast: Cast, revision: Revision) -> None:
    keep(cast, revision)
    assert WORDS not in page(cast, "other_leader")
    assert WORDS not in page(cast, "secretariat")
    line = cast.partnership.journal.latest("number")
    assert (line.verb, line.codes) == ("partnership.answer.prepared", {})


def test_the_secretary_still_cannot_sign(cast: Cast, revision: Revision) -> None:
    keep(cast, revision, kind="signed", text="")
    path = f"/p/{cast.partnership.key}/revisions/{revision.pk}/sign/"
    assert client_of(cast, "contributor").post(path, {"partner": cast.partner.pk}).status_code == 403


def test_a_second_one_takes_the_place_of_the_first(cast: Cast, revision: Revision) -> None:
    keep(cast, revision)
    keep(cast, revision, kind="signed", text="")
    assert [(each.kind, each.text) for each in Prepared.objects.all()] == [("signed", "")]


@pytest.mark.parametrize(
    ("kind", "text"), [("reserved", ""), ("objected", "  "), ("acknowledged", "x"), ("", "x"), ("asked", "x" * 2001)]
)
def test_what_could_not_be_given_is_not_kept(cast: Cast, revision: Revision, kind: str, text: str) -> None:
    assert keep(cast, revision, kind=kind, text=text).status_code == 422
    assert not Prepared.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("observer", 403), ("secretariat", 403)])
def test_who_comes_from_no_partner_or_only_reads_prepares_nothing(
    cast: Cast, revision: Revision, role: str, status: int
) -> None:
    assert keep(cast, revision, role=role).status_code == status
    assert not Prepared.objects.exists()


def test_nobody_prepares_for_another_partner(cast: Cast, revision: Revision) -> None:
    here = cast.here("contributor", NOW)
    with pytest.raises(NotYourRight):
        prepared.prepare(
            here=here,
            partner=cast.other_partner,
            about=("partnership.revision", revision.pk),
            kind="signed",
            text="",
            by=here.member,
            at=NOW,
        )


def test_a_stance_can_be_prepared_too_and_goes_when_the_stance_is_taken(cast: Cast, fixed_clock: None) -> None:
    decision = cast.made("mandate.Decision")
    path = f"/p/{cast.partnership.key}/mandate/decisions/{decision.pk}/"
    client_of(cast, "contributor").post(f"{path}prepare/", {"kind": "for", "reason": WORDS})
    assert not Stance.objects.filter(decision=decision, reason=WORDS).exists()
    assert WORDS in client_of(cast, "leader").get(path).content.decode()
    here = cast.here("leader", NOW)
    take_stance(here=here, decision=decision, partner=cast.partner, kind=StanceKind.FOR, by=here.member, at=NOW)
    assert not Prepared.objects.exists()
