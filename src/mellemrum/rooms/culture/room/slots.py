# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Time set aside to learn: which slots were held, which were missed, and which lie ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Evidence, Facts, Step
from mellemrum.ui.templatetags.ui import day

from ..models import OccasionKind
from ..rules.slots import was_held
from .occasions import FRESH, OccasionRow

# How many of the latest the wheel asks of.
LATEST = 3


def slots(facts: Facts) -> Sequence[OccasionRow]:
    return [row for row in facts["occasions"] if row.kind == OccasionKind.REFLECTION]


def latest_were_held(facts: Facts) -> Evidence:
    """The last three slots whose day has passed. Fewer than three are not three."""
    past = [row for row in slots(facts) if row.on < facts["today"]][-LATEST:]
    return Evidence(met=sum(was_held(row.state, row.notes) for row in past), of=LATEST)


def slot_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """Whoever set the time aside says whether it was held, while somebody remembers."""
    if not here.may_write:
        return
    for row in slots(facts):
        is_fresh = row.on < here.today <= row.on + FRESH
        if is_fresh and row.planned_by == here.person.pk and not was_held(row.state, row.notes):
            yield Step(
                title=_("Say whether it was held: %(what)s") % {"what": row.title},
                deadline=_("It was on %(day)s.") % {"day": day(row.on)},
                why=_("Nobody has noted anything. Until somebody says otherwise, the time counts as missed."),
                url=here.url("culture:learning"),
                theme="culture",
                due_on=row.on + FRESH,
                rank=60,
            )
