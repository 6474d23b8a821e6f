# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What stands on an agenda: put on, changed, moved, taken off, and the hat that a partner wears there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner

from ..models import AgendaItem, Hat, Meeting
from ..models.sitting import chair_of
from ..rules import meetings as rules


def _tell(
    verb: str,
    here: Here,
    item: AgendaItem,
    by: Membership,
    at: dt.datetime,
    *,
    partner: Partner | None = None,
    **codes: Any,
) -> None:
    journal.write(
        verb=verb, record=item.meeting, partnership=here.partnership, codes=codes, partner=partner, by=by, at=at
    )


def _lock(here: Here, meeting: Meeting) -> None:
    """Two who keep one agenda put their items one after the other."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk, forum__partnership=here.partnership)


def _check(here: Here, meeting: Meeting) -> None:
    rules.check_may_change(here, meeting, chair_of(meeting.forum_id, here.today))


@transaction.atomic
def add_item(*, here: Here, meeting: Meeting, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> AgendaItem:
    """Last on the agenda. `fields`: title, purpose, minutes, and perhaps brought_by, note, hats and what it is about."""
    _lock(here, meeting)
    _check(here, meeting)
    about = (fields.get("about_kind", ""), fields.get("about_record"))
    rules.check_is_new(about, set(meeting.items.values_list("about_kind", "about_record")))
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(meeting=meeting, position=last + 1, **fields)
    _tell("mandate.meeting.item_added", here, item, by, at)
    return item


@transaction.atomic
def change_item(
    *, here: Here, item: AgendaItem, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    _check(here, item.meeting)
    save_if_unchanged(item, seen=seen, **fields)
    _tell("mandate.meeting.item_changed", here, item, by, at)


@transaction.atomic
def move_item(*, here: Here, item: AgendaItem, is_up: bool, by: Membership, at: dt.datetime) -> None:
    """One place up or down; at the end it stays where it is."""
    _lock(here, item.meeting)
    _check(here, item.meeting)
    order = list(item.meeting.items.order_by("position", "pk"))
    now = order.index(item)
    to = max(0, min(now + (-1 if is_up else 1), len(order) - 1))
    order.insert(to, order.pop(now))
    for position, each in enumerate(order, start=1):
        AgendaItem.objects.filter(pk=each.pk).update(position=position)
    _tell("mandate.meeting.item_moved", here, item, by, at)


@transaction.atomic
def remove_item(*, here: Here, item: AgendaItem, by: Membership, at: dt.datetime) -> None:
    _check(here, item.meeting)
    _tell("mandate.meeting.item_removed", here, item, by, at)
    item.delete()


@transaction.atomic
def wear_hat(
    *, here: Here, item: AgendaItem, partner: Partner, hat: Hat | None, by: Membership, at: dt.datetime
) -> None:
    """In which part the partner speaks on this item; None takes the hat off."""
    _lock(here, item.meeting)
    rules.check_may_wear(here, item.meeting, partner)
    item.refresh_from_db()
    hats = {**item.hats, str(partner.pk): hat.value if hat else ""}
    AgendaItem.objects.filter(pk=item.pk).update(hats={pk: worn for pk, worn in hats.items() if worn})
    item.refresh_from_db()
    _tell("mandate.meeting.hat_worn", here, item, by, at, partner=partner, hat=hat.value if hat else "")
