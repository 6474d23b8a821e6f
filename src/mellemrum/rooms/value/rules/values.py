# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may send values, and take the last ones back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import holds

from ..models import Delivery, Measure
from .measures import check_may_change


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


def may_send(here: Here, measure: Measure) -> bool:
    return holds(check_may_send, here, measure)
