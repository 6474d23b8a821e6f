# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A decision from its first line to what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.prepared import use_prepared
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner
from mellemrum.partnership.rules import check_may_write
from mellemrum.partnership.unnamed import check_names_nobody

from ..models import Decision, DecisionState, HomeReport, HomeStatus, Meeting, Method, Obstacle, Stance, StanceKind
from ..models.sitting import sitting
from ..rules import decisions as rules
from ..rules.forums import check_quorum, present_in


def _tell(
    verb: str,
    here: Here,
    decision: Decision,
    by: Membership,
    at: dt.datetime,
    *,
    partner: Partner | None = None,
    **codes: Any,
) -> None:
    journal.write(
        verb=verb,
        record=decision,
        partnership=here.partnership,
        codes=codes,
        partner=partner or here.partner,
        by=by,
        at=at,
    )


def _lock(here: Here, decision: Decision) -> None:
    """The decision as it stands now, kept for this transaction: two people cannot move it at once."""
    Decision.objects.select_for_update().filter(partnership=here.partnership).get(pk=decision.pk)
    decision.refresh_from_db()


def _counted(here: Here, decision: Decision) -> rules.Count:
    kinds = dict(decision.stances.current().values_list("partner", "kind"))
    return rules.count(decision.quorum, here.partnership.partners.in_office(here.today).names(), kinds)


def _check_quorum(here: Here, decision: Decision, at: dt.datetime) -> None:
    """What is decided at a meeting is decided by enough of those who sit there."""
    about = {"items__about_kind": "mandate.decision", "items__about_record": decision.pk}
    held = Meeting.objects.under_way(at).filter(forum__partnership=here.partnership, **about)
    for meeting in held.select_related("forum"):
        sitters = sitting([meeting.forum_id], meeting.day)[meeting.forum_id]
        check_quorum(meeting.forum, present_in(meeting.forum, sitters, meeting.present))


