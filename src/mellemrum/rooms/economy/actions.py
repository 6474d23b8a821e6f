# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An initiative is written down, changed, and stopped with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner
from mellemrum.partnership.rules import check_may_write

from . import rules
from .models import Initiative


def _tell(verb: str, here: Here, initiative: Initiative, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=initiative, partnership=here.partnership, partner=here.partner, by=by, at=at)


def _lock(here: Here, initiative: Initiative) -> None:
    """Whoever changes it waits for whoever is changing it."""
    Initiative.objects.select_for_update().filter(partnership=here.partnership).get(pk=initiative.pk)
    initiative.refresh_from_db()
    rules.check_may_change(here, initiative, initiative.partners.values_list("pk", flat=True))


@transaction.atomic
def write_initiative(
    *, here: Here, fields: Mapping[str, Any], partners: Sequence[Partner], by: Membership, at: dt.datetime
) -> Initiative:
    """`fields`: title, why, owner, begins_on, ends_on, aim, revisit_on."""
    check_may_write(here)
    rules.check_days(fields["begins_on"], fields["ends_on"])
    initiative = Initiative.objects.create(partnership=here.partnership, written_at=at, written_by=by.person, **fields)
    initiative.partners.set(rules.others(fields["owner"], partners))
    _tell("economy.initiative.written", here, initiative, by, at)
    return initiative


@transaction.atomic
def change_initiative(
    *,
    here: Here,
    initiative: Initiative,
    seen: int,
    fields: Mapping[str, Any],
    partners: Sequence[Partner],
    by: Membership,
    at: dt.datetime,
) -> None:
    _lock(here, initiative)
    rules.check_days(fields["begins_on"], fields["ends_on"])
    save_if_unchanged(initiative, seen=seen, **fields)
    initiative.partners.set(rules.others(fields["owner"], partners))
    _tell("economy.initiative.changed", here, initiative, by, at)


@transaction.atomic
def stop_initiative(*, here: Here, initiative: Initiative, reason: str, by: Membership, at: dt.datetime) -> None:
    """Before its last day, or where it has none: the reason stays with it."""
    _lock(here, initiative)
    Initiative.objects.filter(pk=initiative.pk).update(stopped_at=at, stopped_by=by.person, stopped_because=reason)
    initiative.refresh_from_db()
    _tell("economy.initiative.stopped", here, initiative, by, at)
