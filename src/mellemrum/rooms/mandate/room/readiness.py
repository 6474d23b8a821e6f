# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Ready to start, as the house sees it: what is in place, what is missing, and what comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    BooleanField,
    DateField,
    ExpressionWrapper,
    F,
    Field,
    IntegerField,
    Q,
    Value,
)
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Evidence, Facts, Moment, Step
from mellemrum.partnership.facts import partners_needed
from mellemrum.ui.templatetags.ui import day

from ..models import DataNeed, Estimate, Stakeholder

# Whoever looks after it is told two weeks before the day.
SOON = dt.timedelta(days=14)


class ListRow(NamedTuple):
    """A line of one of the three lists, as the house needs it: what, who looks after it, by when, and whether it is done.

    `words` is the legal basis of data; `partner` and `hours` belong to an estimate.
    """

    part: str
    pk: int
    partnership: int
    what: str
    member: int | None
    member_name: str | None
    left_at: dt.datetime | None
    words: str
    due_on: dt.date | None
    is_done: bool
    partner: int | None
    hours: int | None

    @property
    def is_looked_after(self) -> bool:
        return self.member is not None and self.left_at is None


@dataclass(frozen=True)
class Readiness:
    needs: Sequence[ListRow]
    stakeholders: Sequence[ListRow]
    estimates: Sequence[ListRow]

    @property
    def has_begun(self) -> bool:
        return bool(self.needs or self.stakeholders or self.estimates)

    def looked_after(self) -> Mapping[str, bool]:
        """Of each part, whether it is there and everything in it has somebody responsible."""
        parts = {"data": self.needs, "stakeholders": self.stakeholders, "resources": self.estimates}
        return {part: bool(rows) and all(row.is_looked_after for row in rows) for part, rows in parts.items()}

    def has_hours(self) -> set[int]:
        """The partners that have estimated hours; 0 is an estimate too."""
        return {row.partner for row in self.estimates if row.partner is not None and row.hours is not None}


def _empty(field: Field[Any, Any]) -> Cast:
    """Nothing, of a kind: PostgreSQL puts no columns of different kinds one below the other."""
    return Cast(Value(None), field)


def _columns(part: str, what: str, member: str, **more: Any) -> dict[str, Any]:
    """One value for each field of a `ListRow`, in its order."""
    given = {
        "part": Value(part),
        "pk": F("pk"),
        "partnership": F("partnership"),
        "what": F(what),
        "member": F(member),
        "member_name": F(f"{member}__person__name"),
        "left_at": F(f"{member}__left_at"),
        "words": Value(""),
        "due_on": _empty(DateField()),
        "is_done": Value(True),
        "partner": _empty(BigIntegerField()),
        "hours": _empty(IntegerField()),
        **more,
    }
    return {f"_{name}": given[name] for name in ListRow._fields}


def read_lists(**scope: Any) -> Readiness:
    """The three lists, one below the other, in one query."""
    is_involved = ExpressionWrapper(Q(involved_on__isnull=False), BooleanField())
    lists = (
        (
            DataNeed,
            _columns("data", "what", "responsible", words=F("legal_basis"), due_on=F("due_on"), is_done=F("is_ready")),
        ),
        (Stakeholder, _columns("stakeholders", "name", "contact", due_on=F("involve_by_on"), is_done=is_involved)),
        (Estimate, _columns("resources", "what", "estimated_by", partner=F("partner"), hours=F("hours"))),
    )
    first, *rest = (
        model._default_manager.filter(**scope).annotate(**columns).values_list(*columns) for model, columns in lists
    )
    rows = sorted((ListRow(*row) for row in first.union(*rest, all=True)), key=lambda row: row.pk)
    parts = {part: [row for row in rows if row.part == part] for part in ("data", "stakeholders", "resources")}
    return Readiness(parts["data"], parts["stakeholders"], parts["resources"])


def readiness_facts(here: Here) -> Readiness:
    return read_lists(partnership=here.partnership)


def in_place(facts: Facts) -> Evidence:
    """Data, stakeholders and resources each have somebody responsible, and each partner has written its hours."""
    found: Readiness = facts["readiness"]
    partners = {partner.pk for partner in facts["partners"]}
    parts = found.looked_after()
    return Evidence(met=sum(parts.values()) + len(found.has_hours() & partners), of=len(parts) + partners_needed(facts))


class Gap(NamedTuple):
    """One thing that is not in place: what to do, and the name and ids of the page where it is done."""

    words: str
    page: str
    ids: Mapping[str, int]
    partner: int | None = None


def gaps(found: Readiness, partners: Mapping[int, str], today: dt.date) -> list[Gap]:
    """What is missing, in the order in which to see to it: somebody responsible, then hours, then what is late."""
    return [*_not_looked_after(found), *_without_hours(found, partners), *_not_done(found, today)]


