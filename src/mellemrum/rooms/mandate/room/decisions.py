# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Decisions as the house sees them: rows from one table, who waits for whom, evidence, next steps and what is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here, record_urls
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Evidence, Facts, Moment, Step
from mellemrum.ui.templatetags.ui import day

from ..models import Decision, HomeStatus, PromiseState
from ..models.decision import STANDING, UNDER_WAY, DecisionState, state_on

# Without news for so long, nobody knows how it goes at home.
NEWS_WITHIN = dt.timedelta(days=60)
LATELY = dt.timedelta(days=183)


class DecisionRow(NamedTuple):
    """A decision as a list needs it; the names are the model's own."""

    pk: int
    partnership: int
    title: str
    state: str
    forum: str
    method: str
    qualified_by: str
    meets_on: dt.date | None
    closes_on: dt.date | None
    revisit_on: dt.date | None
    proposed_at: dt.datetime
    proposed_for: int | None
    decided_at: dt.datetime | None
    registered_by: int | None
    said: Mapping[str, Any]

    def state_on(self, on: dt.date) -> DecisionState:
        return state_on(self.state, self.revisit_on, on)

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    def stance(self, partner: int) -> str:
        return str(self.said.get("stances", {}).get(str(partner), ""))

    def at_home(self, partner: int) -> str:
        status, _on = self.said.get("home", {}).get(str(partner), [HomeStatus.AWAITED, ""])
        return str(status)

    def heard_on(self, partner: int) -> dt.date | None:
        _status, on = self.said.get("home", {}).get(str(partner), ["", ""])
        return dt.date.fromisoformat(on) if on else None

    def age(self, today: dt.date) -> int:
        """Days since it was decided, or since it was proposed."""
        return (today - day_of(self.decided_at or self.proposed_at)).days

    def waits_for(self, partners: Collection[int]) -> list[int]:
        """The partners in office that it waits for: a stance while it is open, news from home while it is carried out.

        A delegated decision waits for nobody else than the one who decides.
        """
        if self.state in {DecisionState.OPEN, DecisionState.OBJECTED}:
            said = {int(pk) for pk, stance in self.said.get("stances", {}).items() if stance}
            return [pk for pk in partners if pk not in said]
        if self.state in {DecisionState.ADOPTED, DecisionState.AT_HOME}:
            awaited = HomeStatus.AWAITED.value
            told = {int(pk) for pk, (status, _on) in self.said.get("home", {}).items() if status != awaited}
            return [pk for pk in partners if pk not in told]
        return []


def read_rows(found: Any) -> list[DecisionRow]:
    return [DecisionRow(*row) for row in found.values_list(*DecisionRow._fields)]


def decision_facts(here: Here) -> Sequence[DecisionRow]:
    """Those that stand or are under way, oldest first, in one query."""
    return read_rows(here.partnership.decisions.filter(state__in=STANDING | UNDER_WAY).order_by("proposed_at", "pk"))


def became(facts: Facts) -> Evidence | None:
    """Each decision that stands has a status from each partner in office, and none is without news for sixty days."""
    standing = [row for row in facts["decisions"] if row.is_standing]
    if not standing:
        return Evidence(met=0, of=1)
    partners = [partner.pk for partner in facts["partners"]]
    met = sum(_is_known(row, partners, facts["today"]) for row in standing)
    return Evidence(met=met, of=len(standing))


def _is_known(row: DecisionRow, partners: Collection[int], today: dt.date) -> bool:
    if row.state in {DecisionState.CARRIED_OUT, DecisionState.DELEGATED}:
        return True
    if any(row.at_home(pk) == HomeStatus.AWAITED for pk in partners):
        return False
    newest = max((on for pk in partners if (on := row.heard_on(pk))), default=None)
    return newest is not None and today - newest <= NEWS_WITHIN


def qualified(facts: Facts) -> Evidence | None:
    """Each decision of the last six months rests on something that a named professional has looked at."""
    since = facts["today"] - LATELY
    lately = [row for row in facts["decisions"] if row.decided_at and day_of(row.decided_at) >= since]
    met = sum(bool(row.qualified_by or row.said.get("experts")) for row in lately)
    return Evidence(met=met, of=max(len(lately), 1))


