# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The days of the cast: all of it happens in the spring of 2026, and the clock stands at NOW."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")
NOW = dt.datetime(2026, 5, 12, 10, 0, tzinfo=DENMARK)
TODAY = NOW.date()


def on(month: int, day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=DENMARK)
