# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""When an evaluation takes answers, when it is read, and who may do what about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_lead, check_may_write
from mellemrum.ui.templatetags.ui import day

from ..models import ActionState, Evaluation, EvaluationAction

MOST_THEMES, MOST_ACTIONS = 5, 3


def check_window(opens_on: dt.date, closes_on: dt.date) -> None:
    if closes_on < opens_on:
        raise NotNow(_("The last day lies before the first. Change one of them."))


def check_may_plan(here: Here, fields: Mapping[str, Any]) -> None:
    check_may_write(here)
    check_window(fields["opens_on"], fields["closes_on"])
    if fields["closes_on"] < here.today:
        raise NotNow(_("The last day has passed, and nobody could answer. Choose a later day."))


def check_may_change(here: Here, evaluation: Evaluation) -> None:
    """What has closed is never opened again: the answers of one or two more could be told from the rest."""
    check_may_write(here)
    if evaluation.planned_by_id != here.person.pk and not here.is_secretariat:
        raise NotYourRight(_("Only whoever planned it, or the secretariat, can do this."))
    if evaluation.is_closed(here.today):
        raise NotNow(_("It closed on %(day)s and is not opened again.") % {"day": day(evaluation.closes_on)})


def check_what_stands(evaluation: Evaluation, fields: Mapping[str, Any], today: dt.date) -> None:
    """What has been answered would mean something else if the statements changed under it."""
    if evaluation.opens_on > today:
        return
    if any(fields[name] != getattr(evaluation, name) for name in ("opens_on", "statements") if name in fields):
        raise NotNow(_("It has opened. Its first day and its statements stand; everything else can be changed."))


def check_may_invite(here: Here, evaluation: Evaluation) -> None:
    check_may_lead(here)
    if not evaluation.is_open(here.today):
        raise NotNow(_("It takes no answers today, and so nobody is invited to answer."))


def check_takes_answers(evaluation: Evaluation, today: dt.date) -> None:
    if evaluation.is_closed(today):
        raise NotNow(_("The last day to answer was %(day)s.") % {"day": day(evaluation.closes_on)})
    if not evaluation.is_open(today):
        raise NotNow(_("It opens on %(day)s.") % {"day": day(evaluation.opens_on)})


def check_has_not_answered(has_answered: bool) -> None:
    if has_answered:
        raise NotNow(_("You have answered already. Nobody can find your answer again, so it cannot be changed."))


def check_may_conclude(here: Here, evaluation: Evaluation) -> None:
    """Themes and actions come when no more answers do."""
    check_may_write(here)
    if not evaluation.is_closed(here.today):
        raise NotNow(_("It takes answers until %(day)s. Conclude afterwards.") % {"day": day(evaluation.closes_on)})


def check_room_for_a_theme(here: Here, evaluation: Evaluation, n: int) -> None:
    check_may_conclude(here, evaluation)
    if n >= MOST_THEMES:
        raise NotNow(_("There are five themes already. Change one of them instead."))


def check_room_for_an_action(here: Here, evaluation: Evaluation, n: int) -> None:
    check_may_conclude(here, evaluation)
    if n >= MOST_ACTIONS:
        raise NotNow(_("There are three actions already. More are not carried out; change one of them instead."))


def check_owner(here: Here, partner: Partner) -> None:
    if not partner.is_in_office(here.today):
        raise NotNow(_("%(partner)s is not in the partnership today.") % {"partner": partner.organisation.name})


def check_may_follow(here: Here, action: EvaluationAction) -> None:
    """The owner, the owner's own organisation, and the secretariat."""
    check_may_write(here)
    is_own = action.owner_id == here.member.pk or action.partner_id in own_partners(here)
    if not is_own and not here.is_secretariat:
        raise NotYourRight(_("Only whoever carries it out, their organisation, or the secretariat can do this."))


def check_outcome(state: str, became: str) -> None:
    if state != ActionState.OPEN and not became:
        raise NotNow(_("Write in one line what became of it. The next evaluation opens with it."))
