# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What may happen to a shared measure: right person and right moment, each with a sentence that a leader can read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write, holds

from .models import Delivery, Measure

# With fewer values after a change, one cannot tell a new level from a good month (see engines/control_charts).
FEWEST_AFTER_STEP = 8
FEWEST_BEFORE_STEP = 2


def check_is_kept(measure: Measure) -> None:
    if measure.ended_at is not None:
        raise NotNow(_("%(name)s has been ended. Nothing more is added to it.") % {"name": measure.name})


def check_may_change(here: Here, measure: Measure) -> None:
    check_may_write(here)
    check_is_kept(measure)


def check_may_say_own_target(here: Here, measure: Measure, partner: Partner | None) -> Partner:
    """The partner, whose own people alone say what it is measured on at home."""
    check_may_change(here, measure)
    if partner is None or partner.pk not in own_partners(here):
        raise NotYourRight(_("A partner's own target is said by the partner itself."))
    return partner


def check_has_no_own_target(measure: Measure, partner: Partner) -> None:
    """Two people of one partner may write at once."""
    if measure.own_targets.filter(partner=partner).exists():
        raise NotNow(
            _("%(partner)s has told its own target here already. Change that one.")
            % {"partner": partner.organisation.name}
        )


def check_fits_values(measure: Measure, fields: Mapping[str, Any], *, has_values: bool) -> None:
    """Values stay what they were sent as: a month is no quarter, and a share made plain would show what was hidden."""
    if has_values and any(str(fields[name]) != getattr(measure, name) for name in ("counts", "every")):
        raise NotNow(
            _(
                "There are values already, so the kind of figure and how often it comes stay. Propose a new measure instead."
            )
        )


def check_may_send(here: Here, measure: Measure) -> None:
    """Values come from the owner: a writer who comes from that partner or acts for it, or the secretariat."""
    check_may_change(here, measure)
    own = {partner.pk for partner in here.partners} | {here.member.partner_id}
    if measure.owner is not None and measure.owner_id not in own and not here.is_secretariat:
        raise NotYourRight(
            _("%(partner)s owns this measure and sends its values. Ask it, or the secretariat.")
            % {"partner": measure.owner.organisation.name}
        )


def check_may_take_back(here: Here, delivery: Delivery, last: Delivery | None) -> None:
    check_may_send(here, delivery.measure)
    if delivery.taken_back_at is not None:
        raise NotNow(_("These values have already been taken back."))
    if last is None or delivery.pk != last.pk:
        raise NotNow(_("Only the values that were sent last can be taken back. Send corrected values instead."))


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
    if before < FEWEST_BEFORE_STEP:
        raise NotNow(_("There must be at least two values before the step. Choose a later day."))
    if after < FEWEST_AFTER_STEP:
        raise NotNow(
            _("There are only %(n)s values from that day on. Wait for at least %(fewest)s.")
            % {"n": after, "fewest": FEWEST_AFTER_STEP}
        )


def may_change(here: Here, measure: Measure) -> bool:
    return holds(check_may_change, here, measure)


def may_send(here: Here, measure: Measure) -> bool:
    return holds(check_may_send, here, measure)
