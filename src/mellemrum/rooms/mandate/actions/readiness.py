# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Before the start: data, stakeholders and estimates are written down, changed, and taken off the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner
from mellemrum.partnership.rules import check_may_write

from ..models import DataNeed, Estimate, Stakeholder
from ..rules.partners import check_is_here, check_may_write_for
from ..rules.readiness import check_estimate, check_involved


def _tell(
    verb: str,
    here: Here,
    record: DataNeed | Stakeholder | Estimate,
    by: Membership,
    at: dt.datetime,
    *,
    partner: Partner | None = None,
) -> None:
    journal.write(verb=verb, record=record, partnership=here.partnership, partner=partner or here.partner, by=by, at=at)


@transaction.atomic
def add_need(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> DataNeed:
    """`fields`: what, and perhaps held_by, responsible, legal_basis, due_on and is_ready."""
    check_may_write(here)
    check_is_here(here, fields.get("responsible"))
    need = DataNeed.objects.create(partnership=here.partnership, **fields)
    _tell("mandate.dataneed.added", here, need, by, at)
    return need


@transaction.atomic
def change_need(
    *, here: Here, need: DataNeed, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    check_may_write(here)
    check_is_here(here, fields.get("responsible"))
    became_ready = fields.get("is_ready", False) and not need.is_ready
    save_if_unchanged(need, seen=seen, **fields)
    _tell("mandate.dataneed.ready" if became_ready else "mandate.dataneed.changed", here, need, by, at)


@transaction.atomic
def remove_need(*, here: Here, need: DataNeed, by: Membership, at: dt.datetime) -> None:
    check_may_write(here)
    _tell("mandate.dataneed.removed", here, need, by, at)
    need.delete()


@transaction.atomic
def add_stakeholder(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Stakeholder:
    """`fields`: name, stake, and perhaps power, contact, involve_by_on and involved_on."""
    _check_stakeholder(here, fields)
    stakeholder = Stakeholder.objects.create(partnership=here.partnership, **fields)
    _tell("mandate.stakeholder.added", here, stakeholder, by, at)
    return stakeholder


@transaction.atomic
def change_stakeholder(
    *, here: Here, stakeholder: Stakeholder, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    _check_stakeholder(here, fields)
    became_involved = fields.get("involved_on") is not None and stakeholder.involved_on is None
    save_if_unchanged(stakeholder, seen=seen, **fields)
    verb = "mandate.stakeholder.involved" if became_involved else "mandate.stakeholder.changed"
    _tell(verb, here, stakeholder, by, at)


@transaction.atomic
def remove_stakeholder(*, here: Here, stakeholder: Stakeholder, by: Membership, at: dt.datetime) -> None:
    check_may_write(here)
    _tell("mandate.stakeholder.removed", here, stakeholder, by, at)
    stakeholder.delete()


def _check_stakeholder(here: Here, fields: Mapping[str, Any]) -> None:
    check_may_write(here)
    check_is_here(here, fields.get("contact"))
    check_involved(fields.get("involved_on"), here.today)


@transaction.atomic
def add_estimate(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Estimate:
    """`fields`: partner, what, hours, kroner, from_on, to_on and estimated_by."""
    _check_estimate(here, fields["partner"], fields)
    estimate = Estimate.objects.create(partnership=here.partnership, **fields)
    _tell("mandate.estimate.written", here, estimate, by, at, partner=estimate.partner)
    return estimate


@transaction.atomic
def change_estimate(
    *, here: Here, estimate: Estimate, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    """Everything but the partner: another partner's estimate is another one."""
    _check_estimate(here, estimate.partner, fields)
    save_if_unchanged(estimate, seen=seen, **fields)
    _tell("mandate.estimate.changed", here, estimate, by, at, partner=estimate.partner)


@transaction.atomic
def remove_estimate(*, here: Here, estimate: Estimate, by: Membership, at: dt.datetime) -> None:
    check_may_write_for(here, estimate.partner)
    _tell("mandate.estimate.removed", here, estimate, by, at, partner=estimate.partner)
    estimate.delete()


def _check_estimate(here: Here, partner: Partner, fields: Mapping[str, Any]) -> None:
    check_may_write_for(here, partner)
    check_is_here(here, fields["estimated_by"])
    check_estimate(fields["hours"], fields["kroner"], fields["from_on"], fields["to_on"])
