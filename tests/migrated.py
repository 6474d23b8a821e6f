# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A SQLite database with every table and no row, migrated once for all processes of all runs with the same migrations.

Migrating costs more than most files of tests, and every process of a run needs it: the first one makes it, the others copy.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "mellemrum.sqlite3"


def _shape() -> str:
    """What decides the tables: the house's own migrations, and the versions of everybody else's."""
    told = hashlib.sha256(sys.version.encode())
    for path in [*sorted((ROOT / "src").glob("**/migrations/*.py")), ROOT / "requirements" / "dev.txt"]:
        told.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:16]


def migrated() -> Path:
    """The file; made first if no run before has made it."""
    folder = Path(tempfile.gettempdir()) / f"mellemrum-migrated-{os.getuid()}-{_shape()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / NAME).exists():
            _migrate(folder)
    return folder / NAME


def _migrate(folder: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MELLEMRUM_", "DATABASE_URL"))}
    with tempfile.TemporaryDirectory() as made:
        subprocess.run(
            [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--settings", "mellemrum.site.settings"],
            env={**kept, "PYTHONPATH": str(ROOT / "src"), "MELLEMRUM_DATA": made, "MELLEMRUM_MODE": "demo"},
            cwd=ROOT,
            check=True,
        )
        os.replace(_copied(Path(made) / NAME, folder), folder / NAME)


def _copied(made: Path, folder: Path) -> Path:
    half = folder / "half"
    half.write_bytes(made.read_bytes())
    return half
