# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who keeps an occasion, what may become of it, and which seats it lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import Partner, Seat, SeatKind
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from ..models import Occasion, OccasionKind, OccasionState

# Every state and where it leads. What is closed can be opened again: a note that came late is better than none.
MOVES: dict[OccasionState, tuple[OccasionState, ...]] = {
    OccasionState.PLANNED: (OccasionState.OPEN, OccasionState.CLOSED, OccasionState.CANCELLED),
    OccasionState.OPEN: (OccasionState.CLOSED,),
    OccasionState.CLOSED: (OccasionState.OPEN,),
    OccasionState.CANCELLED: (),
}
# Where something is found out or decided for others, those others have a seat.
NEEDS_A_VOICE = frozenset({OccasionKind.CASES, OccasionKind.CO_CREATION, OccasionKind.EVALUATION})
VOICES = frozenset({SeatKind.CITIZEN_VOICE, SeatKind.FRONT_LINE})


def check_may_plan(here: Here, host: Partner | None, begins: dt.time | None, ends: dt.time | None) -> None:
    """Right person: one who writes. Right moment: a host that is here, and an end after the beginning."""
    check_may_write(here)
    if host is not None and not host.is_in_office(here.today):
        raise NotNow(_("%(partner)s is not in the partnership today.") % {"partner": host.organisation.name})
    if ends is not None and (begins is None or ends <= begins):
        raise NotNow(_("It ends before it begins. Change one of the times."))


def check_may_keep(here: Here, occasion: Occasion) -> None:
    """The host's own people, whoever planned it, and the secretariat."""
    check_may_write(here)
    is_own = occasion.host_id in own_partners(here) or occasion.planned_by_id == here.person.pk
    if not is_own and not here.is_secretariat:
        raise NotYourRight(_("Only the host, whoever planned it, or the secretariat can do this."))


def check_may_change(here: Here, occasion: Occasion) -> None:
    check_may_keep(here, occasion)
    if occasion.state in {OccasionState.CLOSED, OccasionState.CANCELLED}:
        raise NotNow(_("It is %(state)s.") % {"state": occasion.get_state_display()})


def check_may_move(here: Here, occasion: Occasion, to: OccasionState) -> None:
    check_may_keep(here, occasion)
    if to not in MOVES[OccasionState(occasion.state)]:
        raise NotNow(
            _("What is %(state)s cannot become %(to)s.") % {"state": occasion.get_state_display(), "to": to.label}
        )


class Chair(NamedTuple):
    """A seat that must be filled, and who sits there; nobody where it is empty."""

    name: str
    kind: str
    who: str

    @property
    def is_empty(self) -> bool:
        return not self.who


def chairs(seats: Iterable[Seat]) -> list[Chair]:
    """The seats come with their member and person. Whoever has left the partnership sits nowhere."""
    return [
        Chair(seat.name, seat.kind, seat.member.person.name if seat.member and seat.member.left_at is None else "")
        for seat in seats
    ]


def lacks_a_voice(kind: str, seats: Sequence[Chair]) -> bool:
    """Neither citizens nor the front line are to have a seat where they should."""
    return kind in NEEDS_A_VOICE and not any(each.kind in VOICES for each in seats)
