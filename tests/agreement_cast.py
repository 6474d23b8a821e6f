# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How the cast's agreements come about: a mission in two revisions, mandates given and open, and one signed elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from mellemrum.partnership.actions import agreements, partnerships, people, registered
from mellemrum.partnership.models import (
    Agreement,
    AgreementKind,
    Organisation,
    Partner,
    PartnerKind,
    Response,
    ResponseKind,
    Revision,
    Sector,
    Terms,
)
from tests import mission_cast
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def make_mission(cast: Cast) -> Agreement:
    """Revision 1 in force, signed by somebody who has left; revision 2 out, objected to by the other leader."""
    cast.made("partnership.ActsFor")
    first = propose(cast, "removed", on(1, 10))
    for partner in (cast.partner, cast.other_partner):
        respond(cast, "removed", first, partner, ResponseKind.SIGNED, on(1, 12))
    here = cast.here("secretariat", on(3, 2))
    people.remove_member(here=here, member=cast.members["removed"], by=here.member, at=here.at)
    here = cast.here("leader", on(3, 15))
    first.refresh_from_db()
    cast.named["accession"] = agreements.accede(
        here=here, acting=here.acting[0], revision=first, by=here.member, at=here.at
    )
    mission_cast.begin_draft(cast)
    second = propose(cast, "leader", on(4, 1), answer_by_on=on(5, 1).date())
    respond(cast, "leader", second, cast.partner, ResponseKind.ASKED, on(4, 2))
    asked = second.responses.get(kind=ResponseKind.ASKED)
    here = cast.here("other_leader", on(4, 3))
    answer = cast.text(Response, "answer")
    agreements.answer_response(here=here, response=asked, answer=answer, by=here.member, at=here.at)
    respond(cast, "other_leader", second, cast.other_partner, ResponseKind.OBJECTED, on(4, 4))
    cast.named |= {"first": first, "second": second}
    return second.agreement


def propose(cast: Cast, role: str, at: dt.datetime, **more: Any) -> Revision:
    here = cast.here(role, at)
    given = {"kind": AgreementKind.MISSION, **more}
    return agreements.propose_revision(
        here=here,
        text=cast.text(Revision, "text"),
        reason=cast.text(Revision, "reason"),
        by=here.member,
        at=at,
        **given,
    )


def respond(
    cast: Cast, role: str, revision: Revision, partner: Partner, kind: ResponseKind, at: dt.datetime
) -> Response:
    here = cast.here(role, at)
    words = "" if kind == ResponseKind.SIGNED else cast.text(Response, "text")
    return agreements.respond(
        here=here, revision=revision, partner=partner, kind=kind, text=words, by=here.member, at=at
    )


def make_terms(cast: Cast) -> Terms:
    """Partner one's mandate is in force, with the giver's mail; partner two's is out and not given yet."""
    cast.made("partnership.Agreement")
    words = {name: cast.text(Terms, name) for name in ("giver", "may_decide", "may_promise", "may_not")}
    terms = {**words, "amount": 500_000, "until_on": dt.date(2026, 12, 31)}
    given = propose(cast, "leader", on(3, 10), kind=AgreementKind.MANDATE, receiver=cast.partner, terms=terms)
    here = cast.here("leader", on(3, 11))
    note = cast.text(Terms, "given_note")
    file = cast.made("partnership.File")
    agreements.record_giver(
        here=here, revision=given, given_on=on(3, 11).date(), note=note, file=file, by=here.member, at=here.at
    )
    respond(cast, "leader", given, cast.partner, ResponseKind.SIGNED, on(3, 12))
    cast.named["given"] = given
    cast.named["open"] = propose(
        cast, "other_leader", on(4, 2), kind=AgreementKind.MANDATE, receiver=cast.other_partner, terms=terms
    )
    _elsewhere(cast)
    return Terms.objects.get(revision=given)


def _elsewhere(cast: Cast) -> None:
    """The mandate of a partner that has left since: signed on paper before the partnership came here."""
    here = cast.here("secretariat", on(3, 20))
    left = partnerships.add_partner(
        here=here,
        name=f"{cast.text(Organisation, 'name')} three",
        sector=Sector.OTHER,
        joined_on=on(1, 6).date(),
        by=here.member,
        at=here.at,
    )
    words = {name: cast.text(Terms, name) for name in ("giver", "may_decide", "may_promise", "may_not")}
    cast.named["elsewhere"] = registered.register_agreement(
        here=here,
        kind=AgreementKind.MANDATE,
        receiver=left,
        paper=registered.Paper(
            text=cast.text(Revision, "text"),
            signed_on=on(1, 8).date(),
            signers={left: cast.text(Response, "given_name")},
            link=f"https://example.org/{cast.text(Revision, 'registered_link')}",
            terms={**words, "amount": None, "until_on": None},
        ),
        by=here.member,
        at=here.at,
    )
    partnerships.change_partner(
        here=here,
        partner=left,
        seen=1,
        name=left.organisation.name,
        sector=Sector.OTHER,
        cvr="",
        kind=PartnerKind.ORGANISATION,
        joined_on=left.joined_on,
        left_on=on(3, 20).date(),
        by=here.member,
        at=here.at,
    )
