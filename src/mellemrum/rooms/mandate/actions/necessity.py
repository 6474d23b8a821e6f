# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partner's answer to "why not alone?": written, and changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner

from ..models import Necessity
from ..rules.necessity import check_is_first
from ..rules.partners import check_may_write_for
from .papers import Document, kept


@transaction.atomic
def write_necessity(
    *,
    here: Here,
    partner: Partner,
    fields: Mapping[str, Any],
    document: Document = None,
    by: Membership,
    at: dt.datetime,
) -> Necessity:
    """`fields`: alone, reason, and perhaps failing, proof and link."""
    check_may_write_for(here, partner)
    mine = here.partnership.necessities.select_related("partner__organisation")
    check_is_first(mine.filter(partner=partner).first())
    necessity = Necessity.objects.create(
        partnership=here.partnership,
        partner=partner,
        written_at=at,
        written_by=by.person,
        **fields,
        **kept(here=here, document=document, by=by, at=at),
    )
    _tell("mandate.necessity.written", here, necessity, by, at)
    return necessity


@transaction.atomic
def change_necessity(
    *,
    here: Here,
    necessity: Necessity,
    seen: int,
    fields: Mapping[str, Any],
    document: Document = None,
    by: Membership,
    at: dt.datetime,
) -> None:
    check_may_write_for(here, necessity.partner)
    paper = kept(here=here, document=document, by=by, at=at)
    save_if_unchanged(necessity, seen=seen, written_at=at, written_by=by.person, **fields, **paper)
    _tell("mandate.necessity.changed", here, necessity, by, at)


def _tell(verb: str, here: Here, necessity: Necessity, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb=verb,
        record=necessity,
        partnership=here.partnership,
        codes={"alone": necessity.alone},
        partner=necessity.partner,
        by=by,
        at=at,
    )
