# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing a partner's decision path: which committees, in which order, and when they meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import calendar_rules, journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner, Station


@transaction.atomic
def add_station(*, here: Here, partner: Partner, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Station:
    """`fields`: place, name, lead_days, meetings."""
    calendar_rules.check_may_add_station(here, partner)
    station = Station.objects.create(partner=partner, **_kept(fields))
    _write(here, station, "partnership.station.added", by=by, at=at)
    return station


@transaction.atomic
def change_station(
    *, here: Here, station: Station, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    calendar_rules.check_may_keep_path(here, station.partner)
    save_if_unchanged(station, seen=seen, **_kept(fields))
    _write(here, station, "partnership.station.changed", by=by, at=at)


@transaction.atomic
def remove_station(*, here: Here, station: Station, by: Membership, at: dt.datetime) -> None:
    calendar_rules.check_may_keep_path(here, station.partner)
    _write(here, station, "partnership.station.removed", by=by, at=at)
    station.delete()


def _kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The days in order, each once."""
    days = [day.isoformat() for day in sorted(set(fields["meetings"]))]
    return {name: fields[name] for name in ("place", "name", "lead_days")} | {"meets_on": days}


def _write(here: Here, station: Station, verb: str, *, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=station, partnership=here.partnership, partner=station.partner, by=by, at=at)
