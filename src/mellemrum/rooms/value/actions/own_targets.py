# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partner says what it is measured on at home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner

from .. import rules
from ..models import Measure, OwnTarget
from .reading import lock


@transaction.atomic
def say_own_target(
    *, here: Here, measure: Measure, partner: Partner, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> OwnTarget:
    """`fields`: text, pull and why. A partner says it once beside each measure, and may change it."""
    lock(here, measure)
    rules.check_may_say_own_target(here, measure, partner)
    rules.check_has_no_own_target(measure, partner)
    own_target = OwnTarget.objects.create(measure=measure, partner=partner, said_at=at, said_by=by.person, **fields)
    _tell_own_target(here, own_target, by, at)
    return own_target


@transaction.atomic
def change_own_target(
    *, here: Here, own_target: OwnTarget, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_may_say_own_target(here, own_target.measure, own_target.partner)
    save_if_unchanged(own_target, seen=seen, said_at=at, said_by=by.person, **fields)
    _tell_own_target(here, own_target, by, at)


def _tell_own_target(here: Here, own_target: OwnTarget, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb="value.own_target.said",
        record=own_target.measure,
        partnership=here.partnership,
        codes={"pull": own_target.pull},
        partner=own_target.partner,
        by=by,
        at=at,
    )
