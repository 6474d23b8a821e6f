# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Sparring between two leaders: asked for, answered, talked through, ended. The journal does not say between whom."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partnership

from ..models import Sparring, SparringLine, SparringState
from ..rules import sparring as rules


def _tell(here: Here, at: dt.datetime) -> None:
    """The line points at nobody and at no record."""
    journal.write(
        verb="leadership.sparring.moved", record=here.partnership, partnership=here.partnership, by=None, at=at
    )


def _locked(sparring: Sparring) -> Sparring:
    """As it stands now, held until the transaction ends."""
    Sparring.objects.select_for_update().get(pk=sparring.pk)
    return Sparring.objects.select_related("asker__person", "peer__person").get(pk=sparring.pk)


@transaction.atomic
def ask_for_sparring(*, here: Here, peer: Membership, about: str, by: Membership, at: dt.datetime) -> Sparring:
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    rules.check_is_peer(here, peer)
    waiting = Sparring.objects.filter(asker=by, peer=peer, state=SparringState.ASKED)
    rules.check_is_first(waiting.first(), peer)
    made = Sparring.objects.create(
        partnership=here.partnership, asker=by, peer=peer, about=about, asked_at=at, waits_for=peer
    )
    _tell(here, at)
    return made


@transaction.atomic
def answer_sparring(
    *, here: Here, sparring: Sparring, says_yes: bool, text: str = "", by: Membership, at: dt.datetime
) -> None:
    """Yes opens the talk; no ends it, and needs no reason."""
    sparring = _locked(sparring)
    rules.check_may_answer(here, sparring)
    found = Sparring.objects.filter(pk=sparring.pk)
    if says_yes:
        found.update(state=SparringState.OPEN, answered_at=at, waits_for=sparring.asker)
    else:
        found.update(state=SparringState.DECLINED, answered_at=at, ended_at=at, waits_for=None)
    if text:
        SparringLine.objects.create(sparring=sparring, text=text, said_at=at, said_by=by)
    _tell(here, at)


@transaction.atomic
def say_in_sparring(
    *,
    here: Here,
    sparring: Sparring,
    text: str,
    follow_up_on: dt.date | None = None,
    by: Membership,
    at: dt.datetime,
) -> SparringLine:
    """Then it is the other one's turn. `follow_up_on`: the day on which the two speak again, for both."""
    sparring = _locked(sparring)
    rules.check_may_say(here, sparring)
    if follow_up_on != sparring.follow_up_on:
        rules.check_comes_later(here, follow_up_on)
    made = SparringLine.objects.create(sparring=sparring, text=text, said_at=at, said_by=by)
    Sparring.objects.filter(pk=sparring.pk).update(waits_for=sparring.other(by), follow_up_on=follow_up_on)
    _tell(here, at)
    return made


@transaction.atomic
def end_sparring(*, here: Here, sparring: Sparring, by: Membership, at: dt.datetime) -> None:
    """Either of the two may, and needs no reason. What was said stays with the two."""
    sparring = _locked(sparring)
    rules.check_may_end(here, sparring)
    Sparring.objects.filter(pk=sparring.pk).update(state=SparringState.ENDED, ended_at=at, waits_for=None)
    _tell(here, at)
