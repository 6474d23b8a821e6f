# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the partnership does not know yet: said aloud, carried on, and answered."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership
from mellemrum.partnership.rules import check_may_write

from ..models import Unknown
from ..rules import narrative as rules


def _tell(verb: str, here: Here, unknown: Unknown, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=unknown, partnership=here.partnership, partner=here.partner, by=by, at=at)


@transaction.atomic
def add_unknown(
    *, here: Here, text: str, owner: Membership, review_on: dt.date, by: Membership, at: dt.datetime
) -> Unknown:
    check_may_write(here)
    rules.check_is_here(here, owner)
    rules.check_comes_later(here, review_on)
    made = Unknown.objects.create(
        partnership=here.partnership, text=text, owner=owner, review_on=review_on, added_at=at, added_by=by.person
    )
    _tell("leadership.unknown.added", here, made, by, at)
    return made


@transaction.atomic
def carry_unknown(
    *,
    here: Here,
    unknown: Unknown,
    seen: int,
    text: str,
    owner: Membership,
    review_on: dt.date,
    by: Membership,
    at: dt.datetime,
) -> None:
    """Looked at, and still not known: it goes on to a later day, perhaps in other words or with somebody else."""
    check_may_write(here)
    rules.check_is_open(unknown)
    rules.check_is_here(here, owner)
    rules.check_comes_later(here, review_on)
    save_if_unchanged(unknown, seen=seen, text=text, owner=owner, review_on=review_on)
    _tell("leadership.unknown.carried", here, unknown, by, at)


@transaction.atomic
def answer_unknown(*, here: Here, unknown: Unknown, seen: int, answer: str, by: Membership, at: dt.datetime) -> None:
    check_may_write(here)
    rules.check_is_open(unknown)
    save_if_unchanged(unknown, seen=seen, answer=answer, answered_at=at, answered_by=by.person)
    _tell("leadership.unknown.answered", here, unknown, by, at)
