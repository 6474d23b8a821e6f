# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may write what a partner says or takes on: its own people, and the secretariat for it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.closed_rules import check_is_writer
from mellemrum.partnership.models import Membership, Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write


def check_may_write_for(here: Here, partner: Partner) -> None:
    """Right person: one of the partner's own people, or the secretariat. Right moment: the partner is in office here."""
    check_may_write(here)
    check_may_look_after(here, partner)


def check_may_look_after(here: Here, partner: Partner) -> None:
    """The same people, also when the partnership is closed: what lives on is looked after."""
    check_is_writer(here)
    if not here.is_secretariat and partner.pk not in own_partners(here):
        raise NotYourRight(
            _("Only one of %(partner)s's own people, or the secretariat, can write this.")
            % {"partner": partner.organisation.name}
        )
    if partner.partnership_id != here.partnership.pk or not partner.is_in_office(here.today):
        raise NotNow(
            _("%(partner)s is not a partner here today. Choose one that is.") % {"partner": partner.organisation.name}
        )


def check_is_here(here: Here, member: Membership | None) -> None:
    """Whoever looks after something is somebody who is here."""
    if member is not None and (member.partnership_id != here.partnership.pk or member.left_at is not None):
        raise NotNow(
            _("%(name)s has left the partnership. Choose somebody who is here.") % {"name": member.person.name}
        )


def check_is_own(partner: Partner, member: Membership) -> None:
    """What a partner owns is looked after by one of its own people."""
    if member.partner_id != partner.pk or member.left_at is not None:
        raise NotNow(
            _("%(partner)s owns it, so one of its own people sees to it. Choose one of them.")
            % {"partner": partner.organisation.name}
        )
