# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may set a prompt aside, and when; who may see the cockpit; and who writes a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write
from mellemrum.rooms.mandate.models import Decision

from .prompts import Prompt


def check_may_set_aside(here: Here, prompt: Prompt, built_tools: Collection[str]) -> None:
    """Right person: a writer. Right moment: the prompt's tool is built; what comes later burdens nobody yet."""
    check_may_write(here)
    if prompt.tool not in built_tools:
        raise NotNow(_("The tool for this question comes later. Until then the wheel does not count it."))


def check_may_take_up(here: Here) -> None:
    """The same people can take it up again at any time."""
    check_may_write(here)


def check_may_see_cockpit(desk: Desk) -> None:
    """It shows what waits in the partnerships that the person keeps, so that there must be one."""
    if not desk.partnerships:
        raise NotYourRight(_("The cockpit is for whoever is the secretariat of a partnership."))


def check_may_write_case(here: Here) -> None:
    """The case is one text for all partners; whoever writes at all may write on it."""
    check_may_write(here)


def check_handed_in(here: Here, on: dt.date | None) -> None:
    """What has not happened yet is not noted as done."""
    if on is not None and on > here.today:
        raise NotNow(_("Papers cannot have been handed in on a day that is still to come. Leave the day empty."))


def check_has_effect(here: Here, decision: Decision) -> None:
    """Whoever writes at all may connect; before it is decided, nothing has come of it."""
    check_may_write(here)
    if decision.decided_at is None:
        raise NotNow(_("It is not decided yet. What came of it is told afterwards."))
