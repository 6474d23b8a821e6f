# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The talk beside a thing: who may say something, answer a question, and take back what they wrote."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from .access import Here
from .calendar_rules import own_partners
from .models import Membership, Partner, Remark, Role
from .refusals import NotNow, NotYourRight
from .rules import check_may_write


def check_may_say(here: Here, to: Partner | Membership | None, answer_by_on: dt.date | None) -> None:
    """Whoever belongs here may say something, observers too; a reader only reads."""
    if here.member.role == Role.READER:
        raise NotYourRight(_("You can read here, but not write. The secretariat can change your role."))
    if answer_by_on is not None and to is None:
        raise NotNow(_("Choose who owes the answer, or leave the date empty."))
    if answer_by_on is not None and answer_by_on < here.today:
        raise NotNow(_("The date of the answer has passed. Choose a later one."))


def check_may_prepare(here: Here, partner: Partner) -> None:
    """A secretary of the leader, or anybody else from the same organisation who writes here."""
    check_may_write(here)
    if partner.pk not in own_partners(here):
        raise NotYourRight(
            _("Only people from %(partner)s can prepare its answer.") % {"partner": partner.organisation.name}
        )


def check_may_answer_remark(here: Here, remark: Remark) -> None:
    """Right person: the one who was asked, a writer who comes from the partner that was asked, or the secretariat."""
    own = {partner.pk for partner in here.partners} | {here.member.partner_id}
    is_partners = here.may_write and remark.to_partner_id is not None and remark.to_partner_id in own
    is_own = here.member.role != Role.READER and remark.to_member_id == here.member.pk
    if not (is_partners or is_own or here.is_secretariat):
        raise NotYourRight(_("The question was put to somebody else."))
    if not remark.is_question or remark.withdrawn_at is not None:
        raise NotNow(_("There is nothing here to answer."))
    if remark.answered_at is not None:
        raise NotNow(_("The question has been answered already."))


def check_may_withdraw_remark(here: Here, remark: Remark) -> None:
    if remark.said_by_id != here.person.pk:
        raise NotYourRight(_("Only the one who wrote it can take it back."))
    if remark.withdrawn_at is not None or remark.answered_at is not None:
        raise NotNow(_("It has been answered or taken back already."))
