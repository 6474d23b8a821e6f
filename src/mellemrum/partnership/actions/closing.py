# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The end of a partnership, which is kept as it was; one that goes on after all; and one that begins from another."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partnership, Person
from mellemrum.partnership.rules import check_may_lead


@transaction.atomic
def close_partnership(*, here: Here, by: Membership, at: dt.datetime) -> None:
    """The room of culture asks first whether all have accepted."""
    _set(here, at, by.person)
    _tell("partnership.partnership.closed", here, by, at)


@transaction.atomic
def reopen_partnership(*, here: Here, by: Membership, at: dt.datetime) -> None:
    _set(here, None, None)
    _tell("partnership.partnership.reopened", here, by, at)


@transaction.atomic
def begin_from(*, here: Here, earlier: Partnership, by: Membership, at: dt.datetime) -> None:
    """This one carries on where the earlier one ended."""
    check_may_lead(here)
    Partnership.objects.filter(pk=here.partnership.pk).update(began_from=earlier)
    here.partnership.refresh_from_db()
    _tell("partnership.partnership.carries_on", here, by, at)


def _set(here: Here, at: dt.datetime | None, by: Person | None) -> None:
    Partnership.objects.filter(pk=here.partnership.pk).update(closed_at=at, closed_by=by)
    here.partnership.refresh_from_db()


def _tell(verb: str, here: Here, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=here.partnership, partnership=here.partnership, by=by, at=at)
