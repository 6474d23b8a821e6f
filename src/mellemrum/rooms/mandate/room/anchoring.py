# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What lives on, as the house sees it: where it lives, when somebody looks, and whether it was still there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Evidence, Facts, Moment, Part, Place, Step
from mellemrum.ui.paper import Line, Lines, Section
from mellemrum.ui.templatetags.ui import day

from ..models import Anchoring, Life
from ..models.anchoring import is_awaited

# The owner is told two weeks before the day of a check.
SOON = dt.timedelta(days=14)


class CheckRow(NamedTuple):
    pk: int
    months: int
    due_on: dt.date
    result: str


@dataclass(frozen=True)
class AnchoringRow:
    pk: int
    partnership_id: int
    title: str
    owner_id: int
    carried_by_id: int
    budget_line: str
    has_procedure: bool
    anchored_on: dt.date
    checks: Sequence[CheckRow]

    @property
    def is_whole(self) -> bool:
        """It has an owner always; and a budget line and a procedure."""
        return bool(self.budget_line) and self.has_procedure

    @property
    def life(self) -> str:
        """What was seen last; empty while nobody has looked."""
        return next((check.result for check in reversed(self.checks) if check.result), "")

    @property
    def open_checks(self) -> list[CheckRow]:
        """Those that somebody still has to make."""
        if not is_awaited(check.result for check in self.checks):
            return []
        return [check for check in self.checks if not check.result]


FIELDS = (
    "pk", "partnership_id", "title", "owner_id", "carried_by_id", "budget_line", "procedure", "link", "file_id",
    "anchored_on", "checks__pk", "checks__months", "checks__due_on", "checks__result",
)  # fmt: skip


def read_rows(found: Any) -> list[AnchoringRow]:
    """By the day of anchoring, each with its checks, in one query."""
    rows = found.order_by("anchored_on", "pk", "checks__months").values_list(*FIELDS)
    told = []
    for _pk, group in groupby(rows, key=lambda row: row[0]):
        lines = list(group)
        pk, partnership, title, owner, carried_by, budget_line, procedure, link, file, anchored_on = lines[0][:10]
        told.append(
            AnchoringRow(
                pk, partnership, title, owner, carried_by, budget_line, bool(procedure or link or file), anchored_on,
                tuple(CheckRow(*line[10:]) for line in lines),
            )
        )  # fmt: skip
    return told


def anchoring_facts(here: Here) -> Sequence[AnchoringRow]:
    return read_rows(here.partnership.anchorings)


def anchored(facts: Facts) -> Evidence:
    """Each result that shall live on has owner, budget line and procedure."""
    rows: Sequence[AnchoringRow] = facts["anchorings"]
    return Evidence(met=sum(row.is_whole for row in rows), of=max(len(rows), 1))


def checked(facts: Facts) -> Evidence:
    """The checks after 3, 6 and 12 months are done or have a date that has not passed.

    What is gone is not looked for again.
    """
    rows: Sequence[AnchoringRow] = facts["anchorings"]
    of = sum(len(row.checks) for row in rows)
    late = sum(check.due_on < facts["today"] for row in rows for check in row.open_checks)
    missing = ngettext("%(n)s check is past its day.", "%(n)s checks are past their day.", late) % {"n": late}
    return Evidence(met=of - late, of=max(of, 1), missing=missing if late else "")


def anchoring_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """For whoever sees to it and those who act for the owner: the first check that is near, or past its day."""
    if not here.may_write:
        return
    own = {partner.pk for partner in here.partners}
    for row in facts["anchorings"]:
        check = next(iter(row.open_checks), None)
        is_mine = row.carried_by_id == here.member.pk or row.owner_id in own
        if check is None or not is_mine or check.due_on > here.today + SOON:
            continue
        is_late = check.due_on < here.today
        yield Step(
            title=_("See whether it still lives: %(what)s") % {"what": row.title},
            deadline=(_("Should have been done on %(day)s.") if is_late else _("By %(day)s."))
            % {"day": day(check.due_on)},
            why=ngettext(
                "It is %(n)s month since it came to live with you. Go and look.",
                "It is %(n)s months since it came to live with you. Go and look.",
                check.months,
            )
            % {"n": check.months},
            url=here.url("mandate:answer_check", check=check.pk),
            theme="mandate",
            outlives=True,
            due_on=check.due_on,
            rank=40 if is_late else 50,
        )


def anchoring_moments(facts: Facts) -> Iterator[Moment]:
    for row in facts["anchorings"]:
        url = reverse("mandate:anchoring", kwargs={"key": facts["partnership"].key, "anchoring": row.pk})
        for check in row.open_checks:
            uid = f"mandate.anchoring:{row.pk}:{check.pk}"
            yield Moment(check.due_on, _check_title(row, check), "mandate", uid, url, partner=row.owner_id)


def _check_title(row: AnchoringRow, check: CheckRow) -> str:
    words = _("Check after %(n)s months: %(what)s")
    return words % {"n": check.months, "what": row.title}


def anchoring_waiting(desk: Desk) -> Iterator[Waiting]:
    """Checks past their day."""
    for row in read_rows(Anchoring.objects.filter(partnership__in=desk.partnerships)):
        for check in row.open_checks:
            if check.due_on < desk.today:
                whom, ids = (desk.names[row.owner_id],), {"anchoring": row.pk}
                what = _check_title(row, check)
                yield Waiting(row.partnership_id, Sort.UNVISITED, what, whom, check.due_on, "mandate:anchoring", ids)


def living(here: Here, facts: Facts, partner: int | None) -> Sequence[Part]:
    """What lives on: with one partner, or with all of them. What is gone is told."""
    rows = [row for row in facts["anchorings"] if partner in {None, row.owner_id}]
    if not rows:
        return []
    title = _("What lives on") if partner is None else _("What lives on with you")
    lines = [_line(here, facts["partner_names"], row) for row in rows]
    return [Part(Place.LEARNING, Section(title, [Lines(lines)]))]


def _line(here: Here, names: Mapping[int, str], row: AnchoringRow) -> Line:
    told = [names.get(row.owner_id, "")]
    if row.life:
        told.append(str(Life(row.life).label))
    if not row.budget_line:
        told.append(_("no budget line"))
    if not row.has_procedure:
        told.append(_("no procedure"))
    check = next(iter(row.open_checks), None)
    if check is not None and check.due_on < here.today:
        told.append(_("nobody has looked yet"))
    return Line(
        title=row.title,
        note=". ".join(map(capfirst, told)) + ".",
        aside=day(check.due_on) if check is not None else "",
        url=here.url("mandate:anchoring", anchoring=row.pk),
    )
