# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How people come and go: invitations that work once, for seven days and for one address; roles; leaving."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from mellemrum.partnership import rules
from mellemrum.partnership.access import find_here
from mellemrum.partnership.actions import partnerships, people
from mellemrum.partnership.models import ActsFor, Invitation, JournalLine, Membership, Person, Role, Seat
from mellemrum.partnership.refusals import NotNow, NotYourRight
from tests.days import NOW, on
from tests.house_cast import person_named
from tests.people import Cast

LoggedIn = Callable[[str], Client]


def invite(cast: Cast, email: str = "ny@example.org", at: dt.datetime = NOW, **more: Any) -> tuple[Invitation, str]:
    here = cast.here("secretariat", at)
    given: dict[str, Any] = {"name": "Ny", "role": Role.LEADER, **more}
    return people.invite(here=here, email=email, by=here.member, at=at, **given)


def link(token: str) -> str:
    return reverse("invitation", kwargs={"token": token})


def accept(invitation: Invitation, person: Person | None = None, at: dt.datetime = NOW) -> Membership:
    return people.accept_invitation(invitation=invitation, person=person, at=at)


# --- invitations


def test_the_link_is_never_stored_and_holds_more_than_128_bits(cast: Cast) -> None:
    invitation, token = invite(cast)
    assert len(token) >= 43
    assert invitation.token_hash == hashlib.sha256(token.encode()).hexdigest()
    kept = [str(value) for row in Invitation.objects.values_list() for value in row]
    kept += [str(line.codes) for line in JournalLine.objects.all()]
    assert not [each for each in kept if token in each]
    assert len({invite(cast, f"{n}@example.org")[1] for n in range(20)}) == 20


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_newcomer_keeps_the_language_that_they_read_the_invitation_in(cast: Cast, language: str) -> None:
    _, token = invite(cast)
    browser = Client()
    browser.post(reverse("language"), {"language": language})
    browser.post(link(token), {"name": "Ny", "password": ""})
    assert Person.objects.get(email="ny@example.org").language == language


def test_an_invitation_works_once(cast: Cast) -> None:
    invitation, _ = invite(cast)
    member = accept(invitation)
    assert (member.person.email, member.role) == ("ny@example.org", Role.LEADER)
    for person in (None, member.person):
        with pytest.raises(NotNow):
            accept(invitation, person)
    assert Membership.objects.filter(person__email="ny@example.org").count() == 1
    assert Person.objects.filter(email="ny@example.org").count() == 1


def test_an_invitation_that_was_loaded_before_somebody_used_it_is_used_up(cast: Cast) -> None:
    invitation, _ = invite(cast)
    stale = Invitation.objects.get(pk=invitation.pk)
    accept(invitation)
    with pytest.raises(NotNow):
        accept(stale)


def test_an_invitation_works_for_seven_days_and_no_longer(cast: Cast) -> None:
    invitation, _ = invite(cast)
    last = NOW + dt.timedelta(days=7)
    with pytest.raises(NotNow):
        accept(invitation, at=last)
    assert accept(invitation, at=last - dt.timedelta(seconds=1)).pk
    with pytest.raises(IntegrityError, match="invitation_lives_at_most_seven_days"), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(expires_at=last + dt.timedelta(seconds=1))


def test_an_invitation_is_for_one_mail_address(cast: Cast) -> None:
    invitation, _ = invite(cast, "Ny@Example.org ")
    with pytest.raises(NotYourRight, match=r"ny@example\.org"):
        accept(invitation, cast.people["reader"])
    assert accept(invitation, person_named("Ny", "ny@example.org")).role == Role.LEADER


def test_a_second_invitation_closes_the_first(cast: Cast) -> None:
    first, _ = invite(cast)
    second, _ = invite(cast)
    with pytest.raises(NotNow):
        accept(first)
    assert accept(second).pk


def test_a_closed_link_is_closed(cast: Cast) -> None:
    invitation, _ = invite(cast)
    here = cast.here("secretariat")
    people.withdraw_invitation(here=here, invitation=invitation, by=here.member, at=NOW)
    with pytest.raises(NotNow):
        accept(invitation)
    people.withdraw_invitation(here=here, invitation=invitation, by=here.member, at=NOW)
    assert JournalLine.objects.filter(verb="partnership.invitation.withdrawn").count() == 1


