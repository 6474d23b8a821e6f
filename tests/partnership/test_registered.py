# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Approved by mail, registered by the secretariat: it counts as the partner's own, and is told as what it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags
from django.utils.translation import override

from mellemrum.guide.telling import tell
from mellemrum.partnership.actions import agreements, people
from mellemrum.partnership.models import ActsFor, File, Response, ResponseKind, RevisionState
from mellemrum.partnership.refusals import NotNow, NotYourRight
from tests.guide.cast import TODAY, Cast, days, two_partners

pytestmark = pytest.mark.django_db


@pytest.fixture(name="cast")
def cast_fixture(fixed_clock: None) -> Cast:
    return two_partners()


def acting(cast: Cast, who: str) -> ActsFor:
    found = ActsFor.objects.select_related("member__person", "partner__organisation")
    return found.get(member=cast.members[who])


def register(cast: Cast, revision: Any, who: str = "Bo", by: str = "Sara", **more: Any) -> Response:
    here = cast.here(by)
    given = {"kind": ResponseKind.SIGNED, "acting": acting(cast, who), **more}
    return agreements.register_response(
        here=here, revision=revision, mail=("mail.eml", b"Ja."), by=here.member, at=TODAY, **given
    )


def page(cast: Cast, who: str = "Rita") -> str:
    return str(cast.client(who).get(cast.url("agreements/mission/")).content.decode())


def test_a_signature_by_mail_counts_and_both_names_and_the_mail_are_seen(cast: Cast) -> None:
    revision = cast.propose()
    given = register(cast, revision)
    assert (given.given_by.name, given.registered_by.name if given.registered_by else "") == ("Bo", "Sara")
    seen = page(cast)
    assert "By mail, registered by Sara." in seen
    assert f"/files/{given.registered_file_id}/" in seen
    cast.sign(revision, "Alice", TODAY)
    revision.refresh_from_db()
    assert revision.state == RevisionState.IN_FORCE
    assert (
        "By mail, registered by Sara."
        in cast.client("Rita").get(cast.url(f"revisions/{revision.pk}/")).content.decode()
    )


def test_the_journal_says_that_the_secretariat_registered_it(cast: Cast) -> None:
    register(cast, cast.propose())
    lines = cast.partnership.journal.filter(verb="partnership.revision.registered")
    with override("en"):
        (line,) = tell(cast.here("Sara"), lines)
    assert strip_tags(line.html).startswith("Sara registered an answer by mail from Region Fjordland to revision 1")


def test_only_the_secretariat_registers(cast: Cast) -> None:
    revision = cast.propose()
    with pytest.raises(NotYourRight):
        register(cast, revision, by="Alice")


def test_whoever_does_not_act_for_the_partner_today_cannot_have_signed_by_mail(cast: Cast) -> None:
    revision = cast.propose()
    over = acting(cast, "Bo")
    people.change_acting(
        acting=over,
        seen=over.version,
        from_on=over.from_on,
        to_on=TODAY.date() - dt.timedelta(days=1),
        is_deputy=False,
        **cast.by("Sara", TODAY - days(1)),
    )
    with pytest.raises(NotYourRight, match=r"Bo .* Region Fjordland"):
        register(cast, revision)


def test_a_question_is_not_registered_and_a_closed_revision_takes_nothing(cast: Cast) -> None:
    revision = cast.propose()
    with pytest.raises(NotNow):
        register(cast, revision, kind=ResponseKind.ASKED, text="Why?")
    here = cast.here("Sara")
    agreements.withdraw_revision(here=here, revision=revision, by=here.member, at=TODAY)
    with pytest.raises(NotNow):
        register(cast, revision)


def test_an_objection_by_mail_needs_its_words_and_every_answer_its_mail(cast: Cast) -> None:
    revision = cast.propose()
    address = cast.url(f"revisions/{revision.pk}/register/")
    client, who = cast.client("Sara"), acting(cast, "Bo").pk
    mail = SimpleUploadedFile("mail.eml", b"Nej.")
    refused = client.post(address, {"acting": who, "kind": "objected", "file": mail})
    assert refused.status_code == 422
    assert "Write what the mail says." in refused.content.decode()
    assert client.post(address, {"acting": who, "kind": "signed"}).status_code == 422
    assert not Response.objects.exists()
    assert not File.objects.exists()
    mail.seek(0)
    answer = client.post(address, {"acting": who, "kind": "objected", "text": "Not at weekends", "file": mail})
    assert answer.status_code == 302
    assert "Not at weekends" in page(cast)


def test_a_refused_registration_leaves_no_file_behind(cast: Cast) -> None:
    revision = cast.agree()
    with pytest.raises(NotNow):
        register(cast, revision)
    assert not File.objects.exists()


def test_a_director_asks_to_be_rung_in_one_tap(cast: Cast) -> None:
    revision = cast.propose()
    seen = page(cast, "Bo")
    assert "Ask to be rung about it" in seen
    client = cast.client("Bo")
    client.post(
        cast.url(f"revisions/{revision.pk}/ask/"),
        {"partner": cast.partners["Region Fjordland"].pk, "text": "Ring me about this, please."},
    )
    assert "Answer Region Fjordland" in page(cast, "Sara")
