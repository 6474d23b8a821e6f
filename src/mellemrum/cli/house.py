# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the commands that run the house share: loading Django, the start-up checks, and the web server."""

from __future__ import annotations

import os
import sys
from typing import Any


def load() -> None:
    """Django with the installation's settings; everything that differs comes from the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellemrum.site.settings")
    import django

    django.setup()


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def refuse_unsafe_start() -> None:
    """Run every check, those that ask the database included; end with its sentences if one of them says no."""
    from django.core.checks import ERROR, run_checks

    found = [each.msg for each in run_checks(databases=["default"]) if each.level >= ERROR]
    if not is_migrated():
        found.append(
            "The database is not set up, or is older than the program: run `mellemrum setup` before you start."
        )
    if found:
        for each in found:
            print(each, file=sys.stderr)
        raise SystemExit(2)


def is_migrated() -> bool:
    """Whether the database has every table that the program knows. No check of Django's: those run before a migration."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def serve(*, host: str, port: int, workers: int = 1, threads: int = 4) -> None:
    """Serve until stopped. One process with four threads is right for SQLite; more processes want PostgreSQL."""
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        def load_config(self) -> None:
            chosen: dict[str, Any] = {
                "bind": f"{host}:{port}",
                "workers": workers,
                "worker_class": "gthread",
                "threads": threads,
                "keepalive": 15,
                "timeout": 60,
                "graceful_timeout": 30,
                "loglevel": "warning",
            }
            for name, value in chosen.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from mellemrum.site.wsgi import application

            return application

    Server().run()
