# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ring list: offered, changed, taken off."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership

from ..models import RingTopic
from ..rules import ring as rules


def _tell(verb: str, here: Here, topic: RingTopic, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=topic, partnership=here.partnership, partner=topic.member.partner, by=by, at=at)


@transaction.atomic
def offer_topic(
    *, here: Here, topic: str, member: Membership, stand_in: str = "", by: Membership, at: dt.datetime
) -> RingTopic:
    rules.check_may_offer(here, member)
    made = RingTopic.objects.create(
        partnership=here.partnership, topic=topic, member=member, stand_in=stand_in, added_at=at, added_by=by.person
    )
    _tell("leadership.topic.offered", here, made, by, at)
    return made


@transaction.atomic
def change_topic(
    *,
    here: Here,
    found: RingTopic,
    seen: int,
    topic: str,
    member: Membership,
    stand_in: str,
    by: Membership,
    at: dt.datetime,
) -> None:
    rules.check_may_change(here, found)
    rules.check_may_offer(here, member)
    save_if_unchanged(found, seen=seen, topic=topic, member=member, stand_in=stand_in)
    _tell("leadership.topic.changed", here, found, by, at)


@transaction.atomic
def remove_topic(*, here: Here, found: RingTopic, by: Membership, at: dt.datetime) -> None:
    rules.check_may_change(here, found)
    RingTopic.objects.filter(pk=found.pk).update(removed_at=at, removed_by=by.person)
    _tell("leadership.topic.removed", here, found, by, at)
