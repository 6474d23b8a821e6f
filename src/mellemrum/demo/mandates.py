# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The partners' mandates, given at home and brought in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from mellemrum.partnership.actions import agreements
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import AgreementKind

from .cast import Act, Cast
from .story import moment

# When each mandate in force was given, by the story's own words; the story's revision 1 dates from June 2025.
GIVEN = {
    "md_kommune": dt.date(2026, 2, 25),
    "md_region": dt.date(2026, 4, 16),
    "md_almen_praksis": dt.date(2025, 6, 24),
    "md_forening": dt.date(2025, 6, 18),
    "md_stat": dt.date(2025, 6, 24),
}
FIRST_AMOUNT = {"md_kommune": 500_000}
PURPOSE = {
    "da": "{partner} går ind i {partnership} med dette mandat.",
    "en": "{partner} enters {partnership} with this mandate.",
}


class Given(NamedTuple):
    """One giving of a mandate."""

    at: dt.datetime
    amount: int
    until: dt.date
    reason: str


def acts(cast: Cast, told: dict[str, Any], signer: Callable[[str, dt.date], str], language: str) -> list[Act]:
    give = partial(_give, cast, signer, language)
    found: list[Act] = []
    for mandate in told["mandates"]:
        first = dt.date(2025, 6, 18)
        if mandate["id"] in FIRST_AMOUNT:
            given = moment(first, 10)
            amount = FIRST_AMOUNT[mandate["id"]]
            found.append((given, partial(give, mandate, Given(given, amount, dt.date(2026, 6, 30), ""))))
        given = moment(GIVEN[mandate["id"]], 14)
        amount = mandate["may_spend_up_to"]
        reason = mandate["history"] if mandate["id"] in FIRST_AMOUNT else ""
        found.append((given, partial(give, mandate, Given(given, amount, mandate["until"], reason))))
    return found


def _give(
    cast: Cast,
    signer: Callable[[str, dt.date], str],
    language: str,
    mandate: dict[str, Any],
    given: Given,
) -> None:
    """Propose, record the giver and sign, on one day: that is how a mandate that was given at home comes in."""
    at, amount, until, reason = given
    receiver = cast.partners[mandate["partner"]]
    here = cast.here(signer(mandate["partner"], day_of(at)), at)
    revision = agreements.propose_revision(
        here=here,
        kind=AgreementKind.MANDATE,
        receiver=receiver,
        text=PURPOSE[language].format(partner=receiver.organisation.name, partnership=cast.partnership.name),
        reason=reason,
        revisit_on=mandate["revisit"] if until == mandate["until"] else until,
        terms={
            # The first one knew nothing of its renewal.
            "giver": mandate["given_by"] if until == mandate["until"] else mandate["given_by"].split(",")[0],
            "amount": amount,
            "until_on": until,
            "may_decide": mandate["may_decide"],
            "may_promise": mandate["may_promise"],
            "may_not": mandate["may_not"],
        },
        by=here.member,
        at=at,
    )
    agreements.record_giver(here=here, revision=revision, given_on=day_of(at), note="", by=here.member, at=at)
    agreements.sign_revision(here=here, revision=revision, partner=receiver, by=here.member, at=at)
