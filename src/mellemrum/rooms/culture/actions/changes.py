# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A quick change is noted, and followed until it is kept, dropped or changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership

from ..models import QuickChange
from ..rules import changes as rules


def _tell(verb: str, change: QuickChange, here: Here, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=change, partnership=here.partnership, by=by, at=at)


@transaction.atomic
def note_change(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> QuickChange:
    """`fields`: observed, observed_on, trial, tried_on, verdict, judged_on."""
    rules.check_may_note(here, fields)
    made = QuickChange.objects.create(partnership=here.partnership, noted_at=at, noted_by=by.person, **fields)
    _tell("culture.change.noted", made, here, by, at)
    return made


@transaction.atomic
def follow_change(
    *, here: Here, change: QuickChange, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_may_note(here, fields)
    save_if_unchanged(change, seen=seen, **fields)
    _tell("culture.change.followed", change, here, by, at)
