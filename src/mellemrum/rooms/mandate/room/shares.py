# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How much each partner fills: what it proposes, brings and gains, as counts of the partnership's own records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count, Sum

from mellemrum.partnership.access import Here

from ..models import AgendaItem, Interest

HUNDRED = 100


class Share(NamedTuple):
    """One partner. The shares are whole per cent of all partners' together; None where there is nothing to share."""

    name: str
    proposed: int
    proposed_share: int | None
    minutes: int
    minutes_share: int | None
    interests: int


def shares(here: Here) -> Sequence[Share]:
    """By the partners' names, those in office. Four queries."""
    names = here.partnership.partners.in_office(here.today).names()
    mine = here.partnership.decisions.filter(proposed_for__isnull=False)
    proposed = dict(mine.values_list("proposed_for").annotate(n=Count("pk")).order_by())
    items = AgendaItem.objects.filter(meeting__forum__partnership=here.partnership, meeting__cancelled_at__isnull=True)
    brought = items.filter(brought_by__isnull=False, meeting__starts_at__lte=here.at)
    minutes = dict(brought.values_list("brought_by").annotate(n=Sum("minutes")).order_by())
    told = Interest.objects.filter(decision__partnership=here.partnership)
    interests = dict(told.values_list("partner").annotate(n=Count("pk")).order_by())
    of_proposed, of_minutes = (sum(each.get(pk, 0) for pk in names) for each in (proposed, minutes))
    return [
        Share(
            name=name,
            proposed=proposed.get(pk, 0),
            proposed_share=_share(proposed.get(pk, 0), of_proposed),
            minutes=minutes.get(pk, 0),
            minutes_share=_share(minutes.get(pk, 0), of_minutes),
            interests=interests.get(pk, 0),
        )
        for pk, name in names.items()
    ]


def _share(n: int, of: int) -> int | None:
    return round(HUNDRED * n / of) if of else None
