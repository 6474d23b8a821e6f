# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may open, see and move a conflict, and when: private to those concerned, one agreed step after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from ..models import Conflict, ConflictStep

FEWEST_CONCERNED = 2


def may_see(here: Here, concerned: Collection[int]) -> bool:
    """Those who may write and belong to a partner that it concerns, and the secretariat."""
    return here.is_secretariat or (here.may_write and bool(own_partners(here) & set(concerned)))


def check_may_open(here: Here, concerned: Collection[int], in_office: Collection[int]) -> None:
    check_may_write(here)
    if len(set(concerned)) < FEWEST_CONCERNED:
        raise NotNow(_("A conflict is between two partners or more. Choose whom it concerns."))
    if not set(concerned) <= set(in_office):
        raise NotNow(_("Choose partners that are here today."))
    if not here.is_secretariat and not own_partners(here) & set(concerned):
        raise NotYourRight(_("Only those concerned can open a conflict. Ask one of them, or the secretariat."))


def check_may_move(here: Here, conflict: Conflict) -> None:
    check_may_write(here)
    if not may_see(here, conflict.concerned):
        raise NotYourRight(_("Only those concerned can write here."))
    if conflict.closed_at is not None:
        raise NotNow(_("The conflict has been closed. What was agreed stays as it is."))


def check_is_next(step: ConflictStep, steps: Sequence[ConflictStep], held_on: dt.date, since: dt.date) -> None:
    """One agreed step after the other; a step is told once it has been taken."""
    waiting = next((each for each in steps if each.held_on is None), None)
    if waiting is None or waiting.pk != step.pk:
        first = waiting.name if waiting is not None else ""
        raise NotNow(
            _("First comes: %(step)s.") % {"step": first}
            if first
            else _("Every step has been taken. Close the conflict.")
        )
    earlier = max((each.held_on for each in steps if each.held_on is not None), default=since)
    if held_on < earlier:
        raise NotNow(_("A step is not held before the one that came before it. Write a later day."))


def check_has_happened(held_on: dt.date, today: dt.date) -> None:
    if held_on > today:
        raise NotNow(_("That day has not come yet. Tell of the step when it has been taken."))


def check_is_neutral(name: str, people: Iterable[str]) -> None:
    """A neutral third belongs to none of the partners that it concerns."""
    name = name.strip()
    if name.casefold() in {each.casefold() for each in people}:
        raise NotNow(
            _("%(name)s belongs to one of the partners concerned. Find somebody who does not.") % {"name": name}
        )


def check_may_close(here: Here, conflict: Conflict, steps: Sequence[ConflictStep]) -> None:
    check_may_move(here, conflict)
    if all(each.held_on is None for each in steps):
        raise NotNow(_("Take the first step before you close it: tell what came of it."))
