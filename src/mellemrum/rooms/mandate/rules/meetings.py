# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who keeps a meeting and its agenda, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_acts_for, check_may_lead, check_may_write

from ..models import Chair, Meeting


def leads(here: Here, chair: Chair | None) -> bool:
    """Whether the person leads the forum today, alone or together with another."""
    return chair is not None and here.member.pk in {chair.member_id, chair.beside_id}


def check_may_keep(here: Here, chair: Chair | None) -> None:
    """The secretariat and whoever leads the forum keep its meetings."""
    check_may_write(here)
    if not here.is_secretariat and not leads(here, chair):
        raise NotYourRight(_("Only the secretariat, or whoever leads the forum, can do this."))


def check_time(starts_at: dt.datetime, ends_at: dt.datetime, at: dt.datetime) -> None:
    if starts_at <= at:
        raise NotNow(_("That time has passed. Choose one that lies ahead."))
    if ends_at <= starts_at:
        raise NotNow(_("The meeting ends before it begins. Change one of the times."))


def is_ended(meeting: Meeting) -> bool:
    return hasattr(meeting, "minutes_kept")


def check_is_ahead(meeting: Meeting, at: dt.datetime) -> None:
    """An agenda is kept until the meeting is over; afterwards it is what was on the agenda."""
    if meeting.cancelled_at is not None:
        raise NotNow(_("The meeting was called off."))
    if meeting.ends_at <= at or is_ended(meeting):
        raise NotNow(_("The meeting is over."))


def check_may_change(here: Here, meeting: Meeting, chair: Chair | None) -> None:
    check_may_keep(here, chair)
    check_is_ahead(meeting, here.at)


def check_is_new(about: tuple[str, int | None], standing: Collection[tuple[str, int | None]]) -> None:
    """One matter stands on an agenda once."""
    if about[0] and about in standing:
        raise NotNow(_("It stands on the agenda already."))


def check_may_send(here: Here, meeting: Meeting, items: int) -> None:
    """The secretariat writes to people. An agenda with nothing on it asks for nothing."""
    check_may_lead(here)
    check_is_ahead(meeting, here.at)
    if not items:
        raise NotNow(_("There is nothing on the agenda yet. Put something on it before you send it."))


def check_may_wear(here: Here, meeting: Meeting, partner: Partner) -> None:
    """A partner says itself which hat it wears; the secretariat can write down what was said."""
    if not here.is_secretariat:
        check_acts_for(here, partner)
    if meeting.cancelled_at is not None:
        raise NotNow(_("The meeting was called off."))
