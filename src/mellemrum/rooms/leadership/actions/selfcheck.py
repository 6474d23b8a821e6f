# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A leader's own seven questions. The journal says that somebody answered them, and not who."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership
from mellemrum.partnership.rules import check_may_write

from ..figures.habits import habits
from ..models import SelfCheck


@transaction.atomic
def take_self_check(*, here: Here, answers: Mapping[str, int], by: Membership, at: dt.datetime) -> SelfCheck:
    """`answers`: one to each question, by its id."""
    check_may_write(here)
    made = SelfCheck.objects.create(member=by, taken_at=at, edition=habits().edition, answers=dict(answers))
    _tell(here, at)
    return made


@transaction.atomic
def forget_self_checks(*, here: Here, by: Membership, at: dt.datetime) -> None:
    """All of one's own: what was private is gone."""
    SelfCheck.objects.filter(member=by).delete()
    _tell(here, at)


def _tell(here: Here, at: dt.datetime) -> None:
    """The line points at nobody and at no record."""
    journal.write(
        verb="leadership.selfcheck.moved", record=here.partnership, partnership=here.partnership, by=None, at=at
    )
