# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""When a new level may be agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.refusals import NotNow

from ..models import DECIDED, Measure, Step
from .measures import check_may_change

STEP = "value.step"

# With fewer values after a change, one cannot tell a new level from a good month (see engines/control_charts).
FEWEST_AFTER_STEP = 8

FEWEST_BEFORE_STEP = 2


def check_may_agree_step(
    here: Here, measure: Measure, from_on: dt.date, periods: Sequence[dt.date], agreed: Sequence[dt.date]
) -> None:
    """A step is a decision: it needs values before it, and enough after it to show that the change has lasted.

    `periods` are those that may be seen, `agreed` the steps that are there already.
    """
    check_may_change(here, measure)
    if from_on in agreed:
        raise NotNow(_("A new level from that day has been agreed already. Take it away first."))
    begun = max((on for on in agreed if on < from_on), default=dt.date.min)
    ended = min((on for on in agreed if on > from_on), default=dt.date.max)
    before = sum(begun <= period < from_on for period in periods)
    after = sum(from_on <= period < ended for period in periods)
    if not periods or from_on <= periods[0]:
        raise NotNow(_("There is no value before that day, so there is no level to leave. Choose a later day."))
    if from_on > periods[-1]:
        raise NotNow(_("There is no value from that day on, so nobody can see a new level yet. Choose an earlier day."))
    if before < FEWEST_BEFORE_STEP:
        raise NotNow(_("There must be at least two values before the step. Choose a later day."))
    if after < FEWEST_AFTER_STEP:
        raise NotNow(
            _("There are only %(n)s values from that day on. Wait for at least %(fewest)s.")
            % {"n": after, "fewest": FEWEST_AFTER_STEP}
        )


def decision_of(here: Here, steps: Collection[Step]) -> dict[int, int]:
    """The decision that each of the steps rests on, where somebody has named it."""
    found = here.partnership.connections.filter(
        relation=DECIDED, to_kind=STEP, to_record__in=[each.pk for each in steps]
    )
    return dict(found.values_list("to_record", "from_record"))


def check_may_rest_on(here: Here, step: Step) -> None:
    """A level rests on one decision: which one of two made it, nobody could tell."""
    check_may_change(here, step.measure)
    if decision_of(here, [step]):
        raise NotNow(_("The decision behind this level has been named already."))
