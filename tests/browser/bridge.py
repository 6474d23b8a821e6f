# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The small partnership of the browser's tests, which they act in: two partners and a citizens' seat."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from typing import Any
from uuid import UUID

PASSWORD = "en lang sætning til test"
PEOPLE = {"sofie": "Sofie Lindeskov", "anna": "Anna Brohave", "bo": "Bo Engtoft", "dorte": "Dorte Nyvang"}


def email_of(who: str) -> str:
    return f"{who}@bro.example"


class Bridge:
    """A partnership of two partners and a citizens' seat, with one text in force and one out for signature."""

    def __init__(self) -> None:
        from mellemrum.partnership import clock
        from mellemrum.partnership.actions import partnerships, people

        self.at = clock.now()
        self.members: dict[str, Any] = {}
        self.partnership = partnerships.set_up_partnership(
            name="Broen", starts_on=dt.date(2026, 1, 5), is_fiction=False, by=None, at=self.at
        )
        invitation, _ = people.invite_first(
            partnership=self.partnership, email=email_of("sofie"), name=PEOPLE["sofie"], by=None, at=self.at
        )
        self._accept("sofie", invitation)
        self._partners()
        self._mission()
        self._mandate()
        self._others()
        self._anchored()
        self._visited()
        self._asked()
        self._learned()
        self._between_two()
        self._told()
        self._brought()
        self._journey()
        self._second_step()

    def here(self, who: str) -> Any:
        from mellemrum.partnership.access import find_here

        return find_here(key=self.partnership.key, person=self.members[who].person, at=self.at)

    def _accept(self, who: str, invitation: Any) -> None:
        from mellemrum.partnership.actions import people

        self.members[who] = people.accept_invitation(
            invitation=invitation, person=None, name=PEOPLE[who], password=PASSWORD, at=self.at
        )

    def _partners(self) -> None:
        from mellemrum.partnership.actions import partnerships, people
        from mellemrum.partnership.models import Role, Sector

        self.partners = {}
        for who, name, sector in (
            ("anna", "Strandby Kommune", Sector.MUNICIPALITY),
            ("bo", "Sundhospitalet i Strandby", Sector.REGION),
        ):
            here = self.here("sofie")
            partner = self.partners[who] = partnerships.add_partner(
                here=here, name=name, sector=sector, joined_on=dt.date(2026, 1, 5), by=here.member, at=self.at
            )
            invitation, _ = people.invite(
                here=here,
                email=email_of(who),
                name=PEOPLE[who],
                role=Role.LEADER,
                partner=partner,
                acts_for_partner=True,
                title="Direktør",
                by=here.member,
                at=self.at,
            )
            self._accept(who, invitation)
        here = self.here("sofie")
        invitation, _ = people.invite(
            here=here, email=email_of("dorte"), name=PEOPLE["dorte"], role=Role.READER, by=here.member, at=self.at
        )
        self._accept("dorte", invitation)

    def _propose(self, text: str, reason: str = "") -> Any:
        from mellemrum.partnership.actions import agreements
        from mellemrum.partnership.models import AgreementKind

        here = self.here("sofie")
        return agreements.propose_revision(
            here=here, kind=AgreementKind.MISSION, text=text, reason=reason, by=here.member, at=self.at
        )

    def _sign(self, who: str, revision: Any) -> None:
        from mellemrum.partnership.actions import agreements

        here = self.here(who)
        revision.refresh_from_db()
        agreements.sign_revision(here=here, revision=revision, partner=here.partner, by=here.member, at=self.at)

    def _mission(self) -> None:
        from mellemrum.partnership.actions import agreements
        from mellemrum.partnership.models import ResponseKind

        first = self._propose("Ingen venter mere end fem dage på første besøg.")
        self._sign("anna", first)
        self._sign("bo", first)
        self.revision = self._propose(
            "Ingen venter mere end to dage på første besøg.\nBorgeren har ét nummer at ringe til.",
            "Fem dage er nået for ni af ti borgere.",
        )
        here = self.here("bo")
        for kind, text in (
            (ResponseKind.ASKED, "Gælder det også weekender?"),
            (ResponseKind.OBJECTED, "Vi kan ikke love to dage."),
        ):
            self.response = agreements.respond(
                here=here,
                revision=self.revision,
                partner=here.partner,
                kind=kind,
                text=text,
                by=here.member,
                at=self.at,
            )

    def _mandate(self) -> None:
        from mellemrum.partnership.actions import agreements
        from mellemrum.partnership.models import AgreementKind

        here = self.here("anna")
        terms = {
            "giver": "Byrådet i Strandby",
            "amount": 750_000,
            "until_on": dt.date(2027, 6, 30),
            "may_decide": "Arbejdsgange på tværs",
            "may_promise": "Svar inden for et døgn",
            "may_not": "Ændre serviceniveauet",
        }
        self.mandate = agreements.propose_revision(
            here=here,
            kind=AgreementKind.MANDATE,
            receiver=here.partner,
            text="Strandby Kommune går ind i Broen med dette mandat.",
            terms=terms,
            by=here.member,
            at=self.at,
        )

    def _others(self) -> None:
        from mellemrum.partnership.actions import calendar_links, partnerships, people, records
        from mellemrum.partnership.models import CalendarScope, Role, SeatKind

        here = self.here("sofie")
        partnerships.add_aim(here=here, text="Ét nummer at ringe til", due_on=None, by=here.member, at=self.at)
        people.add_seat(
            here=here, kind=SeatKind.CITIZEN_VOICE, name="Borgerens stemme", member=None, by=here.member, at=self.at
        )
        _, self.token = people.invite(
            here=here, email="ny@bro.example", name="Nanna Ny", role=Role.LEADER, by=here.member, at=self.at
        )
        shared = CalendarScope.SHARED
        _, self.calendar = calendar_links.make_link(here=here, scope=shared, partner=None, by=here.member, at=self.at)
        records.add_file(here=here, name="referat.txt", content=b"Punkt 7", by=here.member, at=self.at)

    def _second_step(self) -> None:
        """Dorte logs in with a code from an app as well; the codes are the log-in package's own rows."""
        from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        person = self.members["dorte"].person
        TOTP.activate(person, generate_totp_secret())
        RecoveryCodes.activate(person)

    def _anchored(self) -> None:
        """Long ago, so that each of its checks may be made."""
        from mellemrum.rooms.mandate.actions.anchoring import anchor

        here = self.here("bo")
        fields = {
            "title": "Vagttelefonen",
            "owner": here.partners[0],
            "carried_by": here.member,
            "anchored_on": self.at.date() - dt.timedelta(days=400),
        }
        anchor(here=here, fields=fields, by=here.member, at=self.at)

    def _visited(self) -> None:
        """A visit that takes notes, also by a link for guests."""
        from mellemrum.partnership.actions.guests import make_guest_link
        from mellemrum.rooms.culture.actions.occasions import plan_occasion

        here = self.here("sofie")
        fields = {"kind": "visit", "title": "En morgen på vagttelefonen", "on": self.at.date()}
        visit = plan_occasion(here=here, fields=fields, by=here.member, at=self.at)
        _, self.guest = make_guest_link(
            here=here,
            opens=("culture.occasion", visit.pk),
            words=("Hvad så du?", "Parterne læser det."),
            until_on=self.at.date(),
            by=here.member,
            at=self.at,
        )

    def _asked(self) -> None:
        """An evaluation that is open, also by a link for guests."""
        from mellemrum.partnership.actions.guests import make_guest_link
        from mellemrum.rooms.culture.actions.evaluations import plan_evaluation

        here, today = self.here("sofie"), self.at.date()
        fields = {"title": "Efter et år", "purpose": "At lære", "opens_on": today, "closes_on": today}
        # One that has closed, where themes and actions are written.
        at = self.at - dt.timedelta(days=30)
        before = {**fields, "opens_on": at.date(), "closes_on": at.date()}
        plan_evaluation(here=dataclasses.replace(here, at=at), fields=before, by=here.member, at=at)
        made = plan_evaluation(here=here, fields=fields, by=here.member, at=self.at)
        _, self.answer = make_guest_link(
            here=here,
            opens=("culture.evaluation", made.pk),
            words=("Hvad lykkedes?", "Parterne læser det."),
            until_on=today,
            by=here.member,
            at=self.at,
        )

    def _learned(self) -> None:
        from mellemrum.rooms.culture.actions.lessons import write_lesson

        here = self.here("sofie")
        told = {"kind": "again", "text": "Ring, før du skriver.", "theme": "culture"}
        fields = {**told, "about_kind": "", "about_record": None}
        write_lesson(here=here, fields=fields, by=here.member, at=self.at)

    def _between_two(self) -> None:
        """Bo asks Anna to think aloud with him; to everybody else the page is not there."""
        from mellemrum.rooms.leadership.actions.sparring import ask_for_sparring

        here = self.here("bo")
        peer = self.members["anna"]
        ask_for_sparring(here=here, peer=peer, about="Hvordan siger jeg nej?", by=here.member, at=self.at)

    def _brought(self) -> None:
        """A file of events whose columns are still to be chosen."""
        from mellemrum.rooms.value import actions
        from mellemrum.rooms.value.models import DataRole

        here = self.here("sofie")
        fields = {
            "title": "Vejen hjem",
            "purpose": "At se, hvor borgerne venter.",
            "legal_basis": "Samtykke",
            "controller_cvr": "99999993",
            "role": DataRole.CONTROLLER,
            "contact": "Sofie, sofie@bro.example",
            "delete_after_on": self.at.date() + dt.timedelta(days=90),
        }
        content = b"pseudonym;ydelse;enhed;start;slut\nb00001;Besoeg;Kommunen;2026-01-05 09:00;2026-01-05 10:00\n"
        actions.bring_log(
            here=here, fields=fields, file_name="vejen.csv", content=io.BytesIO(content), by=here.member, at=self.at
        )

    def _told(self) -> None:
        """The story of why, which is to be taken up again."""
        from mellemrum.rooms.leadership.actions.narrative import PIECES, begin_narrative

        here = self.here("sofie")
        pieces = dict.fromkeys(PIECES, "Ingen skal vente på en dør, der ikke går op.")
        later = self.at.date() + dt.timedelta(days=90)
        begin_narrative(here=here, pieces=pieces, revisit_on=later, by=here.member, at=self.at)

    def _journey(self) -> None:
        """A citizen journey of three steps that led on to an offer, and a link by which guests tell one."""
        from mellemrum.partnership.actions.guests import make_guest_link
        from mellemrum.rooms.value.actions import journeys, offers

        here = self.here("sofie")
        rest = dict.fromkeys(("for_whom", "where", "how", "contact"), "")
        soup = {"name": "Suppe på torsdag", "what": "Man spiser sammen.", "partner": None, "association": "Klubben"}
        offer = offers.add_offer(here=here, fields={**rest, **soup}, by=here.member, at=self.at)
        fields = {
            "client_id": UUID(int=1),
            "title": "Vera, 82, hjem en fredag",
            "told_by": "citizen",
            "told_on": self.at.date(),
            "consent": "Hun har sagt ja til, at parterne læser den.",
            "reach": "public",
        }
        plain = {"stage": "Hjemme", "consent": "public", "minutes": 90}
        anna, bo = self.partners["anna"], self.partners["bo"]
        steps = [
            {**plain, "what": "Ringer til lægen.", "feeling": 2, "pain": "Nummer 14 i køen.", "owner": anna},
            {**plain, "what": "Venter syv timer.", "feeling": 1, "actor": bo, "pain": "Ingen sagde noget."},
            {**plain, "what": "Får suppe.", "feeling": 5, "actor": anna, "offer": offer, "loop": "closed"},
            {**plain, "what": "Får et brev.", "actor": bo, "is_beside": True, "pain": "Det kom for sent."},
        ]
        journeys.tell_journey(here=here, fields=fields, steps=steps, by=here.member, at=self.at)
        _, self.telling = make_guest_link(
            here=here,
            opens=("partnership.partnership", self.partnership.pk),
            words=("Fortæl din vej gennem hjælpen", "Parterne læser det."),
            until_on=self.at.date(),
            by=here.member,
            at=self.at,
        )
