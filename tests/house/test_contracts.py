# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The import contracts hold on the real tree, and each of them catches the sin that it was written against."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .tree import PACKAGE, REPOSITORY, copy_with

# Contract -> a file and the line that breaks it. None may break by another contract's work.
SINS = {
    "Imports go downward only": ("partnership/sorting.py", "import mellemrum.guide.views"),
    "A room never imports another room": ("rooms/value/views.py", "from mellemrum.rooms.economy import room"),
    "Engines are independent of each other and stand on disclosure": (
        "engines/disclosure/sin.py",
        "import mellemrum.engines.control_charts",
    ),
    "Engines never reach Django": ("engines/disclosure/sin.py", "import django.db"),
    "Inside a room, imports go downward": ("rooms/mandate/room.py", "from mellemrum.rooms.mandate import urls"),
    "Only figures, the command line and the demo reach the engines": (
        "rooms/value/views.py",
        "import mellemrum.engines.disclosure",
    ),
    "No import cycles": ("partnership/sorting.py", "import mellemrum.partnership.rules"),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    shutil.copy(REPOSITORY / "pyproject.toml", root.parent)
    environment = {**os.environ, "PYTHONPATH": str(root.parent), "NO_COLOR": "1"}
    return subprocess.run(
        [*command, "--no-cache"], cwd=root.parent, env=environment, capture_output=True, text=True, check=False
    )


def broken(said: str) -> list[str]:
    """The contracts that the report calls broken; a long name is folded over two lines."""
    flat = " ".join(said.split())
    return [name for name in SINS if f"{name} BROKEN" in flat]


def test_the_real_tree_keeps_every_contract(tmp_path: Path) -> None:
    result = lint(copy_with(tmp_path, {}))
    assert broken(result.stdout) == []
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("contract", SINS)
def test_each_contract_catches_its_sin(tmp_path: Path, contract: str) -> None:
    file, line = SINS[contract]
    before = (PACKAGE / file).read_text(encoding="utf-8") if (PACKAGE / file).exists() else ""
    planted = {file: f"{before}\n{line}\n"}
    if file.startswith("engines/"):
        planted.setdefault(f"{Path(file).parent.as_posix()}/__init__.py", "")
    result = lint(copy_with(tmp_path, planted))
    assert contract in broken(result.stdout), result.stdout + result.stderr
    assert result.returncode == 1


def test_every_contract_has_its_sin() -> None:
    import tomllib

    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert [each["name"] for each in settings["contracts"]] == list(SINS)
