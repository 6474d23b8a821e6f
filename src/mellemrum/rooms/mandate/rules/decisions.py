# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What may happen to a decision: the one table of moves, who may make them, and what each method asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership import talk_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partner, Terms
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import beyond_mandate, check_acts_for, check_may_lead, check_may_write
from mellemrum.ui.templatetags.ui import day

from ..models import Decision, DecisionState, HomeStatus, Method, Question, StanceKind


@dataclass(frozen=True)
class Move:
    """One step that a decision can take, and what makes it happen."""

    act: str
    to: DecisionState


S = DecisionState
_BACK = Move("the basis must be worked on", S.QUALIFYING)
_TAKEN_BACK = Move("the proposer withdraws it", S.WITHDRAWN)
_ENDS = (
    Move("its revisit changes it", S.CHANGED),
    Move("its revisit revokes it", S.REVOKED),
    Move("the date of its revisit passes", S.REVISIT_DUE),
)
# Every state and every move that leads out of it. The diagram in docs/decision-states.md is made from this table.
MOVES: Mapping[DecisionState, tuple[Move, ...]] = {
    S.QUALIFYING: (
        Move("the basis is ready for a meeting", S.ON_AGENDA),
        Move("the partners are asked", S.OPEN),
        _TAKEN_BACK,
    ),
    S.ON_AGENDA: (Move("the partners are asked", S.OPEN), _BACK, _TAKEN_BACK),
    S.OPEN: (
        Move("a partner objects", S.OBJECTED),
        Move("the partners decide", S.ADOPTED),
        Move("the partners let one person decide", S.DELEGATED),
        _BACK,
        _TAKEN_BACK,
    ),
    S.OBJECTED: (
        Move("the last objection is lifted", S.OPEN),
        Move("a majority decides all the same", S.ADOPTED),
        _BACK,
        _TAKEN_BACK,
    ),
    S.ADOPTED: (Move("a partner begins at home", S.AT_HOME), Move("all are done", S.CARRIED_OUT), *_ENDS),
    S.DELEGATED: (Move("a partner begins at home", S.AT_HOME), Move("all are done", S.CARRIED_OUT), *_ENDS),
    S.AT_HOME: (Move("all are done", S.CARRIED_OUT), *_ENDS),
    S.CARRIED_OUT: (Move("a partner is not done after all", S.AT_HOME), *_ENDS),
    S.REVISIT_DUE: (
        Move("its revisit keeps an adopted decision", S.ADOPTED),
        Move("its revisit keeps a delegated decision", S.DELEGATED),
        Move("its revisit keeps a decision under way at home", S.AT_HOME),
        Move("its revisit keeps a decision that is carried out", S.CARRIED_OUT),
        Move("its revisit changes it", S.CHANGED),
        Move("its revisit revokes it", S.REVOKED),
    ),
    S.CHANGED: (),
    S.REVOKED: (),
    S.WITHDRAWN: (),
}


def check_move(decision: Decision, to: DecisionState, on: dt.date) -> None:
    """Right moment: is there a move from where the decision stands that day to where it should go?"""
    now = decision.state_on(on)
    if not any(move.to == to for move in MOVES[now]):
        raise NotNow(_("The decision is %(state)s and cannot become %(to)s.") % {"state": now.label, "to": to.label})


def check_may_keep(here: Here, decision: Decision) -> None:
    """Who looks after a decision: whoever proposed it, the partner that it was proposed for, and the secretariat."""
    check_may_write(here)
    own = {partner.pk for partner in here.partners}
    is_proposer = decision.proposed_by_id == here.person.pk or decision.proposed_for_id in own
    if not (is_proposer or here.is_secretariat):
        raise NotYourRight(_("Only whoever proposed the decision, or the secretariat, can do this."))


# A decision that was taken elsewhere is in one of these when it comes in.
REGISTERED = (S.ADOPTED, S.AT_HOME, S.CARRIED_OUT, S.CHANGED, S.REVOKED)


def check_may_register(here: Here, decided_on: dt.date, state: DecisionState) -> None:
    """Right person: the secretariat. Right moment: it was decided by now."""
    check_may_lead(here)
    if decided_on > here.today:
        raise NotNow(_("It cannot have been decided on a day that has not come yet."))
    if state not in REGISTERED:
        raise NotNow(_("Only what has been decided can be registered. Propose what has not."))


def check_may_change(here: Here, decision: Decision) -> None:
    """What partners have taken a stance on stays as they saw it: send it back first."""
    check_may_keep(here, decision)
    if decision.state not in {S.QUALIFYING, S.ON_AGENDA}:
        raise NotNow(_("The partners have been asked. Send it back first if the text must change."))


