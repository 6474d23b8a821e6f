# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Access ends with the change that ends it: the next request of every open session knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import Model
from django.test import Client

from mellemrum.partnership.actions import partnerships, people
from mellemrum.partnership.models import (
    ActsFor,
    Aim,
    File,
    Invitation,
    JournalLine,
    Membership,
    Partner,
    Partnership,
    Person,
    Response,
    Role,
    Seat,
)
from mellemrum.partnership.refusals import Refused
from tests.days import NOW, TODAY
from tests.people import MARKS, Cast

from .matrix import Visitor, own_ids, posted, reverse
from .table import addresses, offering, rows

pytestmark = pytest.mark.usefixtures("fixed_clock")


# That one has seen the news, or read one's own pack: all that a reader writes, about oneself.
# The pack of the one whom it was made for, and what one wrote with a peer in confidence: no other reader sees them.
OWN = {"guide:pack", "guide:kept_pack", "guide:pack_pdf", "guide:held", "guide:held_csv", "leadership:sparring"}
READERS_WRITE = {
    # Everybody who belongs to the partnership answers an evaluation.
    "culture:answer_evaluation",
    "guide:seen", "guide:confirm_pack", "guide:follow", "guide:week_mail", "guide:calendar", "guide:withdraw_calendar",
}  # fmt: skip

# And what an observer says, asks and sees.
OBSERVERS_WRITE = {"guide:talk", "guide:status", "culture:write_mirror_note"}


def reads(cast: Cast, visitor: Visitor, *only: str) -> set[str]:
    """The addresses inside the partnership, or those named, that the visitor may read now."""
    found = set()
    for address in offering("get"):
        row = rows()[address.name]
        if address.is_inside and (not only or address.name in only):
            answer = visitor.ask("GET", reverse(address.name, kwargs=own_ids(address, row, cast)))
            if answer.status == 200:
                found.add(address.name)
    return found


def writes(cast: Cast, visitor: Visitor, *only: str) -> set[str]:
    """The addresses inside the partnership, or those named, where the visitor's post writes something now."""
    found = set()
    for address in offering("post"):
        row = rows()[address.name]
        if address.is_inside and (not only or address.name in only):
            url = reverse(address.name, kwargs=own_ids(address, row, cast))
            if visitor.ask("POST", url, posted(row, cast, visitor)).written:
                found.add(address.name)
    return found


def change_role(cast: Cast, who: str, role: Role) -> None:
    here = cast.here("secretariat")
    member = Membership.objects.get(pk=cast.members[who].pk)
    people.change_member(
        here=here,
        member=member,
        seen=member.version,
        role=role,
        title=member.title,
        partner=member.partner,
        by=here.member,
        at=NOW,
    )


def test_a_removed_member_is_out_in_every_session_with_the_next_request(a: Cast, b: Cast) -> None:
    phone, desk = Visitor("leader", (a, b)), Visitor("leader", (a, b))
    before = {"guide:home", "partnership:mission", "partnership:file"}
    assert reads(a, phone, *before) == before
    assert writes(a, desk, "partnership:add_aim") == {"partnership:add_aim"}
    here = a.here("secretariat")
    people.remove_member(here=here, member=a.members["leader"], by=here.member, at=NOW)
    assert reads(a, phone) == set()
    assert writes(a, desk) == set()
    for session in (phone, desk):
        for path in ("/", "/mine/"):
            assert not session.ask("GET", path).shows(MARKS["A"], but=session.own)


@pytest.mark.parametrize("role", [Role.READER, Role.OBSERVER])
def test_a_leader_who_is_made_a_reader_can_only_read(a: Cast, b: Cast, role: Role) -> None:
    visitor = Visitor("leader", (a, b))
    assert writes(a, visitor, "partnership:sign") == {"partnership:sign"}
    change_role(a, "leader", role)
    # Whoever sees but does not vote may still say something.
    assert writes(a, visitor) == READERS_WRITE | (OBSERVERS_WRITE if role == Role.OBSERVER else set())
    if role == Role.READER:
        # The page on which an observer writes is the one that a reader has not.
        assert reads(a, visitor) - OWN - OBSERVERS_WRITE == reads(a, Visitor("reader", (a, b))) - OBSERVERS_WRITE


