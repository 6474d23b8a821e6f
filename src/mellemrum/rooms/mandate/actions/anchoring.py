# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What lives on: anchored with an owner, changed, and looked at after three, six and twelve months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import months_after
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership

from ..models import Anchoring, Check, Life
from ..models.anchoring import CHECKED_AFTER
from ..rules import anchoring as rules
from .papers import Document, kept


def _tell(
    verb: str, here: Here, anchoring: Anchoring, by: Membership, at: dt.datetime, record: Check | None = None
) -> None:
    journal.write(
        verb=verb,
        record=record or anchoring,
        partnership=here.partnership,
        codes={"months": record.months} if record else {},
        partner=anchoring.owner,
        by=by,
        at=at,
    )


@transaction.atomic
def anchor(
    *, here: Here, fields: Mapping[str, Any], document: Document = None, by: Membership, at: dt.datetime
) -> Anchoring:
    """`fields`: title, owner, carried_by, anchored_on, and perhaps budget_line, procedure, link, risk, and one of
    decision, promise and agreement. The three checks are set with it.
    """
    rules.check_may_anchor(here, fields["owner"], fields["carried_by"])
    anchoring = Anchoring.objects.create(
        partnership=here.partnership, **fields, **kept(here=here, document=document, by=by, at=at)
    )
    Check.objects.bulk_create(
        Check(anchoring=anchoring, months=months, due_on=months_after(anchoring.anchored_on, months))
        for months in CHECKED_AFTER
    )
    _tell("mandate.anchoring.made", here, anchoring, by, at)
    return anchoring


@transaction.atomic
def change_anchoring(
    *,
    here: Here,
    anchoring: Anchoring,
    seen: int,
    fields: Mapping[str, Any],
    document: Document = None,
    by: Membership,
    at: dt.datetime,
) -> None:
    """A new day moves the checks that nobody has answered yet."""
    rules.check_may_change(here, anchoring, fields["owner"], fields["carried_by"])
    save_if_unchanged(anchoring, seen=seen, **fields, **kept(here=here, document=document, by=by, at=at))
    for check in anchoring.checks.filter(result=""):
        Check.objects.filter(pk=check.pk).update(due_on=months_after(anchoring.anchored_on, check.months))
    _tell("mandate.anchoring.changed", here, anchoring, by, at)


@transaction.atomic
def remove_anchoring(*, here: Here, anchoring: Anchoring, by: Membership, at: dt.datetime) -> None:
    rules.check_may_remove(here, anchoring)
    _tell("mandate.anchoring.removed", here, anchoring, by, at)
    anchoring.delete()


@transaction.atomic
def answer_check(
    *, here: Here, check: Check, seen: int, result: Life, words: str, seen_on: dt.date, by: Membership, at: dt.datetime
) -> None:
    """What somebody saw, in one sentence. An answer may be corrected, by whoever looked again."""
    rules.check_may_answer(here, check)
    rules.check_seen_on(check, seen_on, here.today)
    save_if_unchanged(
        check, seen=seen, result=result, words=words, seen_on=seen_on, answered_at=at, answered_by=by.person
    )
    _tell(f"mandate.check.{result.value}", here, check.anchoring, by, at, record=check)
