# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partnership that has just begun: three of the four first steps are done, and the wheel has one open field."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.actions import beginning, partnerships, people
from mellemrum.partnership.models import Partnership, Person, SeatKind

from .story import moment


def build(told: dict[str, Any], *, secretariat: Person) -> Partnership:
    """Kept by the demo's secretariat; a day for each step, as people do it."""
    story = told["young_partnership"]
    begins = story["starts"]
    at = moment(begins, 10)
    made = partnerships.set_up_partnership(name=story["name"], starts_on=begins, is_fiction=True, by=None, at=at)
    invitation, _ = people.invite_first(
        partnership=made, email=secretariat.email, name=secretariat.name, by=None, at=at
    )
    people.accept_invitation(invitation=invitation, person=secretariat, at=at)
    task = story["task"]
    here = _here(made, secretariat, begins)
    beginning.begin_task(
        here=here,
        seen=made.version,
        card={name: task[name] for name in ("title", "for_whom", "why")},
        where_to=story["mission"]["text"],
        by=here.member,
        at=here.at,
    )
    here = _here(made, secretariat, begins + dt.timedelta(days=1))
    names = [partner["name"] for partner in story["partners"]]
    beginning.begin_partners(here=here, names=names, by=here.member, at=here.at)
    here = _here(made, secretariat, begins + dt.timedelta(days=2))
    notes = {SeatKind(seat["kind"]): seat.get("note") or seat["person"] for seat in story["seats"]}
    beginning.begin_seats(here=here, notes=notes, by=here.member, at=here.at)
    return made


def _here(made: Partnership, person: Person, on: dt.date) -> Here:
    here = find_here(key=made.key, person=person, at=moment(on, 11))
    if here is None:
        raise ValueError(f"{person} is not in {made}")
    return here
