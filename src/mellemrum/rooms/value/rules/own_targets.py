# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who says what a partner is measured on at home."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight

from ..models import Measure
from .measures import check_may_change


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
