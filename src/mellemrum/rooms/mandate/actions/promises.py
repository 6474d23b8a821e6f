# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A promise: made, given a new date, handed on, kept, broken or released."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner, Terms

from ..models import Promise, PromiseState
from ..rules import promises as rules


def _tell(verb: str, here: Here, promise: Promise, by: Membership, at: dt.datetime, **codes: Any) -> None:
    journal.write(
        verb=verb,
        record=promise,
        partnership=here.partnership,
        codes=codes,
        partner=promise.giver,
        by=by,
        at=at,
    )


def _terms(here: Here, partner: Partner) -> Terms | None:
    return (
        Terms.objects.filter(revision__agreement__partnership=here.partnership, revision__agreement__receiver=partner)
        .filter(revision__state="in_force")
        .first()
    )


@transaction.atomic
def make_promise(
    *, here: Here, fields: Mapping[str, Any], is_meant: bool = False, by: Membership, at: dt.datetime
) -> Promise:
    """`fields`: text, giver, receiver, carried_by, due_on, and perhaps amount, decision, meeting, or what it is about. `is_meant`: the person knows
    that it goes beyond the mandate.
    """
    giver, receiver, due_on = fields["giver"], fields["receiver"], fields["due_on"]
    rules.check_may_promise(here, giver, receiver, due_on, fields["carried_by"])
    reasons = rules.beyond(_terms(here, giver), fields.get("amount"), due_on)
    rules.check_beyond_is_meant(reasons, is_meant=is_meant)
    promise = Promise.objects.create(
        partnership=here.partnership, is_beyond_mandate=bool(reasons), made_at=at, made_by=by.person, **fields
    )
    _tell("mandate.promise.made", here, promise, by, at, to=receiver.pk)
    return promise


@transaction.atomic
def change_promise(
    *,
    here: Here,
    promise: Promise,
    seen: int,
    due_on: dt.date,
    carried_by: Membership | None,
    note: str,
    by: Membership,
    at: dt.datetime,
) -> None:
    """A new date in time is worth more than an excuse afterwards; whoever carries it may hand it on."""
    rules.check_may_change(here, promise, due_on)
    rules.check_may_leave_open(promise, carried_by)
    save_if_unchanged(promise, seen=seen, due_on=due_on, carried_by=carried_by, note=note)
    _tell("mandate.promise.changed", here, promise, by, at)


@transaction.atomic
def close_promise(
    *, here: Here, promise: Promise, to: PromiseState, note: str = "", by: Membership, at: dt.datetime
) -> None:
    """Kept, broken or released; the note says why."""
    Promise.objects.select_for_update().filter(partnership=here.partnership).get(pk=promise.pk)
    promise.refresh_from_db()
    rules.check_may_close(here, promise, to)
    Promise.objects.filter(pk=promise.pk).update(state=to, note=note or promise.note, closed_at=at, closed_by=by.person)
    promise.refresh_from_db()
    _tell(f"mandate.promise.{to.value}", here, promise, by, at, to=promise.receiver_id)
