# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the house refuses to start with: a weak secret, open hosts, a journal that could be rewritten."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from mellemrum.partnership.journal import triggers_exist

LOCAL = {"localhost", "127.0.0.1", "[::1]"}


def is_weak(key: str) -> bool:
    """Short, one of those that Django writes into a sample project, or a few letters over and over."""
    return len(key) < 50 or key.startswith("django-insecure-") or len(set(key)) < 5


@register(Tags.security)
def safe_settings(app_configs: Any, **options: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if is_weak(settings.SECRET_KEY):
        found.append(
            Error("The secret key is short or easily guessed. Leave MELLEMRUM_SECRET_KEY empty.", id="mellemrum.E001")
        )
    if "*" in settings.ALLOWED_HOSTS:
        found.append(
            Error("MELLEMRUM_HOSTS may not hold *. Name the addresses of this installation.", id="mellemrum.E002")
        )
    if settings.DEBUG and not set(settings.ALLOWED_HOSTS) <= LOCAL:
        found.append(Error("DEBUG may not be on where others can reach the server.", id="mellemrum.E003"))
    return found


@register(Tags.database)
def append_only_journal(app_configs: Any, databases: Any = None, **options: Any) -> list[CheckMessage]:
    """Asked by `mellemrum serve` and `check --database default`, after the tables are there."""
    if "default" not in (databases or ()):
        return []
    if "partnership_journalline" not in connection.introspection.table_names() or triggers_exist():
        return []
    return [Error("The journal's triggers are missing: run `mellemrum setup` before you start.", id="mellemrum.E004")]
