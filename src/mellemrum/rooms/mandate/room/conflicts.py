# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Conflicts as the guide sees them: whether any stands still, and the next step for those concerned and nobody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Max, Min, Q
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Evidence, Facts, Step
from mellemrum.partnership.facts import partners_needed, revisions_of, stances_on
from mellemrum.partnership.models import AgreementKind, RevisionState
from mellemrum.partnership.rules import signed_by
from mellemrum.ui.templatetags.ui import day

from ..models import Conflict
from ..rules.conflicts import may_see

# So long may an open conflict stand still.
STILL = dt.timedelta(days=30)


class ConflictRow(NamedTuple):
    pk: int
    title: str
    concerned: Sequence[int]
    rule: str
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    moved_at: dt.datetime | None
    due_on: dt.date | None


def conflict_facts(here: Here) -> list[ConflictRow]:
    """All there ever were, oldest first, in one query. Whoever reads them must ask `may_see`."""
    found = Conflict.objects.filter(partnership=here.partnership).annotate(
        moved_at=Max("steps__told_at"), due_on=Min("steps__due_on", filter=Q(steps__held_on__isnull=True))
    )
    return [ConflictRow(*row) for row in found.order_by("opened_at", "pk").values_list(*ConflictRow._fields)]


def follow_the_rule(facts: Facts) -> Evidence:
    """No open conflict has stood still for more than thirty days, and each closed one shows its rule and its outcome."""
    rows = facts["conflicts"]
    met = sum(_follows(row, facts["today"]) for row in rows)
    if rows:
        return Evidence(met=met, of=len(rows))
    # Without a conflict there is nothing to follow yet but rules that are in force.
    return Evidence(met=int(bool(revisions_of(facts, AgreementKind.RULES, RevisionState.IN_FORCE))), of=1)


def _follows(row: ConflictRow, today: dt.date) -> bool:
    if row.closed_at is not None:
        return bool(row.rule)
    return today - day_of(row.moved_at or row.opened_at) <= STILL


def agreed_in_peace(facts: Facts) -> Evidence:
    """Every partner signed the ground rules. Whether that was before the first conflict is told beside the rules, to
    those who know of one: the wheel is the same for everybody, and would give a conflict away.
    """
    of = partners_needed(facts)
    found = revisions_of(facts, AgreementKind.RULES)
    revision = next((each for each in found if each.state == RevisionState.IN_FORCE), found[0] if found else None)
    if revision is None:
        return Evidence(met=0, of=of)
    signed = signed_by(stances_on(facts, revision)) & {partner.pk for partner in facts["partners"]}
    missing = "" if revision.state == RevisionState.IN_FORCE else _("The ground rules are not in force yet.")
    return Evidence(met=len(signed), of=of, missing=missing)


def conflict_steps(here: Here, facts: Facts) -> Iterator[Step]:
    for row in facts["conflicts"]:
        if row.closed_at is None and here.may_write and may_see(here, row.concerned):
            yield Step(
                title=_("Take the next step: %(what)s") % {"what": row.title},
                deadline=_("By %(day)s.") % {"day": day(row.due_on)} if row.due_on else _("Every step has been taken."),
                why=_("You agreed on the steps while it was quiet. Only those concerned see this."),
                url=here.url("mandate:conflict", conflict=row.pk),
                theme="mandate",
                due_on=row.due_on,
                rank=25,
                is_private=True,
            )


def conflict_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """Those that this person may see."""
    found = Conflict.objects.filter(partnership=here.partnership, pk__in=ids)
    rows = found.values_list("pk", "title", "concerned")
    return {pk: title for pk, title, concerned in rows if may_see(here, concerned)}
