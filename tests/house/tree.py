# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The source tree as the house's tests read it: files, layers and parsed functions.

Every check takes a root, so that it can be run on the real package and on a copy with a sin planted in it.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "src" / "mellemrum"
ROOMS = ("value", "economy", "mandate", "culture", "leadership")
# From the roof to the ground; a thing may only rest on what stands below it.
LAYERS = ("cli", "site", "demo", "guide", "rooms", "partnership", "ui", "engines", "reading")

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def layer_of(path: str) -> str:
    """The layer that a path inside the package, or an app label, belongs to."""
    first = path.split("/")[0].removesuffix(".py")
    return "rooms" if first in ROOMS else first


def place_of(path: str) -> str:
    """The room for what lies in a room, else the layer: two places on one floor do not know each other."""
    parts = path.split("/")
    return parts[1] if parts[0] == "rooms" and len(parts) > 1 else parts[0].removesuffix(".py")


def rests_on(upper: str, lower: str) -> bool:
    """Whether a place may use another one: itself, or whatever stands on a lower floor."""
    return upper == lower or LAYERS.index(layer_of(upper)) < LAYERS.index(layer_of(lower))


def python_files(root: Path, *, migrations: bool = False) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(root.rglob("*.py")):
        inner = path.relative_to(root)
        if "node_modules" in inner.parts or ("migrations" in inner.parts and not migrations):
            continue
        yield inner.as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def templates(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.rglob("templates/**/*")):
        inner = path.relative_to(root)
        if path.is_file() and "node_modules" not in inner.parts:
            yield inner.as_posix(), path.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Function:
    file: str
    name: str
    node: FunctionNode

    @property
    def label(self) -> str:
        return f"{self.file}:{self.name}"

    @property
    def length(self) -> int:
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1


def functions(root: Path) -> Iterator[Function]:
    """Every function and method, the nested ones too, by its dotted name in the file."""

    def walk(file: str, node: ast.AST, prefix: str) -> Iterator[Function]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, FunctionNode):
                yield Function(file, prefix + child.name, child)
                yield from walk(file, child, f"{prefix}{child.name}.")
            elif isinstance(child, ast.ClassDef):
                yield from walk(file, child, f"{prefix}{child.name}.")
            else:
                yield from walk(file, child, prefix)

    for file, module in python_files(root):
        yield from walk(file, module, "")


def copy_with(folder: Path, planted: Mapping[str, str]) -> Path:
    """A copy of the package with files written over or added: the place where a sin is planted."""
    root = folder / "mellemrum"
    shutil.copytree(PACKAGE, root, ignore=shutil.ignore_patterns("node_modules", "built", "__pycache__", "assets"))
    for name, text in planted.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def sprout(folder: Path, planted: Mapping[str, str]) -> Path:
    """A tree that holds nothing but the sin: enough for a check that looks at one file at a time."""
    root = folder / "mellemrum"
    for name, text in planted.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def committed_files() -> list[Path]:
    """What is in the repository, or would be with the next commit."""
    found = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return [REPOSITORY / line for line in found.stdout.splitlines() if (REPOSITORY / line).is_file()]
