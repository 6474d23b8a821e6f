# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a partnership has written down, named by the newest line of its journal: read or drawn once, until somebody writes.

An answer that is kept under such a name must follow from the partnership's own records and the day alone: it is the
same for whoever asks, it holds no names of people (they change outside the partnership), and nobody changes it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from .access import Here
from .journal import newest_digest


@dataclass(frozen=True)
class Written:
    """Every write leaves a line in the journal, and each line's digest tells of all before it: the newest digest names
    all that is written. Who happens to ask is no part of the name.
    """

    partnership: str
    digest: str
    today: dt.date
    here: Here = field(compare=False)


def written(here: Here) -> Written:
    return Written(here.partnership.key, newest_digest(here.partnership), here.today, here)
