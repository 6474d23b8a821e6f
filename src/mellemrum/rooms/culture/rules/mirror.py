# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The observer writes and releases; the partners answer; whoever may write says what changed."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import Partner, Role
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from ..models import MirrorNote, Occasion, OccasionKind


def check_may_mirror(here: Here) -> None:
    if here.member.role != Role.OBSERVER:
        raise NotYourRight(_("The mirror is held by an observer: somebody who follows you and decides nothing."))


def check_was_seen(here: Here, seen_on: dt.date, occasion: Occasion | None) -> None:
    if seen_on > here.today:
        raise NotNow(_("That day has not come yet."))
    if occasion is not None and (occasion.kind != OccasionKind.MIRROR or occasion.on > here.today):
        raise NotNow(_("Choose a mirror that has begun, or none."))


def check_may_edit(here: Here, note: MirrorNote) -> None:
    """Its author, until it is released."""
    check_may_mirror(here)
    if note.written_by_id != here.member.pk:
        raise NotYourRight(_("Only whoever wrote it can change it."))
    if note.released_at is not None:
        raise NotNow(_("It has been released. What the others have read stays as it is."))


def check_may_answer(here: Here, note: MirrorNote, partner: Partner | None) -> Partner:
    """The partner, one of whose own people answers."""
    check_may_write(here)
    if partner is None or partner.pk not in own_partners(here):
        raise NotYourRight(_("A partner's own people answer for it."))
    _check_is_released(note)
    return partner


def check_may_tell_change(here: Here, note: MirrorNote) -> None:
    check_may_write(here)
    _check_is_released(note)
    if not note.answers.exists():
        raise NotNow(_("First one of the partners answers. Then you can say what changed."))


def _check_is_released(note: MirrorNote) -> None:
    if note.released_at is None:
        raise NotNow(_("It has not been released yet."))
