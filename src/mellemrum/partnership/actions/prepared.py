# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Preparing an answer for those who act for the partner, and what becomes of it when they have answered."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal, talk_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partner, Prepared


@transaction.atomic
def prepare(
    *,
    here: Here,
    partner: Partner,
    about: tuple[str, int],
    kind: str,
    text: str,
    by: Membership,
    at: dt.datetime,
) -> Prepared:
    """`about` is the thing's (kind, id), which waits for the partner's answer; the caller has seen that it does."""
    talk_rules.check_may_prepare(here, partner)
    prepared, _ = Prepared.objects.update_or_create(
        partner=partner,
        about_kind=about[0],
        about_record=about[1],
        defaults={"kind": kind, "text": text, "prepared_at": at, "prepared_by": by.person},
    )
    # What was prepared is the partner's own until it is said.
    journal.write(
        verb="partnership.answer.prepared",
        record=here.member,
        partnership=here.partnership,
        partner=partner,
        by=by,
        at=at,
    )
    return prepared


def use_prepared(*, partner: Partner, about: tuple[str, int]) -> None:
    """Part of the answer itself, which writes the line: what was prepared has done its work."""
    Prepared.objects.about(*about).filter(partner=partner).delete()
