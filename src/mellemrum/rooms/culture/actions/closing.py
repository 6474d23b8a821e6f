# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The closing: opened, what is open placed, answered, and taken back. With the last yes the partnership is closed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.closing import close_partnership, reopen_partnership
from mellemrum.partnership.models import Membership, Partner, Partnership

from ..models import Closing, ClosingAnswer, OpenEnd
from ..rules import closing as rules


@transaction.atomic
def open_closing(*, here: Here, outcome: str, reason: str, by: Membership, at: dt.datetime) -> Closing:
    _lock(here)
    rules.check_may_open(here)
    closing = Closing.objects.create(
        partnership=here.partnership,
        outcome=outcome,
        reason=reason,
        opened_at=at,
        opened_by=by.person,
        settled_at=at,
    )
    _tell("culture.closing.opened", here, closing, here.partner, by, at)
    return closing


@transaction.atomic
def place_end(
    *,
    here: Here,
    closing: Closing,
    about: tuple[str, int],
    partner: Partner | None,
    words: str,
    by: Membership,
    at: dt.datetime,
) -> OpenEnd:
    """To a partner that takes it on, or to nobody, with a reason. Who accepted before accepts again."""
    _lock(here)
    rules.check_may_place(here, closing)
    rules.check_has_a_place(partner, words)
    kind, record = about
    placed, _made = OpenEnd.objects.update_or_create(
        closing=closing,
        kind=kind,
        record=record,
        defaults={"partner": partner, "words": words, "placed_at": at, "placed_by": by.person},
    )
    Closing.objects.filter(pk=closing.pk).update(settled_at=at)
    closing.refresh_from_db()
    _tell("culture.closing.placed", here, closing, here.partner, by, at)
    return placed


@transaction.atomic
def answer_closing(
    *, here: Here, closing: Closing, partner: Partner, missing: str, by: Membership, at: dt.datetime
) -> None:
    """Without words of what is missing the partner accepts. When all have accepted, the partnership is closed."""
    _lock(here)
    rules.check_may_answer(here, closing, partner)
    ClosingAnswer.objects.update_or_create(
        closing=closing,
        partner=partner,
        defaults={"accepts": not missing, "missing": missing, "given_at": at, "given_by": by.person},
    )
    verb = "culture.closing.lacking" if missing else "culture.closing.accepted"
    _tell(verb, here, closing, partner, by, at)
    in_office = here.partnership.partners.in_office(here.today)
    if not missing and not rules.waits_for(closing, in_office, closing.answers.all()):
        close_partnership(here=here, by=by, at=at)


@transaction.atomic
def take_back(*, here: Here, closing: Closing, why: str, by: Membership, at: dt.datetime) -> None:
    """The partnership goes on, or is opened again. The next closing is a new one."""
    _lock(here)
    rules.check_may_take_back(here, closing)
    Closing.objects.filter(pk=closing.pk).update(taken_back_at=at, taken_back_by=by.person, taken_back_why=why)
    if here.partnership.closed_at is None:
        _tell("culture.closing.taken_back", here, closing, here.partner, by, at)
    else:
        reopen_partnership(here=here, by=by, at=at)


def _lock(here: Here) -> None:
    """The partnership's row: of two people at once, the second sees what the first did."""
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)


def _tell(verb: str, here: Here, closing: Closing, partner: Partner | None, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=closing, partnership=here.partnership, partner=partner, by=by, at=at)