def _not_looked_after(found: Readiness) -> Iterator[Gap]:
    if not found.needs:
        yield Gap(_("Write down which data you need"), "mandate:add_need", {})
    for need in found.needs:
        if not need.is_looked_after:
            yield _of_need(_("Find somebody who gets hold of: %(what)s"), need)
    if not found.stakeholders:
        yield Gap(_("Write down whom the task concerns"), "mandate:add_stakeholder", {})
    for each in found.stakeholders:
        if not each.is_looked_after:
            yield _of_stakeholder(_("Find somebody who holds the contact with %(who)s"), each)


def _without_hours(found: Readiness, partners: Mapping[int, str]) -> Iterator[Gap]:
    for pk, name in partners.items():
        if pk not in found.has_hours():
            words = _("Get the estimate of hours from %(partner)s") % {"partner": name}
            yield Gap(words, "mandate:add_estimate", {}, pk)


def _not_done(found: Readiness, today: dt.date) -> Iterator[Gap]:
    for need in found.needs:
        if not need.is_done and need.due_on is not None and need.due_on < today:
            yield _of_need(_("The day has passed, and it is not ready: %(what)s"), need)
        elif not need.words:
            yield _of_need(_("Write the legal basis in one line: %(what)s"), need)
    for each in found.stakeholders:
        if not each.is_done and each.due_on is not None and each.due_on < today:
            yield _of_stakeholder(_("The day has passed, and they are not involved: %(who)s"), each)


def _of_need(words: str, row: ListRow) -> Gap:
    return Gap(words % {"what": row.what}, "mandate:change_need", {"dataneed": row.pk})


def _of_stakeholder(words: str, row: ListRow) -> Gap:
    return Gap(words % {"who": row.what}, "mandate:change_stakeholder", {"stakeholder": row.pk})


def readiness_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """My partner's hours, once others have estimated theirs; and what I look after, near its day."""
    found: Readiness = facts["readiness"]
    if not here.may_write or not found.has_begun:
        return
    hours = found.has_hours()
    for partner in here.partners:
        if hours and partner.pk not in hours:
            yield Step(
                title=_("Estimate the hours of %(partner)s") % {"partner": partner.organisation.name},
                why=_("The others have. What is missing is shown as missing, not as 0."),
                url=here.url("mandate:add_estimate") + f"?partner={partner.pk}",
                theme="mandate",
                rank=50,
            )
    for need in found.needs:
        if need.member == here.member.pk and not need.is_done and need.due_on is not None:
            yield from _near(here, _("Get hold of the data: %(what)s") % {"what": need.what}, need.due_on)
    for each in found.stakeholders:
        if each.member == here.member.pk and not each.is_done and each.due_on is not None:
            yield from _near(here, _("Involve %(who)s") % {"who": each.what}, each.due_on)


def _near(here: Here, title: str, due_on: dt.date) -> Iterator[Step]:
    if due_on > here.today + SOON:
        return
    is_late = due_on < here.today
    yield Step(
        title=title,
        deadline=(_("Should have been done on %(day)s.") if is_late else _("By %(day)s.")) % {"day": day(due_on)},
        why=_("It is yours in “Ready to start”."),
        url=here.url("mandate:readiness"),
        theme="mandate",
        due_on=due_on,
        rank=40 if is_late else 50,
    )


def readiness_moments(facts: Facts) -> Iterator[Moment]:
    """The days of what is not done yet."""
    found: Readiness = facts["readiness"]
    url = reverse("mandate:readiness", kwargs={"key": facts["partnership"].key})
    for need in found.needs:
        if need.due_on is not None and not need.is_done:
            title, uid = _("Data needed: %(what)s") % {"what": need.what}, f"mandate.dataneed:{need.pk}"
            yield Moment(need.due_on, title, "mandate", uid, url)
    for each in found.stakeholders:
        if each.due_on is not None and not each.is_done:
            title, uid = _("To be involved: %(who)s") % {"who": each.what}, f"mandate.stakeholder:{each.pk}"
            yield Moment(each.due_on, title, "mandate", uid, url)


def readiness_waiting(desk: Desk) -> Iterator[Waiting]:
    """Data and stakeholders whose day has passed."""
    mine = {"partnership__in": desk.partnerships}
    needs = DataNeed.objects.filter(**mine, is_ready=False, due_on__lt=desk.today)
    stakeholders = Stakeholder.objects.filter(**mine, involved_on__isnull=True, involve_by_on__lt=desk.today)
    late = (
        (_("Data that is not ready: %(what)s"), needs, ("what", "responsible__person__name", "due_on")),
        (_("Not involved yet: %(what)s"), stakeholders, ("name", "contact__person__name", "involve_by_on")),
    )
    for words, found, fields in late:
        for partnership, what, name, due_on in found.order_by("pk").values_list("partnership", *fields):
            whom = (name,) if name else ()
            yield Waiting(partnership, Sort.LATE, words % {"what": what}, whom, due_on, "mandate:readiness", {})