def loose_ends(facts: Facts) -> Evidence | None:
    """Each decision past its revisit has been kept, changed or revoked, and no promise is open."""
    today = facts["today"]
    due = [row for row in facts["decisions"] if row.revisit_on is not None and row.revisit_on < today]
    open_ones = sum(row.state == PromiseState.OPEN for row in facts["promises"])
    rest = sum(row.is_standing for row in due) + open_ones
    of = len(facts["decisions"]) + len(facts["promises"])
    return Evidence(met=of - rest, of=max(of, 1))


def decision_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """A stance that my partner owes, news from home, and for whoever keeps them the revisits that have passed."""
    if not here.may_write:
        return
    url_of = here.urls("mandate:decision", "decision")
    for row in facts["decisions"]:
        url = url_of(row.pk)
        state = row.state_on(here.today)
        for partner in here.partners:
            if row.is_under_way and partner.pk in row.waits_for([partner.pk]):
                yield Step(
                    title=_("Take a stance: %(what)s") % {"what": row.title},
                    deadline=_("By %(day)s.") % {"day": day(row.closes_on)} if row.closes_on else "",
                    why=_("The others wait for %(partner)s.") % {"partner": partner.organisation.name},
                    url=url,
                    theme="mandate",
                    due_on=row.closes_on,
                    rank=15,
                )
            elif partner.pk in row.waits_for([partner.pk]):
                yield Step(
                    title=_("Tell how it goes at home: %(what)s") % {"what": row.title},
                    why=_("Say aloud where it is hard: then the others can help."),
                    url=url,
                    theme="mandate",
                    rank=45,
                )
        if state == DecisionState.REVISIT_DUE and here.is_secretariat:
            yield Step(
                title=_("Take it up again: %(what)s") % {"what": row.title},
                deadline=_("Should have been revisited on %(day)s.") % {"day": day(row.revisit_on)},
                why=_("What became of it? Keep it, change it or revoke it."),
                url=url,
                theme="mandate",
                due_on=row.revisit_on,
                rank=40,
            )


def decisions_waiting(desk: Desk) -> Iterator[Waiting]:
    """Over all partnerships of a secretariat: stances, news from home and revisits."""
    open_ones = Decision.objects.filter(partnership__in=desk.partnerships, state__in=STANDING | UNDER_WAY)
    for row in read_rows(open_ones.order_by("proposed_at", "pk")):
        partners = desk.partners.get(row.partnership, {})
        place: tuple[str, dict[str, int]] = ("mandate:decision", {"decision": row.pk})
        waiting = tuple(partners[pk] for pk in row.waits_for(partners))
        if waiting and row.is_under_way:
            yield Waiting(row.partnership, Sort.UNANSWERED, row.title, waiting, row.closes_on, *place)
        elif waiting:
            yield Waiting(row.partnership, Sort.LATE, row.title, waiting, None, *place)
        if row.state_on(desk.today) == DecisionState.REVISIT_DUE:
            yield Waiting(row.partnership, Sort.UNVISITED, row.title, (), row.revisit_on, *place)


def decision_moments(facts: Facts) -> Iterator[Moment]:
    """Meetings, windows that close and revisits."""
    url = record_urls(facts["partnership"], "mandate:decision", of="decision")
    meets, closes, revisit = _("To be decided: %(what)s"), _("Stances by: %(what)s"), _("Taken up again: %(what)s")
    for row in facts["decisions"]:
        for which, on, told in (
            ("meets", row.meets_on if row.is_under_way else None, meets),
            ("closes", row.closes_on if row.is_under_way else None, closes),
            ("revisit", row.revisit_on, revisit),
        ):
            if on is not None:
                uid = f"mandate.decision:{row.pk}:{which}"
                yield Moment(on, told % {"what": row.title}, "mandate", uid, url(row.pk))
