# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A shared result has at least two partners behind it, and each tells it at home itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from ..models import Contribution

FEWEST = 2


def check_is_shared(here: Here, partners: Collection[int], in_office: Collection[int], seen_on: dt.date) -> None:
    check_may_write(here)
    if seen_on > here.today:
        raise NotNow(_("That day has not come yet."))
    if len(set(partners)) < FEWEST:
        raise NotNow(_("A shared result has at least two partners behind it. Write what each of them gave."))
    if not set(partners) <= set(in_office):
        raise NotNow(_("Choose partners that are here today."))


def check_may_tell(here: Here, contribution: Contribution, on: dt.date) -> None:
    check_may_write(here)
    if contribution.partner_id not in own_partners(here) and not here.is_secretariat:
        raise NotYourRight(_("A partner's own people say when it was told at home."))
    if on > here.today:
        raise NotNow(_("That day has not come yet."))
