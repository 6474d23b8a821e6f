# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may set a prompt aside, and when; and who may see the cockpit."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

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
