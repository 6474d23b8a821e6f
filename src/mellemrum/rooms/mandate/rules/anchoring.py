# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may say what lives on and where, and when somebody may tell that it still does."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partner
from mellemrum.partnership.refusals import NotNow
from mellemrum.ui.templatetags.ui import day

from ..models import Anchoring, Check, Life
from .partners import check_is_own, check_may_look_after, check_may_write_for

# Somebody may look so long before the day.
EARLY = dt.timedelta(days=30)


def check_may_anchor(here: Here, owner: Partner, carried_by: Membership) -> None:
    """A partner takes on what lives on with it; nobody hands it over to one that does not know."""
    check_may_write_for(here, owner)
    check_is_own(owner, carried_by)


def check_may_change(here: Here, anchoring: Anchoring, owner: Partner, carried_by: Membership) -> None:
    check_may_look_after(here, anchoring.owner)
    check_may_look_after(here, owner)
    check_is_own(owner, carried_by)


def check_may_remove(here: Here, anchoring: Anchoring) -> None:
    """What somebody has looked at is part of the story, and stays."""
    check_may_write_for(here, anchoring.owner)
    if anchoring.checks.exclude(result="").exists():
        raise NotNow(_("Somebody has looked at it, so it stays. If it is gone, tell so in the next check."))


def check_may_answer(here: Here, check: Check) -> None:
    """Right person: the owner's own, or the secretariat. Right moment: the day of the check is near, or past."""
    check_may_look_after(here, check.anchoring.owner)
    if not check.result and here.today < check.due_on - EARLY:
        raise NotNow(
            _("It is too early: the check is on %(day)s. It can be answered from a month before.")
            % {"day": day(check.due_on)}
        )
    gone = check.anchoring.checks.filter(result=Life.GONE).exclude(pk=check.pk).first()
    if gone is not None and not check.result:
        raise NotNow(_("It was told on %(day)s that it is gone. Correct that first.") % {"day": day(gone.seen_on)})


def check_seen_on(check: Check, seen_on: dt.date, today: dt.date) -> None:
    if seen_on > today:
        raise NotNow(_("That day has not come yet. Write the day on which somebody looked."))
    if seen_on < check.anchoring.anchored_on:
        raise NotNow(
            _("It lives there from %(day)s. Write a day after that.") % {"day": day(check.anchoring.anchored_on)}
        )
