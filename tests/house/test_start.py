# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The house refuses to start weak: in a process of its own, with the settings that an installation would really get."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from mellemrum.site.checks import safe_settings
from mellemrum.site.secret import secret_key

from .tree import REPOSITORY


def started(data: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter with nothing in its environment but what is given here."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("MELLEMRUM_", "DJANGO_", "DATABASE_"))
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        env={
            **clean,
            "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), clean.get("PYTHONPATH", "")]),
            "DJANGO_SETTINGS_MODULE": "mellemrum.site.settings",
            "MELLEMRUM_DATA": str(data),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


CHECK = """
import django, json
django.setup()
from django.core.checks import run_checks
print(json.dumps([[each.id, each.level] for each in run_checks(include_deployment_checks=True)]))
"""


def found(result: subprocess.CompletedProcess[str]) -> set[str]:
    assert result.returncode == 0, result.stderr
    return {each for each, _ in json.loads(result.stdout.splitlines()[-1])}


def test_an_installation_has_no_warning_at_all(tmp_path: Path) -> None:
    assert found(started(tmp_path, CHECK, MELLEMRUM_HOSTS="mellemrum.example.org")) == set()


def test_an_installation_behind_a_proxy_that_redirects_is_told_of_nothing_else(tmp_path: Path) -> None:
    said = found(started(tmp_path, CHECK, MELLEMRUM_HOSTS="mellemrum.example.org", MELLEMRUM_BEHIND_TLS_PROXY="0"))
    assert said <= {"security.W008"}


@pytest.mark.parametrize("key", ["short", "django-insecure-" + "x" * 60, "x" * 49, "x" * 80, "ab" * 40])
def test_a_weak_secret_is_refused(tmp_path: Path, key: str) -> None:
    said = found(started(tmp_path, CHECK, MELLEMRUM_HOSTS="mellemrum.example.org", MELLEMRUM_SECRET_KEY=key))
    assert "mellemrum.E001" in said


@pytest.mark.parametrize("hosts", ["*", "mellemrum.example.org,*"])
def test_open_hosts_are_refused(tmp_path: Path, hosts: str) -> None:
    assert "mellemrum.E002" in found(started(tmp_path, CHECK, MELLEMRUM_HOSTS=hosts))


@override_settings(DEBUG=True, ALLOWED_HOSTS=["mellemrum.example.org"], SECRET_KEY="åbn sesam " * 10)
def test_debug_where_others_can_reach_it_is_refused() -> None:
    assert [each.id for each in safe_settings(None)] == ["mellemrum.E003"]
    with override_settings(ALLOWED_HOSTS=["localhost"]):
        assert safe_settings(None) == []


def test_debug_cannot_be_turned_on_from_outside(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.DEBUG)"
    result = started(tmp_path, code, DEBUG="1", DJANGO_DEBUG="1", MELLEMRUM_DEBUG="1")
    assert result.stdout.strip() == "False"


def test_the_secret_is_made_once_long_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    first = secret_key("", tmp_path)
    assert len(first) >= 50
    assert secret_key("", tmp_path) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert secret_key("", tmp_path / "other") != first
    assert secret_key("given", tmp_path) == "given"


SETTINGS = """
import json
from django.conf import settings as s
print(json.dumps({name: getattr(s, name) for name in (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
    "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_AGE", "DEBUG", "PASSWORD_HASHERS", "MESSAGE_STORAGE", "SECURE_CONTENT_TYPE_NOSNIFF",
    "ALLAUTH_TRUSTED_PROXY_COUNT",
)}))
"""


def test_the_cookies_and_headers_of_an_installation_are_strict(tmp_path: Path) -> None:
    result = started(tmp_path, SETTINGS)
    said: dict[str, Any] = json.loads(result.stdout)
    assert said == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_AGE": 43_200,
        "DEBUG": False,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
    }


def test_the_web_process_loads_no_heavy_library(tmp_path: Path) -> None:
    code = (
        "import sys; from mellemrum.site.wsgi import application; from django.urls import get_resolver; "
        "get_resolver().url_patterns; print(sorted({'scipy', 'duckdb', 'pandas', 'pyarrow', 'ibis'} & set(sys.modules)))"
    )
    result = started(tmp_path, code)
    assert result.stdout.strip() == "[]", result.stderr


def test_the_newer_sqlite_is_the_one_that_is_used(tmp_path: Path) -> None:
    code = "from django.conf import settings; settings.DEBUG; import sqlite3; print(sqlite3.sqlite_version_info >= (3, 51, 3))"
    assert started(tmp_path, code).stdout.strip() == "True"


def test_no_admin_and_no_default_account_come_with_the_house() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
