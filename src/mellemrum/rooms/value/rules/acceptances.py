# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who says for a partner whether it believes a figure, and when."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_acts_for

from ..models import About, Acceptance, Answer, Measure
from .measures import check_may_change


def check_may_answer(here: Here, measure: Measure, partner: Partner | None) -> Partner:
    """The partner that the person acts for. A figure is accepted by the organisation, and by nobody else for it."""
    check_may_change(here, measure)
    if partner is None:
        raise NotYourRight(_("Only a person who acts for a partner can say whether it believes the figure."))
    check_acts_for(here, partner)
    return partner


def check_answers_what_stands(measure: Measure, seen: int) -> None:
    if seen != measure.definition_no:
        raise NotNow(_("The definition was changed while you were reading. Read it again, and answer then."))


def check_is_another_answer(measure: Measure, standing: Acceptance | None, answer: str) -> None:
    if standing is None or standing.is_contest or answer == Answer.CONTESTS:
        return
    if standing.definition_no == measure.definition_no:
        raise NotNow(_("You have accepted the figure already."))


def check_has_baseline(measure: Measure, about: str) -> None:
    if about == About.BASELINE and measure.baseline is None:
        raise NotNow(_("Nobody has said where it began, so there is no baseline to contest."))


def check_contests(standing: Acceptance | None) -> Acceptance:
    if standing is None or not standing.is_contest:
        raise NotYourRight(_("Your organisation does not contest the figure, so it has nothing to take back."))
    return standing
