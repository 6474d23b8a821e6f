# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A local room: proposed, said yes to by each partner that it concerns, and ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partner

from ..models import LocalRoom, LocalYes
from ..rules import local_room as rules


@transaction.atomic
def propose_local_room(
    *, here: Here, fields: Mapping[str, Any], partners: Sequence[Partner], by: Membership, at: dt.datetime
) -> LocalRoom:
    """`fields`: text, limits, tell and revisit_on. A partner that the proposer acts for has said yes with it."""
    rules.check_may_propose(here, partners, fields["revisit_on"])
    local_room = LocalRoom.objects.create(partnership=here.partnership, proposed_at=at, proposed_by=by.person, **fields)
    local_room.partners.set(partners)
    _say_own_yes(here, local_room, by, at)
    journal.write(
        verb="culture.local_room.proposed",
        record=local_room,
        partnership=here.partnership,
        partner=here.partner,
        by=by,
        at=at,
    )
    return local_room


def _say_own_yes(here: Here, local_room: LocalRoom, by: Membership, at: dt.datetime) -> None:
    for partner in local_room.partners.filter(pk__in=[each.pk for each in here.partners]):
        LocalYes.objects.create(local_room=local_room, partner=partner, given_at=at, given_by=by.person)


@transaction.atomic
def say_yes(*, here: Here, local_room: LocalRoom, partner: Partner, by: Membership, at: dt.datetime) -> None:
    """Said twice, it is one yes."""
    rules.check_may_say_yes(here, local_room, partner, set(local_room.partners.values_list("pk", flat=True)))
    _yes, is_new = LocalYes.objects.get_or_create(
        local_room=local_room, partner=partner, defaults={"given_at": at, "given_by": by.person}
    )
    if is_new:
        journal.write(
            verb="culture.local_room.agreed",
            record=local_room,
            partnership=here.partnership,
            partner=partner,
            by=by,
            at=at,
        )


@transaction.atomic
def renew_local_room(
    *, here: Here, local_room: LocalRoom, revisit_on: dt.date | None, by: Membership, at: dt.datetime
) -> None:
    """A new day, and a new yes of everybody: the old ones were given until the old day."""
    rules.check_may_renew(here, local_room, set(local_room.partners.values_list("pk", flat=True)))
    rules.check_is_ahead(here, revisit_on)
    LocalRoom.objects.filter(pk=local_room.pk).update(revisit_on=revisit_on)
    local_room.refresh_from_db()
    local_room.yeses.all().delete()
    _say_own_yes(here, local_room, by, at)
    journal.write(verb="culture.local_room.renewed", record=local_room, partnership=here.partnership, by=by, at=at)


@transaction.atomic
def end_local_room(*, here: Here, local_room: LocalRoom, by: Membership, at: dt.datetime) -> None:
    """From now on one asks again."""
    rules.check_may_end(here, local_room, set(local_room.partners.values_list("pk", flat=True)))
    LocalRoom.objects.filter(pk=local_room.pk, ended_at__isnull=True).update(ended_at=at, ended_by=by.person)
    local_room.refresh_from_db()
    journal.write(verb="culture.local_room.ended", record=local_room, partnership=here.partnership, by=by, at=at)
