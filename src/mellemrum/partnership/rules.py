# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What may happen in the foundation: right person and right moment, each with a sentence that a leader can read.

`check_...` raises with the reason; `may_...` answers yes or no for pages. Rows come in loaded; nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from mellemrum.ui.templatetags.ui import day

from .access import WRITERS, Here
from .clock import day_of
from .closed_rules import check_is_open, check_is_secretariat, check_is_writer
from .models import (
    ActsFor,
    AgreementKind,
    Invitation,
    Membership,
    Partner,
    Person,
    Response,
    ResponseKind,
    Revision,
    RevisionState,
    Role,
    Terms,
)
from .refusals import NotNow, NotYourRight, Refused

STANCES = frozenset({ResponseKind.SIGNED, ResponseKind.RESERVED, ResponseKind.OBJECTED})
SIGNATURES = frozenset({ResponseKind.SIGNED, ResponseKind.RESERVED})


class WithKey(Protocol):
    @property
    def pk(self) -> int: ...


# A partner: a record, or a row of one.
Known = TypeVar("Known", bound=WithKey)


class Answer(Protocol):
    """A response to a revision: a record, or the few values of one that the home page reads."""

    @property
    def partner_id(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def given_at(self) -> dt.datetime: ...
    @property
    def given_by_id(self) -> int | None: ...
    @property
    def withdrawn_at(self) -> dt.datetime | None: ...


class Acting(Protocol):
    """Someone who acts for a partner: a record, or the few values of one that a long list reads."""

    @property
    def partner_id(self) -> int: ...
    @property
    def member_id(self) -> int: ...
    @property
    def person_id(self) -> int: ...
    @property
    def is_deputy(self) -> bool: ...
    @property
    def from_on(self) -> dt.date: ...


@dataclass(frozen=True)
class Move:
    """One step that a revision can take, and what makes it happen."""

    act: str
    to: RevisionState


# Every state and every move that leads out of it. The diagram in docs/agreements.md is made from this table.
MOVES: dict[RevisionState, tuple[Move, ...]] = {
    RevisionState.OUT: (
        Move("the last signature", RevisionState.IN_FORCE),
        Move("the proposer withdraws it", RevisionState.WITHDRAWN),
        Move("the answer date has passed", RevisionState.LAPSED),
    ),
    RevisionState.IN_FORCE: (Move("the next revision enters into force", RevisionState.REPLACED),),
    RevisionState.REPLACED: (),
    RevisionState.WITHDRAWN: (),
    RevisionState.LAPSED: (),
}


def check_move(revision: Revision, to: RevisionState) -> None:
    """Right moment: is there a move from where the revision stands to where it should go?"""
    if not any(move.to == to for move in MOVES[RevisionState(revision.state)]):
        raise NotNow(
            _("Revision %(number)s is %(state)s and cannot become %(to)s.")
            % {"number": revision.number, "state": revision.get_state_display(), "to": to.label}
        )


def holds(check: Callable[..., object], *args: Any) -> bool:
    """A check as yes or no: what the pages ask before they show a button."""
    try:
        check(*args)
    except Refused:
        return False
    return True


# --- people and roles


def check_may_lead(here: Here) -> None:
    check_is_secretariat(here)
    check_is_open(here.partnership)


def check_may_write(here: Here) -> None:
    check_is_writer(here)
    check_is_open(here.partnership)


def check_may_remove(here: Here, member: Membership, secretariats: int) -> None:
    check_is_secretariat(here)
    if member.left_at is not None:
        raise NotNow(_("%(name)s has already left the partnership.") % {"name": member.person.name})
    if member.role == Role.SECRETARIAT and secretariats < 2:
        raise NotNow(_("Somebody must be the secretariat. Give the role to another person first."))


def check_may_change_role(here: Here, member: Membership, role: Role, secretariats: int) -> None:
    check_is_secretariat(here)
    if member.role == Role.SECRETARIAT and role != Role.SECRETARIAT and secretariats < 2:
        raise NotNow(_("Somebody must be the secretariat. Give the role to another person first."))


def check_may_invite(here: Here, present: Membership | None, role: Role, acts_for_partner: bool) -> None:
    """Right person: the secretariat. Right moment: nobody with that mail address is present already."""
    check_is_secretariat(here)
    if present is not None:
        raise NotNow(
            _("%(name)s is already in the partnership. Change the role on the person's page.")
            % {"name": present.person.name}
        )
    if acts_for_partner and role not in WRITERS:
        raise NotNow(_("A person who only reads cannot sign for a partner. Choose another role."))


def check_may_act(here: Here, member: Membership) -> None:
    """Who signs for a partner must be able to write."""
    check_is_secretariat(here)
    if member.role not in WRITERS:
        raise NotNow(_("A person who only reads cannot sign for a partner. Choose another role."))


def check_may_accept(invitation: Invitation, person: Person | None, at: dt.datetime) -> None:
    """Right moment: open and unused. Right person: the mail address that it was made for."""
    if invitation.accepted_at is not None:
        raise NotNow(_("This invitation has been used. Log in with the mail address that it was sent to."))
    if invitation.withdrawn_at is not None or invitation.expires_at <= at:
        raise NotNow(_("This invitation is closed. Ask whoever invited you for a new one."))
    if person is not None and person.email != invitation.email:
        raise NotYourRight(
            _("This invitation is for %(email)s. Log out and open the link again.") % {"email": invitation.email}
        )


# --- agreements


def signatories(revision: Revision, partners: Sequence[Known]) -> list[Known]:
    """Whose signatures bring it into force: a mission all partners in office, a mandate the partner who receives it.

    The giver of a mandate signs at home; the house records it (see `Terms`).
    """
    if revision.agreement.kind == AgreementKind.MANDATE:
        return [partner for partner in partners if partner.pk == revision.agreement.receiver_id]
    return list(partners)


def signed_by(responses: Iterable[Answer]) -> set[int]:
    """The partners whose signature stands, with or without a reservation."""
    return {r.partner_id for r in responses if r.kind in SIGNATURES and r.withdrawn_at is None}


def missing_signatures(revision: Revision, partners: Sequence[Partner], responses: Iterable[Answer]) -> list[Partner]:
    done = signed_by(responses)
    return [partner for partner in signatories(revision, partners) if partner.pk not in done]


def giver_has_signed(terms: Terms | None) -> bool:
    return terms is None or terms.given_on is not None


def is_complete(
    revision: Revision, partners: Sequence[Partner], responses: Iterable[Answer], terms: Terms | None
) -> bool:
    has_signatories = bool(signatories(revision, partners))
    return has_signatories and not missing_signatures(revision, partners, responses) and giver_has_signed(terms)


def check_acts_for(here: Here, partner: Partner) -> None:
    if partner not in here.partners:
        raise NotYourRight(
            _("Only a person who acts for %(partner)s can do this.") % {"partner": partner.organisation.name}
        )
    check_is_open(here.partnership)


def check_may_respond(here: Here, revision: Revision, partner: Partner, kind: ResponseKind) -> None:
    """Right person: acts for the partner today. Right moment: the revision takes that answer now."""
    check_acts_for(here, partner)
    check_takes_answer(revision, partner, kind)


def check_may_register(here: Here, revision: Revision, acting: ActsFor, kind: ResponseKind) -> None:
    """A stance that was given by mail: by a person who acts for the partner today, registered by the secretariat."""
    check_may_lead(here)
    if kind not in STANCES:
        raise NotNow(_("Only a signature, a reservation or an objection can be registered from a mail."))
    is_over = acting.to_on is not None and acting.to_on < here.today
    if acting.from_on > here.today or is_over or acting.member.left_at is not None:
        raise NotYourRight(
            _("%(name)s does not act for %(partner)s today.")
            % {"name": acting.member.person.name, "partner": acting.partner.organisation.name}
        )
    check_takes_answer(revision, acting.partner, kind)


def check_takes_answer(revision: Revision, partner: Partner, kind: ResponseKind) -> None:
    """Right moment: does the revision take that answer from that partner now?"""
    is_signatory = bool(signatories(revision, [partner]))
    if kind == ResponseKind.ASKED:
        open_states = {RevisionState.OUT, RevisionState.IN_FORCE}
    elif kind == ResponseKind.ACKNOWLEDGED:
        if is_signatory:
            raise NotNow(_("%(partner)s signs this and does not only acknowledge it.") % {"partner": partner})
        open_states = {RevisionState.OUT, RevisionState.IN_FORCE}
    else:
        if not is_signatory:
            raise NotYourRight(
                _("%(partner)s does not sign this agreement, but can acknowledge it.") % {"partner": partner}
            )
        # A partner that joins later signs what is already in force; it cannot object to it any more.
        open_states = {RevisionState.OUT} | ({RevisionState.IN_FORCE} if kind in SIGNATURES else set())
    if revision.state not in open_states:
        raise NotNow(
            _("Revision %(number)s is %(state)s and no longer takes answers.")
            % {"number": revision.number, "state": revision.get_state_display()}
        )


def check_not_signed_yet(revision: Revision, partner: Partner, responses: Iterable[Answer]) -> None:
    """What is in force stands as it was signed: a partner signs it once, and a newcomer confirms it."""
    if revision.state == RevisionState.IN_FORCE and partner.pk in signed_by(responses):
        raise NotNow(_("%(partner)s has already signed this.") % {"partner": partner.organisation.name})


def check_may_take_back(here: Here, response: Response) -> None:
    check_acts_for(here, response.partner)
    if response.withdrawn_at is not None:
        raise NotNow(_("This answer has already been taken back."))
    if response.revision.state != RevisionState.OUT:
        raise NotNow(
            _("Revision %(number)s is %(state)s. A signature cannot be taken back now; propose a new revision.")
            % {"number": response.revision.number, "state": response.revision.get_state_display()}
        )


def check_may_propose(here: Here, kind: AgreementKind, receiver: Partner | None, under_way: Revision | None) -> None:
    check_may_write(here)
    if kind == AgreementKind.MANDATE and not here.is_secretariat:
        own = {partner.pk for partner in here.partners} | {here.member.partner_id}
        if receiver is None or receiver.pk not in own:
            raise NotYourRight(_("A mandate is proposed by the partner that receives it, or by the secretariat."))
    if under_way is not None:
        raise NotNow(
            _("Revision %(number)s is already out for signature. Answer it, or let the proposer withdraw it first.")
            % {"number": under_way.number}
        )


def check_may_withdraw(here: Here, revision: Revision) -> None:
    """The proposer takes back what they proposed; the secretariat may do it for them."""
    check_may_write(here)
    own = {partner.pk for partner in here.partners}
    is_proposer = revision.proposed_by_id == here.person.pk or revision.proposed_for_id in own
    if not (is_proposer or here.is_secretariat):
        raise NotYourRight(_("Only whoever proposed the revision, or the secretariat, can withdraw it."))
    check_move(revision, RevisionState.WITHDRAWN)


def check_may_lapse(here: Here, revision: Revision) -> None:
    check_may_lead(here)
    check_move(revision, RevisionState.LAPSED)
    if revision.answer_by_on is None or revision.answer_by_on >= here.today:
        raise NotNow(_("The answer date has not passed yet."))


def check_may_answer(here: Here, response: Response) -> None:
    """An objection or a question is answered by a writer of another partner, or by the secretariat."""
    check_may_write(here)
    if response.kind not in {ResponseKind.OBJECTED, ResponseKind.ASKED, ResponseKind.RESERVED}:
        raise NotNow(_("A signature needs no answer."))
    if response.partner in here.partners:
        raise NotYourRight(_("The others answer what your own partner said."))
    if response.answered_at is not None:
        raise NotNow(_("This has already been answered."))


def check_may_record_giver(here: Here, revision: Revision, terms: Terms | None) -> None:
    if terms is None:
        raise NotNow(_("Only a mandate has a giver."))
    own = {partner.pk for partner in here.partners} | {here.member.partner_id}
    if not (here.is_secretariat or (here.may_write and revision.agreement.receiver_id in own)):
        raise NotYourRight(
            _("The giver's signature is recorded by the partner that receives it, or by the secretariat.")
        )
    if terms.given_on is not None:
        raise NotNow(_("The giver's signature has already been recorded."))
    if revision.state != RevisionState.OUT:
        raise NotNow(
            _("Revision %(number)s is %(state)s and no longer takes answers.")
            % {"number": revision.number, "state": revision.get_state_display()}
        )


def awaits_accession(acting: Acting, revision: Revision, responses: Iterable[Answer], confirmed: set[int]) -> bool:
    """A newcomer who acts for a partner that signed before they came, and who has not yet read and confirmed it."""
    if revision.state != RevisionState.IN_FORCE or acting.is_deputy or acting.member_id in confirmed:
        return False
    signed = [r for r in responses if r.partner_id == acting.partner_id and r.kind in SIGNATURES and not r.withdrawn_at]
    return bool(signed) and all(
        r.given_by_id != acting.person_id and day_of(r.given_at) < acting.from_on for r in signed
    )


def check_may_accede(
    here: Here, acting: ActsFor | None, revision: Revision, responses: Iterable[Answer], confirmed: set[int]
) -> None:
    if acting is None or acting not in here.acting:
        raise NotYourRight(_("Only a person who acts for a partner can confirm this."))
    if not awaits_accession(acting, revision, responses, confirmed):
        raise NotNow(_("There is nothing for you to confirm here."))


def check_may_register_agreement(
    here: Here, kind: AgreementKind, signed_on: dt.date, standing: Revision | None
) -> None:
    """Right person: the secretariat. Right moment: signed by now, and nothing of the kind stands here yet."""
    check_may_lead(here)
    if signed_on > here.today:
        raise NotNow(_("It cannot have been signed on a day that has not come yet."))
    if standing is not None:
        raise NotNow(
            _("%(kind)s: a text stands here already. Propose the next revision on its page.") % {"kind": kind.label}
        )


# --- mandates, as far as a machine can judge


def beyond_mandate(terms: Terms | None, *, amount: int, on: dt.date) -> list[str]:
    """What speaks against promising this amount on that day: amount, date and giver. The prose is for people."""
    if terms is None:
        return [_("There is no mandate in force.")]
    reasons = []
    if terms.given_on is None:
        reasons.append(_("The giver has not signed the mandate."))
    if terms.until_on is not None and on > terms.until_on:
        reasons.append(_("The mandate ends on %(day)s.") % {"day": day(terms.until_on)})
    if terms.amount is not None and amount > terms.amount:
        reasons.append(_("The amount is larger than the mandate allows."))
    return reasons


def may_lead(here: Here) -> bool:
    return holds(check_may_lead, here)


def may_write(here: Here) -> bool:
    return holds(check_may_write, here)


def may_respond(here: Here, revision: Revision, partner: Partner, kind: ResponseKind) -> bool:
    return holds(check_may_respond, here, revision, partner, kind)
