# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Promises as the house sees them: those that are open, whether they are late, and whom they wait for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here, record_urls
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Evidence, Facts, Moment, Step
from mellemrum.ui.templatetags.ui import day

from ..models import Promise
from ..models.promise import PromiseState

# A promise is told of in the last two weeks before its day.
SOON = dt.timedelta(days=14)


class PromiseRow(NamedTuple):
    pk: int
    partnership: int
    text: str
    giver: int
    receiver: int
    carried_by: int | None
    carrier: str
    due_on: dt.date
    state: str


def read_rows(found: Any) -> list[PromiseRow]:
    return [PromiseRow(*row) for row in found.values_list(*PromiseRow._fields)]


def promise_facts(here: Here) -> Sequence[PromiseRow]:
    """All of them but those that were released, in one query."""
    return read_rows(here.partnership.promises.exclude(state=PromiseState.RELEASED).order_by("due_on", "pk"))


def kept(facts: Facts) -> Evidence | None:
    """No open promise is past its date."""
    rows = facts["promises"]
    late = sum(row.state == PromiseState.OPEN and row.due_on < facts["today"] for row in rows)
    missing = ngettext(
        "%(n)s promise is past its date. Give it a new one, or release it.",
        "%(n)s promises are past their date. Give them a new one, or release them.",
        late,
    ) % {"n": late}
    return Evidence(met=len(rows) - late, of=max(len(rows), 1), missing=missing if late else "")


def promise_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """For whoever carries it, and for those who act for the partner."""
    if not here.may_write:
        return
    own = {partner.pk for partner in here.partners}
    for row in facts["promises"]:
        if row.carried_by is None and row.giver == here.member.partner_id and row.state == PromiseState.OPEN:
            yield _to_take_on(here, facts, row)
            continue
        is_mine = row.carried_by == here.member.pk or row.giver in own
        if row.state != PromiseState.OPEN or not is_mine or row.due_on > here.today + SOON:
            continue
        is_late = row.due_on < here.today
        told = _("Was due on %(day)s.") if is_late else _("By %(day)s.")
        yield Step(
            title=_("Keep the promise: %(what)s") % {"what": row.text},
            deadline=told % {"day": day(row.due_on)},
            why=_("Promised to %(partner)s. A new date in time is better than an excuse afterwards.")
            % {"partner": facts["partner_names"].get(row.receiver, "")},
            url=here.url("mandate:promise", promise=row.pk),
            theme="mandate",
            due_on=row.due_on,
            rank=40 if is_late else 50,
        )


def _to_take_on(here: Here, facts: Facts, row: PromiseRow) -> Step:
    """A promise from before the partnership came here, which nobody of the partner's own carries yet."""
    names = {"partner": facts["partner_names"].get(row.receiver, ""), "name": row.carrier}
    why = _("Promised to %(partner)s, and to be carried by %(name)s.") if row.carrier else _("Promised to %(partner)s.")
    return Step(
        title=_("Say who carries the promise: %(what)s") % {"what": row.text},
        deadline=_("By %(day)s.") % {"day": day(row.due_on)} if row.due_on >= here.today else "",
        why=why % names,
        url=here.url("mandate:promise", promise=row.pk),
        theme="mandate",
        due_on=row.due_on,
        rank=45,
    )


def promises_waiting(desk: Desk) -> Iterator[Waiting]:
    late = Promise.objects.open().filter(partnership__in=desk.partnerships, due_on__lt=desk.today)
    for row in read_rows(late.order_by("due_on", "pk")):
        whom = (desk.names[row.giver],)
        yield Waiting(row.partnership, Sort.LATE, row.text, whom, row.due_on, "mandate:promise", {"promise": row.pk})


def promise_moments(facts: Facts) -> Iterator[Moment]:
    url, due = record_urls(facts["partnership"], "mandate:promise", of="promise"), _("Promise due: %(what)s")
    for row in facts["promises"]:
        if row.state == PromiseState.OPEN:
            title, uid = due % {"what": row.text}, f"mandate.promise:{row.pk}"
            yield Moment(row.due_on, title, "mandate", uid, url(row.pk), partner=row.giver)
