# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which database, and with which settings: SQLite that cannot lose or corrupt, or the PostgreSQL of DATABASE_URL.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when two connections write and checkpoint at once
(fixed in 3.51.3 and, for the branch before, in 3.50.7): WAL is used only where the running library is fixed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import dj_database_url

Version = tuple[int, int, int]


def swap_in_fixed_sqlite() -> None:
    """Let `import sqlite3` mean the newer library that the package carries, before Django loads it."""
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def wal_is_safe(version: Version) -> bool:
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0)


def journal_pragmas(version: Version) -> str:
    """WAL with a sync at every commit where that is safe; else the rollback journal with its strictest sync."""
    if wal_is_safe(version):
        return "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    return "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;"


def sqlite_options(version: Version) -> dict[str, Any]:
    return {
        "timeout": 20,
        # Otherwise a transaction that reads first and writes later meets "database is locked".
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            journal_pragmas(version)
            + "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA mmap_size=0;"
            # Otherwise INSERT OR REPLACE walks past the triggers that keep the journal append-only.
            + "PRAGMA recursive_triggers=ON;"
            + "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-20000;"
        ),
    }


def database(url: str, data: Path) -> dict[str, Any]:
    """The one entry of DATABASES, from DATABASE_URL or the data folder."""
    if url:
        return {**dj_database_url.parse(url), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    import sqlite3

    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "mellemrum.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": sqlite_options(sqlite3.sqlite_version_info[:3]),
    }
