# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Two partners from two sectors on one day, read in English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.utils import translation

from mellemrum.guide.progress import gather
from mellemrum.guide.steps import next_steps
from mellemrum.partnership import clock
from mellemrum.partnership.actions.partnerships import change_partner
from mellemrum.partnership.models import PartnerKind, Sector
from mellemrum.rooms.leadership.actions import narrative
from mellemrum.rooms.leadership.models import Narrative
from tests.guide.cast import TODAY, Cast, two_partners

EGEMINDE, REGION = "Egeminde Municipality", "Region Fjordland"
LATER = dt.date(2026, 9, 1)
PIECES = {
    "why": "We are good one by one. Still she carries the messages.",
    "aim": "More good days at home.",
    "first_steps": "We ring the day before. We come on Saturdays.",
}


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    with translation.override("en"):
        made = two_partners()
        region = made.partners[REGION]
        change_partner(
            partner=region,
            seen=region.version,
            name=REGION,
            sector=Sector.REGION,
            cvr="",
            kind=PartnerKind.ORGANISATION,
            joined_on=region.joined_on,
            left_on=None,
            **made.by("Sara"),
        )
        yield made


def begin(cast: Cast, who: str = "Sara", at: dt.datetime = TODAY, **changes: Any) -> Narrative:
    more = {"revisit_on": LATER, **{name: changes.pop(name) for name in ("revisit_on",) if name in changes}}
    return narrative.begin_narrative(pieces={**PIECES, **changes}, **more, **cast.by(who, at))


def facts_of(cast: Cast, who: str = "Sara", at: dt.datetime = TODAY) -> Mapping[str, Any]:
    return gather(cast.here(who, at)).of("leadership")


def titles_of(cast: Cast, who: str, at: dt.datetime = TODAY) -> list[str]:
    here = cast.here(who, at)
    return [str(step.title) for step in next_steps(here, gather(here), most=None)]
