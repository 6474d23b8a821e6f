# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A source is opened, and withdrawn."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.people import hash_of
from mellemrum.partnership.models import Membership, Partnership

from .. import rules
from ..models import Measure, Source
from .reading import lock


@transaction.atomic
def open_source(
    *, here: Here, measure: Measure | None, name: str, by: Membership, at: dt.datetime
) -> tuple[Source, str]:
    """The source and its token, which is shown once and never stored. Without a measure it sends to several."""
    _lock(here, measure)
    rules.check_may_open_source(here, measure)
    token = secrets.token_urlsafe(32)
    source = Source.objects.create(measure=measure, name=name, member=by, token_hash=hash_of(token), opened_at=at)
    verb = "value.source.opened" if measure else "value.source.opened_for_several"
    _write(here, source, verb, by=by, at=at)
    return source, token


@transaction.atomic
def withdraw_source(*, here: Here, source: Source, by: Membership, at: dt.datetime) -> None:
    """What it has sent stays; it sends nothing more."""
    _lock(here, source.measure)
    source.refresh_from_db()
    rules.check_may_withdraw_source(here, source)
    Source.objects.filter(pk=source.pk).update(withdrawn_at=at, withdrawn_by=by.person)
    verb = "value.source.withdrawn" if source.measure else "value.source.withdrawn_for_several"
    _write(here, source, verb, by=by, at=at)


def _lock(here: Here, measure: Measure | None) -> None:
    if measure is not None:
        lock(here, measure)
    else:
        Partnership.objects.select_for_update().get(pk=here.partnership.pk)


def _write(here: Here, source: Source, verb: str, *, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb=verb,
        record=source.measure or source,
        partnership=here.partnership,
        codes={"source": source.pk},
        partner=here.partner,
        by=by,
        at=at,
    )
