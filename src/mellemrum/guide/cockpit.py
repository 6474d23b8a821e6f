# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The secretariat's cockpit: what is unsigned, unanswered, overdue or late over all its partnerships and their partners."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.desk import Desk, Sort, Waiting, foundation_waiting
from mellemrum.partnership.models import Partnership

from .doors import ROOMS

# As many names as one reads in a line.
MOST_NAMES = 3


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

    @property
    def total(self) -> int:
        return sum(map(len, self.rows.values()))

    @property
    def oldest(self) -> Row | None:
        overdue = [row for rows in self.rows.values() for row in rows if row.is_overdue]
        return max(overdue, key=lambda row: row.days or 0, default=None)


def _row(desk: Desk, waiting: Waiting) -> Row:
    url = reverse(waiting.page, kwargs={"key": desk.partnerships[waiting.partnership].key, **waiting.ids})
    return Row(waiting, url, (desk.today - waiting.due_on).days if waiting.due_on else None)


def cockpit(desk: Desk, *, sort: str = "", whom: str = "") -> Cockpit:
    """`sort` and `whom` narrow the rows; the counts and the names to choose from are those of all that waits."""
    found = [*foundation_waiting(desk), *(each for door in ROOMS for each in door.waiting(desk))]
    asked = [each for each in found if sort in {"", each.sort} and (not whom or whom in each.whom)]
    ordered = sorted(asked, key=lambda each: (each.due_on or dt.date.max, list(Sort).index(each.sort)))
    rows = {
        partnership: [_row(desk, each) for each in ordered if each.partnership == pk]
        for pk, partnership in desk.partnerships.items()
    }
    counts = Counter(each.sort for each in found)
    return Cockpit(
        rows={partnership: each for partnership, each in rows.items() if each},
        counts={each: counts[each] for each in Sort if counts[each]},
        partners=list(dict.fromkeys(name for each in found for name in each.whom)),
    )
