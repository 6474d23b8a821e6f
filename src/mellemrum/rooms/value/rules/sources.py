# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who lets a source deliver by itself, and what such a source may send."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from ..models import Measure, Source
from .values import check_may_send

# More would mean that nobody knows which of them is in use.
MOST_SOURCES = 5


def check_may_open_source(here: Here, measure: Measure | None) -> None:
    """A source of several measures sends only to those that its person may send to: that is looked at with each delivery."""
    if measure is None:
        check_may_write(here)
        standing = Source.objects.standing().of_several().filter(member=here.member)
    else:
        check_may_send(here, measure)
        standing = measure.sources.standing()
    if standing.count() >= MOST_SOURCES:
        raise NotNow(_("There are five sources already. Withdraw one that is no longer in use."))


def check_may_withdraw_source(here: Here, source: Source) -> None:
    if source.measure is not None:
        check_may_send(here, source.measure)
    else:
        check_may_write(here)
        if source.member_id != here.member.pk and not here.is_secretariat:
            raise NotYourRight(_("Whoever opened the source withdraws it, or the secretariat."))
    if source.withdrawn_at is not None:
        raise NotNow(_("The source has been withdrawn already."))
