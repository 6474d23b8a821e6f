# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What was decided and promised before the partnership came here: written down by the secretariat, and told as such."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import noon_of
from mellemrum.partnership.models import Membership

from ..models import Decision, DecisionState, Promise
from ..rules import decisions as decision_rules
from ..rules import promises as promise_rules


@transaction.atomic
def register_decision(
    *, here: Here, decided_on: dt.date, state: DecisionState, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> Decision:
    """`fields`: title, and perhaps basis, forum, outcome and revisit_on. How the partners stood is not known here."""
    decision_rules.check_may_register(here, decided_on, state)
    decided_at = noon_of(decided_on)
    outcome = fields.get("outcome", "")
    decision = Decision.objects.create(
        partnership=here.partnership,
        state=state,
        proposed_at=decided_at,
        proposed_by=by.person,
        decided_at=decided_at,
        decided_by=by.person,
        registered_by=by.person,
        outcomes=Decision().told_with(outcome, at) if outcome else [],
        **fields,
    )
    journal.write(
        verb="mandate.decision.registered",
        record=decision,
        partnership=here.partnership,
        codes={"to_state": state.value},
        by=by,
        at=at,
    )
    return decision


@transaction.atomic
def register_promise(
    *, here: Here, made_on: dt.date | None, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> Promise:
    """`fields`: text, giver, receiver, due_on, carried_by or the name in carrier, and perhaps amount and note."""
    promise_rules.check_may_register(here, fields["giver"], fields["receiver"], made_on)
    promise = Promise.objects.create(
        partnership=here.partnership,
        made_at=noon_of(made_on) if made_on else at,
        made_by=by.person,
        registered_by=by.person,
        **fields,
    )
    _tell("registered", here, promise, by, at)
    return promise


@transaction.atomic
def take_on_promise(*, here: Here, promise: Promise, by: Membership, at: dt.datetime) -> None:
    """One of the partner's own people carries from now on what was registered before they came in."""
    Promise.objects.select_for_update().filter(partnership=here.partnership).get(pk=promise.pk)
    promise.refresh_from_db()
    promise_rules.check_may_take_on(here, promise)
    Promise.objects.filter(pk=promise.pk).update(carried_by=by, version=promise.version + 1)
    promise.refresh_from_db()
    _tell("taken_on", here, promise, by, at)


def _tell(done: str, here: Here, promise: Promise, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb=f"mandate.promise.{done}",
        record=promise,
        partnership=here.partnership,
        codes={"to": promise.receiver_id},
        partner=promise.giver,
        by=by,
        at=at,
    )
