# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who brings a log, says what its columns mean, asks it and erases it, and when."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.closed_rules import check_is_writer
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write, holds

from ..models import EventLog, Level, LogState


def check_brought(here: Here, log: EventLog) -> None:
    """Whoever brought the data answers for it here."""
    if log.brought_by_id != here.person.pk:
        raise NotYourRight(
            _("%(name)s brought this log. Only whoever brought the data can do this.") % {"name": log.brought_by.name}
        )


def check_may_choose_columns(here: Here, log: EventLog) -> None:
    check_may_write(here)
    check_brought(here, log)
    if log.state not in {LogState.BROUGHT, LogState.REFUSED} or not log.fingerprint:
        raise NotNow(_("The columns have been chosen, and the log has been read or waits for it."))


def check_may_ask(here: Here, log: EventLog, level: str, since_on: dt.date | None) -> None:
    """From the fixed grid alone: free periods would let a reader tell people apart."""
    check_may_write(here)
    if log.state != LogState.READY:
        raise NotNow(_("The log cannot be asked now: its data has not been read, or has been erased."))
    if level == Level.SECTOR and log.sectors < 2:
        raise NotNow(_("The log does not say which sector each organisation belongs to."))
    if since_on is not None and since_on.isoformat() not in log.quarters:
        raise NotNow(_("Choose one of the quarters on the list. Others have too few citizens."))


def check_may_erase(here: Here, log: EventLog) -> None:
    """A partnership that is closed must still let go of data: the moment is never wrong."""
    check_is_writer(here)
    if not here.is_secretariat:
        check_brought(here, log)
    if log.is_erased:
        raise NotNow(_("The data has been erased already."))


def may_choose_columns(here: Here, log: EventLog) -> bool:
    return holds(check_may_choose_columns, here, log)


def may_erase(here: Here, log: EventLog) -> bool:
    return holds(check_may_erase, here, log)