def check_may_move(here: Here, decision: Decision, to: DecisionState) -> None:
    check_may_keep(here, decision)
    check_move(decision, to, here.today)
    if to == S.OPEN and not decision.basis.strip():
        raise NotNow(_("Write the basis first: on what should the partners decide?"))


def check_may_take_stance(here: Here, decision: Decision, partner: Partner, kind: StanceKind, reason: str) -> None:
    """Right person: acts for the partner today. Right moment: the decision is open."""
    check_acts_for(here, partner)
    if decision.state not in {S.OPEN, S.OBJECTED}:
        raise NotNow(
            _("The decision is %(state)s and takes no stances now.") % {"state": decision.state_on(here.today).label}
        )
    if kind == StanceKind.OBJECTS and not reason.strip():
        raise NotNow(_("Say why you object: the others must be able to answer it."))


def check_may_prepare(here: Here, decision: Decision) -> Partner:
    """Right person: comes from a partner. Right moment: the decision takes stances, or soon will."""
    if here.partner is None:
        raise NotYourRight(_("You come from no partner, so there is no answer for you to prepare."))
    talk_rules.check_may_prepare(here, here.partner)
    if decision.state not in {S.ON_AGENDA, S.OPEN, S.OBJECTED}:
        raise NotNow(
            _("The decision is %(state)s and takes no stances now.") % {"state": decision.state_on(here.today).label}
        )
    return here.partner


class Count(NamedTuple):
    """How the partners in office stand. `silent` have not said anything."""

    of: int
    quorum: int
    said: int
    for_it: int
    objecting: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def has_quorum(self) -> bool:
        return self.said >= self.quorum


def count(quorum: int | None, partners: Mapping[int, str], kinds: Mapping[int, str]) -> Count:
    """`partners`: names of those in office by id. `kinds`: each partner's current stance. Those that left do not count."""
    present = {pk: kind for pk, kind in kinds.items() if pk in partners}
    return Count(
        of=len(partners),
        quorum=len(partners) // 2 + 1 if quorum is None else quorum,
        said=len(present),
        for_it=sum(kind == StanceKind.FOR for kind in present.values()),
        objecting=tuple(partners[pk] for pk, kind in present.items() if kind == StanceKind.OBJECTS),
        silent=tuple(name for pk, name in partners.items() if pk not in present),
    )


def check_may_decide(here: Here, decision: Decision, counted: Count) -> None:
    """Right moment: not decided yet, enough partners have been heard, and the method's own condition is met."""
    check_may_keep(here, decision)
    check_move(decision, S.DELEGATED if decision.method == Method.DELEGATED else S.ADOPTED, here.today)
    if decision.decided_at is not None:
        # The table lets a decision that is due for its revisit become adopted: kept, by its revisit and nothing else.
        raise NotNow(
            _("It was decided on %(day)s, and that stands. Take it up again instead.")
            % {"day": day(decision.decided_at)}
        )
    if not counted.has_quorum:
        raise NotNow(
            ngettext(
                "%(n)s partner has taken a stance; the quorum is %(quorum)s. Ask the others first: %(silent)s.",
                "%(n)s partners have taken a stance; the quorum is %(quorum)s. Ask the others first: %(silent)s.",
                counted.said,
            )
            % {"n": counted.said, "quorum": counted.quorum, "silent": ", ".join(counted.silent)}
        )
    if decision.method in {Method.CONSENT, Method.DELEGATED} and counted.objecting:
        raise NotNow(
            _("%(partners)s objects. With consent, an objection must be answered and lifted first.")
            % {"partners": ", ".join(counted.objecting)}
        )
    if decision.method == Method.CONSENSUS and counted.for_it < counted.of:
        raise NotNow(
            _("Consensus asks for every partner: %(n)s of %(of)s are for it.") % {"n": counted.for_it, "of": counted.of}
        )
    if decision.method == Method.MAJORITY and 2 * counted.for_it <= counted.of:
        raise NotNow(
            _("A majority asks for more than half of the partners: %(n)s of %(of)s are for it.")
            % {"n": counted.for_it, "of": counted.of}
        )


