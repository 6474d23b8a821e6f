# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who believes which figure, and what is asked of whom because of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Facts, Step
from mellemrum.partnership.models import Partner

from ..models import Acceptance, Answer, Measure, OwnTarget


class Answered(NamedTuple):
    """A partner's answer that stands."""

    partner: int
    answer: str
    reason: str
    definition_no: int
    about: str

    @property
    def is_contest(self) -> bool:
        return self.answer == Answer.CONTESTS

    def accepts(self, definition_no: int) -> bool:
        """An answer to an earlier definition is asked for anew."""
        return self.answer == Answer.ACCEPTS and self.definition_no == definition_no


Answers = Mapping[int, Collection[Answered]]


def said_beside(kept: QuerySet[Measure]) -> tuple[list[Any], Answers]:
    """What partners have said beside the measures: their own targets, and their answers that stand, in one query."""
    own = OwnTarget.objects.filter(measure__in=kept).annotate(no=Value(0))
    standing = Acceptance.objects.standing().filter(measure__in=kept).annotate(no=F("definition_no"))
    both = own.values_list("pk", "measure", "partner", "pull", "text", "why", "no", named=True).union(
        standing.values_list("pk", "measure", "partner", "answer", "reason", "about", "no"), all=True
    )
    targets, answers = [], defaultdict(list)
    for row in sorted(both):
        if row.pull in Answer:
            answers[row.measure].append(Answered(row.partner, row.pull, row.text, row.no, row.why))
        else:
            targets.append(row)
    return targets, dict(answers)


def acceptance_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """One step for each partner that the person acts for, however many figures wait; and the contests of their own figures."""
    answers: Answers = facts.get("measure_answers", {})
    rows = facts.get("measure_rows", ())
    for partner in here.partners:
        waiting = [row for row in rows if not _has_answered(partner, row, answers.get(row.pk, ()))]
        if waiting:
            yield _believe(here, waiting)
    own = {partner.pk for partner in here.partners}
    for row in rows:
        contests = [each for each in answers.get(row.pk, ()) if each.is_contest]
        unmet = [each for each in contests if each.definition_no == row.definition_no and each.partner not in own]
        is_owner = row.owner_id in own if row.owner_id else here.is_secretariat
        if is_owner and unmet:
            yield _contested(here, row, unmet[0])


def _has_answered(partner: Partner, row: Any, answers: Collection[Answered]) -> bool:
    return any(each.partner == partner.pk and each.definition_no == row.definition_no for each in answers)


def _believe(here: Here, waiting: list[Any]) -> Step:
    first, more = waiting[0], len(waiting) - 1
    also = ngettext("%(n)s more figure waits too.", "%(n)s more figures wait too.", more) % {"n": more} if more else ""
    return Step(
        title=_("Do you believe this figure: %(name)s?") % {"name": first.name},
        why=" ".join(filter(None, (_("Accept it, or say why not. Then nobody argues about it later."), also))),
        url=here.url("value:acceptance", measure=first.pk),
        theme="value",
        rank=50,
    )


def _contested(here: Here, row: Any, contest: Answered) -> Step:
    return Step(
        title=_("Your figure is contested: %(name)s") % {"name": row.name},
        why=contest.reason,
        url=here.url("value:measure", measure=row.pk),
        theme="value",
        rank=45,
    )
