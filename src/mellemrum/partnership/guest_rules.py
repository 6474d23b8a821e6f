# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who gives guests a link, for how long, and what a link still takes in."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mellemrum.ui.templatetags.ui import day, last_day

from .access import Here
from .closed_rules import check_is_open, check_is_secretariat
from .models import GuestLink
from .refusals import NotNow
from .rules import check_may_lead

LONGEST = dt.timedelta(days=366)
# More than a town hall writes in an evening. Whoever sends more sends rubbish, and nobody would read it.
MOST = 1000
# A roomful of phones that come back to the network at once, and no machine.
MOST_A_MINUTE = 300
MINUTE = dt.timedelta(minutes=1)


class TooFast(NotNow):
    """Nothing is wrong with what came: it may come again in a minute."""

    status = 429


def check_may_make(here: Here, until_on: dt.date) -> None:
    check_may_lead(here)
    if until_on < here.today:
        raise NotNow(_("The day has passed. Choose a day from today on."))
    if until_on > here.today + LONGEST:
        raise NotNow(_("A link works for a year at most. Choose an earlier day."))


def check_may_withdraw(here: Here) -> None:
    check_is_secretariat(here)


def check_works(link: GuestLink, at: dt.datetime) -> None:
    """Whether the link still opens what it was made for."""
    check_is_open(link.partnership)
    if link.withdrawn_at is not None:
        raise NotNow(
            _("The link was withdrawn on %(day)s. Ask whoever gave it to you.") % {"day": day(link.withdrawn_at)}
        )
    if link.expires_at <= at:
        words = {"day": last_day(link.expires_at)}
        raise NotNow(_("The link worked until %(day)s. Ask whoever gave it to you.") % words)


def taken_this_minute(link: GuestLink, at: dt.datetime) -> int:
    began = link.minute_at
    return link.minute_taken if began is not None and began <= at < began + MINUTE else 0


def check_takes_more(link: GuestLink, at: dt.datetime) -> None:
    check_works(link, at)
    if link.taken >= MOST:
        raise NotNow(
            _("The link is full: %(n)s answers have come in, and all of them are kept. Yours was not taken in.")
            % {"n": MOST}
        )
    if taken_this_minute(link, at) >= MOST_A_MINUTE:
        raise TooFast(_("Very much comes in right now, and yours was not taken in. Try again in a minute."))
