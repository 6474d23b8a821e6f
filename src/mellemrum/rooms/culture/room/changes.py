# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Quick changes as the house sees them: how fast what was seen was tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Evidence, Facts

# Seen and tried within a fortnight.
QUICK = dt.timedelta(days=14)


class ChangeRow(NamedTuple):
    observed_on: dt.date
    tried_on: dt.date | None
    verdict: str


def change_facts(here: Here) -> Sequence[ChangeRow]:
    """One query."""
    return [ChangeRow(*row) for row in here.partnership.quick_changes.order_by("pk").values_list(*ChangeRow._fields)]


def one_was_quick(facts: Facts) -> Evidence:
    """At least one was tried no later than 14 days after it was seen, and is judged."""
    rows = facts["changes"]
    met = any(row.verdict and row.tried_on is not None and row.tried_on - row.observed_on <= QUICK for row in rows)
    return Evidence(met=int(met), of=1)