def test_a_secretariat_that_hands_over_leads_no_more(a: Cast, b: Cast) -> None:
    visitor = Visitor("secretariat", (a, b))
    secretariats = {"partnership:remove_member", "partnership:invite", "partnership:change_task"}
    assert "partnership:change_task" in writes(a, visitor, *secretariats)
    change_role(a, "contributor", Role.SECRETARIAT)
    change_role(a, "secretariat", Role.CONTRIBUTOR)
    assert writes(a, visitor, "partnership:add_aim", *secretariats) == {"partnership:add_aim"}
    assert writes(a, Visitor("contributor", (a, b)), "partnership:invite") == {"partnership:invite"}


def test_a_term_that_ends_takes_the_signature_with_it(a: Cast, b: Cast) -> None:
    visitor = Visitor("leader", (a, b))
    here = a.here("secretariat")
    acting = ActsFor.objects.get(pk=a.id_of("acting"))
    people.change_acting(
        here=here,
        acting=acting,
        seen=acting.version,
        from_on=acting.from_on,
        to_on=TODAY.replace(day=11),
        is_deputy=False,
        by=here.member,
        at=NOW,
    )
    signing = ("partnership:sign", "partnership:object", "partnership:ask", "partnership:acknowledge")
    assert writes(a, visitor, "partnership:add_aim", *signing) == {"partnership:add_aim"}


def test_a_partner_that_has_left_signs_no_more(a: Cast, b: Cast) -> None:
    visitor = Visitor("leader", (a, b))
    Partner.objects.filter(pk=a.partner.pk).update(left_on=TODAY)
    assert writes(a, visitor, "partnership:sign", "partnership:object", "partnership:ask") == set()


def test_a_closed_account_is_out_everywhere(a: Cast, b: Cast) -> None:
    visitor = Visitor("secretariat", (a, b))
    Person.objects.filter(pk=a.people["secretariat"].pk).update(is_active=False)
    for path in ("/", "/mine/", "/me/", f"/p/{a.partnership.key}/"):
        answer = visitor.ask("GET", path)
        assert (answer.status, answer.location.split("?")[0]) == (302, "/account/login/")


def test_a_new_password_ends_the_other_sessions(a: Cast, b: Cast) -> None:
    visitor = Visitor("reader", (a, b))
    assert visitor.ask("GET", "/mine/").status == 200
    Person.objects.filter(pk=a.people["reader"].pk).update(password="argon2$another")
    assert visitor.ask("GET", "/mine/").status == 302


def test_a_withdrawn_invitation_shows_nothing_any_more(a: Cast, b: Cast) -> None:
    visitor = Visitor("invited", (a, b))
    url = reverse("invitation", kwargs={"token": a.id_of("token")})
    assert visitor.ask("GET", url).shows(MARKS["A"], but=visitor.own)
    here = a.here("secretariat")
    people.withdraw_invitation(here=here, invitation=a.made("partnership.Invitation"), by=here.member, at=NOW)
    for method in ("GET", "POST"):
        answer = visitor.ask(method, url)
        assert answer.status == 409
        assert answer.written == 0
        assert not answer.shows(MARKS["A"], but=visitor.own)


def test_whoever_comes_back_as_a_reader_reads_and_does_not_write(a: Cast, b: Cast) -> None:
    here = a.here("secretariat")
    people.remove_member(here=here, member=a.members["leader"], by=here.member, at=NOW)
    invitation, _ = people.invite(
        here=here, email=a.email("leader"), name="igen", role=Role.READER, by=here.member, at=NOW
    )
    people.accept_invitation(invitation=invitation, person=a.people["leader"], at=NOW)
    visitor = Visitor("leader", (a, b))
    assert reads(a, visitor, "partnership:mission") == {"partnership:mission"}
    assert writes(a, visitor) == READERS_WRITE


