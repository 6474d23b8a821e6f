# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A shared result: recognised with what each partner gave, and told at home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership

from ..models import Contribution, Recognition
from ..rules import recognition as rules


@transaction.atomic
def recognise(
    *, here: Here, fields: Mapping[str, Any], gave: Mapping[int, str], by: Membership, at: dt.datetime
) -> Recognition:
    """`fields`: result, meaning, board_text and seen_on. `gave`: what each partner gave, by its id."""
    rules.check_is_shared(here, gave, here.partnership.partners.in_office(here.today).names(), fields["seen_on"])
    recognition = Recognition.objects.create(
        partnership=here.partnership, recognised_at=at, recognised_by=by.person, **fields
    )
    for partner, text in gave.items():
        Contribution.objects.create(recognition=recognition, partner_id=partner, text=text)
    journal.write(verb="culture.recognition.made", record=recognition, partnership=here.partnership, by=by, at=at)
    return recognition


@transaction.atomic
def change_recognition(
    *,
    here: Here,
    recognition: Recognition,
    seen: int,
    fields: Mapping[str, Any],
    gave: Mapping[int, str],
    by: Membership,
    at: dt.datetime,
) -> None:
    """A partner that no longer stands behind it is taken out; when it was told at home stays with the others."""
    rules.check_is_shared(here, gave, here.partnership.partners.in_office(here.today).names(), fields["seen_on"])
    save_if_unchanged(recognition, seen=seen, **fields)
    recognition.contributions.exclude(partner__in=gave).delete()
    for partner, text in gave.items():
        Contribution.objects.update_or_create(recognition=recognition, partner_id=partner, defaults={"text": text})
    journal.write(verb="culture.recognition.changed", record=recognition, partnership=here.partnership, by=by, at=at)


@transaction.atomic
def tell_at_home(*, here: Here, contribution: Contribution, told_on: dt.date, by: Membership, at: dt.datetime) -> None:
    rules.check_may_tell(here, contribution, told_on)
    Contribution.objects.filter(pk=contribution.pk).update(told_on=told_on)
    contribution.refresh_from_db()
    journal.write(
        verb="culture.recognition.told",
        record=contribution.recognition,
        partnership=here.partnership,
        partner=contribution.partner,
        by=by,
        at=at,
    )