def test_nobody_is_invited_who_is_here_already(cast: Cast) -> None:
    """Accepting would change the role behind the rule that somebody must be the secretariat."""
    with pytest.raises(NotNow, match="secretariat"):
        invite(cast, cast.email("secretariat"), role=Role.READER)


def test_nobody_is_invited_to_sign_who_only_reads(cast: Cast) -> None:
    with pytest.raises(NotNow):
        invite(cast, role=Role.OBSERVER, partner=cast.partner, acts_for_partner=True)


def test_who_is_invited_to_sign_signs_from_that_day(cast: Cast) -> None:
    invitation, _ = invite(cast, partner=cast.partner, acts_for_partner=True)
    member = accept(invitation)
    assert ActsFor.objects.get(member=member).from_on == NOW.date()
    here = find_here(key=cast.partnership.key, person=member.person, at=NOW)
    assert here is not None
    assert here.partners == (cast.partner,)


def test_reading_the_link_changes_nothing(cast: Cast) -> None:
    _, token = invite(cast)
    for method in ("GET", "HEAD"):
        Client().generic(method, link(token))
    invitation = Invitation.objects.get(email="ny@example.org")
    assert invitation.accepted_at is None
    assert not Person.objects.filter(email="ny@example.org").exists()


def test_the_button_makes_the_account_and_logs_in(cast: Cast) -> None:
    _, token = invite(cast)
    client = Client()
    answer = client.post(link(token), {"name": "Ny Navn", "password": ""})
    assert answer["Location"] == reverse("guide:home", kwargs={"key": cast.partnership.key})
    assert client.get(answer["Location"]).status_code == 200
    person = Person.objects.get(email="ny@example.org")
    assert (person.name, person.has_usable_password()) == ("Ny Navn", False)


def test_whoever_has_an_account_logs_in_first(cast: Cast) -> None:
    person = person_named("Ny", "ny@example.org")
    _, token = invite(cast)
    client = Client()
    client.post(link(token), {"name": "En anden", "password": "en lang sætning her"})
    assert not Membership.objects.filter(person=person).exists()
    person.refresh_from_db()
    assert (person.name, person.has_usable_password()) == ("Ny", False)
    client.force_login(person)
    assert client.post(link(token)).status_code == 302
    assert Membership.objects.present().filter(person=person).exists()


def test_a_link_that_was_never_made_is_not_found(cast: Cast) -> None:
    assert Client().get(link("x" * 43)).status_code == 404


def test_the_link_is_told_to_no_other_page_and_to_no_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    _, token = invite(cast)
    client = Client()
    answers = [client.get(link(token)), client.post(link(token), {"name": ""}), client.get(link(token) + "x")]
    answers.append(client.post(link(token), {"name": "Ny", "password": ""}))
    answers.append(client.get(link(token)))
    assert answers[0]["Referrer-Policy"] == "strict-origin"
    assert {answer["Referrer-Policy"] for answer in answers} <= {"strict-origin", "same-origin"}
    assert not [answer for answer in answers if token in answer.get("Location", "")]
    assert token not in caplog.text


# --- roles


def test_somebody_is_always_the_secretariat(cast: Cast) -> None:
    here = cast.here("secretariat")
    with pytest.raises(NotNow):
        people.remove_member(here=here, member=here.member, by=here.member, at=NOW)
    with pytest.raises(NotNow):
        people.change_member(
            here=here, member=here.member, seen=1, role=Role.READER, title="", partner=None, by=here.member, at=NOW
        )
    assert cast.here("secretariat").is_secretariat


@pytest.mark.parametrize("role", ["reader", "observer", "contributor", "leader"])
def test_only_the_secretariat_leads(cast: Cast, role: str) -> None:
    here = cast.here(role)
    acts = [
        lambda: people.invite(here=here, email="x@example.org", name="X", role=Role.LEADER, by=here.member, at=NOW),
        lambda: people.remove_member(here=here, member=cast.members["reader"], by=here.member, at=NOW),
        lambda: people.change_member(
            here=here,
            member=here.member,
            seen=1,
            role=Role.SECRETARIAT,
            title="",
            partner=None,
            by=here.member,
            at=NOW,
        ),
        lambda: people.let_act(
            here=here, partner=cast.partner, member=here.member, from_on=NOW.date(), by=here.member, at=NOW
        ),
    ]
    before = list(Membership.objects.order_by("pk").values()), Invitation.objects.count(), ActsFor.objects.count()
    for act in acts:
        with pytest.raises(NotYourRight):
            act()
    assert (
        list(Membership.objects.order_by("pk").values()),
        Invitation.objects.count(),
        ActsFor.objects.count(),
    ) == before


