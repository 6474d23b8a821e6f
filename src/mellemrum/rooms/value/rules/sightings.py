# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who lays what was told beside what the data shows, and when."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_write

from ..models import EventLog, JourneyStep


def check_may_see_step(here: Here, step: JourneyStep) -> None:
    """What everybody may read already: a journey that waits is not held up against anything."""
    check_may_write(here)
    if step.journey.laid_at is None:
        raise NotNow(_("The journey has not been laid among the others yet."))


def check_may_note(here: Here, log: EventLog) -> None:
    check_may_write(here)
    if log.read_at is None:
        raise NotNow(_("The log has not been read yet."))
