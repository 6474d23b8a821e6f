# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing the partnership itself: start it, change the task card, aims, partners."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from mellemrum.partnership import journal, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.agreements import settle_revisions
from mellemrum.partnership.archive_rules import check_may_note_case
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import (
    Aim,
    Membership,
    Organisation,
    Partner,
    PartnerKind,
    Partnership,
    Person,
    Phase,
    Role,
    Sector,
)
from mellemrum.partnership.refusals import NotYourRight


def check_may_start(person: Person) -> None:
    """A person who is the secretariat somewhere can start another partnership."""
    if not Membership.objects.present().filter(person=person, role=Role.SECRETARIAT).exists():
        raise NotYourRight(_("Only a person who is the secretariat of a partnership can start another."))


@transaction.atomic
def set_up_partnership(
    *, name: str, starts_on: dt.date, is_fiction: bool = False, by: Person | None, at: dt.datetime
) -> Partnership:
    """A partnership without people, made by the command line; its secretariat is invited next."""
    partnership = Partnership.objects.create(name=name, starts_on=starts_on, is_fiction=is_fiction)
    journal.write(verb="partnership.partnership.started", record=partnership, partnership=partnership, by=by, at=at)
    return partnership


@transaction.atomic
def start_partnership(*, name: str, task_title: str, by: Person, at: dt.datetime) -> Partnership:
    """A new partnership with its starter as the secretariat."""
    check_may_start(by)
    partnership = set_up_partnership(name=name, starts_on=at.date(), by=by, at=at)
    Partnership.objects.filter(pk=partnership.pk).update(task_title=task_title)
    partnership.refresh_from_db()
    Membership.objects.create(partnership=partnership, person=by, role=Role.SECRETARIAT, joined_at=at)
    return partnership


@transaction.atomic
def change_task(
    *,
    here: Here,
    seen: int,
    name: str,
    phase: Phase,
    title: str,
    for_whom: str,
    why: str,
    only_across: str,
    boundary: str,
    by: Membership,
    at: dt.datetime,
) -> None:
    rules.check_may_lead(here)
    before = here.partnership.phase
    save_if_unchanged(
        here.partnership,
        seen=seen,
        name=name,
        phase=phase,
        task_title=title,
        task_for_whom=for_whom,
        task_why=why,
        task_only_across=only_across,
        task_boundary=boundary,
    )
    journal.write(
        verb="partnership.task.changed",
        record=here.partnership,
        partnership=here.partnership,
        codes={"phase": phase.value, "phase_before": before},
        by=by,
        at=at,
    )


@transaction.atomic
def add_aim(*, here: Here, text: str, due_on: dt.date | None, by: Membership, at: dt.datetime) -> Aim:
    rules.check_may_write(here)
    aim = Aim.objects.create(
        partnership=here.partnership, text=text, due_on=due_on, position=here.partnership.aims.count() + 1
    )
    journal.write(
        verb="partnership.aim.added", record=aim, partnership=here.partnership, partner=here.partner, by=by, at=at
    )
    return aim


@transaction.atomic
def change_aim(
    *, here: Here, aim: Aim, seen: int, text: str, due_on: dt.date | None, by: Membership, at: dt.datetime
) -> None:
    rules.check_may_write(here)
    save_if_unchanged(aim, seen=seen, text=text, due_on=due_on)
    journal.write(
        verb="partnership.aim.changed", record=aim, partnership=here.partnership, partner=here.partner, by=by, at=at
    )


@transaction.atomic
def add_partner(
    *,
    here: Here,
    name: str,
    sector: Sector,
    cvr: str = "",
    kind: PartnerKind = PartnerKind.ORGANISATION,
    joined_on: dt.date,
    by: Membership,
    at: dt.datetime,
) -> Partner:
    rules.check_may_lead(here)
    organisation = Organisation.objects.create(
        name=name, sort_key=Organisation.key_of(name), sector=sector, cvr="" if kind == PartnerKind.CITIZENS else cvr
    )
    partner = Partner.objects.create(
        partnership=here.partnership, organisation=organisation, kind=kind, joined_on=joined_on
    )
    journal.write(
        verb="partnership.partner.joined", record=partner, partnership=here.partnership, partner=partner, by=by, at=at
    )
    return partner


@transaction.atomic
def note_case_number(
    *, here: Here, partner: Partner, seen: int, case_number: str, by: Membership, at: dt.datetime
) -> None:
    """The number under which the partner keeps the papers at home."""
    check_may_note_case(here, partner)
    save_if_unchanged(partner, seen=seen, case_number=case_number)
    journal.write(
        verb="partnership.partner.case_noted",
        record=partner,
        partnership=here.partnership,
        partner=partner,
        by=by,
        at=at,
    )


@transaction.atomic
def change_partner(
    *,
    here: Here,
    partner: Partner,
    seen: int,
    name: str,
    sector: Sector,
    cvr: str,
    kind: PartnerKind,
    joined_on: dt.date,
    left_on: dt.date | None,
    by: Membership,
    at: dt.datetime,
) -> None:
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    rules.check_may_lead(here)
    left_before = partner.left_on
    save_if_unchanged(partner, seen=seen, kind=kind, joined_on=joined_on, left_on=left_on)
    Organisation.objects.filter(pk=partner.organisation_id).update(
        name=name,
        sort_key=Organisation.key_of(name),
        sector=sector,
        cvr="" if kind == PartnerKind.CITIZENS else cvr,
    )
    partner.organisation.refresh_from_db()
    verb = "partnership.partner.left" if left_on and not left_before else "partnership.partner.changed"
    journal.write(verb=verb, record=partner, partnership=here.partnership, partner=partner, by=by, at=at)
    settle_revisions(here=here, by=by, at=at)
