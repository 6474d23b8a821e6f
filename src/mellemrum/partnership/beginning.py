# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The first quarter of an hour: four small steps, and how far a partnership is with them by what is there.

Nothing of this is stored: each step can be left and come back to, and whatever was done elsewhere counts.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from .access import Here
from .models import Invitation, SeatKind

# A partnership is at least two: one partner alone has agreed with nobody.
FEWEST_PARTNERS = 2
# The seats that a partnership may not do without.
NEEDED_SEATS = (SeatKind.CITIZEN_VOICE, SeatKind.FRONT_LINE)


class First(NamedTuple):
    """One of the first steps. `code` is the name of its page."""

    code: str
    name: str
    url: str
    is_done: bool


def task_is_told(here: Here) -> bool:
    """What, for whom and why; what does not belong to it can be agreed later."""
    mine = here.partnership
    return bool(mine.task_title and mine.task_for_whom and mine.task_why)


def first_steps(here: Here) -> list[First]:
    mine = here.partnership
    kinds = set(mine.seats.values_list("kind", flat=True))
    has_people = (
        mine.memberships.present().exclude(pk=here.member.pk).exists()
        or Invitation.objects.awaited().filter(partnership=mine).exists()
    )
    return [
        First("begin_task", _("Task"), here.url("partnership:begin_task"), task_is_told(here)),
        First(
            "begin_partners",
            _("Partners"),
            here.url("partnership:begin_partners"),
            mine.partners.in_office(here.today).count() >= FEWEST_PARTNERS,
        ),
        First("begin_seats", _("Seats"), here.url("partnership:begin_seats"), kinds >= set(NEEDED_SEATS)),
        First("paste_people", _("People"), here.url("partnership:paste_people") + "?begin", has_people),
    ]


class Frame(NamedTuple):
    """The step that a page is, between its neighbours. After the last one comes the wheel."""

    steps: list[First]
    number: int
    back: str
    onward: str

    @property
    def now(self) -> First:
        return self.steps[self.number - 1]


def frame_of(here: Here, code: str) -> Frame:
    steps = first_steps(here)
    at = [step.code for step in steps].index(code)
    wheel = here.url("guide:home")
    return Frame(
        steps,
        at + 1,
        steps[at - 1].url if at else wheel,
        steps[at + 1].url if at + 1 < len(steps) else wheel,
    )
