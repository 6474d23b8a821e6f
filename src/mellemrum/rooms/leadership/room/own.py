# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is a person's own: the seven habits and sparring. The house counts, and tells each one of their own alone.

The facts hold who and when, so that a person's own next steps need no query; never an answer, never a word that was said.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of, months_after
from mellemrum.partnership.door import Evidence, Facts, Step
from mellemrum.partnership.facts import partners_needed
from mellemrum.partnership.models import Role
from mellemrum.ui.templatetags.ui import day

from ..figures.habits import habits
from ..models import SelfCheck, SparringState

# How many leaders answer twice, and how far apart, before one can speak of habits.
LEADERS, MONTHS = 5, 3


class SparringRow(NamedTuple):
    pk: int
    state: str
    waits_for_id: int | None
    follow_up_on: dt.date | None
    asker_id: int
    peer_id: int
    asker__partner: int | None
    peer__partner: int | None

    @property
    def has_been(self) -> bool:
        """The two have talked."""
        return self.state in {SparringState.OPEN, SparringState.ENDED}


def check_facts(here: Here) -> Mapping[int, Sequence[dt.date]]:
    """The days on which each leader answered, by the member's id."""
    found = SelfCheck.objects.filter(member__partnership=here.partnership, member__role=Role.LEADER)
    taken: dict[int, list[dt.date]] = defaultdict(list)
    for member, at in found.order_by("taken_at", "pk").values_list("member", "taken_at"):
        taken[member].append(day_of(at))
    return taken


def sparring_facts(here: Here) -> Sequence[SparringRow]:
    rows = here.partnership.sparrings.exclude(state=SparringState.DECLINED).order_by("pk")
    return [SparringRow(*row) for row in rows.values_list(*SparringRow._fields)]


def looked_twice(facts: Facts) -> Evidence:
    """Five leaders, or as many as there are partners, have taken the check twice, three months apart at least."""
    met = sum(months_after(days[0], MONTHS) <= days[-1] for days in facts["self_checks"].values())
    return Evidence(met=met, of=min(LEADERS, partners_needed(facts)))


def thought_aloud(facts: Facts) -> Evidence:
    """A leader of each partner has had sparring. Reflections after a negotiation are not kept yet."""
    partners: set[int | None] = set()
    for row in facts["sparrings"]:
        if row.has_been:
            partners |= {row.asker__partner, row.peer__partner}
    met = sum(partner.pk in partners for partner in facts["partners"])
    return Evidence(met=met, of=partners_needed(facts))


def own_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """Private, and without anybody's name: a home page may stand on the big screen."""
    if here.may_write:
        yield from _check_again(here, facts)
        yield from _sparring(here, facts)


def _step(title: str, why: str, url: str, deadline: str = "", due_on: dt.date | None = None, rank: int = 50) -> Step:
    return Step(title, why, url, "leadership", deadline, due_on, rank, is_private=True)


def _check_again(here: Here, facts: Facts) -> Iterator[Step]:
    days = facts["self_checks"].get(here.member.pk)
    if not days:
        return
    due_on = months_after(days[-1], habits().again_after_months)
    if due_on <= facts["today"]:
        title, why = _("Ask yourself the seven questions again"), _("It takes two minutes. Only you see it.")
        said = _("Last answered on %(day)s.") % {"day": day(days[-1])}
        yield _step(title, why, here.url("leadership:selfcheck"), said, due_on, rank=60)


def _sparring(here: Here, facts: Facts) -> Iterator[Step]:
    me = here.member.pk
    why = _("Your sparring is between the two of you.")
    for row in facts["sparrings"]:
        if me not in {row.asker_id, row.peer_id} or row.state == SparringState.ENDED:
            continue
        url = here.url("leadership:sparring", sparring=row.pk)
        if row.waits_for_id == me and row.state == SparringState.ASKED:
            yield _step(
                _("Answer a leader who asks you for sparring"), _("You may say no. Nobody else sees it."), url, rank=30
            )
        elif row.follow_up_on is not None and row.follow_up_on <= facts["today"]:
            said = _("You agreed on %(day)s.") % {"day": day(row.follow_up_on)}
            yield _step(_("Speak again with the one you spar with"), why, url, said, row.follow_up_on)
        elif row.waits_for_id == me:
            yield _step(_("Read what the one you spar with wrote"), why, url)
