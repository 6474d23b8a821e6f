# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What may be written while a meeting is held, by whom, and that it ends once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_acts_for, check_may_lead, check_may_write
from mellemrum.ui.templatetags.ui import day

from ..models import Chair, Meeting, Minutes
from ..models.sitting import Sitter
from .meetings import check_may_keep, is_ended


def check_is_held(here: Here, meeting: Meeting) -> None:
    """From the day of the meeting on, until it is ended."""
    if meeting.cancelled_at is not None:
        raise NotNow(_("The meeting was called off."))
    if is_ended(meeting):
        ended_on = day(meeting.minutes_kept.ended_at)
        raise NotNow(_("The meeting was ended on %(day)s, and its minutes stand.") % {"day": ended_on})
    if meeting.day > here.today:
        raise NotNow(_("The meeting has not begun. It is held on %(day)s.") % {"day": day(meeting.starts_at)})


def check_may_run(here: Here, meeting: Meeting, chair: Chair | None) -> None:
    """Whoever keeps the forum's meetings writes what is said there, and ends them."""
    check_may_keep(here, chair)
    check_is_held(here, meeting)


def check_sit(sitters: Sequence[Sitter], present: Collection[int]) -> None:
    """Only those who sit in the forum are counted."""
    known = {member for each in sitters for member in each.members}
    if set(present) - known:
        raise NotNow(_("Choose among those who sit in the forum."))


def check_may_come(here: Here, meeting: Meeting, sitters: Sequence[Sitter]) -> None:
    """Whoever writes here says it themselves; for the others whoever keeps the meeting does."""
    check_may_write(here)
    check_is_held(here, meeting)
    if not any(here.member.pk in each.members for each in sitters):
        raise NotYourRight(_("You do not sit in this forum."))


def check_may_write_home(here: Here, meeting: Meeting, partner: Partner) -> None:
    """A person who acts for the partner, or the secretariat that writes down what was said."""
    check_may_write(here)
    if not here.is_secretariat:
        check_acts_for(here, partner)
    check_is_held(here, meeting)


def check_may_send_minutes(here: Here, minutes: Minutes) -> None:
    """Once: what is sent is what is kept."""
    check_may_lead(here)
    if minutes.sent_at is not None:
        raise NotNow(_("The minutes were sent on %(day)s.") % {"day": day(minutes.sent_at)})
