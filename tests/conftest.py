# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What every test stands on: the clock at one moment, and the two casts where a test asks for them."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from hypothesis import settings as hypothesis_settings

from mellemrum.partnership import clock

from .casts import two_casts
from .days import NOW
from .migrated import migrated
from .people import Cast

# Nothing is timed in tests. On the build machine the same examples are tried each time; elsewhere new ones are sought.
hypothesis_settings.register_profile("house", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis_settings.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Where MELLEMRUM_NO_SKIPS is set, as on the build machine, a test that was skipped has failed."""
    report = yield
    if report.skipped and os.environ.get("MELLEMRUM_NO_SKIPS") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr[2]}"
    return report


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The migrated tables, copied over those that Django makes from the models, which lack the journal's triggers."""
    if connection.vendor != "sqlite":
        return  # a PostgreSQL migrates for itself
    with django_db_blocker.unblock():
        connection.ensure_connection()
        with closing(sqlite3.connect(migrated())) as kept:
            kept.backup(connection.connection)


@pytest.fixture
def fixed_clock(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """The installation's clock stands at people.NOW, and it is no demo, which would list its people at the door."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    settings.IS_DEMO = False


# What is read or drawn once until somebody writes, by the module that keeps it.
ONCE = {
    "mellemrum.guide.cockpit": "waiting_once",
    "mellemrum.guide.progress": "read_once",
    "mellemrum.guide.search": "shelf_once",
    "mellemrum.rooms.culture.views.catalogue": "points_once",
    "mellemrum.rooms.value.figures.charted": "charted_once",
    "mellemrum.rooms.value.figures.drawn": "drawn_once",
    "mellemrum.rooms.value.figures.interrupted": "answered_once",
}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Each test begins without a past. Rate limits live in the cache; and a partnership that is laid down again has the same key
    and the same journal, so that what an earlier test read or drew of it would be taken for its own.
    """
    cache.clear()
    for module, name in ONCE.items():
        if module in sys.modules:
            getattr(sys.modules[module], name).cache_clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who asks for the casts asks for the database: each test runs in a savepoint of the module's transaction."""
    for item in items:
        if "casts" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="module")
def casts(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Cast, Cast]]:
    """Both partnerships, built once a module inside a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield two_casts()
        transaction.set_rollback(True)


@pytest.fixture
def a(casts: tuple[Cast, Cast]) -> Cast:
    return casts[0]


@pytest.fixture
def b(casts: tuple[Cast, Cast]) -> Cast:
    return casts[1]