def check_delegate(method: str, delegate: Membership | None, limit: str, proposed_by: int) -> None:
    """A delegated decision has one person who writes here, and a limit; nobody else has either.

    The partners hand it out, and whoever has it cannot hand it on. So the only circle is the shortest one: a person,
    `proposed_by`, who proposes to decide themselves.
    """
    if method != Method.DELEGATED:
        if delegate is not None:
            raise NotNow(_("Only a delegated decision has a person who decides. Choose that method, or no person."))
        return
    if delegate is None or not limit.strip():
        raise NotNow(_("Say who decides, and within which limit."))
    if delegate.left_at is not None:
        raise NotNow(
            _("%(name)s has left the partnership. Choose somebody who is here.") % {"name": delegate.person.name}
        )
    if delegate.person_id == proposed_by:
        raise NotNow(
            _("Nobody proposes that they decide themselves. Choose another person, or let another propose it.")
        )


def check_replaces(replaced: Decision | None) -> None:
    """A new decision takes the place of one that a revisit has changed; what still stands is taken up again first."""
    if replaced is not None and replaced.state != S.CHANGED:
        raise NotNow(_("“%(what)s” has not been changed. Take it up again first.") % {"what": replaced.title})


def check_may_withdraw(here: Here, decision: Decision) -> None:
    check_may_keep(here, decision)
    check_move(decision, S.WITHDRAWN, here.today)


def check_may_report(here: Here, decision: Decision, partner: Partner, status: HomeStatus, note: str) -> None:
    """How it goes at home is told by a person who acts for the partner, or by the secretariat for it."""
    if not here.is_secretariat:
        check_acts_for(here, partner)
    if decision.state not in {S.ADOPTED, S.DELEGATED, S.AT_HOME, S.CARRIED_OUT}:
        raise NotNow(_("There is nothing to carry out yet, or not any more."))
    if status == HomeStatus.STUCK and not note.strip():
        raise NotNow(_("Say what it is stuck on: the others can only help with what they know."))


def state_at_home(decided_as: DecisionState, statuses: Collection[str], partners: int) -> DecisionState:
    """Where a decision stands when the partners have told: done with all, begun with some, or only decided."""
    finished = {HomeStatus.DONE, HomeStatus.NOT_CONCERNED}
    if len(statuses) >= partners > 0 and all(status in finished for status in statuses):
        return S.CARRIED_OUT
    begun = {HomeStatus.IN_PROGRESS, HomeStatus.STUCK, HomeStatus.DONE}
    return S.AT_HOME if any(status in begun for status in statuses) else decided_as


def check_may_revisit(here: Here, decision: Decision) -> None:
    check_may_keep(here, decision)
    if decision.state_on(here.today) not in {S.ADOPTED, S.DELEGATED, S.AT_HOME, S.CARRIED_OUT, S.REVISIT_DUE}:
        raise NotNow(_("Only what has been decided can be taken up again."))


def check_may_ask(here: Here, decision: Decision) -> None:
    check_may_write(here)
    if decision.state not in {S.QUALIFYING, S.ON_AGENDA, S.OPEN, S.OBJECTED}:
        raise NotNow(_("It has been decided. Ask beside it instead, under comments and questions."))


def check_may_answer(here: Here, question: Question) -> None:
    """The one who was asked answers; the secretariat can write down what was said on the telephone."""
    check_may_write(here)
    if here.member.pk != question.to_member_id and not here.is_secretariat:
        raise NotYourRight(_("The one who was asked answers, or the secretariat on their behalf."))
    if question.answered_at is not None:
        raise NotNow(_("This has already been answered."))


def check_may_judge(here: Here, question: Question) -> None:
    check_may_keep(here, question.decision)
    if question.answered_at is None:
        raise NotNow(_("There is no answer yet."))


def check_may_declare(here: Here, decision: Decision, partner: Partner) -> None:
    """A partner says what it stands to gain or lose itself, before it is decided."""
    check_acts_for(here, partner)
    check_may_ask(here, decision)


def check_may_open_to_public(here: Here, decision: Decision) -> None:
    check_may_lead(here)
    if decision.state in {S.QUALIFYING, S.ON_AGENDA, S.OPEN, S.OBJECTED}:
        raise NotNow(_("Only what has been decided can be opened to everybody."))


class Beyond(NamedTuple):
    """A mandate that does not reach as far as the decision, as the machine sees it: amount, date and giver."""

    partner: str
    reasons: Sequence[str]


def beyond(partners: Mapping[int, str], terms: Mapping[int, Terms], amount: int | None, on: dt.date) -> list[Beyond]:
    """`terms` of the mandates in force by partner. What is prose is for people to judge."""
    found: Iterable[Beyond] = (
        Beyond(name, beyond_mandate(terms.get(pk), amount=amount or 0, on=on)) for pk, name in partners.items()
    )
    return [each for each in found if each.reasons]
