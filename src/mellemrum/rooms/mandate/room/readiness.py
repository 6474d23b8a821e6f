# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Ready to start, as the house sees it: what is in place, what is missing, and what comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Evidence, Facts, Moment, Step
from mellemrum.partnership.facts import partners_needed
from mellemrum.ui.templatetags.ui import day

from ..models import DataNeed, Stakeholder

# Whoever looks after it is told two weeks before the day.
SOON = dt.timedelta(days=14)


class NeedRow(NamedTuple):
    pk: int
    partnership_id: int
    what: str
    responsible_id: int | None
    responsible__left_at: dt.datetime | None
    legal_basis: str
    due_on: dt.date | None
    is_ready: bool

    @property
    def is_looked_after(self) -> bool:
        return self.responsible_id is not None and self.responsible__left_at is None


class StakeholderRow(NamedTuple):
    pk: int
    partnership_id: int
    name: str
    contact_id: int | None
    contact__left_at: dt.datetime | None
    involve_by_on: dt.date | None
    involved_on: dt.date | None

    @property
    def is_looked_after(self) -> bool:
        return self.contact_id is not None and self.contact__left_at is None


class EstimateRow(NamedTuple):
    partner_id: int
    hours: int | None
    estimated_by__left_at: dt.datetime | None


@dataclass(frozen=True)
class Readiness:
    needs: Sequence[NeedRow]
    stakeholders: Sequence[StakeholderRow]
    estimates: Sequence[EstimateRow]

    @property
    def has_begun(self) -> bool:
        return bool(self.needs or self.stakeholders or self.estimates)

    def looked_after(self) -> Mapping[str, bool]:
        """Of each part, whether it is there and everything in it has somebody responsible."""
        return {
            "data": bool(self.needs) and all(row.is_looked_after for row in self.needs),
            "stakeholders": bool(self.stakeholders) and all(row.is_looked_after for row in self.stakeholders),
            "resources": bool(self.estimates) and all(row.estimated_by__left_at is None for row in self.estimates),
        }

    def has_hours(self) -> set[int]:
        """The partners that have estimated hours; 0 is an estimate too."""
        return {row.partner_id for row in self.estimates if row.hours is not None}


def readiness_facts(here: Here) -> Readiness:
    needs = here.partnership.data_needs.order_by("pk").values_list(*NeedRow._fields)
    stakeholders = here.partnership.stakeholders.order_by("pk").values_list(*StakeholderRow._fields)
    estimates = here.partnership.estimates.order_by("pk").values_list(*EstimateRow._fields)
    return Readiness(
        [NeedRow(*row) for row in needs],
        [StakeholderRow(*row) for row in stakeholders],
        [EstimateRow(*row) for row in estimates],
    )


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
        if not need.is_ready and need.due_on is not None and need.due_on < today:
            yield _of_need(_("The day has passed, and it is not ready: %(what)s"), need)
        elif not need.legal_basis:
            yield _of_need(_("Write the legal basis in one line: %(what)s"), need)
    for each in found.stakeholders:
        if each.involved_on is None and each.involve_by_on is not None and each.involve_by_on < today:
            yield _of_stakeholder(_("The day has passed, and they are not involved: %(who)s"), each)


def _of_need(words: str, row: NeedRow) -> Gap:
    return Gap(words % {"what": row.what}, "mandate:change_need", {"dataneed": row.pk})


def _of_stakeholder(words: str, row: StakeholderRow) -> Gap:
    return Gap(words % {"who": row.name}, "mandate:change_stakeholder", {"stakeholder": row.pk})


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
        if need.responsible_id == here.member.pk and not need.is_ready and need.due_on is not None:
            yield from _near(here, _("Get hold of the data: %(what)s") % {"what": need.what}, need.due_on)
    for each in found.stakeholders:
        if each.contact_id == here.member.pk and each.involved_on is None and each.involve_by_on is not None:
            yield from _near(here, _("Involve %(who)s") % {"who": each.name}, each.involve_by_on)


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
        if need.due_on is not None and not need.is_ready:
            title, uid = _("Data needed: %(what)s") % {"what": need.what}, f"mandate.dataneed:{need.pk}"
            yield Moment(need.due_on, title, "mandate", uid, url)
    for each in found.stakeholders:
        if each.involve_by_on is not None and each.involved_on is None:
            title, uid = _("To be involved: %(who)s") % {"who": each.name}, f"mandate.stakeholder:{each.pk}"
            yield Moment(each.involve_by_on, title, "mandate", uid, url)


def readiness_waiting(desk: Desk) -> Iterator[Waiting]:
    """Data and stakeholders whose day has passed."""
    mine = {"partnership__in": desk.partnerships}
    needs = DataNeed.objects.filter(**mine, is_ready=False, due_on__lt=desk.today).order_by("due_on", "pk")
    for partnership, what, who, due_on in needs.values_list(
        "partnership", "what", "responsible__person__name", "due_on"
    ):
        told = _("Data that is not ready: %(what)s") % {"what": what}
        yield Waiting(partnership, Sort.LATE, told, (who,) if who else (), due_on, "mandate:readiness", {})
    late = Stakeholder.objects.filter(**mine, involved_on=None, involve_by_on__lt=desk.today)
    for partnership, name, who, due_on in late.order_by("involve_by_on", "pk").values_list(
        "partnership", "name", "contact__person__name", "involve_by_on"
    ):
        told = _("Not involved yet: %(who)s") % {"who": name}
        yield Waiting(partnership, Sort.LATE, told, (who,) if who else (), due_on, "mandate:readiness", {})
