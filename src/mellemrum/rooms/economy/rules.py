# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may write down an initiative, change it and stop it, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from .models import Initiative


def check_days(begins_on: dt.date, ends_on: dt.date | None) -> None:
    if ends_on is not None and ends_on < begins_on:
        raise NotNow(_("It cannot end before it begins. Choose a later last day, or none."))


def check_may_change(here: Here, initiative: Initiative, partners: Iterable[int]) -> None:
    """Right person: one of those who take part, or the secretariat. Right moment: nobody has stopped it."""
    check_may_write(here)
    own = {each.pk for each in here.partners} | {here.member.partner_id}
    if not here.is_secretariat and not own & {initiative.owner_id, *partners}:
        raise NotYourRight(_("Only the partners that take part, or the secretariat, can do this."))
    if initiative.stopped_at is not None:
        raise NotNow(_("The initiative was stopped. What was written stays to be read."))


def others(owner: Partner, partners: Iterable[Partner]) -> list[Partner]:
    """Those that take part beside the one that leads."""
    return [each for each in partners if each.pk != owner.pk]
