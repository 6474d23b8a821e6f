# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What civil society offers: added, changed, and marked as gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership
from mellemrum.partnership.rules import check_may_write

from ..models import CommunityOffer
from ..rules import journeys as rules


@transaction.atomic
def add_offer(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> CommunityOffer:
    """`fields`: name, what, for_whom, partner, association, where, how, contact."""
    check_may_write(here)
    offer = CommunityOffer.objects.create(partnership=here.partnership, added_at=at, added_by=by.person, **fields)
    _tell("value.communityoffer.added", here, offer, by=by, at=at)
    return offer


@transaction.atomic
def change_offer(
    *, here: Here, offer: CommunityOffer, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    check_may_write(here)
    save_if_unchanged(offer, seen=seen, **fields)
    _tell("value.communityoffer.changed", here, offer, by=by, at=at)


@transaction.atomic
def end_offer(*, here: Here, offer: CommunityOffer, by: Membership, at: dt.datetime) -> None:
    """No more is handed over to it; what was, stays to be read."""
    offer = CommunityOffer.objects.select_for_update().get(pk=offer.pk)
    rules.check_may_end(here, offer)
    CommunityOffer.objects.filter(pk=offer.pk).update(ended_at=at, ended_by=by.person)
    _tell("value.communityoffer.ended", here, offer, by=by, at=at)


def _tell(verb: str, here: Here, offer: CommunityOffer, *, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=offer, partnership=here.partnership, partner=here.partner, by=by, at=at)
