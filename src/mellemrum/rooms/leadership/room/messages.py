# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who has heard the story, as the house sees it: how often, how long ago, from whom, and who must hear it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of, months_after
from mellemrum.partnership.door import Evidence, Facts, Part, Place, Step
from mellemrum.ui.paper import Line, Lines, Section
from mellemrum.ui.templatetags.ui import day

from ..models import Telling

# An audience has heard the story when it has heard it twice in half a year.
TIMES, MONTHS = 2, 6


@dataclass(frozen=True)
class AudienceFact:
    pk: int
    name: str
    every_months: int
    added_on: dt.date
    # The days on which it was told, oldest first; who told it last; and whether it was told how it ended.
    told_on: Sequence[dt.date]
    last_teller_id: int | None
    has_ending: bool

    @property
    def due_on(self) -> dt.date:
        """When it must hear it again; what has never been told was due from the beginning."""
        return months_after(self.told_on[-1], self.every_months) if self.told_on else self.added_on


FIELDS = (
    "pk", "name", "every_months", "added_at", "tellings__told_on", "tellings__teller", "tellings__is_ending",
    "tellings__removed_at",
)  # fmt: skip


def audience_facts(here: Here) -> Sequence[AudienceFact]:
    """Each with the times that it was told, in one query."""
    found = here.partnership.audiences.kept().order_by("pk", "tellings__told_on", "tellings__pk")
    told = []
    for _pk, group in groupby(found.values_list(*FIELDS), key=lambda row: row[0]):
        lines = list(group)
        pk, name, every_months, added_at = lines[0][:4]
        standing = [line[4:7] for line in lines if line[4] is not None and line[7] is None]
        told.append(
            AudienceFact(
                pk,
                name,
                every_months,
                day_of(added_at),
                [each[0] for each in standing],
                standing[-1][1] if standing else None,
                any(each[2] for each in standing),
            )
        )
    return told


def heard_often(facts: Facts) -> Evidence:
    """Each audience has heard the story twice in six months, and the list of what is not known has been looked after."""
    found: Sequence[AudienceFact] = facts["audiences"]
    today = facts["today"]
    met = sum(sum(months_after(each, MONTHS) >= today for each in one.told_on) >= TIMES for one in found)
    late = sum(row.review_on < today for row in facts["unknowns"])
    missing = ngettext(
        "One thing that you do not know has not been looked at again.",
        "%(n)s things that you do not know have not been looked at again.",
        late,
    ) % {"n": late}
    return Evidence(met=met, of=max(len(found), 1), missing=missing if late else "")


def heard_ending(facts: Facts) -> Evidence:
    """Each audience has been told how it ended, by a leader with a name."""
    found: Sequence[AudienceFact] = facts["audiences"]
    return Evidence(met=sum(one.has_ending for one in found), of=max(len(found), 1))


def messages_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """Say it again: to the audience that has waited longest, for whoever told it last and for the secretariat."""
    if not here.may_write:
        return
    today = facts["today"]
    late = sorted((one for one in facts["audiences"] if one.due_on < today), key=lambda one: one.due_on)
    mine = [one for one in late if here.is_secretariat or one.last_teller_id == here.member.pk]
    if mine:
        first = mine[0]
        yield Step(
            title=_("Say it again: %(audience)s") % {"audience": first.name}
            if first.told_on
            else _("Tell the story to those who have not heard it: %(audience)s") % {"audience": first.name},
            deadline=_("Last told on %(day)s.") % {"day": day(first.told_on[-1])} if first.told_on else "",
            why=_("When you are tired of saying it, the first have just begun to hear it."),
            url=here.url("leadership:audience", audience=first.pk),
            theme="leadership",
            due_on=first.due_on,
            rank=50,
        )


def messages_status(here: Here, facts: Facts) -> Sequence[Part]:
    found: Sequence[AudienceFact] = facts["audiences"]
    if not found:
        return []
    lines = [_line(here, one) for one in sorted(found, key=lambda one: one.due_on)]
    return [Part(Place.LEARNING, Section(_("Who has heard the story"), [Lines(lines)], is_half=True))]


def _line(here: Here, one: AudienceFact) -> Line:
    n = len(one.told_on)
    times = ngettext("Told %(n)s time.", "Told %(n)s times.", n) % {"n": n} if n else _("Has not heard it yet.")
    return Line(
        title=one.name,
        note=times,
        aside=day(one.told_on[-1]) if n else "",
        url=here.url("leadership:audience", audience=one.pk),
    )


def audience_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(here.partnership.audiences.filter(pk__in=ids).values_list("pk", "name"))


def telling_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """A telling is called by who heard it."""
    found = Telling.objects.filter(audience__partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "audience__name"))
