# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Time set aside to learn: a rhythm becomes occasions, all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership

from ..models import Occasion, OccasionKind
from ..rules import slots as rules
from ..rules.occasions import check_may_plan


@transaction.atomic
def set_aside_time(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> list[Occasion]:
    """`fields`: title, purpose, every (weeks), from_on, to_on, begins, ends."""
    given = dict(fields)
    every, from_on, to_on = (given.pop(name) for name in ("every", "from_on", "to_on"))
    rules.check_may_set_aside(here, every, from_on, to_on)
    check_may_plan(here, None, given["begins"], given["ends"])
    slots = [
        Occasion.objects.create(
            partnership=here.partnership,
            kind=OccasionKind.REFLECTION,
            on=on,
            planned_at=at,
            planned_by=by.person,
            **given,
        )
        for on in rules.slot_days(every, from_on, to_on)
    ]
    journal.write(
        verb="culture.occasion.set_aside",
        record=slots[0],
        partnership=here.partnership,
        codes={"slots": len(slots)},
        by=by,
        at=at,
    )
    return slots
