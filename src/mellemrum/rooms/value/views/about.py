# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What stands beside the chart of one measure: who believes it, and whether its beginning was agreed beforehand."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.ui.templatetags.ui import day

from ..models import Acceptance, Measure


class Believer(NamedTuple):
    """What a partner says of a figure, or that it has not answered."""

    name: str
    said: Acceptance | None
    # Answered to the definition as it stands now.
    is_fresh: bool
    is_own: bool


def believers(here: Here, measure: Measure) -> list[Believer]:
    """Every partner in office, in Danish order."""
    said = {each.partner_id: each for each in measure.acceptances.standing()}
    own = {partner.pk for partner in here.partners}
    partners = Partner.objects.in_office(here.today).filter(partnership=here.partnership)
    return [
        Believer(
            name=name,
            said=said.get(pk),
            is_fresh=pk in said and said[pk].definition_no == measure.definition_no,
            is_own=pk in own,
        )
        for pk, name in partners.names().items()
    ]


def belief(found: list[Believer]) -> dict[str, Any]:
    """For the page: all of them, those that contest, and how many accept the figure as it stands."""
    contests = [each for each in found if each.said is not None and each.said.is_contest]
    accepted = [each for each in found if each.said is not None and each.is_fresh and not each.said.is_contest]
    return {
        "believers": found,
        "contests": contests,
        "n_accepted": len(accepted),
        "all_accept": bool(found) and len(accepted) == len(found),
    }


def agreed_when(measure: Measure) -> str:
    """Honest about the order: a beginning that is chosen afterwards may have been chosen to fit."""
    starts, agreed = measure.start_on, measure.baseline_agreed_on
    if agreed is None:
        return _("Nobody has written when you agreed on it.")
    words = {"day": day(agreed), "start": day(starts)}
    if agreed < starts:
        return _("Agreed on %(day)s, before you began on %(start)s.") % words
    return _("Agreed on %(day)s, after you began on %(start)s. What came first was known by then.") % words
