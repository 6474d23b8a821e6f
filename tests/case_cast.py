# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's two cases from practice, the pattern that they show, and the idea that answers it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mellemrum.rooms.culture.actions import cases
from mellemrum.rooms.culture.models import Idea, Pattern, PracticeCase
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def make_case(cast: Cast) -> PracticeCase:
    """Told by partner one's leader. The third one stands in no pattern."""
    here = cast.here("leader", on(5, 6))
    fields = {
        **{name: cast.text(PracticeCase, name) for name in ("title", "story", "crossing", "cost")},
        "partner": cast.partner,
        "month": dt.date(2026, 4, 1),
        "occasion": None,
        "is_anonymous": True,
    }
    first, second, third = (cases.tell_case(here=here, fields=fields, by=here.member, at=here.at) for _each in range(3))
    cast.named |= {"practicecase:second": second, "practicecase:loose": third}
    return first


def make_pattern(cast: Cast) -> Pattern:
    shown_by = [cast.made("culture.PracticeCase"), cast.named["practicecase:second"]]
    here = cast.here("leader", on(5, 7))
    fields = {"sentence": cast.text(Pattern, "sentence"), "cases": shown_by}
    return cases.phrase_pattern(here=here, fields=fields, by=here.member, at=here.at)


def make_idea(cast: Cast) -> Idea:
    here, pattern = cast.here("leader", on(5, 8)), cast.made("culture.Pattern")
    fields = {"text": cast.text(Idea, "text"), "patterns": [pattern]}
    return cases.write_idea(here=here, fields=fields, by=here.member, at=here.at)
