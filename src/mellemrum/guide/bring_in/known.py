# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What stands in the partnership already, as far as a row is compared with it: plain names, asked once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Invitation, RevisionState

from .names import plain


@dataclass(frozen=True)
class Known:
    """`members`: the member's id by the plain name and the partner that they come from. `agreements`: the text of each
    agreement that is in force or on its way, by its kind and the partner's name. `awaited`: plain names of the invited.
    """

    today: dt.date
    starts_on: dt.date
    partners: tuple[str, ...]
    present: tuple[str, ...]
    invited: tuple[str, ...]
    awaited: frozenset[str]
    members: Mapping[tuple[str, str], int]
    agreements: Mapping[tuple[str, str], str]
    decisions: frozenset[tuple[str, dt.date | None]]
    promises: frozenset[tuple[str, str]]
    points: frozenset[tuple[str, dt.date]]


def known(here: Here) -> Known:
    mine = here.partnership
    names = mine.partners.names()
    people = list(mine.memberships.present().values_list("pk", "person__name", "person__email", "partner"))
    awaited = Invitation.objects.awaited().filter(partnership=mine).values_list("name", "email")
    waiting = list(awaited)
    standing = mine.agreements.filter(revisions__state__in=[RevisionState.IN_FORCE, RevisionState.OUT])
    texts = standing.values_list("kind", "receiver", "revisions__text")
    decided = mine.decisions.values_list("title", "decided_at")
    promised = mine.promises.values_list("text", "giver")
    dated = mine.fixed_points.filter(layer="shared").values_list("title", "from_on")
    return Known(
        today=here.today,
        starts_on=mine.starts_on,
        partners=tuple(names.values()),
        present=tuple(email for _pk, _name, email, _partner in people),
        invited=tuple(email for _name, email in waiting),
        awaited=frozenset(plain(name) for name, _email in waiting),
        members={(plain(name), names.get(partner or 0, "")): pk for pk, name, _email, partner in people},
        agreements={(kind, names.get(receiver or 0, "")): text for kind, receiver, text in texts},
        decisions=frozenset((plain(title), day_of(at) if at else None) for title, at in decided),
        promises=frozenset((plain(text), names[giver]) for text, giver in promised),
        points=frozenset((plain(title), on) for title, on in dated),
    )
