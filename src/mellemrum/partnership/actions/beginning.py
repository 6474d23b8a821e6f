# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing the first quarter of an hour: each step in one act, through the acts that change the same things later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Phase, SeatKind
from mellemrum.partnership.pasted import guess_sector

from .partnerships import add_aim, add_partner, change_aim, change_task
from .people import add_seat, change_seat


@transaction.atomic
def begin_task(
    *, here: Here, seen: int, card: Mapping[str, str], where_to: str, by: Membership, at: dt.datetime
) -> None:
    """`card`: title, for_whom and why; the rest of the card stays as it is. `where_to` is the first aim."""
    mine = here.partnership
    change_task(
        here=here,
        seen=seen,
        name=mine.name,
        phase=Phase(mine.phase),
        only_across=mine.task_only_across,
        boundary=mine.task_boundary,
        **card,
        by=by,
        at=at,
    )
    aim = mine.aims.order_by("position", "pk").first()
    if aim is None and where_to:
        add_aim(here=here, text=where_to, due_on=None, by=by, at=at)
    elif aim is not None and where_to and aim.text != where_to:
        change_aim(here=here, aim=aim, seen=aim.version, text=where_to, due_on=aim.due_on, by=by, at=at)


@transaction.atomic
def begin_partners(*, here: Here, names: Sequence[str], by: Membership, at: dt.datetime) -> None:
    """Each from today; the kind of organisation is guessed from the name, and can be changed on the partner's page."""
    for name in names:
        add_partner(here=here, name=name, sector=guess_sector(name), joined_on=here.today, by=by, at=at)


@transaction.atomic
def begin_seats(*, here: Here, notes: Mapping[SeatKind, str], by: Membership, at: dt.datetime) -> None:
    """A seat of each kind, empty until somebody is found; the note says who could sit there."""
    seats = {seat.kind: seat for seat in here.partnership.seats.order_by("-pk")}
    for kind, note in notes.items():
        seat = seats.get(kind)
        if seat is None:
            add_seat(here=here, kind=kind, name=str(kind.label), member=None, note=note, by=by, at=at)
        elif seat.note != note:
            change_seat(
                here=here,
                seat=seat,
                seen=seat.version,
                kind=kind,
                name=seat.name,
                member=seat.member,
                note=note,
                by=by,
                at=at,
            )
