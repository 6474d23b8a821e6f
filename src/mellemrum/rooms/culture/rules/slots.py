# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Time set aside to learn: the days of a rhythm, and which slots were held."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_write

from ..models import OccasionState

MOST_SLOTS = 60
MOST_WEEKS = 26


def slot_days(every: int, from_on: dt.date, to_on: dt.date) -> list[dt.date]:
    """Every so many weeks, from the first day on, up to the last."""
    return [from_on + dt.timedelta(weeks=n) for n in range(0, (to_on - from_on).days // 7 + 1, every)]


def check_may_set_aside(here: Here, every: int, from_on: dt.date, to_on: dt.date) -> None:
    check_may_write(here)
    if not 1 <= every <= MOST_WEEKS:
        raise NotNow(_("Write how many weeks there are between, from 1 to %(most)s.") % {"most": MOST_WEEKS})
    if to_on < from_on:
        raise NotNow(_("The last day lies before the first. Change one of them."))
    if from_on < here.today:
        raise NotNow(_("The first day has passed. Begin with a day that lies ahead."))
    if (n := len(slot_days(every, from_on, to_on))) > MOST_SLOTS:
        words = {"n": n, "most": MOST_SLOTS}
        raise NotNow(_("That makes %(n)s times. At most %(most)s at once: choose an earlier last day.") % words)


def was_held(state: str, notes: int) -> bool:
    """Somebody said so, or somebody wrote down what they learned."""
    return state in {OccasionState.OPEN, OccasionState.CLOSED} or notes > 0
