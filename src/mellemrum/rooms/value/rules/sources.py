# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who lets a source deliver by itself, and what such a source may send."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.refusals import NotNow

from ..models import Measure, Source
from .values import check_may_send

# More would mean that nobody knows which of them is in use.
MOST_SOURCES = 5


def check_may_open_source(here: Here, measure: Measure) -> None:
    check_may_send(here, measure)
    if measure.sources.standing().count() >= MOST_SOURCES:
        raise NotNow(_("There are five sources already. Withdraw one that is no longer in use."))


def check_may_withdraw_source(here: Here, source: Source) -> None:
    check_may_send(here, source.measure)
    if source.withdrawn_at is not None:
        raise NotNow(_("The source has been withdrawn already."))
