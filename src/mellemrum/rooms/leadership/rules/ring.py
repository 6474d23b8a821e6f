# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who keeps the ring list: everybody for themselves, and the secretariat for all."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from ..models import RingTopic


def check_may_offer(here: Here, member: Membership) -> None:
    """Nobody is put on the list by others than themselves or the secretariat."""
    check_may_write(here)
    if member.pk != here.member.pk and not here.is_secretariat:
        raise NotYourRight(_("You can say what others may ring you about. The secretariat can do it for the others."))
    if member.left_at is not None:
        raise NotNow(
            _("%(name)s has left the partnership. Choose somebody who is here.") % {"name": member.person.name}
        )


def check_may_change(here: Here, topic: RingTopic) -> None:
    check_may_write(here)
    if topic.member_id != here.member.pk and not here.is_secretariat:
        raise NotYourRight(_("Only the one who can be rung, or the secretariat, can change this."))
    if topic.removed_at is not None:
        raise NotNow(_("This has been taken off the list."))
