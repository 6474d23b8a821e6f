# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may promise, on whose behalf, and what may happen to a promise afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partner, Terms
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import beyond_mandate, check_may_lead, check_may_write

from ..models import Promise, PromiseState

# From open only: what is kept, broken or released stays as it was told.
ENDS = frozenset({PromiseState.KEPT, PromiseState.BROKEN, PromiseState.RELEASED})


def _own(here: Here) -> set[int | None]:
    return {partner.pk for partner in here.partners} | {here.member.partner_id}


def check_may_promise(here: Here, giver: Partner, receiver: Partner, due_on: dt.date, carried_by: Membership) -> None:
    """Right person: one of the partner's own, or the secretariat who writes it down. Right moment: a day ahead."""
    check_may_write(here)
    if not here.is_secretariat and giver.pk not in _own(here):
        raise NotYourRight(
            _("Only one of %(partner)s's own people, or the secretariat, can promise for it.")
            % {"partner": giver.organisation.name}
        )
    if giver.pk == receiver.pk:
        raise NotNow(_("A promise is made to another partner. Choose who receives it."))
    if due_on < here.today:
        raise NotNow(_("The day has passed. Choose a day from today on."))
    check_may_carry(giver, carried_by)


def check_may_register(here: Here, giver: Partner, receiver: Partner, made_on: dt.date | None) -> None:
    """Right person: the secretariat. Right moment: it was made by now. Its own day may have passed: then it is late."""
    check_may_lead(here)
    if giver.pk == receiver.pk:
        raise NotNow(_("A promise is made to another partner. Choose who receives it."))
    if made_on is not None and made_on > here.today:
        raise NotNow(_("It cannot have been made on a day that has not come yet."))


def check_may_take_on(here: Here, promise: Promise) -> None:
    """Right person: one of the giver's own. Right moment: it is open, and nobody here carries it."""
    check_may_write(here)
    check_is_open(promise)
    if here.member.partner_id != promise.giver_id:
        raise NotYourRight(
            _("A promise of %(partner)s is carried by one of its own people. Choose one of them.")
            % {"partner": promise.giver.organisation.name}
        )
    if promise.carried_by_id is not None:
        raise NotNow(_("Somebody carries it already."))


def check_may_carry(giver: Partner, carried_by: Membership) -> None:
    if carried_by.left_at is not None or carried_by.partner_id != giver.pk:
        raise NotNow(
            _("A promise of %(partner)s is carried by one of its own people. Choose one of them.")
            % {"partner": giver.organisation.name}
        )


def beyond(terms: Terms | None, amount: int | None, due_on: dt.date) -> Sequence[str]:
    """What the machine can say against it: the amount, the date and the giver of the mandate."""
    return beyond_mandate(terms, amount=amount or 0, on=due_on)


def check_beyond_is_meant(reasons: Sequence[str], *, is_meant: bool) -> None:
    """A promise beyond the mandate is made knowingly, or not at all."""
    if reasons and not is_meant:
        raise NotNow(
            _("This goes beyond the mandate: %(reasons)s Take it home first, promise less, or tick that you know it.")
            % {"reasons": " ".join(reasons)}
        )


def check_may_leave_open(promise: Promise, carried_by: Membership | None) -> None:
    """Only what nobody here has carried yet can go on without a person."""
    if carried_by is not None:
        check_may_carry(promise.giver, carried_by)
    elif promise.carried_by_id is not None:
        raise NotNow(_("Choose who carries it."))


def check_may_keep(here: Here, promise: Promise) -> None:
    """The giver's own people and the secretariat look after it."""
    check_may_write(here)
    if not here.is_secretariat and promise.giver_id not in _own(here):
        raise NotYourRight(_("Only the partner that gave the promise, or the secretariat, can do this."))


def check_is_open(promise: Promise) -> None:
    if promise.state != PromiseState.OPEN:
        raise NotNow(_("The promise is %(state)s already.") % {"state": promise.get_state_display()})


def check_may_close(here: Here, promise: Promise, to: PromiseState) -> None:
    """Kept or broken is told by the giver; the one who received it lets the giver off."""
    check_is_open(promise)
    if to == PromiseState.RELEASED:
        check_may_write(here)
        if not here.is_secretariat and promise.receiver_id not in _own(here):
            raise NotYourRight(_("Only the partner that received the promise, or the secretariat, can release it."))
        return
    check_may_keep(here, promise)


def check_may_change(here: Here, promise: Promise, due_on: dt.date) -> None:
    check_may_keep(here, promise)
    check_is_open(promise)
    if due_on < here.today and due_on != promise.due_on:
        raise NotNow(_("The day has passed. Choose a day from today on."))