MOVED: list[tuple[str, Callable[[Cast], Model], str]] = [
    ("partnership:change_aim", lambda cast: cast.made("partnership.Aim"), "partnership"),
    ("partnership:change_seat", lambda cast: cast.made("partnership.Seat"), "partnership"),
    ("partnership:file", lambda cast: cast.made("partnership.File"), "partnership"),
    ("partnership:withdraw_invitation", lambda cast: cast.made("partnership.Invitation"), "partnership"),
    ("partnership:change_member", lambda cast: cast.made("partnership.Membership"), "partnership"),
    ("partnership:revision", lambda cast: cast.made("partnership.Agreement"), "partnership"),
    ("partnership:change_partner", lambda cast: cast.partner, "partnership"),
    ("partnership:change_acting", lambda cast: cast.made("partnership.ActsFor"), "partner"),
]


@pytest.mark.parametrize(("name", "row", "owner"), MOVED, ids=[each[0] for each in MOVED])
def test_a_record_that_moved_to_another_partnership_is_gone_from_the_old_one(
    a: Cast, b: Cast, name: str, row: Callable[[Cast], Model], owner: str
) -> None:
    address = next(each for each in addresses() if each.name == name)
    url = reverse(name, kwargs=own_ids(address, rows()[name], a))
    visitor = Visitor("secretariat", (a, b))
    method = "GET" if "get" in rows()[name].told else "POST"
    assert visitor.ask(method, url).status in {200, 302}
    record = row(a)
    other = b.other_partner if owner == "partner" else Partnership.objects.create(name="Et tredje", starts_on=TODAY)
    type(record)._base_manager.filter(pk=record.pk).update(**{owner: other})
    assert visitor.ask(method, url).status == 404


def test_the_lists_show_only_what_is_there_now(a: Cast, b: Cast) -> None:
    """What was moved away is in no list, no choice and no count."""
    visitor = Visitor("secretariat", (a, b))
    third = Partnership.objects.create(name="Et tredje", starts_on=TODAY)
    lists: list[tuple[type[Model], str, str]] = [
        (Aim, "text", "partnership:task"),
        (Seat, "name", "partnership:partners"),
    ]
    for model, name, page in lists:
        url = reverse(page, kwargs={"key": a.partnership.key})
        mark = a.text(model, name).encode()
        assert mark in visitor.ask("GET", url).body
        model._default_manager.filter(partnership=a.partnership).update(partnership=third)
        assert mark not in visitor.ask("GET", url).body


def test_whoever_was_let_in_and_put_out_again_is_a_stranger_everywhere(a: Cast, b: Cast) -> None:
    invitation = a.made("partnership.Invitation")
    member = people.accept_invitation(invitation=invitation, person=a.people["invited"], at=NOW)
    visitor = Visitor("invited", (a, b))
    assert len(reads(a, visitor)) > 10
    here = a.here("secretariat")
    people.remove_member(here=here, member=member, by=here.member, at=NOW)
    assert (reads(a, visitor), writes(a, visitor)) == (set(), set())


def test_a_refused_act_leaves_nothing_at_all(a: Cast) -> None:
    """The rules stand in the actions too, for callers that are no page."""
    reader = a.here("reader")
    before = (JournalLine.objects.count(), Response.objects.count(), File.objects.count(), Invitation.objects.count())
    acts: list[Callable[[], object]] = [
        lambda: partnerships.add_aim(here=reader, text="X", due_on=None, by=reader.member, at=NOW),
        lambda: people.withdraw_invitation(
            here=reader, invitation=a.made("partnership.Invitation"), by=reader.member, at=NOW
        ),
        lambda: people.remove_member(here=reader, member=a.members["leader"], by=reader.member, at=NOW),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert (
        JournalLine.objects.count(),
        Response.objects.count(),
        File.objects.count(),
        Invitation.objects.count(),
    ) == before


def test_the_anonymous_are_asked_to_log_in_and_come_back_to_where_they_wanted(a: Cast) -> None:
    answer = Client().get(f"/p/{a.partnership.key}/task/?x=1&y=2")
    assert answer["Location"] == f"/account/login/?next=/p/{a.partnership.key}/task/%3Fx%3D1%26y%3D2"
