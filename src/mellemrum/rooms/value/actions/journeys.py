# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A journey is told by a member or by a guest, laid among the others, changed, and taken away wholly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import guests
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import GuestLink, Membership, Partnership
from mellemrum.partnership.rules import check_may_write

from ..models import Journey, JourneyStep
from ..rules import journeys as rules


def _told_before(partnership: Partnership, client_id: UUID) -> Journey | None:
    """What was sent twice gets the same answer twice."""
    return Journey.objects.filter(partnership=partnership, client_id=client_id).first()


def _keep(
    partnership: Partnership, fields: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], **about: Any
) -> Journey:
    rules.check_has_steps(len(steps))
    rules.check_takes_steps(len(steps))
    journey = Journey.objects.create(partnership=partnership, **fields, **about)
    rows = [JourneyStep(**{"source": journey.told_by, **each}, journey=journey) for each in steps]
    for place, row in enumerate(rows, start=1):
        row.place = place
    JourneyStep.objects.bulk_create(rows)
    return journey


@transaction.atomic
def tell_journey(
    *, here: Here, fields: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], by: Membership, at: dt.datetime
) -> Journey:
    """`fields`: client_id, title, told_by, told_on, consent, reach. What the secretariat tells lies among the others."""
    check_may_write(here)
    if before := _told_before(here.partnership, fields["client_id"]):
        return before
    laid = {"laid_at": at, "laid_by": by.person} if here.is_secretariat else {}
    journey = _keep(here.partnership, fields, steps, member=by, **laid)
    _tell("value.journey.told", journey, by=by, at=at)
    return journey


@transaction.atomic
def take_guest_journey(
    *, link: GuestLink, fields: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], by: None, at: dt.datetime
) -> Journey:
    """It waits for the secretariat. A guest agrees to what stands on the link."""
    if before := _told_before(link.partnership, fields["client_id"]):
        return before
    guests.take_in(link=link, by=None, at=at)
    journey = _keep(link.partnership, {**fields, "consent": link.consent}, steps, came_by=link)
    _tell("value.journey.left", journey, by=None, at=at)
    return journey


@transaction.atomic
def lay_journey(*, here: Here, journey: Journey, by: Membership, at: dt.datetime) -> None:
    """From now on everybody in the partnership reads it."""
    _lock(journey)
    rules.check_may_lay(here, journey)
    Journey.objects.filter(pk=journey.pk).update(laid_at=at, laid_by=by.person)
    _tell("value.journey.laid", journey, by=by, at=at)


@transaction.atomic
def change_journey(
    *, here: Here, journey: Journey, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    """`fields`: title, told_by, told_on, consent, reach."""
    rules.check_may_keep(here, journey)
    save_if_unchanged(journey, seen=seen, **fields)
    _tell("value.journey.changed", journey, by=by, at=at)


@transaction.atomic
def remove_journey(*, here: Here, journey: Journey, by: Membership, at: dt.datetime) -> None:
    """A consent that was taken back: nothing of it stays but the line that something was taken away."""
    rules.check_may_keep(here, journey)
    _tell("value.journey.removed", journey, by=by, at=at)
    here.partnership.connections.filter(
        from_kind="value.journeystep", from_record__in=journey.steps.values("pk")
    ).delete()
    journey.delete()


def _lock(journey: Journey) -> None:
    journey.laid_at = Journey.objects.select_for_update().get(pk=journey.pk).laid_at


def _tell(verb: str, journey: Journey, *, by: Membership | None, at: dt.datetime) -> None:
    journal.write(verb=verb, record=journey, partnership=journey.partnership, by=by, at=at)
