# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who describes a logic, who guesses at another's before reading it, and who names a clash."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from .partners import check_may_write_for


def check_describes(here: Here, partner: Partner, texts: Mapping[str, str]) -> None:
    check_may_write_for(here, partner)
    if not any(texts.values()):
        raise NotNow(_("Write at least one of the ten. The others can wait."))


def check_may_guess(here: Here, about: Partner) -> None:
    """Right person: a writer from another partner. Right moment: the partner guessed at is in office."""
    check_may_write(here)
    if here.partner is None:
        raise NotYourRight(
            _("You come from no partner here, so there is nobody to guess for. You see all words at once.")
        )
    if about.pk in own_partners(here):
        raise NotYourRight(_("These are your own words. Guess at those of another partner."))
    if about.partnership_id != here.partnership.pk or not about.is_in_office(here.today):
        raise NotNow(_("%(partner)s is not a partner here today.") % {"partner": about.organisation.name})


def check_may_name_clash(here: Here, one: Partner, other: Partner) -> None:
    """Right person: somebody from one of the two, or the secretariat. Two partners, both in office."""
    check_may_write(here)
    if one.pk == other.pk:
        raise NotNow(_("A clash stands between two partners. Choose two."))
    for each in (one, other):
        if each.partnership_id != here.partnership.pk or not each.is_in_office(here.today):
            raise NotNow(_("%(partner)s is not a partner here today.") % {"partner": each.organisation.name})
    if not here.is_secretariat and not {one.pk, other.pk} & own_partners(here):
        raise NotYourRight(_("A clash is told by one of the two that it stands between, or by the secretariat."))
