# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The secretariat's cockpit: what is unsigned, unanswered, overdue or late over all its partnerships and their partners."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mellemrum.partnership.desk import Desk, Sort, Waiting, foundation_waiting
from mellemrum.partnership.models import JournalHead, Membership, Partnership

from .doors import ROOMS

# As many names as one reads in a line.
MOST_NAMES = 3
ORDER = {each: at for at, each in enumerate(Sort)}


@dataclass(frozen=True)
class Row:
    waiting: Waiting
    url: str
    # Days since it was due; negative while it is not due yet.
    days: int | None

    @property
    def is_overdue(self) -> bool:
        return self.days is not None and self.days > 0

    @property
    def whom(self) -> str:
        """ "A, B, C and 4 more"."""
        names = self.waiting.whom
        rest = len(names) - MOST_NAMES
        if rest <= 0:
            return ", ".join(names)
        more = ngettext("%(n)s more", "%(n)s more", rest) % {"n": rest}
        return _("%(names)s and %(more)s") % {"names": ", ".join(names[:MOST_NAMES]), "more": more}

    @property
    def when(self) -> str:
        if self.days is None:
            return ""
        if self.days == 0:
            return _("today")
        if self.days < 0:
            return ngettext("in %(n)s day", "in %(n)s days", -self.days) % {"n": -self.days}
        return ngettext("for %(n)s day", "for %(n)s days", self.days) % {"n": self.days}


@dataclass(frozen=True)
class Cockpit:
    """`rows` by partnership, in the order of the partnerships' names; what has waited longest stands first."""

    rows: Mapping[Partnership, Sequence[Row]]
    counts: Mapping[Sort, int]
    partners: Sequence[str]
    # How many fit what was asked for, and how many of them are not among the rows.
    total: int
    left_out: int

    @property
    def oldest(self) -> Row | None:
        """Each partnership's first row is the one that has waited longest there."""
        overdue = [rows[0] for rows in self.rows.values() if rows[0].is_overdue]
        return max(overdue, key=lambda row: row.days or 0, default=None)


def _row(desk: Desk, waiting: Waiting) -> Row:
    url = reverse(waiting.page, kwargs={"key": desk.partnerships[waiting.partnership].key, **waiting.ids})
    return Row(waiting, url, (desk.today - waiting.due_on).days if waiting.due_on else None)


@dataclass(frozen=True)
class Kept:
    """What all that waits follows from: the newest line of each journal, the names of people, and the hour."""

    digests: tuple[tuple[str, str], ...]
    names: int
    hour: dt.datetime
    language: str
    desk: Desk = field(compare=False)


def _kept(desk: Desk) -> Kept:
    heads = JournalHead.objects.filter(chain__in=[f"p{pk}" for pk in desk.partnerships]).order_by("chain")
    # It grows with each change of a name, which people make outside the partnership.
    people = Membership.objects.filter(partnership__in=desk.partnerships).aggregate(n=Sum("person__version"))
    hour = desk.at.replace(minute=0, second=0, microsecond=0)
    digests = tuple(heads.values_list("chain", "digest"))
    return Kept(digests, people["n"] or 0, hour, get_language() or "da", desk)


@lru_cache(maxsize=64)
def waiting_once(kept: Kept) -> Sequence[Waiting]:
    """All that waits, read once until somebody writes (docs/decisions/0007). Dates are days, so an hour is fine enough."""
    desk = kept.desk
    return [*foundation_waiting(desk), *(each for door in ROOMS for each in door.waiting(desk))]


def cockpit(desk: Desk, *, sort: str = "", whom: str = "", most: int | None = None) -> Cockpit:
    """`sort` and `whom` narrow the rows, `most` is how many of each partnership are shown; the counts and the names to
    choose from are those of all that waits.
    """
    found = waiting_once(_kept(desk))
    asked = [each for each in found if sort in {"", each.sort} and (not whom or whom in each.whom)]
    of_partnership: dict[int, list[Waiting]] = defaultdict(list)
    for each in sorted(asked, key=lambda each: (each.due_on or dt.date.max, ORDER[each.sort])):
        of_partnership[each.partnership].append(each)
    rows = {
        partnership: [_row(desk, each) for each in of_partnership[pk][:most]]
        for pk, partnership in desk.partnerships.items()
        if of_partnership[pk]
    }
    counts = Counter(each.sort for each in found)
    return Cockpit(
        rows=rows,
        total=len(asked),
        left_out=len(asked) - sum(map(len, rows.values())),
        counts={each: counts[each] for each in Sort if counts[each]},
        partners=list(dict.fromkeys(name for each in found for name in each.whom)),
    )
