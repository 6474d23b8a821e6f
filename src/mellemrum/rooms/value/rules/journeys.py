# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who tells a journey, who lays it among the others, and who keeps what was told."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.closed_rules import check_is_open
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_lead, check_may_write

from ..models import CommunityOffer, Journey, JourneyStep

# A longer one is two journeys: nobody reads it, and no map holds it.
MOST_STEPS = 40


def check_may_keep(here: Here, journey: Journey) -> None:
    """What was told is somebody's own words: the secretariat keeps them, or the member who wrote them down."""
    check_is_open(here.partnership)
    if not here.is_secretariat and journey.member_id != here.member.pk:
        raise NotYourRight(_("Only the secretariat, or whoever wrote the journey down, can change it."))


def check_may_lay(here: Here, journey: Journey) -> None:
    check_may_lead(here)
    if journey.laid_at is not None:
        raise NotNow(_("The journey lies among the others already."))
    check_has_steps(journey.steps.count())


def check_has_steps(n: int) -> None:
    if n == 0:
        raise NotNow(_("The journey has no step yet. Tell at least one."))


def check_takes_steps(n: int) -> None:
    """`n` steps in all."""
    if n > MOST_STEPS:
        raise NotNow(
            _("A journey has %(most)s steps at most. Tell the rest as a journey of its own.") % {"most": MOST_STEPS}
        )


def check_may_take_away(here: Here, step: JourneyStep) -> None:
    """The last step stays: without any, it is the journey that goes."""
    check_may_keep(here, step.journey)
    if step.journey.steps.count() == 1:
        raise NotNow(_("It is the only step. Take away the whole journey instead."))


def check_may_send_on(here: Here, step: JourneyStep) -> None:
    """What everybody may read already, and where it hurt."""
    check_may_write(here)
    if step.journey.laid_at is None:
        raise NotNow(_("The journey has not been laid among the others yet."))
    if not step.pain:
        raise NotNow(_("Nobody has said that it hurt at this step."))


def check_may_end(here: Here, offer: CommunityOffer) -> None:
    check_may_write(here)
    if offer.ended_at is not None:
        raise NotNow(_("%(name)s is marked as gone already.") % {"name": offer.name})
