# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who shall hear the story, and when it may be written down that they have."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from ..models import Audience, Telling


def check_name_is_free(name: str, others: list[str]) -> None:
    if name.casefold() in {each.casefold() for each in others}:
        raise NotNow(_("“%(name)s” stands there already. Change that one, or choose another name.") % {"name": name})


def check_may_keep(here: Here, audience: Audience) -> None:
    check_may_write(here)
    if audience.removed_at is not None:
        raise NotNow(_("This audience has been taken off the list."))


def check_has_come(here: Here, told_on: dt.date) -> None:
    if told_on > here.today:
        raise NotNow(_("That day has not come yet. Write it down when it has been told."))


def check_may_remove_telling(here: Here, telling: Telling) -> None:
    """Right person: the one who told it, the one who wrote it down, or the secretariat."""
    check_may_write(here)
    own = {telling.teller.person_id, telling.recorded_by_id}
    if here.person.pk not in own and not here.is_secretariat:
        raise NotYourRight(_("Only whoever told it or wrote it down, or the secretariat, can take it off."))
    if telling.removed_at is not None:
        raise NotNow(_("It has been taken off already."))
