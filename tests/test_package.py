# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is handed out: a wheel that needs no node, and that builds the demo where it is unpacked."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [pytest.mark.storage, pytest.mark.xdist_group("sqlite")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_built_assets_each_with_its_small_twins(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    built = "mellemrum/ui/static/built/"
    for name in ("app.css", "app.js"):
        assert {built + name, f"{built}{name}.gz", f"{built}{name}.br"} <= names
    assert {name for name in names if name.startswith(built) and name.endswith(".woff2")}


def test_the_wheel_holds_the_translations_the_story_and_the_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "mellemrum/locale/da/LC_MESSAGES/django.mo" in names
    assert "mellemrum/demo/story.yaml" in names
    assert any(name.endswith("licenses/LICENSES/OGL-UK-3.0.txt") for name in names)


def test_the_wheel_holds_no_sources_of_the_browser_and_no_third_party_code(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if "node_modules" in name or "/ui/assets/" in name] == []


def test_the_demo_is_built_from_the_wheel_on_a_machine_without_node(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    environment = {
        **os.environ,
        "PYTHONPATH": str(site),
        "PATH": str(tmp_path),
        "MELLEMRUM_DATA": str(tmp_path / "demo"),
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", "from mellemrum.cli import main; main(['demo', '--build-only'])"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "demo" / "mellemrum.sqlite3").stat().st_size > 100_000