@transaction.atomic
def propose_decision(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Decision:
    """`fields` are those of the form: title, basis, method and the rest."""
    check_may_write(here)
    method = fields.get("method", Method.CONSENT)
    rules.check_delegate(method, fields.get("delegate"), fields.get("limit", ""), by.person_id)
    rules.check_replaces(fields.get("replaces"))
    decision = Decision.objects.create(
        partnership=here.partnership, proposed_at=at, proposed_by=by.person, proposed_for=here.partner, **fields
    )
    _tell("mandate.decision.proposed", here, decision, by, at)
    return decision


@transaction.atomic
def change_decision(
    *, here: Here, decision: Decision, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    _lock(here, decision)
    rules.check_may_change(here, decision)
    rules.check_delegate(fields["method"], fields["delegate"], fields["limit"], decision.proposed_by_id)
    rules.check_replaces(fields.get("replaces"))
    save_if_unchanged(decision, seen=seen, **fields)
    _tell("mandate.decision.changed", here, decision, by, at)


@transaction.atomic
def move_decision(*, here: Here, decision: Decision, to: DecisionState, by: Membership, at: dt.datetime) -> None:
    """On to the agenda, out to the partners, back to the basis, or taken back."""
    _lock(here, decision)
    if to == DecisionState.WITHDRAWN:
        rules.check_may_withdraw(here, decision)
    else:
        rules.check_may_move(here, decision, to)
    _set(decision, to)
    if to == DecisionState.QUALIFYING:
        # Stances were taken on what will now be another text.
        decision.stances.current().update(is_current=False)
        _set(decision, to, said=decision.said_now())
    _tell("mandate.decision.moved", here, decision, by, at, to_state=to.value)


def _set(decision: Decision, to: DecisionState, **more: Any) -> None:
    Decision.objects.filter(pk=decision.pk).update(state=to, **more)
    decision.refresh_from_db()


@transaction.atomic
def take_stance(
    *,
    here: Here,
    decision: Decision,
    partner: Partner,
    kind: StanceKind,
    reason: str = "",
    by: Membership,
    at: dt.datetime,
) -> Stance:
    """The partner's latest word counts. An objection stops a decision by consent until it is lifted."""
    _lock(here, decision)
    rules.check_may_take_stance(here, decision, partner, kind, reason)
    use_prepared(partner=partner, about=("mandate.decision", decision.pk))
    decision.stances.current().filter(partner=partner).update(is_current=False)
    stance = Stance.objects.create(
        decision=decision, partner=partner, kind=kind, reason=reason, taken_at=at, taken_by=by.person
    )
    is_objected = bool(_counted(here, decision).objecting)
    to = DecisionState.OBJECTED if is_objected else DecisionState.OPEN
    _set(decision, to, said=decision.said_now())
    _tell("mandate.decision.answered", here, decision, by, at, partner=partner, stance=kind.value)
    return stance


@transaction.atomic
def decide(*, here: Here, decision: Decision, revisit_on: dt.date | None, by: Membership, at: dt.datetime) -> None:
    """Adopted, or handed to one person, once the method's condition is met."""
    _lock(here, decision)
    rules.check_may_decide(here, decision, _counted(here, decision))
    _check_quorum(here, decision, at)
    to = DecisionState.DELEGATED if decision.method == Method.DELEGATED else DecisionState.ADOPTED
    _set(decision, to, decided_at=at, decided_by=by.person, revisit_on=revisit_on)
    _tell("mandate.decision.decided", here, decision, by, at, to_state=to.value)


@transaction.atomic
def report_home(
    *,
    here: Here,
    decision: Decision,
    partner: Partner,
    status: HomeStatus,
    obstacle: Obstacle = Obstacle.NONE,
    note: str = "",
    help_wanted: str = "",
    by: Membership,
    at: dt.datetime,
) -> HomeReport:
    """How it goes at home with a partner; the decision follows what all have told."""
    _lock(here, decision)
    rules.check_may_report(here, decision, partner, status, note)
    decision.home_reports.current().filter(partner=partner).update(is_current=False)
    report = HomeReport.objects.create(
        decision=decision,
        partner=partner,
        status=status,
        obstacle=obstacle,
        note=note,
        help_wanted=help_wanted,
        reported_at=at,
        reported_by=by.person,
    )
    in_office = here.partnership.partners.in_office(here.today).names()
    told = decision.home_reports.current().filter(partner__in=in_office).values_list("status", flat=True)
    decided_as = DecisionState.DELEGATED if decision.method == Method.DELEGATED else DecisionState.ADOPTED
    to = rules.state_at_home(decided_as, list(told), len(in_office))
    _set(decision, to, said=decision.said_now())
    _tell("mandate.decision.reported", here, decision, by, at, partner=partner, status=status.value)
    return report


@transaction.atomic
def revisit_decision(
    *,
    here: Here,
    decision: Decision,
    to: DecisionState | None,
    outcome: str,
    revisit_on: dt.date | None,
    by: Membership,
    at: dt.datetime,
) -> None:
    """Kept (`to` is None), changed or revoked; `outcome` says what became of it."""
    _lock(here, decision)
    rules.check_may_revisit(here, decision)
    if to is not None:
        rules.check_move(decision, to, here.today)
    if decision.public_key:
        check_names_nobody(here.partnership, outcome)
    verdict = to.value if to else "kept"
    outcomes = decision.told_with(outcome, at, verdict)
    state = to or DecisionState(decision.state)
    _set(decision, state, outcome=outcome, outcomes=outcomes, revisit_on=revisit_on)
    _tell("mandate.decision.revisited", here, decision, by, at, to_state=verdict)


@transaction.atomic
def tell_outcome(*, here: Here, decision: Decision, seen: int, outcome: str, by: Membership, at: dt.datetime) -> None:
    """What became of it, in a few words, at any time."""
    _lock(here, decision)
    rules.check_may_keep(here, decision)
    if decision.public_key:
        check_names_nobody(here.partnership, outcome)
    save_if_unchanged(decision, seen=seen, outcome=outcome, outcomes=decision.told_with(outcome, at))
    _tell("mandate.decision.told", here, decision, by, at)


@transaction.atomic
def open_to_public(*, here: Here, decision: Decision, by: Membership, at: dt.datetime) -> None:
    """A page that everybody who has the address may read."""
    _lock(here, decision)
    rules.check_may_open_to_public(here, decision)
    check_names_nobody(here.partnership, decision.title, decision.outcome)
    _set(decision, DecisionState(decision.state), public_key=decision.public_key or get_random_string(24))
    _tell("mandate.decision.opened", here, decision, by, at)


@transaction.atomic
def close_to_public(*, here: Here, decision: Decision, by: Membership, at: dt.datetime) -> None:
    _lock(here, decision)
    rules.check_may_open_to_public(here, decision)
    _set(decision, DecisionState(decision.state), public_key="")
    _tell("mandate.decision.closed", here, decision, by, at)
