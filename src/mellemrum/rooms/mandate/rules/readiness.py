# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What an estimate and a stakeholder must say to be of use."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mellemrum.partnership.refusals import NotNow


def check_estimate(hours: int | None, kroner: int | None, from_on: dt.date, to_on: dt.date) -> None:
    """Something is estimated, none of it is below nought, and the time has an end after its beginning."""
    if hours is None and kroner is None:
        raise NotNow(_("Write hours, kroner or both. What nobody has estimated is shown as missing."))
    if min(hours or 0, kroner or 0) < 0:
        raise NotNow(_("An estimate is never below 0."))
    if to_on < from_on:
        raise NotNow(_("The last day lies before the first. Change one of them."))


def check_involved(involved_on: dt.date | None, today: dt.date) -> None:
    if involved_on is not None and involved_on > today:
        raise NotNow(_("That day has not come yet. When it has, tell that they were involved."))
