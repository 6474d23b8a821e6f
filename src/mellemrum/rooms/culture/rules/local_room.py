# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who proposes a local room, who says yes to it, and when it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_acts_for, check_may_write

from ..models import LocalRoom

FEWEST = 2


def check_may_propose(here: Here, partners: Collection[Partner], revisit_on: dt.date | None) -> None:
    check_may_write(here)
    check_is_ahead(here, revisit_on)
    if len(partners) < FEWEST:
        raise NotNow(_("It is about what happens across a border: choose at least two partners."))
    gone = next((each for each in partners if not each.is_in_office(here.today)), None)
    if gone is not None:
        raise NotNow(_("%(partner)s is not in the partnership today.") % {"partner": gone.organisation.name})


def check_may_say_yes(here: Here, local_room: LocalRoom, partner: Partner, concerned: Collection[int]) -> None:
    check_acts_for(here, partner)
    check_stands(local_room)
    if local_room.is_past(here.today):
        raise NotNow(_("Its day has passed. Look at it again first, and give it a new day."))
    if partner.pk not in concerned:
        raise NotYourRight(_("It does not concern %(partner)s.") % {"partner": partner.organisation.name})


def check_may_end(here: Here, local_room: LocalRoom, concerned: Collection[int]) -> None:
    """Those whose people it sets free, and the secretariat."""
    check_may_write(here)
    if not here.is_secretariat and not own_partners(here) & set(concerned):
        raise NotYourRight(_("Only the partners that it concerns, or the secretariat, can do this."))
    check_stands(local_room)


def check_may_renew(here: Here, local_room: LocalRoom, concerned: Collection[int]) -> None:
    check_may_end(here, local_room, concerned)
    if not local_room.is_past(here.today):
        raise NotNow(_("Its day has not passed. Until then it holds as it is."))


def check_is_ahead(here: Here, revisit_on: dt.date | None) -> None:
    if revisit_on is not None and revisit_on < here.today:
        raise NotNow(_("That day has passed. Choose a day that lies ahead."))


def check_stands(local_room: LocalRoom) -> None:
    if local_room.ended_at is not None:
        raise NotNow(_("It has been ended."))
