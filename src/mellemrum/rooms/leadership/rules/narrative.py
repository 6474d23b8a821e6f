# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""When the story may be written, kept and told by a partner as its own; and what is looked after on the list beside it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partner
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_acts_for, check_may_write

from ..models import Narrative, Unknown


def check_may_begin(here: Here, found: Narrative | None) -> None:
    check_may_write(here)
    if found is not None:
        raise NotNow(_("The story is written already. Change it instead, so that all see what was changed."))


def check_comes_later(here: Here, day: dt.date) -> None:
    """A day on which something is looked at again lies ahead."""
    if day <= here.today:
        raise NotNow(_("That day has come already. Choose a later one."))


def check_may_accept(here: Here, narrative: Narrative, number: int, partner: Partner, has_accepted: bool) -> None:
    """Right person: acts for the partner. Right moment: the text is the one that was read, and it has not said so yet."""
    check_acts_for(here, partner)
    if number != narrative.number:
        raise NotNow(_("The story was changed while you read it. Read it again first."))
    if has_accepted:
        raise NotNow(_("%(partner)s tells this story already.") % {"partner": partner.organisation.name})


def check_may_take_back(here: Here, partner: Partner, has_accepted: bool) -> None:
    check_acts_for(here, partner)
    if not has_accepted:
        raise NotNow(_("There is nothing to take back."))


def check_is_here(here: Here, member: Membership) -> None:
    if member.partnership_id != here.partnership.pk or member.left_at is not None:
        raise NotNow(
            _("%(name)s has left the partnership. Choose somebody who is here.") % {"name": member.person.name}
        )


def check_is_open(unknown: Unknown) -> None:
    if unknown.answered_at is not None:
        raise NotNow(_("It is answered already."))
