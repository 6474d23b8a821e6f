# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The aims of the mission, what serves each of them, and the gaps in words: an aim without a measure, a measure without an aim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .door import Serving
from .models import Aim


class Words(NamedTuple):
    """What one of a sort is called, how its gaps are told, and what can be done about each."""

    name: str | Promise
    aim_without: str | Promise
    add: str | Promise
    without_aim: str | Promise
    tie: str | Promise


MOST_STRAYS = 10

# The sorts that can serve an aim. A room that keeps such records says so on its door sign.
SORTS: Mapping[str, Words] = {
    "measure": Words(
        gettext_lazy("Shared measure"),
        gettext_lazy("An aim without a measure."),
        gettext_lazy("Propose a measure that would show it"),
        gettext_lazy("A measure without an aim."),
        gettext_lazy("Say which aim it serves"),
    ),
    "initiative": Words(
        gettext_lazy("Initiative"),
        gettext_lazy("An aim without an initiative."),
        gettext_lazy("Write the first thing that you will try"),
        gettext_lazy("An initiative without an aim."),
        gettext_lazy("Say which aim it serves"),
    ),
}


class Gap(NamedTuple):
    """What is missing, and where one does something about it."""

    said: str
    act: str
    url: str


class Row(NamedTuple):
    aim: Aim
    serving: Sequence[Serving]
    gaps: Sequence[Gap]


class Stray(NamedTuple):
    """What is kept and serves no aim."""

    serving: Serving
    gap: Gap


@dataclass(frozen=True)
class Aims:
    rows: Sequence[Row]
    strays: Sequence[Stray]

    @property
    def first_strays(self) -> Sequence[Stray]:
        """A hundred in a row help nobody to begin."""
        return self.strays[:MOST_STRAYS]

    @property
    def more_strays(self) -> int:
        return len(self.strays) - len(self.first_strays)

    @property
    def sentence(self) -> str:
        """The gaps in one sentence."""
        bare = sum(bool(row.gaps) for row in self.rows)
        if bare == 0 and not self.strays:
            return _("Every aim is served, and whatever you count and try serves one.")
        if bare == 0:
            return ngettext(
                "Every aim is served. %(n)s thing serves no aim yet.",
                "Every aim is served. %(n)s things serve no aim yet.",
                len(self.strays),
            ) % {"n": len(self.strays)}
        return ngettext(
            "%(n)s of %(of)s aims lacks something that serves it.",
            "%(n)s of %(of)s aims lack something that serves them.",
            bare,
        ) % {"n": bare, "of": len(self.rows)}


class Kept(NamedTuple):
    """Of one sort everything that some room keeps, and the page on which one is added."""

    sort: str
    add_url: str
    found: Sequence[Serving]


def aims_served(aims: Sequence[Aim], kept: Sequence[Kept]) -> Aims:
    """A sort that no room keeps is missed nowhere."""
    kept = [each._replace(found=[one for one in each.found if not one.is_over]) for each in kept]
    rows = []
    for aim in aims:
        serving = [each for of_sort in kept for each in of_sort.found if each.aim == aim.pk]
        gaps = [
            Gap(str(SORTS[sort].aim_without), str(SORTS[sort].add), f"{add_url}?aim={aim.pk}")
            for sort, add_url, found in kept
            if not any(each.aim == aim.pk for each in found)
        ]
        rows.append(Row(aim, serving, gaps))
    strays = [
        Stray(each, Gap(str(SORTS[sort].without_aim), str(SORTS[sort].tie), each.change_url))
        for sort, _add_url, found in kept
        for each in found
        if each.aim is None
    ]
    return Aims(rows, strays)