def test_a_person_who_is_the_secretariat_somewhere_starts_another(cast: Cast) -> None:
    with pytest.raises(NotYourRight):
        partnerships.start_partnership(name="Nyt", task_title="Opgave", by=cast.people["leader"], at=NOW)
    made = partnerships.start_partnership(name="Nyt", task_title="Opgave", by=cast.people["secretariat"], at=NOW)
    here = find_here(key=made.key, person=cast.people["secretariat"], at=NOW)
    assert here is not None
    assert here.is_secretariat


def test_one_changes_only_ones_own_page(cast: Cast) -> None:
    with pytest.raises(NotNow):
        people.change_person(
            person=cast.people["leader"], seen=2, name="X", phone="", language="da", by=cast.people["reader"], at=NOW
        )


def test_ones_own_page_is_saved(cast: Cast, logged_in: LoggedIn) -> None:
    client = logged_in("reader")
    words = {"name": "Nyt Navn", "phone": "12 34 56 78", "language": "en", "version": "2"}
    assert client.post(reverse("me"), words).status_code == 302
    person = Person.objects.get(pk=cast.people["reader"].pk)
    assert (person.name, person.phone, person.language, person.version) == ("Nyt Navn", "12 34 56 78", "en", 3)


# --- leaving


def remove(cast: Cast, role: str, at: dt.datetime = NOW) -> None:
    here = cast.here("secretariat", at)
    people.remove_member(here=here, member=cast.members[role], by=here.member, at=at)


def test_whoever_leaves_gives_up_seat_and_signature_and_the_line_stands(cast: Cast) -> None:
    cast.made("partnership.Seat")
    remove(cast, "observer")
    assert Seat.objects.get().member is None
    remove(cast, "leader")
    assert not ActsFor.objects.on(NOW.date()).filter(partner=cast.partner).exists()
    assert ActsFor.objects.get(member=cast.members["leader"]).to_on == dt.date(2026, 5, 11)
    assert JournalLine.objects.filter(verb="partnership.member.left").count() == 2
    with pytest.raises(NotNow):
        rules.check_may_remove(cast.here("secretariat"), Membership.objects.get(pk=cast.members["leader"].pk), 2)


def test_whoever_comes_back_does_not_sign_for_the_partner_of_then(cast: Cast) -> None:
    remove(cast, "leader")
    invitation, _ = invite(cast, cast.email("leader"), partner=cast.other_partner)
    accept(invitation, cast.people["leader"])
    assert cast.here("leader").acting == ()


def test_a_term_that_had_not_begun_is_gone_with_whoever_leaves(cast: Cast) -> None:
    here = cast.here("secretariat")
    people.let_act(
        here=here,
        partner=cast.partner,
        member=cast.members["contributor"],
        from_on=dt.date(2026, 9, 1),
        by=here.member,
        at=NOW,
    )
    remove(cast, "contributor")
    assert not ActsFor.objects.filter(member=cast.members["contributor"]).exists()


def test_a_link_made_before_is_no_way_back_in(cast: Cast) -> None:
    """Invited twice: the second link was never used, and the person has been removed since."""
    first, _ = invite(cast)
    member = accept(first)
    Invitation.objects.filter(pk=first.pk).update(email="before@example.org")
    second = Invitation.objects.create(
        partnership=cast.partnership,
        email="ny@example.org",
        name="Ny",
        role=Role.LEADER,
        token_hash="x",
        invited_at=NOW,
        expires_at=NOW + dt.timedelta(days=7),
    )
    here = cast.here("secretariat")
    people.remove_member(here=here, member=member, by=here.member, at=NOW)
    with pytest.raises(NotNow):
        accept(second, member.person)


def test_a_closed_account_is_out_with_the_next_request(cast: Cast, logged_in: LoggedIn) -> None:
    client = logged_in("leader")
    address = reverse("partnership:task", kwargs={"key": cast.partnership.key})
    assert client.get(address).status_code == 200
    Person.objects.filter(pk=cast.people["leader"].pk).update(is_active=False)
    assert client.get(address).status_code == 302


def test_a_visit_is_noted_once_asked_for(cast: Cast) -> None:
    people.note_visit(member=cast.members["reader"], by=cast.members["reader"], at=on(5, 1))
    assert Membership.objects.get(pk=cast.members["reader"].pk).seen_at == on(5, 1)
