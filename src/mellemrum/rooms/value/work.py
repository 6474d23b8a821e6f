# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the room does by itself: readings that an older engine made are made anew, so that no list waits for new values."""

from __future__ import annotations

import datetime as dt

from . import actions, figures

AT_ONCE = 200


def read_old_readings(at: dt.datetime) -> int:
    """How many were read anew. Called again and again by `mellemrum work`; when all are, there is nothing for the next."""
    found = list(figures.read_by_an_older_engine().select_related("partnership").order_by("pk")[:AT_ONCE])
    for measure in found:
        actions.read_anew(measure=measure, at=at)
    return len(found)
