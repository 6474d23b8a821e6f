# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partnership with one measure of plain values and one of shares, both owned by Alice's municipality."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from mellemrum.partnership import clock
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.figures import Sent
from mellemrum.rooms.value.models import Every, Measure
from tests.guide.cast import TODAY, Cast, two_partners
from tests.people import Cast as People

from .cast import Room, room

FIELDS: dict[str, Any] = {
    "name": "Hours to first help",
    "definition": "Median hours from the door to the first help",
    "unit": "hours",
    "counts": "values",
    "better": "down",
    "every": "month",
    "source": "The care system",
    "rules": "default",
}


def months(count: int, last: dt.date = dt.date(2026, 4, 1)) -> list[dt.date]:
    found = [last]
    while len(found) < count:
        found.insert(0, Every.MONTH.first_day(found[0] - dt.timedelta(days=1)))
    return found


def plain(values: Sequence[float]) -> list[Sent]:
    return [Sent(day, float(value)) for day, value in zip(months(len(values)), values, strict=True)]


def shares(pairs: Sequence[tuple[int, int]]) -> list[Sent]:
    days = months(len(pairs))
    return [Sent(day, 100 * n / of, float(n), float(of)) for day, (n, of) in zip(days, pairs, strict=True)]


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    return two_partners()


@pytest.fixture
def measure(cast: Cast) -> Measure:
    owner = cast.partners["Egeminde Municipality"]
    return actions.propose_measure(fields={**FIELDS, "owner": owner}, **cast.by("Alice"))


@pytest.fixture
def share(cast: Cast) -> Measure:
    fields = {**FIELDS, "name": "Knows whom to ring", "counts": "share", "unit": "per cent", "better": "up"}
    return actions.propose_measure(
        fields={**fields, "owner": cast.partners["Egeminde Municipality"]}, **cast.by("Alice")
    )


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    with translation.override("en"):
        yield


@pytest.fixture
def here(db: None, in_english: None) -> Room:
    """A partnership without measures, with short ways to make them, to send values and to look at pages."""
    return room()


@pytest.fixture
def a(db: None, tmp_path: Path, settings: Any, fixed_clock: None) -> People:
    """People and partners, and no log yet; logs are kept in a folder of the test's own."""
    settings.DATA = tmp_path
    people = People("A")
    people.made("partnership.Membership")
    people.made("partnership.ActsFor")
    return people


@pytest.fixture
def other(db: None, in_english: None) -> Room:
    """Another one, with people and partners of its own."""
    return room()
