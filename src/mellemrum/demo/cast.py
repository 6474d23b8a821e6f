# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who is there so far while the story is told, and what an act of it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.models import Membership, Partner, Partnership

# What is done, and when: everything is done in the order of time, whoever does it.
Act = tuple[dt.datetime, Callable[[], None]]


@dataclass
class Cast:
    """The rows made so far, by the story's ids."""

    partnership: Partnership
    partners: dict[str, Partner] = field(default_factory=dict)
    members: dict[str, Membership] = field(default_factory=dict)

    def here(self, who: str, at: dt.datetime) -> Here:
        here = find_here(key=self.partnership.key, person=self.members[who].person, at=at)
        if here is None:
            raise ValueError(f"{who} is not in the partnership on {at}")
        return here
